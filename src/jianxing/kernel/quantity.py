"""Units of figures and targets, and how each is written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """An id as in the plan format, the multiplier of a ratio in it, and its written forms."""

    id: str
    multiplier: float
    zh: str
    en: str


UNITS: dict[str, Unit] = {
    unit.id: unit
    for unit in (
        Unit("%", 100, "%", "%"),
        Unit("‰", 1_000, "‰", "‰"),
        Unit("pp", 100, "个百分点", "percentage points"),
        Unit("/100k", 100_000, "/10万", "per 100,000"),
        Unit("/10k", 10_000, "/万", "per 10,000"),
        Unit("/1k", 1_000, "/千人", "per 1,000"),
        Unit("year-of-age", 1, "岁", "years"),
        Unit("km", 1, "公里", "km"),
        Unit("m²", 1, "平方米", "m²"),
        Unit("g", 1, "克", "g"),
        Unit("min", 1, "分钟", "minutes"),
        Unit("hour", 1, "小时", "hours"),
        Unit("day", 1, "天", "days"),
        Unit("month", 1, "个月", "months"),
        Unit("CNY", 1, "元", "CNY"),
        Unit("CNY/month", 1, "元/月", "CNY a month"),
        Unit("CNY/day", 1, "元/天", "CNY a day"),
        Unit("level", 1, "级", "level"),
        Unit("score", 1, "分", "points"),
        Unit("count", 1, "", ""),
        Unit("other", 1, "", ""),
    )
}
