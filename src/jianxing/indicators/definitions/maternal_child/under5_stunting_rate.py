"""Children under five whose length for age lies below the median by more than two standard deviations, of those measured.

By the last measurement of the statistical year; each child once. Who never comes to a check is not measured.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.children import ChildMeasuredYear

definition = Proportion(
    name="5岁以下儿童生长迟缓率",
    name_en="Stunting under five",
    synonyms=(),
    meaning_zh=(
        "5岁以下儿童中年龄别身长（高）低于中位数减2个标准差的比例，以本统计年度最近一次测量为准，每人"
        "计一次；未参加体检的儿童不在分母内。"
    ),
    numerator=standing(ChildMeasuredYear, ChildMeasuredYear.is_measured, ChildMeasuredYear.is_stunted),
    denominator=standing(ChildMeasuredYear, ChildMeasuredYear.is_measured),
    unit="%",
    better="lower",
    year="maternal_child",
    assessable=at_least(50),
    source="WS/T 423—2022 7岁以下儿童生长标准；全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
