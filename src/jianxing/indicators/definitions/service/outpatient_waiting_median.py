"""Median minutes from registration to being seen, of outpatient visits with both moments, by place of the facility.

Facilities whose system keeps no moments are not in it. Half of the visits waited longer.
"""

from jianxing.indicators.language import Quantile, at_least, events
from jianxing.records.tables.encounters import OutpatientEncounters

definition = Quantile(
    name="门诊等候时间中位数",
    name_en="Median waiting time of outpatients",
    synonyms=("候诊时间",),
    meaning_zh=(
        "门诊挂号（签到）到就诊的等候分钟数的中位数，按机构所在地统计。信息系统未记录时刻的机构不在内"
        "；有一半就诊等候时间更长。"
    ),
    numerator=events(
        OutpatientEncounters, OutpatientEncounters.has_waiting_time, amount="waiting_minutes", at_facility=True
    ),
    unit="min",
    better="lower",
    year="calendar",
    assessable=at_least(100),
    source="改善就医感受提升患者体验主题活动方案（2023—2025年）",
    publisher="医疗机构信息系统",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
