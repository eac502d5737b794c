"""Village doctors with college education or above at the end of the year.

Village doctors, and physicians who work in village clinics. Someone whose education is not recorded is counted as
missing.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.workers import WorkerYear

definition = Proportion(
    name="大专及以上学历村医占比",
    name_en="Village doctors with a college degree",
    synonyms=("具有大专及以上学历村医占比",),
    meaning_zh=("年末在岗村医（乡村医生和在村卫生室执业的医师）中具有大专及以上学历的比例，学历缺失的列为缺项。"),
    numerator=standing(WorkerYear, WorkerYear.practises_in_village, WorkerYear.has_college_or_above),
    denominator=standing(WorkerYear, WorkerYear.practises_in_village),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(30),
    source="国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
