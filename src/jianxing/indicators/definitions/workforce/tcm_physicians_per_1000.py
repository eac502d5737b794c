"""Licensed physicians and assistant physicians of Chinese medicine at work at the end of the year, for 1,000 residents.

By registered scope and place of first registration. The limits show what chance does to a small number of people.
"""

from jianxing.indicators.language import Rate, residents, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Rate(
    name="每千人口中医类别执业(助理)医师数",
    name_en="Traditional medicine physicians per 1,000",
    synonyms=("每千人口中医类别执业（助理）医师",),
    meaning_zh=(
        "年末在岗中医类别执业（助理）医师数与每千常住人口之比，以注册执业范围和第一执业机构为准。区间"
        "反映小数目的偶然波动。"
    ),
    numerator=staff(HealthWorkers.is_tcm_physician),
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
