"""Townships that hold the title of a national sanitary township on the last day of the period.

Titles of the province do not count. The title is re-examined; one that has lapsed or was withdrawn does not count.
"""

from jianxing.indicators.language import Proportion, given, standing
from jianxing.records.tables.health_communities import HealthCommunities

definition = Proportion(
    name="国家卫生乡镇覆盖率",
    name_en="National sanitary townships",
    synonyms=("国家卫生乡镇建成率",),
    meaning_zh=("年末获得国家卫生乡镇称号的乡镇所占比例，省级卫生乡镇不计，复审未通过或撤销的不计。"),
    numerator=standing(
        HealthCommunities,
        given(HealthCommunities.is_of, "sanitary_township"),
        HealthCommunities.is_national,
        amount="holding_on",
    ),
    denominator=standing(HealthCommunities, given(HealthCommunities.is_of, "sanitary_township"), amount="objects"),
    unit="%",
    better="higher",
    year="calendar",
    source="国家卫生城镇评审管理办法（2021）",
    publisher="爱国卫生运动委员会办公室",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
