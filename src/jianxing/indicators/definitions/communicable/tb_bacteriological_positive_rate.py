"""Registered patients with tuberculosis of the lung in whom smear, culture or a molecular test was positive.

Pleurisy alone and other organs are left out. Who was not tested counts as not confirmed, so that the figure falls
where tests are not made.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.tuberculosis import TbPatients

definition = Proportion(
    name="肺结核患者病原学阳性率",
    name_en="Bacteriological confirmation of tuberculosis",
    synonyms=("病原学阳性率",),
    meaning_zh=(
        "登记的肺结核患者中痰涂片、培养或分子生物学检查任一阳性的比例，不含单纯结核性胸膜炎和肺外结核"
        "。未查痰的按阴性计，漏查会使比例偏低。"
    ),
    numerator=events(TbPatients, TbPatients.is_pulmonary, TbPatients.is_bacteriologically_confirmed),
    denominator=events(TbPatients, TbPatients.is_pulmonary),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(20),
    source="中国结核病预防控制工作技术规范（2020年版）",
    publisher="结核病定点医疗机构（结核病管理信息系统）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
