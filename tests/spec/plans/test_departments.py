"""Duties that running text gives to departments are responsibility, but no tasks of their own."""

from jianxing.plans.api import markdown, read

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


DUTY_TABLE = """某县烟害防治方案
一、主要任务
1.建设无烟单位。（责任单位：县卫生健康局）
二、职责分工
| 成员单位 | 主要职责 |
| --- | --- |
| 县教育局 | 建设无烟学校。 |
| 县交通运输局、县文化旅游局 | 管好公共场所。 |
"""


def test_a_table_of_departments_gives_each_its_duty() -> None:
    plan = read(DUTY_TABLE.encode(), "a.md")
    assert [(d.unit.name, d.text) for d in plan.department_duties] == [
        ("县教育局", "建设无烟学校"),
        ("县交通运输局", "管好公共场所"),
        ("县文化旅游局", "管好公共场所"),
    ]
    assert len(plan.tasks) == 1


def test_the_task_table_shows_duties_of_departments() -> None:
    table = markdown(read(DUTY_TABLE.encode(), "a.md"))
    assert "| 职责分工 | 部门职责 | 建设无烟学校 |  | 县教育局 |" in table
    assert "| 管好公共场所 |  | 县交通运输局、县文化旅游局 |" in table
