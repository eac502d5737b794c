"""Townships in which community rehabilitation for mental disorders is offered.

On the last day of the period; a township counts when its station has been set up and not closed. It says nothing of
how many patients come.
"""

from jianxing.indicators.language import Proportion, given, standing
from jianxing.records.tables.health_communities import HealthCommunities

definition = Proportion(
    name="社区康复覆盖率",
    name_en="Coverage of community rehabilitation",
    synonyms=("社区康复服务覆盖率",),
    meaning_zh=("年末已开展精神障碍社区康复服务的乡镇（街道）占比，以康复站点已设立为准，不反映参加人数。"),
    numerator=standing(
        HealthCommunities,
        given(HealthCommunities.is_of, "mental_rehabilitation"),
        HealthCommunities.is_demanded,
        amount="holding_on",
    ),
    denominator=standing(
        HealthCommunities,
        given(HealthCommunities.is_of, "mental_rehabilitation"),
        HealthCommunities.is_demanded,
        amount="objects",
    ),
    unit="%",
    better="higher",
    year="calendar",
    source="精神障碍社区康复服务工作规范（2020）",
    publisher="民政部门、卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
