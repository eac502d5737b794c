"""Hospitals of Chinese medicine with a department of rehabilitation.

On the last day of the period. Most counties have one such hospital: the figure is 0 or 100.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import FacilityDepartmentYear

definition = Proportion(
    name="中医医院开展康复治疗比例",
    name_en="Traditional medicine hospitals with rehabilitation",
    synonyms=(),
    meaning_zh=("年末设置康复（医学）科的中医医院所占比例。多数县只有一家中医医院，结果为0或100%。"),
    numerator=standing(
        FacilityDepartmentYear, FacilityDepartmentYear.is_tcm_hospital, FacilityDepartmentYear.has_rehabilitation
    ),
    denominator=standing(FacilityDepartmentYear, FacilityDepartmentYear.is_tcm_hospital),
    unit="%",
    better="higher",
    year="calendar",
    source="中医药康复服务能力提升工程实施方案（2021—2025年）",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
