"""General practitioners at work at the end of the year, for 10,000 residents.

Physicians registered in general practice, and physicians with a certificate of general-practice training who are not
registered in it yet; each counts once. By the place of the facility of first registration.
"""

from jianxing.indicators.language import Rate, residents, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Rate(
    name="每万人口全科医生数",
    name_en="General practitioners per 10,000 residents",
    synonyms=(
        "每万常住人口全科医生数",
        "每万人口全科医生",
        "每万名居民拥有全科医生数",
        "每万人口拥有全科医生数",
        "城乡每万名居民拥有全科医生",
    ),
    meaning_zh=(
        "年末在岗的全科医生数与每万常住人口之比。注册为全科医学专业的，和取得全科医生培训合格证书尚未注册的，每人只计一次，按第一执业机构所在地统计。"
    ),
    numerator=staff(HealthWorkers.is_general_practitioner),
    denominator=residents("year_end"),
    unit="/10k",
    better="higher",
    year="calendar",
    source="国家卫生健康统计调查制度（国家卫生健康委，2021）；国办发〔2018〕3号",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
