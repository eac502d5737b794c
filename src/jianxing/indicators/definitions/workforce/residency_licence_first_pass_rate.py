"""Resident doctors who passed the licence examination at the first attempt, of those who sat it for the first time.

By the day on which the training of the record ends. An attempt whose result is not known counts as not passed.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.trainings import Trainings

definition = Proportion(
    name="执业医师考试首次通过率",
    name_en="First-time pass rate of the licence examination",
    synonyms=("执业医师资格考试首次通过率",),
    meaning_zh=(
        "首次参加执业医师资格考试的住院医师规范化培训学员等人员中，当次通过的比例，按培训（考试）记录"
        "的结束日期统计，结果未知的按未通过计。"
    ),
    numerator=events(Trainings, Trainings.passed_first_time),
    denominator=events(Trainings, Trainings.sat_first_time),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(20),
    source="住院医师规范化培训管理办法（试行）；国家医学考试中心统计口径",
    publisher="卫生健康局（医学考试）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
