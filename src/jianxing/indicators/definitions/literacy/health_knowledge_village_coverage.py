"""The part of villages and neighbourhoods that the campaign “health knowledge into every home” has reached on the last day of the period.

Every object of the kind in the county stands in the denominator, named or not. A title that has lapsed or was
withdrawn does not count. It tells of titles, not of health.
"""

from jianxing.indicators.language import Proportion, given, standing
from jianxing.records.tables.health_communities import HealthCommunities

definition = Proportion(
    name="健康知识进万家村(居)覆盖率",
    name_en="Villages reached by health knowledge",
    synonyms=(),
    meaning_zh=(
        "年末全县同类对象中已命名（达标）为健康知识进万家的比例，失效或撤销的不计。反映创建进度，不直接反映健康水平。"
    ),
    numerator=standing(
        HealthCommunities, given(HealthCommunities.is_of, "health_knowledge_village"), amount="holding_on"
    ),
    denominator=standing(
        HealthCommunities, given(HealthCommunities.is_of, "health_knowledge_village"), amount="objects"
    ),
    unit="%",
    better="higher",
    year="calendar",
    source="健康知识进万家活动方案",
    publisher="爱国卫生运动委员会办公室",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
