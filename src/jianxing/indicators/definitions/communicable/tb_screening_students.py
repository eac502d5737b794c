"""Students who were screened for tuberculosis at school in the period.

Added up from the records of the screenings of each school; a student who is screened twice counts twice. The county
hospital and private checks are not in it.
"""

from jianxing.indicators.language import Count, events, given
from jianxing.records.tables.activities import Activities

definition = Count(
    name="学生结核筛查人数",
    name_en="Students screened for tuberculosis",
    synonyms=(),
    meaning_zh=("本期学校结核病筛查的学生人数，按各校筛查活动记录的实筛人数相加，同一学生筛查两次计两次。"),
    numerator=events(Activities, given(Activities.is_of, "school_tb_screening"), amount="screened"),
    unit="count",
    better="higher",
    year="calendar",
    source="中国结核病预防控制工作技术规范（2020年版）；中国学校结核病防控指南（2020年版）",
    publisher="疾病预防控制机构、教育部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
