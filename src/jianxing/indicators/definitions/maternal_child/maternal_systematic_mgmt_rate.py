"""Women who were looked after from early pregnancy to the puerperium, for live births of the same statistical year.

Booked and checked before 13 weeks, at least five antenatal checks, skilled delivery, and a visit within 28 days. By
day of the end of pregnancy. Twins make the denominator larger than the number of women.
"""

from jianxing.indicators.language import Proportion, at_least, events, standing
from jianxing.indicators.yearly.mothers import PregnancyYear
from jianxing.records.tables.births import Births

definition = Proportion(
    name="孕产妇系统管理率",
    name_en="Systematic management of pregnancy",
    synonyms=("孕产妇健康管理率",),
    meaning_zh=(
        "孕12+6周前建册检查、产前检查5次及以上、住院（新法）分娩并在产后28天内接受访视的产妇数，与同期"
        "活产数之比（统计年度为上年10月至当年9月）。双胎使分母大于产妇数。"
    ),
    numerator=standing(PregnancyYear, PregnancyYear.is_managed_throughout),
    denominator=events(Births, Births.is_live_birth),
    unit="%",
    better="higher",
    year="maternal_child",
    assessable=at_least(50),
    source="全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
