"""The part of health technicians at work at the end of the year with a bachelor's degree or above.

Health technicians as in the share of senior titles. Someone whose education is not recorded does not count as having the
degree and is counted as missing.
"""

from jianxing.indicators.language import Proportion, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Proportion(
    name="卫生技术人员大学本科以上学历占比",
    name_en="Health technicians with a bachelor's degree or above",
    synonyms=(
        "大学本科及以上学历占比",
        "大学本科以上学历占比",
        "卫生技术人员本科及以上学历比例",
        "本科以上学历卫生技术人员占比",
    ),
    meaning_zh=(
        "年末在岗卫生技术人员中具有大学本科及以上学历的比例。卫生技术人员范围同高级职称占比。学历缺失的不算本科及以上，列为缺项。"
    ),
    numerator=staff(HealthWorkers.is_health_technician, HealthWorkers.has_bachelor_or_above),
    denominator=staff(HealthWorkers.is_health_technician),
    unit="%",
    better="higher",
    year="calendar",
    source="国家卫生健康统计调查制度（国家卫生健康委，2021）；中国卫生健康统计年鉴 指标解释",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
