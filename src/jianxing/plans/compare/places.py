"""Whether an upper plan names the place of the lower one, or only its neighbours."""

import re

from jianxing.plans.compare.model import Named
from jianxing.plans.flow import normal
from jianxing.plans.model import Plan

_KIND = re.compile(r"(?:自治县|自治州|自治区|县|州|市|省|区|旗|盟|乡|镇)$")
_PLACE = re.compile(r"([一-鿿]{2})(?:县|市)(?!级|域|直|乡|区|城|内|外|场|民|、区|（市|（区|\(市|\(区)")
_NO_PLACE = re.compile(
    r"[各本全该每我个等余以对由地级为州省市和]|示范|健康|卫生|先进|试点|贫困|重点|帮扶|基地|城|[山牧林]区|农业|牧业|大县|产粮"
)


class Places:
    """Names of the lower plan's place, and of its neighbours, as the upper plan may write them."""

    def __init__(self, upper: Plan, lower: Plan) -> None:
        name = lower.identity.region_name or ""
        short = _KIND.sub("", name)
        own = _KIND.sub("", upper.identity.region_name or "")
        self.name = short if len(short) >= 2 and short != own else ""
        named = {place for place in _PLACE.findall(normal(upper.text)) if not _NO_PLACE.search(place)}
        self.others = named - {self.name, self.name[-2:]}

    def named_in(self, words: str) -> Named:
        """``here`` where the words name the place; ``elsewhere`` where they name two others or more."""
        if not self.name:
            return ""
        if self.name in words:
            return "here"
        return "elsewhere" if sum(place in words for place in self.others) > 1 else ""
