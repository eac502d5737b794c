"""Nursing beds, of all beds of primary institutions at the end of the year.

By the latest description of each institution in the year. A bed that serves as nursing bed stays a bed of the whole.
"""

from jianxing.indicators.language import Ratio, standing
from jianxing.indicators.yearly.places import FacilityBedYear

definition = Ratio(
    name="基层医疗卫生机构护理床位占比",
    name_en="Nursing beds in primary facilities",
    synonyms=("护理床位占比",),
    meaning_zh=("年末基层医疗卫生机构床位中护理床位所占比例，以各机构当年最近一次上报为准。"),
    numerator=standing(FacilityBedYear, FacilityBedYear.is_primary, amount="nursing_beds"),
    denominator=standing(FacilityBedYear, FacilityBedYear.is_primary, amount="all_beds"),
    unit="%",
    better="higher",
    year="calendar",
    source="“十四五”健康老龄化规划；国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
