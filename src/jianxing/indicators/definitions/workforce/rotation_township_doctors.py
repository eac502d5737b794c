"""Completed trainings in rotation of doctors of township centres in the period.

By the day on which the training ended. Who was trained twice counts twice; a target for several years is the sum of
the years.
"""

from jianxing.indicators.language import Count, events, given
from jianxing.records.tables.trainings import Trainings

definition = Count(
    name="轮训乡镇卫生院医生人数",
    name_en="Township doctors in rotation training",
    synonyms=(),
    meaning_zh=("本期完成轮训的乡镇卫生院医生人次，按培训结束日期统计，同一人两次计两次。规划期累计目标应将各年相加。"),
    numerator=events(Trainings, given(Trainings.is_of, "township_doctor"), Trainings.is_done),
    unit="count",
    better="higher",
    year="calendar",
    source="卫生人才能力提升培训项目实施方案",
    publisher="卫生健康局（人才培训）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
