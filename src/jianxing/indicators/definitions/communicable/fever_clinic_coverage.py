"""Township and community health centres with a fever clinic or room that meets the standard.

On the last day of the period; village clinics are not asked for one. A room that was never accepted does not count.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Proportion(
    name="发热诊室覆盖率",
    name_en="Coverage of fever rooms",
    synonyms=("发热诊室建成率",),
    meaning_zh=(
        "年末发热门诊（诊室）达到设置标准并通过验收的乡镇卫生院和社区卫生服务中心所占比例，村卫生室不要求设置。"
    ),
    numerator=standing(
        FacilityRatingYear, FacilityRatingYear.is_township_level, FacilityRatingYear.has_standard_fever_clinic
    ),
    denominator=standing(FacilityRatingYear, FacilityRatingYear.is_township_level),
    unit="%",
    better="higher",
    year="calendar",
    source="基层医疗卫生机构发热诊室设置参考标准（国家卫生健康委，2020）",
    publisher="卫生健康局（达标验收）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
