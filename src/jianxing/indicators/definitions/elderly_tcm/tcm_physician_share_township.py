"""Physicians of Chinese medicine, of all physicians of township and community health centres.

Licensed and assistant physicians at work at the end of the year, by registered scope. Village clinics are another
question.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.workers import WorkerYear

definition = Proportion(
    name="基层中医类别医师占比",
    name_en="Traditional medicine physicians in primary facilities",
    synonyms=("中医类别医师占同类机构医师总数比例",),
    meaning_zh=(
        "年末乡镇卫生院和社区卫生服务中心在岗执业（助理）医师中，中医类别所占比例，以注册执业范围为准，不含村卫生室。"
    ),
    numerator=standing(WorkerYear, WorkerYear.works_at_township_level, WorkerYear.is_tcm_physician),
    denominator=standing(WorkerYear, WorkerYear.works_at_township_level, WorkerYear.is_physician),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(20),
    source="基层中医药服务能力提升工程“十四五”行动计划",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
