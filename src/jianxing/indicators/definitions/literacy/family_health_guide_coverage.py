"""Villages and neighbourhoods with at least one family health instructor on the last day of the period.

By the register of posts with the village that is served. How many families they visit is another question.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import VillageYear

definition = Proportion(
    name="家庭健康指导员村(居)覆盖率",
    name_en="Villages with a family health guide",
    synonyms=("家庭健康指导员村（居）覆盖率",),
    meaning_zh=("年末至少配备1名家庭健康指导员的村（居）所占比例，以岗位登记的服务村（居）为准，不反映入户次数。"),
    numerator=standing(VillageYear, VillageYear.has_instructor),
    denominator=standing(VillageYear),
    unit="%",
    better="higher",
    year="calendar",
    source="关于加强家庭健康指导员队伍建设的通知；健康中国行动（2019—2030年）",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
