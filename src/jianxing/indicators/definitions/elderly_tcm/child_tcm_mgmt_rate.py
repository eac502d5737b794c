"""Children of 0 to 36 months who got every service of Chinese medicine of their age, of those for whom one was due.

Due at 6, 12, 18, 24, 30 and 36 months, until a month later. Children who moved away before the end of the year are
not counted.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.children import ChildYear

definition = Proportion(
    name="0—36月龄儿童中医药健康管理率",
    name_en="Traditional medicine health management of young children",
    synonyms=(
        "0—36个月儿童中医药健康管理率",
        "儿童中医药健康管理率",
        "0—36个月儿童中医药健康管理服务率",
        "儿童中医药健康管理服务率",
    ),
    meaning_zh=(
        "本年度有应服务月龄（6、12、18、24、30、36月龄）的0—36个月儿童中，各应服务月龄均接受中医药健"
        "康管理的比例。年末前迁出的儿童不计。"
    ),
    numerator=standing(ChildYear, ChildYear.is_tcm_due, ChildYear.is_tcm_served),
    denominator=standing(ChildYear, ChildYear.is_tcm_due),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(50),
    source="国家基本公共卫生服务规范（第三版，2017）",
    publisher="基本公共卫生服务项目",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
