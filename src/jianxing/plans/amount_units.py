"""The units that amounts are written in, and the ids that a plan knows them by."""

RATIO = r"(?:人次|批次|人|名|个|张|例|辆|份)?/(?:每)?(?:10万|十万|1000|万|千|百)(?:常住)?(?:人口|人|名)?"
# Longer words stand before those that they begin with.
COUNTERS = (
    "人次|批次|场次|剂次|人份|立方米|个百分点|百分点|个千分点|千分点|个工作日|工作日|个课时|课时|学时|个月|平方公里|平方千米|平方米|平米|公里|千米|"
    "分钟|小时|千瓦时|千瓦|毫克/升|毫克|毫升|毫米|厘米|公斤|千克|千卡|分贝|亿元|万元|元|"
    "kcal|km|㎡|m²|m2|mg|ml|kg|g|岁|米|克|升|天|日|吨|亩|公顷|级|分|"
    "个|家|所|人|名|张|种|类|项|次|支|台|套|辆|床|件|场|期|条|户|座|处|间|门|册|份|篇|部|例|对|批|组|片|只|位|款|本|轮|块|"
    "栋|幢|架|艘|头|株|棵|枚|剂|堂|集|盏|口|倍|DDDs|微克/立方米|μg/m³|%|‰"
)
_UNITS = {
    "%": "%", "‰": "‰", "个百分点": "pp", "百分点": "pp", "个千分点": "‰", "千分点": "‰", "岁": "year-of-age", "公里": "km", "千米": "km", "km": "km",
    "平方米": "m²", "平米": "m²", "㎡": "m²", "m²": "m²", "m2": "m²", "克": "g", "g": "g", "分钟": "min", "小时": "hour", "天": "day", "日": "day",
    "个工作日": "day", "工作日": "day", "个月": "month", "级": "level", "分": "score",
}  # fmt: skip
_OTHER = frozenset(
    [
        "平方公里",
        "平方千米",
        "千瓦时",
        "千瓦",
        "毫克",
        "毫克/升",
        "毫升",
        "毫米",
        "厘米",
        "公斤",
        "千克",
        "千卡",
        "分贝",
        "kcal",
        "mg",
        "ml",
        "kg",
        "吨",
        "亩",
        "公顷",
        "米",
        "升",
        "倍",
        "个课时",
        "课时",
        "学时",
        "立方米",
        "DDDs",
        "微克/立方米",
        "μg/m³",
    ]
)
MULTIPLIERS = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_RATIO_UNITS = (("10万", "/100k"), ("十万", "/100k"), ("1000", "/1k"), ("万", "/10k"), ("千", "/1k"), ("百", "%"))


def unit_of(ratio: str | None, word: str, per: str) -> tuple[str, str | None, str | None, int]:
    """Unit id, counter, unit text, and the factor to it."""
    if ratio:
        return next(unit for mark, unit in _RATIO_UNITS if mark in ratio), None, None, 1
    if word in ("元", "万元", "亿元"):
        unit = "CNY/month" if "月" in per else "CNY/day" if "天" in per or "日" in per else "CNY"
        return unit, None, None, {"元": 1, "万元": 10_000, "亿元": 100_000_000}[word]
    if word in _UNITS:
        return _UNITS[word], None, None, 1
    if word in _OTHER:
        return "other", None, word, 1
    return "count", word or None, None, 1
