"""Which papers person-level records need."""

from dataclasses import dataclass
from datetime import date

from jianxing.intake.rules import lacking, missing_for


@dataclass
class Paper:
    kind: str
    source: str = ""
    valid_from: date = date(2024, 1, 1)
    valid_to: date | None = None


DAY = date(2024, 10, 21)
LEVEL, ASSESSMENT, SOURCE = Paper("protection_level"), Paper("impact_assessment"), Paper("source_approval", "死因监测")


def codes(papers: list[Paper], signed: bool = True, source: str = "死因监测") -> list[str]:
    return [message.code.removeprefix("intake.lacks_") for message in missing_for(papers, signed, source, DAY)]


def test_every_paper_and_the_signature_are_needed() -> None:
    assert codes([]) == ["protection_level", "impact_assessment", "source"]
    assert codes([LEVEL, ASSESSMENT, SOURCE]) == []
    assert codes([LEVEL, ASSESSMENT, SOURCE], signed=False) == ["signature"]
    assert codes([LEVEL, ASSESSMENT, SOURCE], source="妇幼系统") == ["source"]


def test_a_paper_counts_only_while_it_holds() -> None:
    late = Paper("protection_level", valid_from=date(2024, 10, 22))
    ended = Paper("impact_assessment", valid_to=date(2024, 10, 20))
    last_day = Paper("source_approval", "死因监测", valid_to=DAY)
    assert codes([late, ended, last_day]) == ["protection_level", "impact_assessment"]


def test_what_keeps_the_list_from_being_signed() -> None:
    assert [message.code for message in lacking([LEVEL], DAY)] == [
        "intake.lacks_impact_assessment",
        "intake.lacks_any_source",
    ]
    assert lacking([LEVEL, ASSESSMENT, SOURCE], DAY) == []
