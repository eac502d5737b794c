"""What patients with rifampicin-resistant tuberculosis paid themselves, of the whole cost of their care.

By day of settlement: cash and the personal account. Care that was never settled with the insurance is missing, so
that the true share is higher.
"""

from jianxing.indicators.language import Ratio, events, given
from jianxing.records.tables.settlements import Settlements

definition = Ratio(
    name="利福平耐药肺结核自付比例",
    name_en="Own payment in rifampicin-resistant tuberculosis",
    synonyms=(),
    meaning_zh=(
        "利福平耐药肺结核患者医保结算费用中，个人负担（现金和个人账户）占总费用的比例，按结算日期统计"
        "。未经医保结算的自费不在其中，实际自付比例可能更高。"
    ),
    numerator=events(Settlements, given(Settlements.is_paid_for, "resistant_tuberculosis"), amount="own_cost"),
    denominator=events(Settlements, given(Settlements.is_paid_for, "resistant_tuberculosis"), amount="total_fen"),
    unit="%",
    better="lower",
    year="calendar",
    source="遏制结核病行动计划（2019—2022年）；医疗保障基金结算清单填写规范",
    publisher="医疗保障部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
