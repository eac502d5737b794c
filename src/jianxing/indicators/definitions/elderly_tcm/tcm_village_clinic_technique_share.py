"""Village clinics that do at least four classes and eight techniques of Chinese medicine.

On the last day of the period, by the latest count that was accepted.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import FacilityRatingYear

definition = Proportion(
    name="村卫生室开展适宜技术比例",
    name_en="Village clinics with traditional techniques",
    synonyms=(),
    meaning_zh=("年末能开展4类8项及以上中医药适宜技术的村卫生室所占比例，以最近一次认定结果为准。"),
    numerator=standing(
        FacilityRatingYear, FacilityRatingYear.is_village_clinic, FacilityRatingYear.does_enough_tcm_techniques
    ),
    denominator=standing(FacilityRatingYear, FacilityRatingYear.is_village_clinic),
    unit="%",
    better="higher",
    year="calendar",
    source="基层中医药服务能力提升工程“十四五”行动计划",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
