"""Beds for infectious diseases in the institutions of the county at the end of the year.

By the latest description of each institution in the year; beds that can be converted in an emergency do not count.
"""

from jianxing.indicators.language import Count, state
from jianxing.records.tables.facility_beds import FacilityBeds

definition = Count(
    name="传染病救治床位",
    name_en="Beds for infectious diseases",
    synonyms=(
        "传染病床位",
        "传染病救治床位数",
    ),
    meaning_zh=("年末全县医疗机构实有传染病救治床位数，以各机构当年最近一次上报为准，应急可转换床位不计。"),
    numerator=state(FacilityBeds, FacilityBeds.is_infectious, amount="beds"),
    unit="count",
    better="higher",
    year="calendar",
    source="国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
