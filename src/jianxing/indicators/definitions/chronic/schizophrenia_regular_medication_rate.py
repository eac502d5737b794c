"""Registered patients with schizophrenia who took their drugs regularly all through the year.

As the regular medication of all severe mental disorders, of those with this diagnosis on the register.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import MentalDisorderYear

definition = Proportion(
    name="精神分裂症患者规律服药率",
    name_en="Regular medication in schizophrenia",
    synonyms=(),
    meaning_zh=("年末在册精神分裂症患者中，年内每次随访均为规律服药的比例，口径同严重精神障碍患者规律服药率。"),
    numerator=standing(MentalDisorderYear, MentalDisorderYear.is_schizophrenia, MentalDisorderYear.is_regular),
    denominator=standing(MentalDisorderYear, MentalDisorderYear.is_schizophrenia),
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
