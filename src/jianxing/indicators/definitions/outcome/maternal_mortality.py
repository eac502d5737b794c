"""Women who die from the start of pregnancy to 42 days after its end, not by accident, for 100,000 live births.

By place of residence. A county has some two thousand births a year: one death moves the figure by about fifty, so a
single year is shown with its interval and not judged; the target is met or missed by luck. A death whose cause has not
been reviewed yet counts.
"""

from jianxing.indicators.language import Rate, at_least, events
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths

definition = Rate(
    name="孕产妇死亡率",
    name_en="Maternal mortality ratio",
    synonyms=("孕产妇死亡比", "孕产妇死亡率（1/10万）"),
    meaning_zh=(
        "每10万活产中，妊娠开始至妊娠结束后42天内死亡的妇女数，意外死亡除外，按居住地统计。县域一年约两千活产，多一例死亡就高约50/10万，所以单年只列数字和区间，"
        "不单独评价。尚未评审死因的先计入。"
    ),
    numerator=events(Deaths, Deaths.is_maternal_death),
    denominator=events(Births, Births.is_live_birth),
    unit="/100k",
    better="lower",
    year="maternal_child",
    assessable=at_least(10_000),
    source="全国妇幼健康统计调查制度（国家卫生健康委，2021）；ICD-10 第二卷 孕产妇死亡",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
