"""Women of 35 to 64 whose screening for breast cancer still holds at the end of the year, of the women of that age who live in the county.

A screening holds for its term (two years). Screenings outside the county that nobody entered are missing.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.people import WomanYear

definition = Proportion(
    name="适龄妇女乳腺癌筛查率",
    name_en="Breast cancer screening",
    synonyms=(
        "适龄妇女乳腺癌人群筛查率",
        "乳腺癌人群筛查率",
        "乳腺癌筛查率",
    ),
    meaning_zh=("年末常住35—64岁妇女中，乳腺癌筛查仍在有效期内的比例（有效期：2年）。在县外自行筛查且未登记的不在内。"),
    numerator=standing(WomanYear, WomanYear.is_screened_for_breast_cancer),
    denominator=standing(WomanYear),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="加速消除宫颈癌行动计划（2023—2030年）；乳腺癌筛查工作方案（国家卫生健康委，2021）",
    publisher="妇幼健康信息系统（“两癌”检查）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
