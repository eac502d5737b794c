"""Visits and stays of insured residents in institutions of their own county, of all of theirs.

Outpatient visits by day of visit and stays by day of discharge, placed by residence. Visits outside the county that
the insurance does not know are missing, which lifts the figure.
"""

from jianxing.indicators.language import Proportion, events, together
from jianxing.records.tables.encounters import InpatientEncounters, OutpatientEncounters

definition = Proportion(
    name="县域内就诊率",
    name_en="Visits within the county",
    synonyms=("县域就诊率",),
    meaning_zh=(
        "参保居民门急诊和住院人次中，在参保县内医疗机构就诊的比例，门诊按就诊日期、住院按出院日期统计"
        "。未经医保结算的县外就诊缺失，会使结果偏高。"
    ),
    numerator=together(
        events(OutpatientEncounters, OutpatientEncounters.is_in_county),
        events(InpatientEncounters, InpatientEncounters.is_in_county),
    ),
    denominator=together(
        events(OutpatientEncounters, OutpatientEncounters.has_both_counties),
        events(InpatientEncounters, InpatientEncounters.has_both_counties),
    ),
    unit="%",
    better="higher",
    year="calendar",
    source="紧密型县域医疗卫生共同体建设监测指标体系（2024版）",
    publisher="医疗保障部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
