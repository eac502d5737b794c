"""The part of health institutions that are smoke-free on the last day of the period.

Every object of the kind in the county stands in the denominator, named or not. A title that has lapsed or was
withdrawn does not count. It tells of titles, not of health.
"""

from jianxing.indicators.language import Proportion, given, standing
from jianxing.records.tables.health_communities import HealthCommunities

definition = Proportion(
    name="无烟医疗卫生机构覆盖率",
    name_en="Smoke-free health facilities",
    synonyms=("无烟医疗卫生机构",),
    meaning_zh=(
        "年末全县同类对象中已命名（达标）为无烟医疗卫生机构的比例，失效或撤销的不计。反映创建进度，不直接反映健康水平。"
    ),
    numerator=standing(
        HealthCommunities, given(HealthCommunities.is_of, "smoke_free_health_facility"), amount="holding_on"
    ),
    denominator=standing(
        HealthCommunities, given(HealthCommunities.is_of, "smoke_free_health_facility"), amount="objects"
    ),
    unit="%",
    better="higher",
    year="calendar",
    source="关于进一步加强无烟医疗卫生机构建设工作的通知（2020）",
    publisher="爱国卫生运动委员会办公室",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
