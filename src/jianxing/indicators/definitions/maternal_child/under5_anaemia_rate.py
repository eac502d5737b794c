"""Children of 6 to 59 months with haemoglobin below 110 g/L, of those tested.

By the last test of the statistical year; each child once. Not corrected for altitude, which matters above 1,000 m
only.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.children import ChildMeasuredYear

definition = Proportion(
    name="5岁以下儿童贫血患病率",
    name_en="Anaemia under five",
    synonyms=("5岁以下儿童贫血率",),
    meaning_zh=(
        "6—59月龄儿童中最近一次血红蛋白低于110克/升的比例，分母为本统计年度检测过的儿童，每人计一次；"
        "海拔1000米以上才需校正，此处未校正。"
    ),
    numerator=standing(ChildMeasuredYear, ChildMeasuredYear.is_tested_for_anaemia, ChildMeasuredYear.is_anaemic),
    denominator=standing(ChildMeasuredYear, ChildMeasuredYear.is_tested_for_anaemia),
    unit="%",
    better="lower",
    year="maternal_child",
    assessable=at_least(50),
    source="全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
