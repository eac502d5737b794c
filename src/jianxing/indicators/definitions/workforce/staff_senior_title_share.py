"""The part of health technicians at work at the end of the year who hold a senior or associate senior title.

Health technicians are physicians, nurses, pharmacists, technicians and other health technicians; managers and village
doctors without a licence are none. Someone whose title is not recorded does not count as having one and is counted as
missing.
"""

from jianxing.indicators.language import Proportion, staff
from jianxing.records.tables.health_workers import HealthWorkers

definition = Proportion(
    name="卫生技术人员高级职称占比",
    name_en="Health technicians with a senior title",
    synonyms=(
        "高级职称占比",
        "卫生专业技术人员高级职称比例",
        "具有高级职称的卫生技术人员比例",
        "高级职称卫生技术人员占比",
    ),
    meaning_zh=(
        "年末在岗卫生技术人员中具有正高级或副高级职称的比例。卫生技术人员包括医师、护士、药师、技师和其他卫生技术人员，不含管理人员和未取得执业资格的乡村医生。职称缺失的"
        "不算具有高级职称，列为缺项。"
    ),
    numerator=staff(HealthWorkers.is_health_technician, HealthWorkers.has_senior_title),
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
