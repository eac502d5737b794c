"""Places for children under three in open, filed or registered institutions, for 1,000 residents of all ages.

The denominator is the whole population, not infants. Places are what an institution offers, not how many children
come.
"""

from jianxing.indicators.language import Ratio, residents, state
from jianxing.records.tables.childcare_institutions import ChildcareInstitutions

definition = Ratio(
    name="每千人口拥有3岁以下婴幼儿托位数",
    name_en="Childcare places per 1,000",
    synonyms=("千人口托位数",),
    meaning_zh=(
        "年末正常运营且已备案（登记）托育机构的3岁以下婴幼儿托位数与每千常住人口之比。分母是全部常住人"
        "口，不是婴幼儿数；托位数不等于实际入托人数。"
    ),
    numerator=state(ChildcareInstitutions, ChildcareInstitutions.counts, amount="places"),
    denominator=residents("year_end"),
    unit="/1k",
    better="higher",
    year="calendar",
    source="“十四五”积极应对人口老龄化工程和托育建设实施方案；托育机构备案信息系统指标解释",
    publisher="托育机构备案信息系统",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
