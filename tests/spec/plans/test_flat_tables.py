"""A table of indicators whose cells stand on lines of their own is read by its rows."""

from jianxing.plans.api import PlanTarget, read

HEAD = "序\n号\n指标\n基期水平\n2025\n年目\n标值\n2030\n年目\n标值\n指标\n性质\n"
ROWS = """1
居民饮茶知识知晓率（%）
12.5
≥20
≥30
预期性
说明：知晓率是答对 8 成以上题目者的占比，2019 年为 11%。
计算方法：答对者/调查人数×100%。
2
成人每日步行时间（小时）
—
1～2
倡导性
3
茶园卫生员
（名/10 万
人）
2020 年为
3.5
5
7.5
预期性
4
集市洗手点达标情况
—
明显
改善
持续
改善
预期性

7
序
号
指标
基期水平
2025
年目
标值
2030
年目
标值
指标
性质
5
村级集市吸烟率（%）2021 年为
30
<25
<20
约束性
6
集市保洁制度覆盖率（%）
60
基本
实现
100
预期性
"""
TEXT = (
    f"某县集市健康计划（2023—2030年）\n一、主要指标\n{HEAD}{ROWS}二、重点任务\n1.做好一项工作。（责任单位：县甲局）\n"
)


def rows(text: str) -> list[PlanTarget]:
    return list(read(text.encode(), "plan.txt").targets)


def test_each_value_of_a_row_is_a_target() -> None:
    found = [(t.indicator, t.comparator, t.value, t.upper, t.unit, t.due) for t in rows(TEXT)]
    assert found == [
        ("居民饮茶知识知晓率", ">=", 20, None, "%", 2025),
        ("居民饮茶知识知晓率", ">=", 30, None, "%", 2030),
        ("成人每日步行时间", "range", 1, 2, "hour", 2025),
        ("成人每日步行时间", "range", 1, 2, "hour", 2030),
        ("茶园卫生员", ">=", 5, None, "/100k", 2025),
        ("茶园卫生员", ">=", 7.5, None, "/100k", 2030),
        ("村级集市吸烟率", "<", 25, None, "%", 2025),
        ("村级集市吸烟率", "<", 20, None, "%", 2030),
        ("集市保洁制度覆盖率", ">=", 100, None, "%", 2030),
    ]


def test_the_first_column_is_where_things_stand() -> None:
    baselines = {t.indicator: t.baseline and (t.baseline.value, t.baseline.year) for t in rows(TEXT)}
    assert baselines == {
        "居民饮茶知识知晓率": (12.5, None),
        "成人每日步行时间": None,
        "茶园卫生员": (3.5, 2020),
        "村级集市吸烟率": (30, 2021),
        "集市保洁制度覆盖率": (60, None),
    }


def test_nature_and_place_are_kept() -> None:
    first, smoking = rows(TEXT)[0], rows(TEXT)[6]
    assert (first.nature, smoking.nature) == ("预期性", "约束性")
    assert TEXT[first.source.start : first.source.end] == "居民饮茶知识知晓率（%）\n12.5\n≥20"
    assert TEXT[smoking.source.start : smoking.source.end].endswith("<25")


def test_a_row_on_one_line_without_a_baseline_column() -> None:
    text = "某县计划（2023—2025年）\n一、主要指标\n序号 指标 2025年目标值 属性\n1 茶园绿化率（%）\n45\n预期性\n二、重点任务\n1.做好工作。（责任单位：县甲局）\n"
    assert [(t.indicator, t.value, t.due) for t in rows(text)] == [("茶园绿化率", 45, 2025)]


def test_explanations_beside_running_text_state_no_target() -> None:
    text = "某县计划（2023—2025年）\n一、重点任务\n1.做好工作。到2025年，茶园绿化率达到45%。（责任单位：县甲局）\n说明：茶园绿化率不低于60%的县为示范县。\n"
    assert [(t.indicator, t.value) for t in rows(text)] == [("茶园绿化率", 45)]
