"""Headings, broken lines and page furniture of a document in our own words."""

import pytest

from jianxing.kernel.message import Refused
from jianxing.plans.api import read


def test_numbers_that_restart_below_each_annex() -> None:
    text = "某县计划\n一、目标\n到2025年甲率达到90%。\n附件1\n甲行动\n一、任务\n（一）甲类\n1.甲事，做好。（责任单位：县甲局）\n附件2\n乙行动\n一、任务\n1.乙事，做好。（责任单位：县乙局）\n"
    plan = read(text.encode(), "a.txt")
    assert [t.path for t in plan.tasks] == [("甲行动", "任务", "甲类"), ("乙行动", "任务")]
    assert [s.number for s in plan.sections] == ["一", "附件1", "一", "一", "附件2", "一"]


def test_lines_broken_by_the_margin_are_one_sentence() -> None:
    line = (
        "1.推动全县九成以上的乡镇卫生院建成标准化的发热诊室并配齐各类的医护\n"
        "人员，同时把设备和药品一并配到位，让群众就近就医，发热诊室覆盖率达到9\n"
        "0%以上。（责任单位：县甲\n局）\n"
    )
    plan = read(line.encode(), "a.txt")
    assert [t.responsible_units[0].name for t in plan.tasks] == ["县甲局"]
    assert [(t.indicator, t.value) for t in plan.targets] == [("发热诊室覆盖率", 90)]


def test_a_page_number_inside_a_sentence_is_passed_over() -> None:
    line = "1.推动各单位把健康融入各项政策之中并定期评估实施的情况和效果（甲部牵\n\n27\n头，乙部按职责负责）\n"
    (task,) = read(line.encode(), "a.txt").tasks
    assert ([u.name for u in task.lead_units], [u.name for u in task.responsible_units]) == (["甲部"], ["乙部"])


def test_a_table_of_contents_is_no_content() -> None:
    text = "某县计划\n一、任务..........3\n二、保障..........9\n一、任务\n1.甲事，做好。（责任单位：县甲局）\n"
    plan = read(text.encode(), "a.txt")
    assert [s.title for s in plan.sections] == ["任务"]


def test_unbalanced_brackets_and_missing_numbers_are_found() -> None:
    text = "一、任务\n1.做好甲事（含乙事。（责任单位：县甲局）\n3.做好丙事。（责任单位：县甲局）\n"
    plan = read(text.encode(), "a.txt")
    assert [f.code for f in plan.findings] == ["unbalanced_bracket", "numbering_gap"]


def test_identity() -> None:
    text = "某省人民政府办公厅关于做好健康工作的意见\n某府办发〔2023〕7号\n\n一、任务\n1.甲事，做好。（责任单位：省甲厅）\n\n2023年5月6日\n"
    own = read(text.encode(), "a.txt").identity
    assert (own.issuer, own.document_number, own.issued_on, own.level) == (
        "某省人民政府办公厅",
        "某府办发〔2023〕7号",
        "2023-05-06",
        "province",
    )


def test_a_paper_with_letterhead_number_and_annexes_is_identified() -> None:
    text = (
        "某县人民政府办公室文件\n某府办发〔2022〕9号\n某县健康计划（2022—2030年）\n各乡镇人民政府：\n\n一、任务\n"
        "1.甲事。抓紧办好。（责任单位：县甲局）\n附件：1.甲方案\n\n某县人民政府办公室\n2022年11月8日\n附件1\n甲方案\n"
        + "".join(f"{n}.乙事{n}。抓紧办好。（责任单位：县乙局）\n" for n in range(1, 9))
    )
    own = read(text.encode(), "a.txt").identity
    assert (own.title, own.document_number) == ("某县健康计划（2022—2030年）", "某府办发〔2022〕9号")
    assert (own.issuer, own.issued_on) == ("某县人民政府办公室", "2022-11-08")
    assert (own.region_name, own.level) == ("某县", "county")


def test_a_text_without_any_task_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read("今天天气很好，我们去爬山。\n山上人不多。\n".encode(), "letter.txt")
    assert refused.value.messages[0].code == "plans.no_task"


def test_marks_of_markdown_are_not_words() -> None:
    text = "# 某县计划\n\n## 一、任务\n\n**1.甲事。** 尽快做好。（**责任单位：** 县甲局）\n\n| 任务 | 责任单位 |\n| --- | --- |\n| 乙事 | 县乙局 |\n"
    plan = read(text.encode(), "plan.md")
    assert plan.title == "某县计划"
    assert [(t.title, [u.name for u in t.responsible_units]) for t in plan.tasks] == [
        ("甲事", ["县甲局"]),
        ("乙事", ["县乙局"]),
    ]
    assert "text" not in plan.to_json()
