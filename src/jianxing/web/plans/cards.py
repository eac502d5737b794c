"""What was read from a plan, as the cards of the reader page: tasks with their units and targets, in groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from jianxing.kernel.message import Language
from jianxing.planning.api import Continuity, doubts_of
from jianxing.web.known import named_as
from jianxing.web.plans.margin import Note
from jianxing.web.wording import aim


@dataclass(frozen=True)
class TargetRow:
    """A target as read, or as corrected; what is doubtful about it, and what changed since the version before."""

    id: str
    name: str
    aim: str
    due: str
    verdict: str
    linked: bool
    doubts: tuple[str, ...] = ()
    how: str = ""
    changes: tuple[str, ...] = ()
    added: bool = False


@dataclass
class Card:
    """A task, or (``kind`` "goal") the targets of a passage that is no task."""

    id: str
    kind: str
    number: str
    title: str
    group: str
    leads: list[tuple[str, str]] = field(default_factory=list)
    units: list[tuple[str, str]] = field(default_factory=list)
    targets: list[TargetRow] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    doubts: tuple[str, ...] = ()
    how: str = ""
    before: str = ""
    changes: tuple[str, ...] = ()
    verdict: str = ""
    pk: int | None = None
    added: bool = False

    @property
    def open(self) -> bool:
        """Whether somebody still has to look at it."""
        return not self.verdict or any(not row.verdict for row in self.targets)

    @property
    def doubtful(self) -> bool:
        """Whether it comes before the others: something could not be made out, or the text itself is in question."""
        return bool(self.doubts) or any(row.doubts for row in self.targets) or any(note.open for note in self.notes)


def cards(
    tasks: Iterable[Any],
    targets: Iterable[Any],
    reading: Mapping[str, Any],
    language: Language,
    continuity: Continuity | None = None,
) -> list[Card]:
    """Cards in the order of the document; ``tasks`` and ``targets`` are the items of a review.

    With ``continuity`` each tells what it is to the version before.
    """
    links = continuity.links if continuity and continuity.previous else {}
    found: dict[str, Card] = {}
    order: list[tuple[int, Card]] = []
    for item in tasks:
        value, link = item.value, links.get(item.id)
        title = str(value.get("title") or "")
        before = str(link.previous or "") if link else ""
        card = Card(
            item.id,
            "task",
            str(value.get("number") or ""),
            title,
            " · ".join(_path(value)),
            _units(value, "lead_units"),
            _units(value, "responsible_units"),
            doubts=() if item.verdict else doubts_of("task", value),
            how=link.how if link else "",
            before=before if before != title else "",
            changes=link.changes if link else (),
            verdict=item.verdict,
            added=item.added,
        )
        found[item.id] = card
        order.append((item.start, card))
    names = {section["id"]: section for section in reading.get("sections", [])}
    for item in targets:
        task = found.get(item.value.get("task_id") or "")
        if task is None:
            section = names.get(item.value.get("section_id") or "", {})
            key = f"goals-{section.get('id', '')}"
            if key not in found:
                title = " ".join(part for part in (section.get("number"), section.get("title")) if part)
                found[key] = Card(key, "goal", "", title, "", verdict="accepted")
                order.append((item.start, found[key]))
            task = found[key]
        link = links.get(item.id)
        task.targets.append(_row(item, language, link.how if link else "", link.changes if link else ()))
    for duty in reading.get("duties", []):
        if task := found.get(duty.get("task_id") or ""):
            task.duties.append(duty["text"])
    return [card for _, card in sorted(order, key=lambda pair: pair[0])]


def _path(value: Mapping[str, Any]) -> list[str]:
    return [str(step) for step in value.get("path", []) if step and step != value.get("title")]


def _units(value: Mapping[str, Any], role: str) -> list[tuple[str, str]]:
    """Names, each with how it is written where that differs."""
    named = ((unit["name"], unit["as_written"]) for unit in value.get(role, []))
    return [(name, written if written != name else "") for name, written in named]


def _row(item: Any, language: Language, how: str, changes: tuple[str, ...]) -> TargetRow:
    value = item.value
    return TargetRow(
        item.id,
        named_as(value.get("indicator_id"), str(value.get("indicator") or ""), language),
        aim(value, language),
        str(value.get("due") or "—"),
        item.verdict,
        bool(value.get("indicator_id")),
        () if item.verdict else doubts_of("target", value),
        how,
        changes,
        item.added,
    )


def attach(found: list[Card], said: Iterable[tuple[Note, int | None]], spans: Mapping[str, tuple[int, int]]) -> None:
    """Tell each card which notes (each with the place it speaks of) are about its words."""
    by_id = {card.id: card for card in found}
    for note, place in said:
        home = next(
            (key for key, (a, b) in spans.items() if place is not None and a <= place < b and key in by_id), None
        )
        if home:
            by_id[home].notes.append(note)


def grouped(found: Iterable[Card]) -> list[tuple[str, list[Card]]]:
    """Neighbouring cards of the same heading together."""
    return [(heading, list(some)) for heading, some in groupby(found, key=lambda card: card.group)]
