"""Children who ate at least four nutrition packs a week, of those to whom packs were issued.

As the family told at the last visit of the year at which packs were issued; nobody counts the packs.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.children import ChildMeasuredYear

definition = Proportion(
    name="营养包有效服用率",
    name_en="Effective use of nutrition packs",
    synonyms=(),
    meaning_zh=("领取营养包的儿童中，最近一次随访时家长反映每周服用4包及以上的比例。依据家长口述，未核对剩余包数。"),
    numerator=standing(ChildMeasuredYear, ChildMeasuredYear.is_issued_packs, ChildMeasuredYear.eats_packs_effectively),
    denominator=standing(ChildMeasuredYear, ChildMeasuredYear.is_issued_packs),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(50),
    source="脱贫地区儿童营养改善项目实施方案",
    publisher="妇幼健康信息系统（儿童营养改善项目）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
