"""People on antiretroviral treatment whose last viral load of the period is suppressed, of those tested in it.

Suppressed is below 1,000 copies per mL; newer plans use 50 or 200, so figures by another limit cannot be compared.
Who was not tested stands in neither number.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import HivTreatmentYear

definition = Proportion(
    name="抗病毒治疗成功率",
    name_en="Antiretroviral treatment success",
    synonyms=(),
    meaning_zh=(
        "期末在治且当年做过病毒载量检测的人中，最近一次检测达到病毒抑制（低于1000拷贝/毫升）的比例。新"
        "近方案的界值为50或200，界值不同不可比；当年未检测的不计入分子分母。"
    ),
    numerator=standing(HivTreatmentYear, HivTreatmentYear.is_suppressed),
    denominator=standing(HivTreatmentYear),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(20),
    source="国家免费艾滋病抗病毒药物治疗手册（第4版）",
    publisher="疾病预防控制机构（艾滋病信息系统）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
