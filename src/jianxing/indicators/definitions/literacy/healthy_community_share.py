"""The part of neighbourhoods that were named healthy communities on the last day of the period.

Every object of the kind in the county stands in the denominator, named or not. A title that has lapsed or was
withdrawn does not count. It tells of titles, not of health.
"""

from jianxing.indicators.language import Proportion, given, standing
from jianxing.records.tables.health_communities import HealthCommunities

definition = Proportion(
    name="健康社区比例",
    name_en="Healthy communities",
    synonyms=(
        "健康社区",
        "健康社区占比",
        "健康社区建成率",
        "健康社区建设比例",
        "健康社区覆盖率",
    ),
    meaning_zh=(
        "年末全县同类对象中已命名（达标）为健康社区的比例，失效或撤销的不计。反映创建进度，不直接反映健康水平。"
    ),
    numerator=standing(HealthCommunities, given(HealthCommunities.is_of, "healthy_community"), amount="holding_on"),
    denominator=standing(HealthCommunities, given(HealthCommunities.is_of, "healthy_community"), amount="objects"),
    unit="%",
    better="higher",
    year="calendar",
    source="健康社区建设规范（全国爱卫办）",
    publisher="爱国卫生运动委员会办公室",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
