"""Persons of the key groups with a valid contract with a family doctor at the end of the year.

Key groups: 65 and above, 0 to 6 years, disabled, poor, pregnant, and patients with hypertension, diabetes,
tuberculosis or a severe mental disorder. Whoever belongs to several counts once. A register that is not kept here
cannot add anybody.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.people import KeyPersonYear

definition = Proportion(
    name="重点人群签约覆盖率",
    name_en="Family doctor contract coverage of key groups",
    synonyms=("重点人群家庭医生签约服务率",),
    meaning_zh=(
        "年末重点人群（65岁及以上、0—6岁、残疾、困难人口、孕产妇，高血压、糖尿病、肺结核、严重精神障"
        "碍患者）中持有有效签约协议的比例，一人多类只计一次。未接入的登记库中的患者无法计入。"
    ),
    numerator=standing(KeyPersonYear, KeyPersonYear.has_contract),
    denominator=standing(KeyPersonYear),
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
