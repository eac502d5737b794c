"""Tables of tasks and of indicators, in Word and drawn with bars in text."""

import io

from docx import Document

from jianxing.plans.api import Plan, read

TASKS = (
    ("序号", "主要任务", "牵头单位", "责任单位", "完成时限"),
    ("1", "新建急救站。到2026年，建成急救站4个。", "县甲局", "县乙局、县丙局", "2026年"),
    ("2", "培训急救员，每季度开展1次演练。", "县甲局", "县丁局", "2025年"),
)
INDICATORS = (
    ("序号", "指标名称", "单位", "2020年基期值", "2025年目标值", "2030年目标值", "指标属性"),
    ("1", "孕产妇死亡率", "/10万", "16", "≤14", "≤12", "预期性"),
    ("2", "每千人口注册护士数", "人", "3.1", "3.8", "4.2", "约束性"),
    ("3", "居民健康素养水平", "%", "22", "27", "30以上", "预期性"),
)


def in_word(*tables: tuple[tuple[str, ...], ...], merge: tuple[int, int] | None = None) -> Plan:
    document = Document()
    document.add_paragraph("某县健康计划（2020—2030年）")
    for words in tables:
        table = document.add_table(rows=len(words), cols=len(words[0]))
        for row, line in zip(table.rows, words, strict=True):
            for cell, word in zip(row.cells, line, strict=True):
                cell.text = word
        if merge:
            table.cell(merge[0], 1).merge(table.cell(merge[1], 1))
    memory = io.BytesIO()
    document.save(memory)
    return read(memory.getvalue(), "plan.docx")


def in_text(*tables: tuple[tuple[str, ...], ...]) -> Plan:
    lines = ["某县健康计划（2020—2030年）", ""]
    for words in tables:
        lines += [" | ".join(line) for line in words] + [""]
    return read("\n".join(lines).encode(), "plan.txt")


def check(plan: Plan) -> None:
    assert [(t.number, t.title) for t in plan.tasks] == [("1", "新建急救站"), ("2", "培训急救员")]
    assert [[u.name for u in t.lead_units] for t in plan.tasks] == [["县甲局"], ["县甲局"]]
    assert [[u.name for u in t.responsible_units] for t in plan.tasks] == [["县乙局", "县丙局"], ["县丁局"]]
    (station,) = [t for t in plan.targets if t.task_id == plan.tasks[0].id]
    assert (station.indicator, station.value, station.due) == ("急救站", 4, 2026)
    assert [(d.every, d.count, d.task_id) for d in plan.duties] == [("quarter", 1, plan.tasks[1].id)]
    listed = [t for t in plan.targets if t.task_id is None]
    assert [(t.indicator_id, t.comparator, t.value, t.unit, t.due, t.nature) for t in listed] == [
        ("maternal_mortality", "<=", 14, "/100k", 2025, "预期性"),
        ("maternal_mortality", "<=", 12, "/100k", 2030, "预期性"),
        ("nurses_per_1000", ">=", 3.8, "/1k", 2025, "约束性"),
        ("nurses_per_1000", ">=", 4.2, "/1k", 2030, "约束性"),
        ("health_literacy_rate", ">=", 27, "%", 2025, "预期性"),
        ("health_literacy_rate", ">=", 30, "%", 2030, "预期性"),
    ]
    assert [(t.baseline.value, t.baseline.year) for t in listed[:3] if t.baseline] == [
        (16, 2020),
        (16, 2020),
        (3.1, 2020),
    ]


def test_tables_in_word() -> None:
    check(in_word(TASKS, INDICATORS))


def test_tables_drawn_with_bars() -> None:
    check(in_text(TASKS, INDICATORS))


def test_a_merged_cell_is_one_task_with_the_units_of_all_its_rows() -> None:
    rows = (*TASKS[:2], ("", "", "县甲局", "县戊局", ""))
    (task,) = in_word(rows, merge=(1, 2)).tasks
    assert [u.name for u in task.responsible_units] == ["县乙局", "县丙局", "县戊局"]


def test_a_table_without_units_or_tasks_is_left_alone() -> None:
    plan = in_text(TASKS, (("时间", "地点"), ("2025年", "县城")))
    assert len(plan.tasks) == 2


def test_a_list_of_goals_with_their_owners() -> None:
    rows = (
        ("序号", "指标名称", "单位", "2018年", "2025年", "牵头单位", "责任单位"),
        ("1", "婴儿死亡率", "‰", "5.1", "≤4", "县甲局", "县乙局"),
    )
    plan = in_text(rows)
    assert [([u.name for u in t.lead_units], [u.name for u in t.responsible_units]) for t in plan.tasks] == [
        (["县甲局"], ["县乙局"])
    ]
    assert [(t.indicator_id, t.value, t.due, t.task_id) for t in plan.targets] == [
        ("infant_mortality", 4, 2025, plan.tasks[0].id)
    ]


def test_values_by_year_in_running_lines() -> None:
    text = (
        "某省健康规划（2016—2030年）\n一、指标\n领域：健康水平 指标：孕产妇死亡率（1/10万） 2015年：20.1 2020年：18.0 2030年：12.0\n"
        "指标：成人体育锻炼达标率（%）\n2014年：89\n2020年：90.5\n2030年：>92\n"
        "二、任务\n1.甲事，做好。（责任单位：省甲厅）\n"
    )
    plan = read(text.encode(), "a.txt")
    assert [(t.indicator, t.indicator_id, t.comparator, t.value, t.unit, t.due) for t in plan.targets] == [
        ("孕产妇死亡率", "maternal_mortality", "<=", 18, "/100k", 2020),
        ("孕产妇死亡率", "maternal_mortality", "<=", 12, "/100k", 2030),
        ("成人体育锻炼达标率", None, ">=", 90.5, "%", 2020),
        ("成人体育锻炼达标率", None, ">", 92, "%", 2030),
    ]
    assert [t.baseline.value for t in plan.targets if t.baseline] == [20.1, 20.1, 89, 89]
