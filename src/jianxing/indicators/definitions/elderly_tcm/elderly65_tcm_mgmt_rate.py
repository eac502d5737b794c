"""Residents of 65 and above whose constitution was identified and who got guidance of Chinese medicine in the year.

Identification and guidance both count, one without the other does not. The denominator is the published population of
that age.
"""

from jianxing.indicators.language import Proportion, age_between, at_least, residents, standing
from jianxing.indicators.yearly.people import ElderlyYear

definition = Proportion(
    name="65岁及以上老年人中医药健康管理率",
    name_en="Traditional medicine health management at 65 and over",
    synonyms=(),
    meaning_zh=(
        "65岁及以上常住居民中，本年度完成中医体质辨识并获得中医药保健指导的比例，两项缺一不计。分母为年末常住人口数。"
    ),
    numerator=standing(ElderlyYear, ElderlyYear.is_tcm_served),
    denominator=residents("year_end", age_between(65, 120)),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="国家基本公共卫生服务规范（第三版，2017）",
    publisher="基本公共卫生服务项目",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
