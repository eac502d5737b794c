"""Residents of 65 and above who had a complete yearly health check, of all residents of that age.

All four parts: assessment, examination, tests and guidance. The denominator is the published population; who is
examined but lives elsewhere can lift the figure.
"""

from jianxing.indicators.language import Proportion, age_between, at_least, residents, standing
from jianxing.indicators.yearly.people import ElderlyYear

definition = Proportion(
    name="65岁及以上老年人城乡社区规范健康管理服务率",
    name_en="Standard health management at 65 and over",
    synonyms=("65岁以上老年人健康管理率",),
    meaning_zh=(
        "65岁及以上常住居民中，本年度完成生活方式和健康状况评估、体格检查、辅助检查、健康指导四项内容"
        "的比例。分母为年末常住人口数，非常住者参加体检会使结果偏高。"
    ),
    numerator=standing(ElderlyYear, ElderlyYear.is_to_standard),
    denominator=residents("year_end", age_between(65, 120)),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="国家基本公共卫生服务规范（第三版，2017）",
    publisher="基本公共卫生服务项目",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
