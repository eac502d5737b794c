"""More than three hundred sentences of our own in the manner of many departments, and what a careful reader takes from each.

In the tables beside this file a sentence stands on a line of its own. Below it each target has a line
``name | comparator | value or lower—upper | unit, with its counter or words | due or - | indicator or -``,
and each duty a line ``period count``. A sentence without lines states neither.
"""

from pathlib import Path

import pytest

from jianxing.plans.model import PlanTarget
from spec.plans.drawn import plan_with

TABLES = sorted((Path(__file__).parent / "sentences").glob("*.txt"))


def sentences() -> list[tuple[str, list[str]]]:
    blocks = [block.splitlines() for table in TABLES for block in table.read_text(encoding="utf-8").split("\n\n")]
    return [(lines[0], [line.strip() for line in lines[1:]]) for lines in blocks if lines]


def drawn(target: PlanTarget) -> str:
    value = f"{target.value:g}" if target.value < 1e6 else f"{target.value:.0f}"
    if target.upper is not None:
        value += f"—{target.upper:g}"
    unit = " ".join(filter(None, (target.unit, target.value_text or target.counter or target.unit_text)))
    fields = (target.indicator, target.comparator, value, unit, str(target.due or "-"), target.indicator_id or "-")
    return " | ".join(fields)


@pytest.mark.parametrize(("sentence", "wanted"), sentences(), ids=lambda value: value if isinstance(value, str) else "")
def test_what_a_careful_reader_takes(sentence: str, wanted: list[str]) -> None:
    plan = plan_with(sentence)
    duties = [f"{duty.every} {duty.count:g}" for duty in plan.duties]
    assert [*map(drawn, plan.targets), *duties] == wanted


def test_the_tables_are_read() -> None:
    assert len(TABLES) == 7
    assert len(sentences()) > 300
