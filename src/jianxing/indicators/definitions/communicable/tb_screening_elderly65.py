"""Persons of 65 and above who were screened for tuberculosis at a health check in the period.

Each person counts once. Screenings outside the yearly health check are not in these records.
"""

from jianxing.indicators.language import Count, standing
from jianxing.indicators.yearly.people import ElderlyYear

definition = Count(
    name="65岁及以上老年人结核筛查人数",
    name_en="Persons of 65 and over screened for tuberculosis",
    synonyms=(),
    meaning_zh=("本期在老年人健康体检中接受结核病筛查的65岁及以上人数，每人只计一次；体检以外的筛查不在记录中。"),
    numerator=standing(ElderlyYear, ElderlyYear.is_screened_for_tb),
    unit="count",
    better="higher",
    year="calendar",
    source="中国结核病预防控制工作技术规范（2020年版）",
    publisher="基层医疗卫生机构（老年人健康体检）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
