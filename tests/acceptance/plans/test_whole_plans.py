"""Whole documents: the real plans where they are at hand, and always our own.

Counts of the real plans were taken by hand from the documents; nothing of their text stands here.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from acceptance import real_plans
from jianxing.example.api import plan_document, plan_filename
from jianxing.plans.api import Plan, read

OWN_TASKS = (8, 8, 7, 8, 6, 7, 7, 7, 5)
COUNTY_TASKS = (8, 15, 7, 18, 10, 19, 9, 14, 15)
PREFECTURE_TASKS = 82


def own() -> Plan:
    return read(plan_document(), plan_filename())


def tasks_by_annex(plan: Plan) -> tuple[int, ...]:
    """Tasks of the main text, then of each annex, told by the annex headings that were read."""
    heads = [s.source.start for s in plan.sections if s.number.replace(" ", "").startswith("附件")]
    bounds = [0, *heads, len(plan.text)]
    return tuple(sum(a <= task.source.start < b for task in plan.tasks) for a, b in pairwise(bounds))


def whole(path: Path | None) -> Plan:
    return own() if path is None else read(path.read_bytes(), path.name)


def test_every_task_of_the_county_plan() -> None:
    path = real_plans.county_plan()
    plan = whole(path)
    assert tasks_by_annex(plan) == (OWN_TASKS if path is None else COUNTY_TASKS)
    assert all(task.responsible_units or task.lead_units for task in plan.tasks)
    assert (plan.identity.level, plan.identity.start, plan.identity.end) == ("county", 2022, 2030)


def test_every_task_of_a_plan_of_one_year() -> None:
    path = real_plans.prefecture_plan()
    plan = whole(path)
    assert len(plan.tasks) == (sum(OWN_TASKS) if path is None else PREFECTURE_TASKS)
    if path is not None:
        assert plan.identity.level == "prefecture"
        assert {target.due for target in plan.targets} == {plan.identity.start}


@pytest.mark.parametrize("path", [None, *real_plans.all_plans()], ids=lambda p: p.stem if p else "own")
def test_sources_say_what_they_claim(path: Path | None) -> None:
    plan = whole(path)
    text = plan.text
    for task in plan.tasks:
        assert 0 <= task.source.start < task.source.end <= len(text)
        for unit in (*task.lead_units, *task.responsible_units):
            here = text[unit.source.start : unit.source.end]
            assert here == unit.as_written or "\n\n" in here  # a page ends inside the name
    for target in plan.targets:
        assert any(
            character.isdigit() or character in "一二三四五六七八九十两" for character in plan.quote(target.source)
        )
    covered = [False] * len(text)
    for sentence in plan.sentences:
        for at in range(sentence.source.start, sentence.source.end):
            assert not covered[at]
            covered[at] = True
    assert all(covered[at] or character.isspace() for at, character in enumerate(text))


@pytest.mark.parametrize("path", [None, *real_plans.all_plans()], ids=lambda p: p.stem if p else "own")
def test_json_has_the_agreed_shape(path: Path | None) -> None:
    plan: dict[str, Any] = whole(path).to_json()
    assert plan["schema"] == "jianxing.plan/1"
    assert ("text" in plan) == (path is None)
    assert set(plan["region"]) == {"code", "name"}
    ids = [item["id"] for key in ("sections", "tasks", "targets", "duties") for item in plan[key]]
    assert len(set(ids)) == len(ids)
    tasks, sections = {t["id"] for t in plan["tasks"]}, {s["id"] for s in plan["sections"]}
    for target in plan["targets"]:
        assert target["task_id"] is None or target["task_id"] in tasks
        assert target["section_id"] is None or target["section_id"] in sections
        assert (target["upper"] is not None) == (target["comparator"] == "range")


def test_persons_of_a_roster_are_never_units() -> None:
    plan = whole(real_plans.county_plan())
    names = {unit.name for task in plan.tasks for unit in (*task.lead_units, *task.responsible_units)}
    assert not [name for name in names if len(name) < 3]


def broken_at(text: str, width: float) -> str:
    """The text as a PDF gives it back: no empty lines, every line full, a page number after each 25 lines."""
    lines: list[str] = []
    for paragraph in filter(None, (line.strip() for line in text.split("\n"))):
        start, taken = 0, 0.0
        for at, character in enumerate(paragraph):
            taken += 0.5 if character.isascii() else 1
            if taken > width and character not in "，。；：、）%":
                lines.append(paragraph[start:at])
                if len(lines) % 25 == 0:
                    lines += ["", str(len(lines) // 25), ""]
                start, taken = at, 0.5 if character.isascii() else 1
        lines.append(paragraph[start:])
    return "\n".join(lines)


@pytest.mark.parametrize("width", [28, 38])
def test_lines_broken_by_a_margin_change_nothing(width: float) -> None:
    plan = whole(real_plans.county_plan())
    broken = read(broken_at(plan.text, width).encode(), "broken.txt")

    def heart(p: Plan) -> Any:
        tasks = [[u.name for u in (*t.lead_units, *t.responsible_units)] for t in p.tasks]
        return (
            tasks,
            [(t.indicator, t.comparator, t.value, t.due) for t in p.targets],
            [(d.every, d.count) for d in p.duties],
        )

    assert heart(broken) == heart(plan)
