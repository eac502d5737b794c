"""Duties that running text gives to departments are responsibility, but no tasks of their own."""

from jianxing.plans.api import read

TEXT = """某县茶园计划（2023—2025年）
一、重点任务
1.做好一项工作。（责任单位：县甲局）
二、组织保障
（一）加强协作。各部门要密切配合。统计部门负责监测茶园面积。财政、审计部门要保障和监督所需资金。其他有关部门负责做好相关工作。
（二）加强宣传。采茶能手负责传授经验，讲好茶园故事。
"""


def test_each_named_department_has_its_duty() -> None:
    plan = read(TEXT.encode(), "plan.txt")
    assert [(duty.unit.name, duty.text) for duty in plan.department_duties] == [
        ("统计部门", "负责监测茶园面积"),
        ("财政", "要保障和监督所需资金"),
        ("审计部门", "要保障和监督所需资金"),
    ]
    first = plan.department_duties[0].source
    assert TEXT[first.start : first.end] == "统计部门负责监测茶园面积"
    assert len(plan.tasks) == 1


def test_they_are_in_the_json() -> None:
    stored = read(TEXT.encode(), "plan.txt").to_json()["department_duties"]
    assert [duty["unit"]["as_written"] for duty in stored] == ["统计部门", "财政", "审计部门"]
