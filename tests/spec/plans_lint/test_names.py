"""Names, denominators, owners, brackets and the list of annexes."""

import pytest

from jianxing.plans.api import read
from spec.plans_lint.drawn import found, plan_of, said

UNITS = [
    ("（责任单位：县发展改革局）", "（责任单位：县发改局）", [["县发改局", "县发展改革局"]]),
    ("（责任单位：县发展改革局）", "（责任单位：县发展改革局）", []),
    ("（责任单位：县发展改革局）", "（责任单位：县财政局）", []),
]


@pytest.mark.parametrize(("one", "other", "quoted"), UNITS)
def test_unit_under_several_names(one: str, other: str, quoted: list[list[str]]) -> None:
    plan = plan_of(f"做好一。{one}", f"做好二。{one}", f"做好三。{other}")
    assert said(plan, "unit-under-several-names") == quoted


NAMES = [
    (
        "indicator-under-several-names",
        "到2025年，艾滋病抗病毒治疗率达到90%。",
        "到2030年，艾滋病患者抗病毒治疗率达到92%。",
        False,
    ),
    ("institution-under-several-names", "在县中医医院设点。", "由县中医院承担。", True),
    ("institution-under-several-names", "在县中医医院设点。", "由县中医医院承担。", False),
    (
        "indicator-under-several-names",
        "到2025年，肺结核报告发病率降到60/10万。",
        "到2030年，结核病报告发病率降到50/10万。",
        True,
    ),
    ("indicator-under-several-names", "到2025年，产前筛查率达到70%。", "到2030年，产前筛查率达到80%。", False),
    (
        "denominator-changes",
        "到2025年，65岁及以上老年人中医药健康管理率达到70%。",
        "到2028年，老年人中医药健康管理率达到75%。",
        True,
    ),
    (
        "denominator-changes",
        "到2025年，65岁及以上老年人中医药健康管理率达到70%。",
        "到2028年，65岁及以上老年人中医药健康管理率达到75%。",
        False,
    ),
    (
        "indicator-under-several-names",
        "到2025年，中医医院设置康复科、开展康复治疗比例达到70%。",
        "到2030年，中医医院开展康复治疗比例达到75%。",
        False,
    ),
    (
        "denominator-changes",
        "到2025年，65岁及以上老年人健康管理率达到70%。",
        "到2027年，60岁及以上老年人健康管理率达到75%。",
        True,
    ),
    ("denominator-lost", "到2025年，规范管理率达到65%。", "办好学校。", True),
    ("denominator-lost", "到2025年，高血压患者规范管理率达到65%。", "办好学校。", False),
    ("share-of-a-single-thing", "到2025年，县中医医院开展康复服务比例达到70%。", "办好学校。", True),
    ("share-of-a-single-thing", "到2025年，中医医院开展康复服务比例达到70%。", "办好学校。", False),
    ("words-of-another-level", "各县（市）办好医馆。", "办好学校。", True),
    ("words-of-another-level", "各乡镇办好医馆。", "办好学校。", False),
    ("words-of-another-level", "做好防护，州疾病预防控制中心具备检测能力。", "办好学校。", True),
    ("words-of-another-level", "做好防护，县疾病预防控制中心具备检测能力。", "办好学校。", False),
]


@pytest.mark.parametrize(("code", "here", "there", "wrong"), NAMES)
def test_names_and_denominators(code: str, here: str, there: str, wrong: bool) -> None:
    assert len(said(plan_of(here, there), code)) == wrong


WHOLE = """某县健康提升计划（2023—2030年）
一、重点任务
（一）实施救治能力提升行动。做好救治。（责任单位：县卫生健康局、县科技局）
（二）实施疾病防控行动。做好防控。（责任单位：县卫生健康局）
二、保障措施
各部门密切配合。财政部门负责保障经费。统计部门负责监测人均预期寿命。
附件：1.救治能力提升行动方案
2.疾病防控行动方案
附件1
救治能力提升行动方案
一、重点任务
1.建好专科。配齐设备。（责任单位：县卫生健康局、县财政局）
2.建好急救站。配齐车辆。（责任单位：县卫生健康局）
附件2
重大疾病防控专项行动方案
一、重点任务
1.做好监测。健全网络。（责任单位：县卫生健康局）
2.做好培训。健全队伍。（责任单位：县卫生健康局）
"""


def test_main_text_and_annexes() -> None:
    plan = read(WHOLE.encode(), "plan.txt")
    assert [words[0] for words in said(plan, "owner-missing-from-annex")] == ["县科技局"]
    assert said(plan, "department-without-task") == [["统计部门负责监测人均预期寿命"]]
    assert said(plan, "headline-owner-without-task") == [], "no target of this plan measures it"
    (listed,) = found(plan, "annex-list-disagrees")
    assert plan.quote(listed.at[0]) == "2.疾病防控行动方案"
    (named,) = found(plan, "annex-under-another-name")
    assert "重大疾病防控专项行动方案" in named.message.text("zh")


BRACKETS = [
    ("加入联盟的有五家（甲医院、乙医院。", [["（"]]),
    ("执行《某某办法。", [["《"]]),
    ("加入联盟的有两家（甲医院、乙医院）。", []),
    ("执行《某某办法》（试行）。", []),
]


@pytest.mark.parametrize(("words", "quoted"), BRACKETS)
def test_unbalanced_bracket(words: str, quoted: list[list[str]]) -> None:
    assert said(plan_of(words), "unbalanced-bracket") == quoted


@pytest.mark.parametrize(("numbers", "gaps"), [((1, 3), 1), ((1, 2), 0), ((1, 2, 4), 1), ((1, 2, 3), 0)])
def test_numbering_gap(numbers: tuple[int, ...], gaps: int) -> None:
    items = [f"{n}.做好第{n}门诊工作。改造用房。（责任单位：县甲局）" for n in numbers]
    text = "\n".join(["某县健康提升计划（2023—2030年）", "一、重点任务", *items])
    assert len(said(read(text.encode(), "plan.txt"), "numbering-gap")) == gaps


def test_main_text_and_annexes_that_agree() -> None:
    agreed = (
        WHOLE.replace("、县科技局", "")
        .replace("重大疾病防控专项行动方案", "疾病防控行动方案")
        .replace("统计部门负责监测人均预期寿命。", "")
    )
    codes = ("owner-missing-from-annex", "department-without-task", "annex-list-disagrees", "annex-under-another-name")
    plan = read(agreed.encode(), "plan.txt")
    assert {code: said(plan, code) for code in codes} == {code: [] for code in codes}
