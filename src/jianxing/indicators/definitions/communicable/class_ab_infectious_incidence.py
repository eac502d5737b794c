"""Reported cases of class A and B notifiable diseases for 100,000 residents.

Clinically diagnosed and confirmed cases by current address and day of final review; no suspected cases, no carriers.
The denominator is the resident population at the end of the year before. When a disease enters or leaves the list the
series breaks: COVID-19 counts since 2020-01-20 and can lift those years.
"""

from jianxing.indicators.language import Rate, at_least, events, residents
from jianxing.records.tables.notifiable_cases import NotifiableCases

definition = Rate(
    name="甲乙类传染病报告发病率",
    name_en="Reported incidence of class A and B notifiable diseases",
    synonyms=(
        "甲、乙类传染病报告发病率",
        "甲乙类法定传染病发病率",
        "甲乙类法定传染病报告发病率",
        "甲乙类传染病发病率",
        "法定甲乙类传染病发病率",
    ),
    meaning_zh=(
        "每10万常住人口中甲、乙类传染病报告病例数。按现住址和终审日期统计临床诊断病例和确诊病例，不含疑似病例和病原携带者，分母为上年末常住人口。病种调入或调出时序列不"
        "可比：新型冠状病毒感染自2020年1月20日起计入，此后年份可能因此偏高。"
    ),
    numerator=events(NotifiableCases, NotifiableCases.is_counted_class_ab),
    denominator=residents("previous_year_end"),
    unit="/100k",
    better="lower",
    year="calendar",
    assessable=at_least(10_000),
    source="传染病信息报告管理规范（2015年版）；中华人民共和国传染病防治法",
    publisher="疾病预防控制机构（传染病网络直报）",
    version="1",
    valid_from="2019-01-01",
    next_review="2026-12-31",
)
