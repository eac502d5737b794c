"""One thing said in two places: each row draws what is found, and its neighbour what is not."""

import pytest

from jianxing.plans.api import read
from spec.plans_lint.drawn import found, plan_of, said

VALUES = "two-values-for-one-target"
DATES = "two-dates-for-one-target"
PROMISES = "two-dates-for-one-promise"
BENCHMARKS = "two-benchmarks-for-one-target"
SCOPES = "two-scopes-for-one-target"
FREQUENCIES = "two-frequencies-for-one-duty"

AGREE = [
    (VALUES, "到2025年，居民健康素养水平达到25%。", "到2025年，居民健康素养水平达到28%。", True),
    (VALUES, "到2025年，居民健康素养水平达到25%。", "到2025年，居民健康素养水平达到25%。", False),
    (VALUES, "到2025年，居民健康素养水平达到25%。", "到2030年，居民健康素养水平达到28%。", False),
    (VALUES, "到2025年，产前筛查率达到80%以上。", "到2025年，新生儿访视率达到95%以上。", False),
    (DATES, "到2025年，产前筛查率达到80%以上。", "到2027年，产前筛查率达到80%以上。", True),
    (DATES, "到2025年，产前筛查率达到80%以上。", "到2027年，产前筛查率保持在80%以上。", False),
    (DATES, "到2025年，产前筛查率达到80%以上。", "到2027年，产前筛查率达到85%以上。", False),
    (PROMISES, "到2025年，县人民医院达到三级医院服务能力。", "到2028年，县人民医院达到三级医院服务能力。", True),
    (PROMISES, "2026年底前，县人民医院建成胸痛中心。", "县人民医院2028年建成胸痛中心。", True),
    (PROMISES, "2026年底前，县人民医院建成胸痛中心。", "县人民医院2028年建成卒中中心。", False),
    (PROMISES, "到2025年，县人民医院达到三级医院服务能力。", "到2025年，县人民医院达到三级医院服务能力。", False),
    (PROMISES, "到2025年，县人民医院达到三级医院服务能力。", "到2028年，县妇幼保健院建成区域妇幼诊疗中心。", False),
    (BENCHMARKS, "到2030年，患者满意度得分达到全省平均水平。", "到2030年，患者满意度得分达到全国平均水平。", True),
    (BENCHMARKS, "到2030年，患者满意度得分达到全省平均水平。", "到2030年，患者满意度得分达到全省平均水平。", False),
    (BENCHMARKS, "到2025年，患者满意度得分达到全省平均水平。", "到2030年，患者满意度得分达到全国平均水平。", False),
    (SCOPES, "到2025年，公立医院银杏服务开展率达到90%。", "到2025年，县级公立医院银杏服务开展率达到90%。", True),
    (SCOPES, "到2025年，二级及以上医院银杏服务开展率达到90%。", "到2025年，三级医院银杏服务开展率达到90%。", True),
    (SCOPES, "到2025年，公立医院银杏服务开展率达到90%。", "到2025年，公立医院银杏服务开展率达到90%。", False),
    (SCOPES, "到2025年，公立医院银杏服务开展率达到90%。", "到2030年，县级公立医院银杏服务开展率达到90%。", False),
    (SCOPES, "到2025年，城镇银杏服务开展率达到90%。", "到2025年，农村银杏服务开展率达到90%。", False),
    (VALUES, "到2025年，城镇居民银杏服务普及率达到90%。", "到2025年，农村居民银杏服务普及率达到70%。", False),
    (FREQUENCIES, "每年开展急救演练2次。", "每年开展急救演练4次。", True),
    (FREQUENCIES, "每季度开展1次急救演练。", "每年开展急救演练4次。", False),
    (FREQUENCIES, "每年开展急救演练2次。", "每年开展义诊巡诊4次。", False),
]


@pytest.mark.parametrize(("code", "here", "there", "differs"), AGREE)
def test_two_places(code: str, here: str, there: str, differs: bool) -> None:
    findings = found(plan_of(here, there), code)
    assert len(findings) == differs
    if differs:
        assert len(findings[0].at) == 2, "both places are named"


def test_the_finding_says_both_values() -> None:
    plan = plan_of("到2025年，居民健康素养水平达到25%。", "到2025年，居民健康素养水平达到28%。")
    (finding,) = found(plan, VALUES)
    assert finding.severity == "error"
    assert "≥25%" in finding.message.text("zh")
    assert "≥28%" in finding.message.text("en")


def test_main_text_against_annex() -> None:
    text = (
        "某县健康提升计划（2023—2030年）\n一、目标\n到2025年，护理床位占比达到30%以上。\n附件1\n老年健康行动方案\n一、任务\n"
        "1.增加护理床位。到2025年，基层医疗卫生机构护理床位占比达到20%以上。（责任单位：县卫生健康局）\n"
        "2.增加床位总量。到2025年，基层医疗卫生机构护理床位占比达到30%以上。（责任单位：县卫生健康局）\n"
    )
    assert len(said(read(text.encode(), "plan.txt"), VALUES)) == 1


BENCHMARK = [
    ("到2030年，患者满意度得分达到全省平均水平。", ["患者满意度得分达到全省平均水平"]),
    ("管理率达到国家要求。", ["管理率达到国家要求"]),
    ("到2030年，每千人口护士数达到全省平均水平（4.2人）。", None),
    ("综合服务能力达到国家推荐标准。", None),
    ("按照国家要求开展监测。", None),
    ("设备达到国家县级医院配置标准。", None),
]


@pytest.mark.parametrize(("words", "quoted"), BENCHMARK)
def test_benchmark_without_value(words: str, quoted: list[str] | None) -> None:
    assert said(plan_of(words), "benchmark-without-value") == ([quoted] if quoted else [])


BASES = [
    ("县级每月补助提高150元。", True),
    ("健康素养水平提升2—3个百分点。", True),
    ("健康素养水平比2022年提升3个百分点。", False),
    ("每月补助从300元提高到450元。", False),
    ("健康素养水平提高到30%。", False),
    ("村医每月补助在原标准上提高150元。", False),
    ("建议超重者体重减少7%。", False),
]


@pytest.mark.parametrize(("words", "lost"), BASES)
def test_change_without_base(words: str, lost: bool) -> None:
    assert len(said(plan_of(words), "change-without-base")) == lost


def test_a_base_that_another_place_gives_is_known() -> None:
    words = ("村医每月补助提高150元。", "村医每月补助在原标准上提高150元。")
    assert said(plan_of(*words), "change-without-base") == []
