"""Newborns who were visited at least once within 28 days of birth, for live births.

By day of birth, each child once. A telephone call is no visit.
"""

from jianxing.indicators.language import Proportion, at_least, events, standing
from jianxing.indicators.yearly.children import NewbornYear
from jianxing.records.tables.births import Births

definition = Proportion(
    name="新生儿访视率",
    name_en="Newborn visits",
    synonyms=("新生儿家庭访视率",),
    meaning_zh=(
        "本统计年度出生、28天内至少接受一次访视的新生儿数与同期活产数之比，按出生日期统计，每名新生儿"
        "计一次，电话访视不计。"
    ),
    numerator=standing(NewbornYear),
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
