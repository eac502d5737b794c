"""The level of smart service that every public hospital of level two has reached.

The lowest of the hospitals on the last day of the period; one without a rating stands at 0. Where there is no such
hospital there is no figure.
"""

from jianxing.indicators.language import Lowest, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Lowest(
    name="二级公立医院智慧服务级别",
    name_en="Level of smart services, secondary public hospitals",
    synonyms=(
        "二级公立医院智慧服务",
        "二级医院智慧服务",
    ),
    meaning_zh=(
        "年末二级公立医院智慧服务分级评价的最低级别，即全部医院都已达到的级别；未评级的按0级计。没有该级医院时不计算。"
    ),
    numerator=standing(
        FacilityRatingYear, FacilityRatingYear.is_level_two_public_hospital, amount="smart_service_level"
    ),
    unit="level",
    better="higher",
    year="calendar",
    source="医院智慧服务分级评估标准体系（试行）（2019）",
    publisher="卫生健康局（分级评价结果）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
