"""Women delivered who were tested for hepatitis B in pregnancy or at delivery.

Each of the three diseases is counted by itself; a plan that names all of them together asks for the lowest.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.pregnancies import Pregnancies

definition = Proportion(
    name="孕产妇乙肝检测率",
    name_en="Hepatitis B testing in pregnancy",
    synonyms=(),
    meaning_zh=("产妇中孕产期接受过乙肝检测的比例。艾滋病、梅毒、乙肝分别统计；规划合写一个目标时取三者最低。"),
    numerator=events(Pregnancies, Pregnancies.is_delivered, Pregnancies.is_tested_for_hbv),
    denominator=events(Pregnancies, Pregnancies.is_delivered),
    unit="%",
    better="higher",
    year="maternal_child",
    assessable=at_least(50),
    source="消除艾滋病、梅毒和乙肝母婴传播行动计划（2022—2025年）；全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
