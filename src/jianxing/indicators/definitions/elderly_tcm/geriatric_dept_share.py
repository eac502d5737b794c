"""General hospitals of level two and above with a department of geriatrics.

On the last day of the period. A county has one or two such hospitals, so that the figure is 0, 50 or 100.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import FacilityDepartmentYear

definition = Proportion(
    name="二级及以上综合性医院设立老年医学科比例",
    name_en="Secondary and higher general hospitals with geriatrics",
    synonyms=("综合性医院设老年医学科比例",),
    meaning_zh=("年末二级及以上综合性医院中设立老年医学科的比例。县域内此类医院仅一两家，结果只会是0、50%或100%。"),
    numerator=standing(
        FacilityDepartmentYear, FacilityDepartmentYear.is_larger_general_hospital, FacilityDepartmentYear.has_geriatrics
    ),
    denominator=standing(FacilityDepartmentYear, FacilityDepartmentYear.is_larger_general_hospital),
    unit="%",
    better="higher",
    year="calendar",
    source="老年医学科建设与管理指南（试行）（2019）；“十四五”健康老龄化规划",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
