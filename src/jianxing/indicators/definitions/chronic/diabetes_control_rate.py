"""Patients under care for type 2 diabetes who were controlled at the last visit of the year.

Controlled is fasting glucose below 7.0 mmol/L. Without a visit or a reading a patient is not controlled. The
denominator is all under care in the year.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import DiabetesYear

definition = Proportion(
    name="管理人群血糖控制率",
    name_en="Glucose control in managed patients",
    synonyms=(
        "血糖控制率",
        "糖尿病控制率",
        "糖尿病患者血糖控制率",
        "糖尿病治疗控制率",
    ),
    meaning_zh=("年内已管理的2型糖尿病患者中，最近一次随访空腹血糖达标的比例。失访或最近一次未测量的按未达标计。"),
    numerator=standing(DiabetesYear, DiabetesYear.is_controlled),
    denominator=standing(DiabetesYear),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(30),
    source="国家基本公共卫生服务规范（第三版，2017）",
    publisher="基本公共卫生服务项目",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
