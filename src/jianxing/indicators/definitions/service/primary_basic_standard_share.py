"""Township and community health centres that reach the basic standard of “quality service at the grass roots”.

The recommended standard includes the basic one. On the last day of the period, by results that still hold.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Proportion(
    name="优质服务基层行达到基本标准比例",
    name_en="Primary facilities at basic standard",
    synonyms=(
        "基层医疗卫生机构达到基本标准",
        "达到基本标准的比例",
    ),
    meaning_zh=(
        "年末达到“优质服务基层行”活动基本标准及以上的乡镇卫生院和社区卫生服务中心所占比例，达到推荐标准的计入。"
    ),
    numerator=standing(
        FacilityRatingYear, FacilityRatingYear.is_township_level, FacilityRatingYear.reaches_basic_standard
    ),
    denominator=standing(FacilityRatingYear, FacilityRatingYear.is_township_level),
    unit="%",
    better="higher",
    year="calendar",
    source="乡镇卫生院服务能力标准（2022版）；社区卫生服务中心服务能力标准（2022版）",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
