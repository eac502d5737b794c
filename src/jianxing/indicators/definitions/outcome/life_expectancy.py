"""Years that a newborn would live on average if the death rates of the year stayed as they are.

An abridged period life table (0, 1–4, 5–9 … 85+) of both sexes together, from all registered deaths of residents and
the mean resident population. It is an internal estimate: the statistics department publishes the figure that counts.
Registration below about 6 deaths a 1,000 in an ageing county points to deaths that are missing, and every missing death
lengthens life here. Deaths without a known age are left out and counted as missing. One year of a township says little.
"""

from jianxing.indicators.language import LifeExpectancy, at_least, events, residents
from jianxing.records.tables.deaths import Deaths

definition = LifeExpectancy(
    name="人均预期寿命",
    name_en="Life expectancy at birth",
    synonyms=("人均期望寿命", "平均预期寿命", "预期寿命", "人口平均预期寿命", "居民人均预期寿命"),
    meaning_zh=(
        "假定当年各年龄组死亡率保持不变，一名新生儿平均可活的岁数。用当年全部常住人口死亡登记和两个年末的平均常住人口编制男女合计的简略寿命表（0、1—4、5—9……85"
        "岁及以上）。本数为内部测算，以统计部门发布数为准；死亡漏报会使结果偏高，粗死亡率低于6‰左右时应先核查漏报。年龄不详的死亡不计入，列为缺项。乡镇单年数说明不了问"
        "题。"
    ),
    numerator=events(Deaths),
    denominator=residents("mean"),
    unit="year-of-age",
    better="higher",
    year="calendar",
    computable=at_least(5_000),
    assessable=at_least(50_000),
    source="Chiang CL. The Life Table and its Applications. Krieger, 1984; Silcocks PBS et al. J Epidemiol Community Health "
    "2001;55:38–43; least size: Toson B, Baker A. National Statistics Methodological Series 33, 2003",
    publisher="统计部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
