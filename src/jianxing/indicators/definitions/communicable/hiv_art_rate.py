"""People with HIV on antiretroviral treatment at the end of the period, of those who live and are registered.

By current address. Who has died or moved to another county by that day is no longer counted; who has not been found
yet never was.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.records.tables.hiv import HivPatients

definition = Proportion(
    name="艾滋病抗病毒治疗率",
    name_en="Antiretroviral treatment coverage",
    synonyms=(
        "抗病毒治疗率",
        "抗病毒治疗覆盖率",
    ),
    meaning_zh=(
        "期末正在接受抗病毒治疗的感染者和病人，占同日现存活（已报告）感染者和病人的比例，按现住址统计"
        "。已死亡、已转出的不计；尚未发现的感染者不在分母内。"
    ),
    numerator=standing(HivPatients, HivPatients.is_on_treatment),
    denominator=standing(HivPatients, HivPatients.is_living_on),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(20),
    source="国家免费艾滋病抗病毒药物治疗手册；艾滋病综合防治数据信息系统指标解释",
    publisher="疾病预防控制机构（艾滋病信息系统）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
