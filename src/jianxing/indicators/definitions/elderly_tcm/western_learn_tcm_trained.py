"""Doctors of western medicine who finished a training in Chinese medicine in the period.

By the day on which the training ended, placed by their facility. A target for several years is the sum of the years.
"""

from jianxing.indicators.language import Count, events, given
from jianxing.records.tables.trainings import Trainings

definition = Count(
    name="西学中培训人数",
    name_en="Western doctors trained in traditional medicine",
    synonyms=("“西学中”培训",),
    meaning_zh=("本期完成“西学中”培训的医师人数，按结业日期统计。规划期累计目标应将各年相加。"),
    numerator=events(Trainings, given(Trainings.is_of, "western_learning_tcm"), Trainings.is_done),
    unit="count",
    better="higher",
    year="calendar",
    source="国家中医药管理局关于西学中人才培养的要求；基层中医药服务能力提升工程“十四五”行动计划",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
