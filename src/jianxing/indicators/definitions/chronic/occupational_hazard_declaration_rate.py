"""Industrial enterprises that declared their occupational hazards, of those at work that must declare.

By the list of the year. An enterprise that is missing in the list cannot be missed here: the list itself has to be
checked against the register of enterprises.
"""

from jianxing.indicators.language import Proportion, state
from jianxing.records.tables.enterprises import HazardDeclarations

definition = Proportion(
    name="职业病危害项目申报率",
    name_en="Declaration of occupational hazards",
    synonyms=("工业企业职业病危害项目申报率",),
    meaning_zh=(
        "正常生产且存在目录内危害因素的工业企业中，已申报职业病危害项目的比例，以当年应申报名单为准。"
        "名单遗漏的企业本指标看不出来，应与企业登记核对。"
    ),
    numerator=state(HazardDeclarations, HazardDeclarations.is_due, HazardDeclarations.is_declared),
    denominator=state(HazardDeclarations, HazardDeclarations.is_due),
    unit="%",
    better="higher",
    year="calendar",
    source="职业病危害项目申报办法（2012）；国家职业病防治规划（2021—2025年）",
    publisher="职业病危害项目申报系统",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
