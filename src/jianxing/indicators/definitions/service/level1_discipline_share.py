"""Disciplines of level one that are set up, of those that the standard requires of county institutions.

On the last day of the period, by the list of required disciplines that stands in the register of departments.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.records.tables.departments import Departments

definition = Proportion(
    name="一级学科设置比例",
    name_en="First-level disciplines set up",
    synonyms=(
        "设置一级学科的比例",
        "一级学科设置率",
    ),
    meaning_zh=("年末县级医疗机构按标准应设的一级诊疗科目中已设置的比例，以科室名录中标明的应设科目为准。"),
    numerator=standing(Departments, Departments.is_due, Departments.is_level_one, Departments.is_set_up_on),
    denominator=standing(Departments, Departments.is_due, Departments.is_level_one),
    unit="%",
    better="higher",
    year="calendar",
    source="县医院医疗服务能力基本标准和推荐标准（国家卫生健康委）；医疗机构诊疗科目名录",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
