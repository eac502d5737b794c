"""Registered nurses at work at the end of the year, for 1,000 residents.

By the place of the facility of registration. The limits show what chance does to a small number of people; a register is
complete and has no sampling error.
"""

from jianxing.indicators.language import Rate, residents, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Rate(
    name="每千人口注册护士数",
    name_en="Registered nurses per 1,000 residents",
    synonyms=("每千常住人口注册护士数", "每千人口注册护士", "千人口注册护士数", "每千人口拥有注册护士数"),
    meaning_zh=(
        "年末在岗的注册护士数与每千常住人口之比，按注册机构所在地统计。区间反映小数目的偶然波动，不是抽样误差。"
    ),
    numerator=staff(HealthWorkers.is_nurse),
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
