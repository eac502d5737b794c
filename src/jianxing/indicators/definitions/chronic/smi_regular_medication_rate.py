"""Registered patients with a severe mental disorder who took their drugs regularly all through the year.

Regular at every visit that says anything of the drugs. Patients who need none stay in the denominator, as in the
national reports.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import MentalDisorderYear

definition = Proportion(
    name="严重精神障碍患者规律服药率",
    name_en="Regular medication in severe mental disorders",
    synonyms=(),
    meaning_zh=("年末在册患者中，年内每次随访记录均为规律服药的比例。无需服药者仍在分母内，与国家报表一致。"),
    numerator=standing(MentalDisorderYear, MentalDisorderYear.is_regular),
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
