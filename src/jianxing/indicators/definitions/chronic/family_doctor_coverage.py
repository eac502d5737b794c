"""Residents with a valid contract with a family doctor at the end of the year, of all residents.

Each person counts once. Contracts are placed by the address in the contract; where people have moved without telling,
the figure can exceed the whole.
"""

from jianxing.indicators.language import Proportion, at_least, residents, standing
from jianxing.indicators.yearly.people import ContractYear

definition = Proportion(
    name="家庭医生签约覆盖率",
    name_en="Family doctor contract coverage",
    synonyms=(
        "签约服务覆盖率",
        "家庭医生签约服务覆盖率",
        "家庭医生签约率",
        "家庭医生签约服务率",
        "常住人口签约率",
    ),
    meaning_zh=(
        "年末持有有效家庭医生服务协议的居民占年末常住人口的比例，每人只计一次。按协议登记地址归属，人"
        "口流动未更新时会偏高。"
    ),
    numerator=standing(ContractYear),
    denominator=residents("year_end"),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="关于推进家庭医生签约服务高质量发展的指导意见（国卫基层发〔2022〕10号）",
    publisher="家庭医生签约服务管理系统",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
