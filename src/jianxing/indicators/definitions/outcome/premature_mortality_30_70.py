"""The probability that a person of 30 dies before 70 from one of the four major chronic diseases, others set aside.

Cardiovascular diseases, cancers, diabetes and chronic respiratory diseases by the underlying cause of death; eight age
groups of five years. It is not deaths over population: that is a crude rate and moves with the age of the county.
Deaths whose cause or age is not known are left out and counted as missing.
"""

from jianxing.indicators.language import ProbabilityOfDying, age_between, at_least, events, residents
from jianxing.records.tables.deaths import Deaths

definition = ProbabilityOfDying(
    name="重大慢性病过早死亡率",
    name_en="Premature mortality from major chronic diseases, ages 30–70",
    synonyms=(
        "四类慢性病过早死亡率",
        "四大慢性病过早死亡率",
        "慢性病过早死亡率",
        "30—70岁人群重大慢性病过早死亡率",
        "重大慢病过早死亡率",
    ),
    meaning_zh=(
        "30岁的人在70岁前死于心脑血管疾病、癌症、糖尿病、慢性呼吸系统疾病四类重大慢性病的概率，不考虑其他死因。按根本死因，分八个五岁年龄组计算。不是死亡数除以人口数"
        "：那是粗死亡率，随年龄构成变化。死因或年龄不详的死亡不计入，列为缺项。"
    ),
    numerator=events(Deaths, Deaths.is_four_major_ncd),
    denominator=residents("mean", age_between(30, 70)),
    unit="%",
    better="lower",
    year="calendar",
    computable=at_least(1_000),
    assessable=at_least(5_000),
    source="WHO. NCD global monitoring framework: indicator definitions and specifications. 2014; UN SDG 3.4.1 metadata, 2023",
    publisher="疾病预防控制机构（死因监测）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
