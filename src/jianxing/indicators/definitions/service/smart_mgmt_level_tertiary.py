"""The level of smart management that every public hospital of level three has reached.

The lowest of the hospitals on the last day of the period; one without a rating stands at 0. Where there is no such
hospital there is no figure.
"""

from jianxing.indicators.language import Lowest, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Lowest(
    name="三级公立医院智慧管理级别",
    name_en="Level of smart management, tertiary public hospitals",
    synonyms=(
        "三级公立医院智慧管理",
        "三级医院智慧管理",
    ),
    meaning_zh=(
        "年末三级公立医院智慧管理分级评价的最低级别，即全部医院都已达到的级别；未评级的按0级计。没有该级医院时不计算。"
    ),
    numerator=standing(
        FacilityRatingYear, FacilityRatingYear.is_level_three_public_hospital, amount="smart_management_level"
    ),
    unit="level",
    better="higher",
    year="calendar",
    source="医院智慧管理分级评估标准体系（试行）（2021）",
    publisher="卫生健康局（分级评价结果）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
