"""Patients under care for hypertension who were controlled at the last visit of the year.

Controlled is below 140/90 mmHg, from 65 years on 150/90. Without a visit or a reading a patient is not controlled.
The denominator is all under care in the year.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import HypertensionYear

definition = Proportion(
    name="管理人群血压控制率",
    name_en="Blood pressure control in managed patients",
    synonyms=(
        "血压控制率",
        "高血压控制率",
        "高血压患者血压控制率",
        "高血压治疗控制率",
    ),
    meaning_zh=("年内已管理的高血压患者中，最近一次随访血压达标的比例。失访或最近一次未测量的按未达标计。"),
    numerator=standing(HypertensionYear, HypertensionYear.is_controlled),
    denominator=standing(HypertensionYear),
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
