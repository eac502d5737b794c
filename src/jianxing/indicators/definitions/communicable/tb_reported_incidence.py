"""Reported cases of pulmonary tuberculosis for 100,000 residents.

Every kind of pulmonary tuberculosis, clinically diagnosed or confirmed, and since 2019-05-01 tuberculous pleurisy, by
current address and day of final review. The denominator is the resident population at the end of the year before. More
looking finds more cases: a rise after screening is no worsening.
"""

from jianxing.indicators.language import Rate, at_least, events, residents
from jianxing.records.tables.notifiable_cases import NotifiableCases

definition = Rate(
    name="肺结核报告发病率",
    name_en="Reported incidence of pulmonary tuberculosis",
    synonyms=("肺结核发病率", "结核病报告发病率", "肺结核病报告发病率"),
    meaning_zh=(
        "每10万常住人口中肺结核报告病例数。按现住址和终审日期统计临床诊断病例和确诊病例，自2019年5月1日起含结核性胸膜炎，分母为上年末常住人口。主动筛查会使报告数"
        "上升，并不等于疫情加重。"
    ),
    numerator=events(NotifiableCases, NotifiableCases.is_counted_tuberculosis),
    denominator=residents("previous_year_end"),
    unit="/100k",
    better="lower",
    year="calendar",
    assessable=at_least(20_000),
    source="WS 196-2017 结核病分类；传染病信息报告管理规范（2015年版）",
    publisher="疾病预防控制机构（传染病网络直报）",
    version="1",
    valid_from="2019-01-01",
    next_review="2026-12-31",
)
