"""Women with haemoglobin below 110 g/L at any test in pregnancy or puerperium, of those tested.

Women delivered in the statistical year; a woman counts once however often she was tested. More tests find more
anaemia.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.mothers import PregnancyYear

definition = Proportion(
    name="孕产妇贫血患病率",
    name_en="Anaemia in pregnancy",
    synonyms=(
        "孕妇贫血率",
        "孕产妇贫血率",
        "孕妇贫血患病率",
    ),
    meaning_zh=(
        "产妇中孕期或产褥期任一次血红蛋白低于110克/升的比例，分母为做过血红蛋白检测的产妇，一人多次检测只计一次。"
    ),
    numerator=standing(
        PregnancyYear, PregnancyYear.is_delivered, PregnancyYear.is_tested_for_anaemia, PregnancyYear.is_anaemic
    ),
    denominator=standing(PregnancyYear, PregnancyYear.is_delivered, PregnancyYear.is_tested_for_anaemia),
    unit="%",
    better="lower",
    year="maternal_child",
    assessable=at_least(50),
    source="全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
