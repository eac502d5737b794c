"""Hospitals, maternal and child institutions and township centres that are recognised as age-friendly.

On the last day of the period. Village clinics are not asked for it.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Proportion(
    name="老年友善医疗卫生机构比例",
    name_en="Age-friendly facilities",
    synonyms=(
        "成为老年友善医疗卫生机构的比例",
        "成为老年友善医疗机构",
        "成为老年友善医疗卫生机构",
        "建成老年友善医疗卫生机构",
    ),
    meaning_zh=(
        "年末获评老年友善医疗卫生机构的医院、妇幼保健机构、乡镇卫生院和社区卫生服务中心所占比例，村卫生室不在创建范围。"
    ),
    numerator=standing(FacilityRatingYear, FacilityRatingYear.serves_the_elderly, FacilityRatingYear.is_age_friendly),
    denominator=standing(FacilityRatingYear, FacilityRatingYear.serves_the_elderly),
    unit="%",
    better="higher",
    year="calendar",
    source="关于开展建设老年友善医疗机构工作的通知（国卫老龄函〔2020〕457号）",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
