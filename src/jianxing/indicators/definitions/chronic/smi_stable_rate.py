"""Patients whose condition was stable or basically stable at the last visit, of those seen who are not in hospital.

By the doctor’s class. The denominator is smaller than the register: who was not seen, or is in hospital, is left out.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import MentalDisorderYear

definition = Proportion(
    name="严重精神障碍患者病情稳定率",
    name_en="Stable condition in severe mental disorders",
    synonyms=(),
    meaning_zh=(
        "有随访且目前未住院的在册患者中，最近一次随访分类为稳定或基本稳定的比例。失访和住院患者不计入"
        "分母，分母小于在册人数。"
    ),
    numerator=standing(MentalDisorderYear, MentalDisorderYear.is_seen_outside_hospital, MentalDisorderYear.is_stable),
    denominator=standing(MentalDisorderYear, MentalDisorderYear.is_seen_outside_hospital),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(30),
    source="严重精神障碍管理治疗工作规范（2018年版）",
    publisher="国家严重精神障碍信息系统",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
