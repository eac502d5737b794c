"""Coverage of the dose of the national programme that fewest children got, of those due for it.

Each vaccine and dose is counted by itself and the lowest is the figure. A child is due when a month has passed since
the due age; it counts when the dose was given by the end of the period. Children who live elsewhere on that day are
not counted.
"""

from jianxing.indicators.language import LowestProportion, at_least, standing
from jianxing.indicators.yearly.children import DoseYear

definition = LowestProportion(
    name="适龄儿童免疫规划接种率",
    name_en="Immunisation coverage of children",
    synonyms=(
        "免疫规划疫苗接种率",
        "儿童免疫规划接种率",
    ),
    meaning_zh=(
        "国家免疫规划各疫苗各剂次分别计算接种率，取最低一项。到应种月龄满1个月仍居住在本地的儿童为应种"
        "，期末前已接种该剂次的为实种。期末不在本地居住的儿童不计。"
    ),
    numerator=standing(DoseYear, DoseYear.is_given),
    denominator=standing(DoseYear),
    by="item",
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(50),
    source="国家免疫规划疫苗儿童免疫程序及说明（2021年版）；预防接种工作规范（2023年版）",
    publisher="疾病预防控制机构（免疫规划信息系统）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
