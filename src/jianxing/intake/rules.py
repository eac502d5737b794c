"""When person-level records may come in, from the papers that are there. Nothing is read or written here."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from jianxing.kernel.message import Message

GENERAL = ("protection_level", "impact_assessment")
"""What the installation needs once: the protection level filed 网络安全等级保护备案 (Cybersecurity Law art. 21), and the
assessment of the impact on personal information (PIPL art. 55 and 56)."""
SOURCE = "source_approval"


class Paper(Protocol):
    """What the rules look at of an entry of the check list."""

    kind: str
    source: str
    valid_from: date
    valid_to: date | None


def holds(paper: Paper, day: date) -> bool:
    """Whether a paper holds on a day."""
    return paper.valid_from <= day and (paper.valid_to is None or day <= paper.valid_to)


def lacking(papers: Sequence[Paper], day: date) -> list[Message]:
    """What keeps the check list from being signed; empty when nothing does."""
    there = [paper for paper in papers if holds(paper, day)]
    found = [Message(f"intake.lacks_{kind}") for kind in GENERAL if not any(paper.kind == kind for paper in there)]
    if not any(paper.kind == SOURCE for paper in there):
        found.append(Message("intake.lacks_any_source"))
    return found


def missing_for(papers: Sequence[Paper], signed: bool, source: str, day: date) -> list[Message]:
    """What keeps person-level records of a source from coming in on a day; empty when nothing does."""
    there = [paper for paper in papers if holds(paper, day)]
    found = [Message(f"intake.lacks_{kind}") for kind in GENERAL if not any(paper.kind == kind for paper in there)]
    if not any(paper.kind == SOURCE and paper.source == source for paper in there):
        found.append(Message("intake.lacks_source", {"source": source}))
    if not signed:
        found.append(Message("intake.lacks_signature"))
    return found
