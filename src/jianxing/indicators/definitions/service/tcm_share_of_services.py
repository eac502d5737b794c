"""Outpatient and emergency visits for Chinese medicine, of all such visits to institutions of the county.

By place of the facility and the mark of the visit; a visit without a mark counts as not. Stays in hospital are not in
it.
"""

from jianxing.indicators.language import Proportion, events
from jianxing.records.tables.encounters import OutpatientEncounters

definition = Proportion(
    name="中医诊疗量占比",
    name_en="Share of traditional medicine in services",
    synonyms=("中医诊疗人次占比",),
    meaning_zh=(
        "县域内医疗机构门急诊人次中中医诊疗人次所占比例，按机构所在地和就诊记录标记统计，未标记的按非中医计，不含住院。"
    ),
    numerator=events(OutpatientEncounters, OutpatientEncounters.is_tcm_visit, at_facility=True),
    denominator=events(OutpatientEncounters, at_facility=True),
    unit="%",
    better="higher",
    year="calendar",
    source="基层中医药服务能力提升工程“十四五”行动计划；国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
