"""Licensed physicians and assistant physicians of psychiatry at work at the end of the year, for 100,000 residents.

By registered scope of practice and place of first registration. Doctors of other scopes who were only trained in
psychiatry do not count.
"""

from jianxing.indicators.language import Rate, residents, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Rate(
    name="每10万人口精神科执业(助理)医师",
    name_en="Psychiatrists per 100,000",
    synonyms=(
        "每10万人口精神科执业（助理）医师数",
        "精神科执业（助理）医师",
        "每10万人口精神科医师",
    ),
    meaning_zh=(
        "年末在岗、执业范围为精神卫生专业的执业（助理）医师数与每10万常住人口之比。仅参加过精神科培训"
        "而未变更执业范围的不计。"
    ),
    numerator=staff(HealthWorkers.is_psychiatrist),
    denominator=residents("year_end"),
    unit="/100k",
    better="higher",
    year="calendar",
    source="全国精神卫生工作规划（2015—2020年）；国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
