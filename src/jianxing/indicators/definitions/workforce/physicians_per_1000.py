"""Licensed physicians and licensed assistant physicians at work at the end of the year, for 1,000 residents.

By the place of the facility of first registration: a township with the county hospital has many, its neighbours few.
Village doctors without a licence are not physicians. The limits show what chance does to a small number of people; a
register is complete and has no sampling error.
"""

from jianxing.indicators.language import Rate, residents, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Rate(
    name="每千人口执业（助理）医师数",
    name_en="Licensed (assistant) physicians per 1,000 residents",
    synonyms=(
        "每千常住人口执业（助理）医师数",
        "每千人口执业（助理）医师",
        "千人口执业（助理）医师数",
        "每千人口拥有执业（助理）医师数",
        "每千人口执业医师数",
    ),
    meaning_zh=(
        "年末在岗的执业医师和执业助理医师数与每千常住人口之比，按第一执业机构所在地统计：县级医院所在乡镇偏高，其余乡镇偏低。未取得执业资格的乡村医生不计入。区间反映小数"
        "目的偶然波动，不是抽样误差。"
    ),
    numerator=staff(HealthWorkers.is_physician),
    denominator=residents("year_end"),
    unit="/1k",
    better="higher",
    year="calendar",
    source="国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
