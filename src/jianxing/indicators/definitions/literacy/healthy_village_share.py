"""The part of villages that were named healthy villages on the last day of the period.

Every object of the kind in the county stands in the denominator, named or not. A title that has lapsed or was
withdrawn does not count. It tells of titles, not of health.
"""

from jianxing.indicators.language import Proportion, given, standing
from jianxing.records.tables.health_communities import HealthCommunities

definition = Proportion(
    name="健康村比例",
    name_en="Healthy villages",
    synonyms=(
        "健康村",
        "健康村占比",
        "健康村建成率",
        "健康村建设比例",
        "健康村覆盖率",
    ),
    meaning_zh=("年末全县同类对象中已命名（达标）为健康村的比例，失效或撤销的不计。反映创建进度，不直接反映健康水平。"),
    numerator=standing(HealthCommunities, given(HealthCommunities.is_of, "healthy_village"), amount="holding_on"),
    denominator=standing(HealthCommunities, given(HealthCommunities.is_of, "healthy_village"), amount="objects"),
    unit="%",
    better="higher",
    year="calendar",
    source="健康村建设规范（全国爱卫办，2019）",
    publisher="爱国卫生运动委员会办公室",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
