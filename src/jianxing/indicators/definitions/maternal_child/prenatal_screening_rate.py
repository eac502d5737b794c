"""Women delivered who were screened by serum or cell-free DNA before birth.

Ultrasound alone does not count. The denominator is women, not children; pregnancies that ended before delivery are
left out.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.pregnancies import Pregnancies

definition = Proportion(
    name="产前筛查率",
    name_en="Prenatal screening",
    synonyms=(
        "孕产妇产前筛查率",
        "孕妇产前筛查率",
        "出生缺陷产前筛查率",
    ),
    meaning_zh=("产妇中孕期接受过血清学或无创DNA产前筛查的比例，仅做超声不计。分母为产妇数，不是活产数。"),
    numerator=events(Pregnancies, Pregnancies.is_delivered, Pregnancies.is_prenatally_screened),
    denominator=events(Pregnancies, Pregnancies.is_delivered),
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
