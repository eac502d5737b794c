"""Patients with tuberculosis of the lung whom primary care has taken on, of those of whom it was notified.

By day of registration. Taken on means that the first visit at home was made; whether it came in time is another
question.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.tuberculosis import TbPatients

definition = Proportion(
    name="肺结核患者管理率",
    name_en="Management of tuberculosis patients",
    synonyms=(
        "结核病患者管理率",
        "肺结核患者规范管理率",
        "结核病患者规范管理率",
        "肺结核患者健康管理率",
    ),
    meaning_zh=(
        "经定点医疗机构确诊并通知基层管理的肺结核患者中，基层已入户管理的比例，按登记日期统计。只看是"
        "否管理，是否在72小时内入户另行统计。"
    ),
    numerator=events(TbPatients, TbPatients.is_pulmonary, TbPatients.is_notified, TbPatients.is_managed),
    denominator=events(TbPatients, TbPatients.is_pulmonary, TbPatients.is_notified),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(20),
    source="国家基本公共卫生服务规范（第三版，2017）",
    publisher="基本公共卫生服务项目（结核病管理信息系统）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
