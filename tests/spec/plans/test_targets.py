"""What a sentence of a plan sets as a target. Each row is a sentence in our own words and what it must give."""

import pytest

from spec.plans.drawn import plan_with, targets_of

COMPARATORS = [
    ("门诊预约率达到60%以上。", ">=", 60),
    ("门诊预约率不低于60%。", ">=", 60),
    ("门诊预约率提高到60%。", ">=", 60),
    ("门诊预约率保持在60%以上。", ">=", 60),
    ("门诊预约率在60%及以上。", ">=", 60),
    ("门诊预约率超过60%。", ">", 60),
    ("药占比下降到28%。", "<=", 28),
    ("药占比控制在28%以内。", "<=", 28),
    ("药占比降至28%以下。", "<=", 28),
    ("药占比不超过28%。", "<=", 28),
    ("药占比低于28%。", "<", 28),
    ("门诊预约率达到60%左右。", "~", 60),
    ("门诊预约率约60%。", "~", 60),
    ("药占比不得超过收入的28%。", "<=", 28),
]


@pytest.mark.parametrize(("sentence", "comparator", "value"), COMPARATORS)
def test_words_of_comparison(sentence: str, comparator: str, value: float) -> None:
    assert [(c, v) for _, c, v, _, _ in targets_of(sentence)] == [(comparator, value)]


UNITS = [
    ("吸烟率下降到20%以下。", 20, "%"),
    ("感染率控制在3‰以内。", 3, "‰"),
    ("发病率降至50/10万以下。", 50, "/100k"),
    ("人员配置率达2.5人/10万人。", 2.5, "/100k"),
    ("每千人口床位数达到7.5张。", 7.5, "/1k"),
    ("每万人口营养师数达到1.2名。", 1.2, "/10k"),
    ("每10万人口康复医师达8名。", 8, "/100k"),
    ("人均预期寿命提高到79岁。", 79, "year-of-age"),
    ("急救服务半径不超过8公里。", 8, "km"),
    ("人均运动场地面积达到2.6平方米。", 2.6, "m²"),
    ("平均候诊时间少于20分钟。", 20, "min"),
    ("平均住院日控制在8天以内。", 8, "day"),
    ("治愈率提高3个百分点。", 3, "pp"),
    ("患者体验得分达到90分以上。", 90, "score"),
    ("医院电子病历应用水平达到4级。", 4, "level"),
    ("乡村医生每月补助提高300元。", 300, "CNY/month"),
    ("给予每人每月800元交通补助。", 800, "CNY/month"),
    ("按照50元/天的标准给予生活补助。", 50, "CNY/day"),
    ("给予安家补助费12万元。", 120_000, "CNY"),
    ("建成医养结合机构6家。", 6, "count"),
    ("培训急救员1.5万人。", 15_000, "count"),
    ("选派20余名医生进修。", 20, "count"),
]


@pytest.mark.parametrize(("sentence", "value", "unit"), UNITS)
def test_units(sentence: str, value: float, unit: str) -> None:
    assert [(v, u) for _, _, v, u, _ in targets_of(sentence)] == [(value, unit)]


SHARED = [
    ("甲病、乙病发病率分别下降到9/10万、4‰。", [("甲病发病率", 9), ("乙病发病率", 4)]),
    ("住院转诊率和门诊转诊率分别达到80%和90%以上。", [("住院转诊率", 80), ("门诊转诊率", 90)]),
    (
        "一、二级医院设置康复科的比例分别达到70%、60%。",
        [("一级医院设置康复科的比例", 70), ("二级医院设置康复科的比例", 60)],
    ),
    ("二级和三级医院信息化评价级别分别达到3级和4级。", [("二级医院信息化评价级别", 3), ("三级医院信息化评价级别", 4)]),
    ("绿色学校、绿色社区均达80%以上。", [("绿色学校", 80), ("绿色社区", 80)]),
    ("感染者和病人治疗率、随访率均达90%以上。", [("感染者和病人治疗率", 90), ("随访率", 90)]),
    ("高血压、糖尿病患者规范管理率达62%。", [("高血压患者规范管理率", 62), ("糖尿病患者规范管理率", 62)]),
    ("建成3个省级专科、5个市级专科。", [("省级专科", 3), ("市级专科", 5)]),
    ("新建5所、改建3所卫生院。", [("卫生院", 5), ("卫生院", 3)]),
]


@pytest.mark.parametrize(("sentence", "wanted"), SHARED)
def test_values_are_shared_out(sentence: str, wanted: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, _, value, _, _ in targets_of(sentence)] == wanted


NAMES = [
    ("70%以上的社区建有托老所。", "社区建有托老所"),
    ("到2026年，全县戒烟门诊覆盖率达到80%。", "戒烟门诊覆盖率"),
    ("引进护理专业研究生6名以上。", "护理专业研究生"),
    ("至少4家达到优秀等次。", "达到优秀等次"),
]


@pytest.mark.parametrize(("sentence", "name"), NAMES)
def test_what_is_measured(sentence: str, name: str) -> None:
    assert [found for found, *_ in targets_of(sentence)] == [name]


DEADLINES = [
    ("到2026年，甲率达到80%，乙率达到70%。", [2026, 2026]),
    ("到2026年，甲率达到80%；到2030年，甲率达到90%。", [2026, 2030]),
    ("到2026年和2030年，甲率分别达到80%和90%。", [2026, 2030]),
    ("到2026年和2030年，甲率、乙率分别提高到80%、70%及以上和90%、85%及以上。", [2026, 2026, 2030, 2030]),
    ("2027年底前甲率达到80%。", [2027]),
    ("力争到2027年，健全机制。甲率达到80%。", [2027]),
    ("到2027年，甲率达到80%。完善各项制度，乙率达到70%。", [2027, None]),
    ("甲率达到80%。", [None]),
]


@pytest.mark.parametrize(("sentence", "years"), DEADLINES)
def test_deadlines_are_inherited(sentence: str, years: list[int | None]) -> None:
    assert [due for *_, due in targets_of(sentence)] == years


def test_a_plan_of_one_year_gives_its_year() -> None:
    assert [due for *_, due in targets_of("甲率达到80%。", title="某县2024年健康工作方案")] == [2024]


RANGES = [("建设急救点5-10个。", 5, 10), ("服务半径控制在10—20公里。", 10, 20), ("知晓率提高1～2个百分点。", 1, 2)]


@pytest.mark.parametrize(("sentence", "value", "upper"), RANGES)
def test_ranges(sentence: str, value: float, upper: float) -> None:
    assert [(t.comparator, t.value, t.upper) for t in plan_with(sentence).targets] == [("range", value, upper)]


def test_nested_brackets_hold_their_own_target() -> None:
    sentence = "每千人口医师、护士数分别提高到3.2人（其中中医类别医师数0.8人）、3.6人。"
    found = {(t.indicator, t.value, t.unit) for t in plan_with(sentence).targets}
    assert found == {
        ("每千人口医师数", 3.2, "/1k"),
        ("每千人口护士数", 3.6, "/1k"),
        ("每千人口中医类别医师数", 0.8, "/1k"),
    }


BASELINES = [
    ("配置率从0.5/10万人提升至1.2/10万人。", 1.2, 0.5, None),
    ("控制率由2020年的45%提高到60%。", 60, 45, 2020),
    ("吸烟率比2020年降低5%。", 5, None, 2020),
]


@pytest.mark.parametrize(("sentence", "value", "base", "year"), BASELINES)
def test_baselines(sentence: str, value: float, base: float | None, year: int | None) -> None:
    (target,) = plan_with(sentence).targets
    assert target.baseline is not None
    assert (target.value, target.baseline.value, target.baseline.year) == (value, base, year)


NO_TARGETS = [
    "在人口大于3000人的村设置诊室。",
    "推动妇女在35—45岁接受检测。",
    "覆盖全县9个乡镇的监测体系运行良好。",
    "构建城镇“15分钟健身圈”。",
    "按照“3+1”模式推进。",
    "落实《示范文件》（某府发〔2021〕12号）精神。",
    "于2023年4月15日前印发方案。",
    "派驻乡镇服务3年。",
    "患病率达到全省平均水平。",
    "计算方法为达标人数除以总人数×100%。",
]


@pytest.mark.parametrize("sentence", NO_TARGETS)
def test_what_is_no_target(sentence: str) -> None:
    assert targets_of(sentence) == []


DUTIES = [
    ("每年开展不少于2次宣传活动。", "year", 2),
    ("每半年召开1次会议。", "half-year", 1),
    ("每季度调度1次。", "quarter", 1),
    ("专栏每月更新3期。", "month", 3),
    ("每周开展2次查房。", "week", 2),
    ("每学期健康课不少于4课时。", "term", 4),
    ("每两年举办1次大赛。", "year", 0.5),
    ("每年遴选业务骨干10名进修。", "year", 10),
    ("每年下沉5%的医务人员到基层。", "year", 5),
    ("每周至少开展两次查房。", "week", 2),
]


@pytest.mark.parametrize(("sentence", "every", "count"), DUTIES)
def test_recurring_work_is_a_duty(sentence: str, every: str, count: float) -> None:
    plan = plan_with(sentence)
    assert [(d.every, d.count) for d in plan.duties] == [(every, count)]
    assert plan.targets == ()


IDENTIFIED = [
    ("孕产妇死亡率下降到12/10万。", "maternal_mortality"),
    ("孕产妇、婴儿死亡率分别控制在12/10万、4‰。", "maternal_mortality infant_mortality"),
    ("高血压患者规范管理率达到70%。", "hypertension_standard_mgmt_rate"),
    ("糖尿病患者规范管理率达到70%。", "diabetes_standard_mgmt_rate"),
    ("城镇急救站点服务半径不超过4公里，平均反应时间在12分钟以内。", "ems_radius_urban ems_response_urban"),
    ("居民心理健康素养水平提升到20%。", "-"),
    ("居民健康素养水平达到28%。", "health_literacy_rate"),
    ("每千人口中医类别执业（助理）医师达到0.9人。", "tcm_physicians_per_1000"),
    ("中学生近视率下降到60%以下。", "-"),
    ("孕产妇死亡率提高到12%以上。", "-"),
]


@pytest.mark.parametrize(("sentence", "ids"), IDENTIFIED)
def test_an_indicator_is_named_only_when_it_fits(sentence: str, ids: str) -> None:
    assert " ".join(t.indicator_id or "-" for t in plan_with(sentence).targets) == ids


def test_an_amount_that_no_rule_reads_is_shown_first() -> None:
    plan = plan_with("循环播放6个短片。")
    assert ["unread" in s.kinds for s in plan.sentences if "短片" in plan.quote(s.source)] == [True]
