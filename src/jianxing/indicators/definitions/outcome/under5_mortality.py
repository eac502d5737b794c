"""Children who die before their fifth birthday, infants included, for 1,000 live births of the same statistical year.

By place of residence; the year runs from October to September. A death without a birth date is counted as missing.
"""

from jianxing.indicators.language import Rate, at_least, events
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths

definition = Rate(
    name="5岁以下儿童死亡率",
    name_en="Under-five mortality rate",
    synonyms=("五岁以下儿童死亡率", "5岁以下儿童死亡率（‰）", "5 岁以下儿童死亡率"),
    meaning_zh=(
        "同一统计年度每1000名活产中，不满5周岁死亡的儿童数（含婴儿），按居住地统计，统计年度为上年10月至当年9月。出生日期缺失的死亡列为缺项。"
    ),
    numerator=events(Deaths, Deaths.is_under5),
    denominator=events(Births, Births.is_live_birth),
    unit="‰",
    better="lower",
    year="maternal_child",
    assessable=at_least(1_000),
    source="全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
