"""Townships that must have a rehabilitation station for pneumoconiosis and have one.

A township must have one where a hundred or more patients live. Where no township has to, there is no figure.
"""

from jianxing.indicators.language import Proportion, given, standing
from jianxing.records.tables.health_communities import HealthCommunities

definition = Proportion(
    name="尘肺病康复站应建已建率",
    name_en="Pneumoconiosis rehabilitation stations set up",
    synonyms=(),
    meaning_zh=("居住尘肺病患者达到100人及以上、应当设立康复站的乡镇中，已设立的比例。没有应建乡镇时不计算。"),
    numerator=standing(
        HealthCommunities,
        given(HealthCommunities.is_of, "pneumoconiosis_station"),
        HealthCommunities.is_demanded,
        amount="holding_on",
    ),
    denominator=standing(
        HealthCommunities,
        given(HealthCommunities.is_of, "pneumoconiosis_station"),
        HealthCommunities.is_demanded,
        amount="objects",
    ),
    unit="%",
    better="higher",
    year="calendar",
    source="国家职业病防治规划（2021—2025年）；尘肺病康复站建设要求",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
