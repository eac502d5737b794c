"""Township and community health centres whose clinic of mother and child care meets the standard.

On the last day of the period, by the results of acceptance. A result that has lapsed or was withdrawn does not count.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Proportion(
    name="标准化妇幼健康门诊覆盖率",
    name_en="Standard maternal and child clinics",
    synonyms=(
        "标准化妇幼健康门诊",
        "标准化妇幼健康服务门诊",
        "标准化妇幼健康门诊建设",
        "建成标准化妇幼健康门诊",
    ),
    meaning_zh=("年末妇幼健康门诊通过标准化验收的乡镇卫生院和社区卫生服务中心所占比例，已失效或被撤销的不计。"),
    numerator=standing(
        FacilityRatingYear, FacilityRatingYear.is_township_level, FacilityRatingYear.has_standard_mch_clinic
    ),
    denominator=standing(FacilityRatingYear, FacilityRatingYear.is_township_level),
    unit="%",
    better="higher",
    year="calendar",
    source="基层医疗卫生机构妇幼健康门诊建设标准（省级）",
    publisher="妇幼保健机构（达标验收）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
