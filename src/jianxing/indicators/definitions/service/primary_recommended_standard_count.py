"""Township and community health centres that reach the recommended standard of “quality service at the grass roots”.

On the last day of the period, by results that still hold; a number, not a share.
"""

from jianxing.indicators.language import Count, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Count(
    name="优质服务基层行达到推荐标准机构数",
    name_en="Primary facilities at recommended standard",
    synonyms=(
        "达到推荐标准的机构",
        "达到推荐标准",
    ),
    meaning_zh=("年末达到“优质服务基层行”活动推荐标准的乡镇卫生院和社区卫生服务中心个数。"),
    numerator=standing(
        FacilityRatingYear, FacilityRatingYear.is_township_level, FacilityRatingYear.reaches_recommended_standard
    ),
    unit="count",
    better="higher",
    year="calendar",
    source="乡镇卫生院服务能力标准（2022版）；社区卫生服务中心服务能力标准（2022版）",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
