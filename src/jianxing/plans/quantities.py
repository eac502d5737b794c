"""Amounts in a text: numbers, ranges, units, and the words of comparison that touch them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

_NUMBER = r"(?:\d{1,3}(?:，\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_RATIO = r"(?:人次|人|名|个|张|例)?/(?:每)?(?:10万|十万|1000|万|千|百)(?:常住)?(?:人口|人|名)?"
_COUNTERS = (
    "人次|场次|立方米|个百分点|百分点|个千分点|千分点|个工作日|工作日|个课时|课时|学时|个月|平方公里|平方米|公里|千米|分钟|小时|千瓦时|千瓦|毫克|"
    "亿元|万元|元|km|㎡|m²|m2|mg|kg|g|岁|米|克|天|日|吨|亩|公顷|级|分|"
    "个|家|所|人|名|张|种|类|项|次|支|台|套|辆|床|件|场|期|条|户|座|处|间|门|册|份|篇|部|例|对|批|组|片|只|位|款|本|轮|块|"
    "DDDs|微克/立方米|%|‰"
)
_MONEY_PER = r"(?:/(?:人|月|天|日|年|次|户))*"
_AMOUNT = re.compile(
    rf"(?P<n>{_NUMBER})(?P<more>余|多)?(?P<mult>[万亿千百])?"
    rf"(?:(?P<unit1>%|‰)?[—\-~至]+(?P<n2>{_NUMBER})(?P<mult2>[万亿千百])?)?(?P<more2>余|多)?"
    rf"(?:(?P<ratio>{_RATIO})|(?P<unit>{_COUNTERS})(?P<per>{_MONEY_PER}))?"
)
_CHINESE = re.compile(r"(?P<n>[一两二三四五六七八九十])(?P<unit>个|家|所|名|次|场|期|轮|种|类|项)")
_SPELLED_SHARE = re.compile(r"百分之(?P<n>百|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])")
_CHINESE_VALUE = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}

_SUFFIX = re.compile(r"(?:（含）)?(?P<word>及以上|及以内|及以下|以上|以下|以内|之内|左右|上下)(?:（含）)?")
_SUFFIX_SIGN = {
    "及以上": ">=",
    "以上": ">=",
    "及以下": "<=",
    "以下": "<=",
    "及以内": "<=",
    "以内": "<=",
    "之内": "<=",
    "左右": "~",
    "上下": "~",
}
_PREFIXES: tuple[tuple[str, str], ...] = (
    (">=", "不(?:得|应|宜|能)?(?:低于|少于|小于|短于)|至少|最少|≥"),
    ("<=", "不(?:得|应|宜|能|要)?(?:超过|高于|多于|大于)|最多|至多|≤"),
    ("<=", "控制(?:在|到|为)|(?:下降|降低|压减|减少|压缩|缩短|缩减|回落|降)(?:到|至|为)|减至|缩至"),
    (
        ">=",
        "(?:提高|提升|增加|增长|上升|扩大|升|增|恢复)(?:到|至|为)|(?:保持|稳定|维持|巩固|持续|继续)(?:保持|稳定)?在?(?:到)?|达到|达成|达|突破至|实现|完成",
    ),
    (">", "超过|高于|大于|多于|突破|超|>"),
    ("<", "低于|少于|小于|短于|不足|不到|不满|<"),
)
_PREFIX = re.compile("|".join(f"(?P<p{i}>(?:{words}))" for i, (_, words) in enumerate(_PREFIXES)))
_ABOUT = "(?:约|大约|近|大致|接近)"
_BEFORE = re.compile(
    rf"(?:(?:{_PREFIX.pattern})(?:总数|人数|比例|其)?(?:为|在|到|至|建有|设有|配有|拥有|有|配备|配齐|建成|建设|新建|设立|设置|培养|培训|引进|打造|创建|创成)?(?P<about>{_ABOUT})?|(?P<about2>{_ABOUT}))$"
)
_DISTANT = re.compile(
    r"(?P<ge>不(?:得|应|宜|能)?(?:低于|少于))|(?P<le>不(?:得|应|宜|能)?(?:超过|高于))|(?P<gt>超过|高于)|(?P<lt>低于|少于)"
)
_OF = re.compile(r"(?:[^，；。]{1,14})的$")
_CHANGE = re.compile(r"(?P<up>提高|提升|增加|增长|上升|扩大)(?:了)?$|(?P<down>降低|下降|减少|缩短|压减)(?:了)?$")
_REACH = 14
_UNITS = {
    "%": "%", "‰": "‰", "个百分点": "pp", "百分点": "pp", "个千分点": "‰", "千分点": "‰", "岁": "year-of-age", "公里": "km", "千米": "km", "km": "km",
    "平方米": "m²", "㎡": "m²", "m²": "m²", "m2": "m²", "克": "g", "g": "g", "分钟": "min", "小时": "hour", "天": "day", "日": "day",
    "个工作日": "day", "工作日": "day", "个月": "month", "级": "level", "分": "score",
}  # fmt: skip
_OTHER = {
    "平方公里",
    "千瓦时",
    "千瓦",
    "毫克",
    "mg",
    "kg",
    "吨",
    "亩",
    "公顷",
    "米",
    "个课时",
    "课时",
    "学时",
    "立方米",
    "DDDs",
    "微克/立方米",
}
_MULTIPLIERS = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_RATIO_UNITS = (("10万", "/100k"), ("十万", "/100k"), ("1000", "/1k"), ("万", "/10k"), ("千", "/1k"), ("百", "%"))


@dataclass(frozen=True)
class Amount:
    """An amount and its place: ``start`` and ``end`` hold number, unit and suffix, ``from_`` also the words before it.

    ``sign`` is the comparator that the words state, None when they state none. ``change`` is +1 or −1 where the
    amount is a difference (提高200元) and 0 where it is a level.
    """

    start: int
    end: int
    from_: int
    value: float
    upper: float | None
    unit: str
    counter: str | None
    unit_text: str | None
    per: str
    sign: str | None
    prefix: str
    suffix: str
    change: int
    spelled: bool = False


def amounts_in(flat: str, begin: int, end: int) -> list[Amount]:
    """All amounts between two places of a text whose brackets and quotes are blanked."""
    found: list[Amount] = []
    at = begin
    while match := _AMOUNT.search(flat, at, end):
        at = max(match.end(), match.start() + 1)
        if (amount := _amount(flat, match, begin, end)) is not None:
            found.append(amount)
            at = amount.end
    for match in _SPELLED_SHARE.finditer(flat, begin, end):
        share = Amount(
            *match.span(), match.start(), _spelled_number(match["n"]), None, "%", None, None, "", None, "", "", 0
        )
        found.append(_compared(flat, share, begin, end))
    for match in _CHINESE.finditer(flat, begin, end):
        if amount := _spelled(flat, match, begin, end):
            found.append(amount)
    return sorted(found, key=lambda a: a.start)


def _amount(flat: str, match: re.Match[str], begin: int, end: int) -> Amount | None:
    start, stop = match.span()
    before = flat[start - 1] if start > begin else ""
    after = flat[stop] if stop < end else ""
    if before and (before in "第〔［.×*+每" or (before.isascii() and before.isalpha())):
        return None
    unit_word = match["unit"] or ""
    # 1.3万失能老年人 has no counter: a large round number of what follows.
    bare = match["mult"] in ("万", "亿") and after and _is_noun(after) and not match["n2"]
    if not match["ratio"] and not unit_word and not bare:
        return None
    if not _plausible(flat, match, before, after, unit_word):
        return None
    unit, counter, unit_text, factor = _unit(match["ratio"], unit_word, match["per"] or "")
    value, upper = _value(match["n"], match["mult"] or match["mult2"], factor), None
    if match["n2"]:
        upper = _value(match["n2"], match["mult2"], factor)
        if upper <= value:
            return None
    made = Amount(start, stop, start, value, upper, unit, counter, unit_text, match["per"] or "", None, "", "", 0)
    if match["more"] or match["more2"]:
        made = replace(made, sign=">=")
    return _compared(flat, made, begin, end)


def _plausible(flat: str, match: re.Match[str], before: str, after: str, unit: str) -> bool:
    """Not a date, an ordinal, a model number or a compound such as 3人制."""
    if unit == "日" and (before == "月" or (after and after in "常均益")):
        return False
    if unit == "分" and after in "之别类级析散解布期" and after:
        return False
    if unit == "级" and after in "医甲乙丙" and after:
        return False
    if unit in ("人", "个", "级", "次", "类", "项", "分", "天", "期") and after in "制均方" and after:
        return False
    if (unit == "个" and after == "月") or (unit == "部" and after and after in "门分委"):
        return False
    if unit == "人" and after == "口":
        return False
    if unit in ("克", "米") and before in "〔" and before:
        return False
    return not (before == "月" and unit in ("日", ""))


def _spelled_number(written: str) -> float:
    """九十五 as 95."""
    if written == "百":
        return 100.0
    tens, ten, ones = written.rpartition("十")
    return float((_CHINESE_VALUE.get(tens, 1) * 10 if ten else 0) + _CHINESE_VALUE.get(ones, 0))


def _is_noun(character: str) -> bool:
    return "一" <= character <= "龥" and character not in "的和及与以元年月日号第分"


def _value(number: str, multiplier: str | None, factor: int) -> float:
    """Multiplied in decimals: 2.3亿 is 230000000, not 229999999.99999997."""
    return float(Decimal(number.replace("，", "")) * _MULTIPLIERS.get(multiplier or "", 1) * factor)


def _unit(ratio: str | None, word: str, per: str) -> tuple[str, str | None, str | None, int]:
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


def _compared(flat: str, amount: Amount, begin: int, end: int) -> Amount:
    """Add the words of comparison before and after the number."""
    suffix = _SUFFIX.match(flat, amount.end, end)
    stop = suffix.end() if suffix else amount.end
    head = flat[max(begin, amount.start - _REACH) : amount.start]
    sign, prefix, from_ = amount.sign, "", amount.start
    about = False
    if before := _BEFORE.search(head):
        from_ = amount.start - (len(head) - before.start())
        about = bool(before["about"] or before["about2"])
        for index, (name, _) in enumerate(_PREFIXES):
            if before[f"p{index}"]:
                prefix, sign = before[f"p{index}"], name
    if not prefix and (distant := _far(flat, begin, amount.start)):
        sign, prefix, from_ = distant
    change = 0
    if not prefix and (changed := _CHANGE.search(head)):
        change = 1 if changed["up"] else -1
        prefix, sign = changed[0], ">="
        from_ = amount.start - (len(head) - changed.start())
    if suffix:
        sign = _SUFFIX_SIGN[suffix["word"]]
    elif about and not prefix:
        sign = "~"
    if amount.upper is not None:
        sign = "range"
    word = suffix["word"] if suffix else ""
    return replace(amount, end=stop, from_=from_, sign=sign, prefix=prefix, suffix=word, change=change)


def _far(flat: str, begin: int, at: int) -> tuple[str, str, int] | None:
    """不超过总时长的30%: the word of comparison, where a phrase with 的 stands between it and the number."""
    head = flat[max(begin, at - 22) : at]
    found = next((m for m in _DISTANT.finditer(head) if _OF.fullmatch(head, m.end())), None)
    if found is None or not found.lastgroup:
        return None
    return {"ge": ">=", "le": "<=", "gt": ">", "lt": "<"}[found.lastgroup], found[0], at - len(head) + found.start()


def _spelled(flat: str, match: re.Match[str], begin: int, end: int) -> Amount | None:
    """至少有一个乡镇: a spelled number counts only behind a word of comparison, or as so many times."""
    head = re.sub(
        r"(?:有|开展|配备|建成|设立|召开|举办|组织)$", "", flat[max(begin, match.start() - _REACH) : match.start()]
    )
    before = re.search(r"(?:至少|最少|不少于|不低于|不超过)$", head)
    if flat[match.start() - 1 : match.start()] in "第十一二三四五六七八九每同这" and match.start() > begin:
        return None
    if not before and match["unit"] not in "次场期轮":
        return None
    value = float(_CHINESE_VALUE[match["n"]])
    sign = None if not before else "<=" if before[0] == "不超过" else ">="
    prefix = before[0] if before else ""
    from_ = (
        match.start() - len(flat[max(begin, match.start() - _REACH) : match.start()]) + before.start()
        if before
        else match.start()
    )
    return Amount(
        match.start(), match.end(), from_, value, None, "count", match["unit"], None, "", sign, prefix, "", 0, True
    )
