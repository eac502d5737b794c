"""What a target or a task lacks, and dates that lie before the document."""

from dataclasses import replace

import pytest

from jianxing.plans.api import read
from spec.plans_lint.drawn import plan_of, said

DEADLINES = [
    (("营养包有效服用率达到95%以上。",), True),
    (("到2025年，营养包有效服用率达到95%以上。",), False),
    (("营养包有效服用率达到95%以上。", "到2025年，营养包有效服用率达到95%以上。"), False),
    (("执业医师考试通过率达到80%以上。",), False),
    (("营养包有效服用率持续保持在95%以上。",), False),
    (("给予每人每月1000元生活补助。",), False),
]


@pytest.mark.parametrize(("words", "lacking"), DEADLINES)
def test_target_without_deadline(words: tuple[str, ...], lacking: bool) -> None:
    assert len(said(plan_of(*words), "target-without-deadline")) == lacking


@pytest.mark.parametrize(
    ("words", "lacking"),
    [("2024年为1.2万失能老年人提供上门服务。", True), ("2024年为1.2万名失能老年人提供上门服务。", False)],
)
def test_target_without_unit(words: str, lacking: bool) -> None:
    assert len(said(plan_of(words), "target-without-unit")) == lacking


NUMBERS = [
    ("到2030年，乳腺癌筛查率逐步提高。", True),
    ("执业医师人数大幅增加。", True),
    ("提高疫苗接种率。", True),
    ("乳腺癌筛查率逐步提高到60%。", False),
    ("提高医疗资源利用效率。", False),
    ("接种可以有效降低发病率。", False),
    ("服务能力不断提升。", False),
    ("提高产前筛查率，达到80%以上。", False),
    ("提高产前筛查率。到2025年，产前筛查率达到80%以上。", False),
    ("有效降低发病率。", False),
    ("提高耐药结核患者门诊报销比例，耐药结核患者自付比例不高于10%。", False),
    ("提高耐药结核患者门诊报销比例。", True),
    ("到2025年，宫颈癌筛查率达到70%，乳腺癌筛查率逐步提高；到2030年，宫颈癌筛查率保持在70%。", True),
]


@pytest.mark.parametrize(("words", "lacking"), NUMBERS)
def test_change_without_number(words: str, lacking: bool) -> None:
    assert len(said(plan_of(words), "change-without-number")) == lacking


@pytest.mark.parametrize(
    ("clause", "wide"),
    [("（责任单位：各单位各部门）", True), ("（责任单位：县甲局、各乡镇（街道））", False)],
)
def test_owner_too_wide(clause: str, wide: bool) -> None:
    assert len(said(plan_of(f"建设健康县。{clause}"), "owner-too-wide")) == wide


def test_task_without_owner() -> None:
    plan = plan_of("建好门诊。", "培训村医。", "更新设备。")
    assert said(plan, "task-without-owner") == []
    *others, last = plan.tasks
    (words,) = said(replace(plan, tasks=(*others, replace(last, responsible_units=()))), "task-without-owner")
    assert "更新设备" in words[0]
    nobody = tuple(replace(task, responsible_units=()) for task in plan.tasks)
    assert said(replace(plan, tasks=nobody), "task-without-owner") == [], "a plan that never names units"


def test_an_item_among_owned_tasks_has_an_owner() -> None:
    items = [
        "1.建好门诊。配齐设备。{0}",
        "2.培训村医。分批轮训。{0}",
        "3.更新设备。分年购置。{1}",
        "4.修好用房。分步改造。{0}",
    ]
    clause = "（责任单位：县卫生健康局）"
    for own, wrong in ((clause, []), ("", [["3.更新设备"]])):
        text = "\n".join(["某县健康提升计划（2023—2030年）", "一、重点任务", *(i.format(clause, own) for i in items)])
        found = said(read(text.encode(), "plan.txt"), "task-without-owner")
        assert [[words.rstrip("。") for words in places] for places in found] == wrong


BEGUN = "（一）启动部署阶段（2023年6月）。各单位部署启动。"
DATES = [
    ("到2022年，完成制度修订。", ["到2022年"]),
    ("到2022年底已建成门诊5个。", None),
    ("2023年3月底前完成制度修订。", ["2023年3月底前"]),
    ("2023年9月底前完成制度修订。", None),
    ("执行2023年3月印发的通知。", None),
]


@pytest.mark.parametrize(("words", "quoted"), DATES)
def test_due_before_issue(words: str, quoted: list[str] | None) -> None:
    plan = plan_of(words, before=BEGUN)
    assert said(plan, "due-before-issue") == ([quoted] if quoted else [])


@pytest.mark.parametrize(("words", "wrong"), [("确保5月开工建设。", True), ("确保10月开工建设。", False)])
def test_bare_months_count_in_a_plan_for_one_year(words: str, wrong: bool) -> None:
    plan = plan_of(words, title="2023年某县健康提升工作方案", before=BEGUN)
    assert len(said(plan, "due-before-issue")) == wrong


def test_the_start_of_its_period_is_the_date_of_a_plan_without_another() -> None:
    assert said(plan_of("到2022年，完成制度修订。"), "due-before-issue") == [["到2022年"]]
    assert said(plan_of("到2023年，完成制度修订。"), "due-before-issue") == []


SPANS = [
    ("做好试点（2024年5月—2023年12月）。", ["2024年5月—2023年12月"]),
    ("做好试点（2023年5月—2023年12月）。", None),
    ("门诊楼2025年开工，2024年底建成投用。", ["2024年底建成投用", "2025年开工"]),
    ("门诊楼2024年开工，2025年底建成投用。", None),
    ("门诊楼2024年9月开工，2024年6月完成验收。", ["2024年6月完成验收", "2024年9月开工"]),
]


@pytest.mark.parametrize(("words", "quoted"), SPANS)
def test_end_before_start(words: str, quoted: list[str] | None) -> None:
    assert said(plan_of(words), "end-before-start") == ([quoted] if quoted else [])
