"""Tables of tasks as offices draw them: a title in the first row, heads of two rows, merged cells, names below one another."""

import io

from docx import Document

from jianxing.plans.api import Plan, read


def written(rows: list[list[str]], *merged: tuple[int, int, int, int]) -> Plan:
    document = Document()
    document.add_paragraph("某市健康行动任务清单")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right)).text = rows[top][left]
    memory = io.BytesIO()
    document.save(memory)
    return read(memory.getvalue(), "list.docx")


def shared(plan: Plan) -> list[tuple[str, list[str], list[str]]]:
    return [
        (task.title, [u.name for u in task.lead_units], [u.name for u in task.responsible_units]) for task in plan.tasks
    ]


def test_merged_leads_and_names_below_one_another() -> None:
    rows = [
        ["序号", "类别", "重点任务", "牵头单位", "责任单位", "完成时限"],
        ["1", "环境", "清理水塘", "市甲局", "市乙局、各区人民政府", "2032年"],
        ["2", "", "建设站点", "市丙局", "市乙局\n市丁局", "长期"],
        ["3", "", "免费筛查", "", "市戊局 各街道办事处", ""],
    ]
    assert shared(written(rows, (1, 1, 3, 1), (2, 3, 3, 3))) == [
        ("清理水塘", ["市甲局"], ["市乙局", "各区人民政府"]),
        ("建设站点", ["市丙局"], ["市乙局", "市丁局"]),
        ("免费筛查", ["市丙局"], ["市戊局", "各街道办事处"]),
    ]


def test_a_title_in_the_first_row_and_a_head_that_says_who_leads() -> None:
    rows = [
        ["健康行动任务清单", "", "", ""],
        ["序号", "工作任务", "责任领导", "责任单位（排名第一的为牵头单位）"],
        ["1", "清理水塘", "王大明", "市甲局、市乙局"],
        ["2", "建设站点", "李小红", "市丙局"],
    ]
    assert shared(written(rows, (0, 0, 0, 3))) == [
        ("清理水塘", ["市甲局"], ["市乙局"]),
        ("建设站点", ["市丙局"], []),
    ]


def test_a_head_of_two_rows() -> None:
    rows = [
        ["序号", "工作任务", "责任单位", ""],
        ["", "", "牵头", "配合"],
        ["1", "清理水塘", "市甲局", "市乙局、市丙局"],
        ["2", "建设站点", "市丁局", "各街道办事处"],
    ]
    assert shared(written(rows, (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3))) == [
        ("清理水塘", ["市甲局"], ["市乙局", "市丙局"]),
        ("建设站点", ["市丁局"], ["各街道办事处"]),
    ]


def test_a_task_of_a_table_stands_below_its_headings_and_its_kind() -> None:
    text = "# 某县分工表\n\n一、重点任务\n\n（一）健康教育\n\n| 序号 | 类别 | 具体措施 | 责任单位 |\n| --- | --- | --- | --- |\n| 1 | 宣传 | 办讲座 | 县甲局、县乙局 |\n| 2 | 宣传 | 办专栏 | 县丙局 |\n"
    plan = read(text.encode(), "a.md")
    assert [t.path for t in plan.tasks] == [("重点任务", "健康教育", "宣传")] * 2
    assert {t.section_id for t in plan.tasks} == {plan.sections[1].id}
