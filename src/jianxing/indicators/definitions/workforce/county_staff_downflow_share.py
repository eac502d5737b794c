"""Staff of public hospitals of the county sent down in the year for three months or longer, of their health technicians.

Placed by the hospital that sent them; each person once. Shorter stays and day visits do not count.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.workers import SecondmentYear, WorkerYear

definition = Proportion(
    name="县级医院下沉医务人员比例",
    name_en="County hospital staff sent to primary facilities",
    synonyms=(),
    meaning_zh=(
        "县级公立医院卫生技术人员中，本年度下沉基层连续服务满3个月的比例，按派出医院归属，每人计一次，短期坐诊不计。"
    ),
    numerator=standing(SecondmentYear),
    denominator=standing(WorkerYear, WorkerYear.works_at_county_hospital, WorkerYear.is_health_technician),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(30),
    source="紧密型县域医疗卫生共同体建设评判标准和监测指标体系（试行）；国卫基层发〔2023〕41号",
    publisher="卫生健康局（医共体办公室）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
