"""Newborns who were screened for hearing, for live births.

First screenings of the statistical year by their own day, over the births of that year; those born in its last days
may fall into the next. An unusable sample does not count.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.births import Births
from jianxing.records.tables.children import NewbornScreenings

definition = Proportion(
    name="新生儿听力障碍筛查率",
    name_en="Newborn hearing screening",
    synonyms=(
        "新生儿听力筛查率",
        "听力障碍筛查率",
        "听力筛查率",
    ),
    meaning_zh=(
        "本统计年度新生儿听力筛查（初筛）人数与同期活产数之比。按筛查日期统计，年度末出生的可能记入下"
        "一年度；样本不合格的不计。"
    ),
    numerator=events(NewbornScreenings, NewbornScreenings.is_screened_for_hearing),
    denominator=events(Births, Births.is_live_birth),
    unit="%",
    better="higher",
    year="maternal_child",
    assessable=at_least(50),
    source="全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
