"""Village doctors who are licensed physicians or assistant physicians at the end of the year.

Physicians who work in village clinics, of them and the village doctors. A licence that was won but not registered yet
cannot be seen.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.workers import WorkerYear

definition = Proportion(
    name="具有执业(助理)医师资格村医占比",
    name_en="Village doctors with a physician licence",
    synonyms=(
        "具有执业（助理）医师资格的村医占比",
        "执业（助理）医师资格的乡村医生占比",
    ),
    meaning_zh=("年末在岗村医中具有执业（助理）医师资格并在村卫生室注册执业的比例；已取得资格尚未注册的不能计入。"),
    numerator=standing(WorkerYear, WorkerYear.practises_in_village, WorkerYear.is_licensed_village_doctor),
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
