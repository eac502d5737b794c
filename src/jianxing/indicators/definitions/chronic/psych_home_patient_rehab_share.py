"""Registered patients living at home who take part in community rehabilitation.

By the last visit of the year. Who is in hospital or an institution stands in neither number; without a visit a
patient takes no part.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import MentalDisorderYear

definition = Proportion(
    name="居家患者接受社区康复比例",
    name_en="Patients at home in community rehabilitation",
    synonyms=(
        "居家患者接受社区康复服务",
        "居家患者接受社区康复",
    ),
    meaning_zh=("年末在册居家患者中，最近一次随访记录参加社区康复的比例。住院或在机构的患者不计；无随访按未参加计。"),
    numerator=standing(MentalDisorderYear, MentalDisorderYear.lives_at_home, MentalDisorderYear.is_in_rehabilitation),
    denominator=standing(MentalDisorderYear, MentalDisorderYear.lives_at_home),
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
