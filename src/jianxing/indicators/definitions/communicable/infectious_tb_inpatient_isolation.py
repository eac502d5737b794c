"""Infectious patients with tuberculosis of the lung who were admitted for isolation, of those found.

Infectious means a positive test. By day of registration; the length of the stay is not looked at.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.tuberculosis import TbPatients

definition = Proportion(
    name="肺结核传染期患者集中隔离住院治疗率",
    name_en="Inpatient isolation of infectious tuberculosis",
    synonyms=("传染期患者集中隔离住院治疗率",),
    meaning_zh=("本期登记的传染期（病原学阳性）肺结核患者中，收入定点医院集中隔离住院治疗的比例。不看住院时间长短。"),
    numerator=events(TbPatients, TbPatients.is_infectious, TbPatients.was_isolated),
    denominator=events(TbPatients, TbPatients.is_infectious),
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
