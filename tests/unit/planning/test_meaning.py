"""What a reviewer may make of an item."""

from typing import Any

import pytest

from jianxing.planning.meaning import corrected, faults, judged, target_of

SOURCE = {"start": 3, "end": 9}
TASK = {
    "id": "t1",
    "number": "1",
    "title": "监测",
    "text": "建立监测制度",
    "lead_units": [],
    "responsible_units": [{"name": "县医保局", "as_written": "医保局", "source": SOURCE}],
    "source": SOURCE,
}
TARGET = {
    "id": "g1",
    "task_id": "t1",
    "indicator": "管理率",
    "indicator_id": None,
    "comparator": ">=",
    "value": 75.0,
    "upper": None,
    "unit": "%",
    "due": 2025,
    "source": SOURCE,
}
READING = {
    "tasks": [TASK],
    "targets": [TARGET],
    "duties": [{"id": "d1", "task_id": "t1"}, {"id": "d2", "task_id": None}],
}


@pytest.mark.parametrize(
    ("correction", "codes"),
    [
        ({"value": 80}, []),
        ({"comparator": "range", "upper": 90.0}, []),
        ({"comparator": "range"}, ["range_needs_upper"]),
        ({"upper": 90.0}, ["range_needs_upper"]),
        ({"comparator": "≥"}, ["comparator_unknown"]),
        ({"unit": "percent"}, ["unit_unknown"]),
        ({"value": "eighty"}, ["value_no_number"]),
        ({"value": True}, ["value_no_number"]),
        ({"due": 25}, ["due_no_year"]),
        ({"task_id": "t9"}, ["task_unknown"]),
        ({"indicator": " ", "due": 1}, ["indicator_empty", "due_no_year"]),
        ({"source": {"start": 0, "end": 1}}, ["not_correctable"]),
    ],
)
def test_a_corrected_target_is_still_a_target(correction: dict[str, Any], codes: list[str]) -> None:
    found = faults("target", TARGET, correction, frozenset({"t1"}))
    assert [message.code for message in found] == [f"planning.{code}" for code in codes]
    assert all(message.text(language) for message in found for language in ("zh", "en"))


def test_units_may_be_named_by_the_reviewer() -> None:
    changed = corrected(TASK, {"lead_units": ["县卫生健康局"]})
    assert changed["lead_units"] == [{"name": "县卫生健康局", "as_written": "县卫生健康局", "source": None}]
    assert changed["responsible_units"] == TASK["responsible_units"]
    assert [fault.code for fault in faults("task", TASK, {"lead_units": [""]}, frozenset())] == [
        "planning.unit_name_empty"
    ]


def test_a_target_outlives_its_discarded_task() -> None:
    left = judged(READING, {"t1": ("discarded", None), "g1": ("corrected", {"value": 80})})
    assert left["tasks"] == []
    assert [(target["task_id"], target["value"]) for target in left["targets"]] == [(None, 80)]
    assert [duty["id"] for duty in left["duties"]] == ["d2"]
    assert READING["targets"] == [TARGET], "the reading itself never changes"


def test_a_target_without_a_number_is_none() -> None:
    assert target_of({**TARGET, "value": None}) is None
    found = target_of(TARGET)
    assert found is not None
    assert (found.comparator, found.value, found.unit, found.due) == (">=", 75.0, "%", 2025)


def test_duties_of_departments_come_through_the_plan_format() -> None:
    from jianxing.planning.tables import plan_of
    from jianxing.plans.api import read

    text = (
        "云溪县健康提升行动计划（2021—2025年）\n\n一、重点任务\n\n1.建立监测制度。每季度通报一次。（责任单位：县医保局）\n\n"
        "二、保障措施\n\n财政部门负责安排专项资金并监督使用。教育、民政部门要把健康教育纳入日常工作安排。\n"
    )
    plan = read(text.encode(), "plan.txt")
    again = plan_of(plan.to_json("zh"), plan.text)
    assert [duty.unit.name for duty in again.department_duties] == ["财政部门", "教育", "民政部门"]
    assert again.department_duties == plan.department_duties
