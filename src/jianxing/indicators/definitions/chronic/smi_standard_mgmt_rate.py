"""Registered patients with a severe mental disorder whose care was to specification.

The denominator is all confirmed patients on the register at the end of the year, under care or not: it is not the
denominator of hypertension and diabetes.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import MentalDisorderYear

definition = Proportion(
    name="严重精神障碍患者规范管理率",
    name_en="Standard management of severe mental disorders",
    synonyms=("严重精神障碍患者管理率",),
    meaning_zh=(
        "年末在册确诊的严重精神障碍患者中按规范管理（每季度至少一次完整面访并有年度体检）的比例。分母"
        "为在册患者，与高血压、糖尿病的“年内已管理人数”不同。"
    ),
    numerator=standing(MentalDisorderYear, MentalDisorderYear.is_to_standard),
    denominator=standing(MentalDisorderYear),
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
