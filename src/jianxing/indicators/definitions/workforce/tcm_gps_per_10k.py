"""General practitioners of Chinese medicine at work at the end of the year, for 10,000 residents.

Physicians of Chinese medicine who are registered in general practice or trained for it; each counts once. They are
part of all general practitioners.
"""

from jianxing.indicators.language import Rate, residents, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Rate(
    name="每万人口中医类别全科医生数",
    name_en="Traditional medicine general practitioners per 10,000",
    synonyms=("每万人口中医类别",),
    meaning_zh=(
        "年末在岗中医类别全科医生（含取得培训合格证书尚未注册的）数与每万常住人口之比，每人计一次，包"
        "含在全科医生总数内。"
    ),
    numerator=staff(HealthWorkers.is_tcm_general_practitioner),
    denominator=residents("year_end"),
    unit="/10k",
    better="higher",
    year="calendar",
    source="国办发〔2018〕3号；国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
