"""Amounts in a text: numbers, ranges, units, and the words of comparison that touch them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from jianxing.plans.amount_units import COUNTERS, MULTIPLIERS, RATIO, unit_of

_NUMBER = r"(?:\d{1,3}(?:，\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_MONEY_PER = r"(?:/(?:人|月|天|日|年|次|户))*"
_AMOUNT = re.compile(
    rf"(?P<n>{_NUMBER})(?P<more>余|多)?(?P<mult>[万亿千百])?"
    rf"(?:(?P<unit1>%|‰)?(?:[—\-~至]+|(?<![从由]\d)(?<![从由]\d\d)到)(?P<n2>{_NUMBER})(?P<mult2>[万亿千百])?)?(?P<more2>余|多)?"
    rf"(?:(?P<ratio>{RATIO})| ?(?P<unit>{COUNTERS})(?P<per>{_MONEY_PER}))?"
)
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
    (
        "<=",
        "控制(?:在|到|为)|(?:下降|降低|压减|减少|压缩|缩短|缩减|缩小|回落|降)(?:到|至|为)|减至|缩至|精[确准](?:到|至)",
    ),
    (
        ">=",
        "(?:提高|提升|增加|增长|上升|扩大|扩充|发展|升|增|恢复|拓展)(?:到|至|为)|(?:保持|稳定|维持|巩固|持续|继续)(?:保持|稳定)?在?(?:到)?|晋升(?:到|至|为)?|创建?成(?:为)?|达到|达成|达|突破至|实现|完成",
    ),
    (">", "超过|高于|大于|多于|突破|超|>"),
    ("<", "低于|少于|小于|短于|不足|不到|不满|<"),
)
_PREFIX = re.compile("|".join(f"(?P<p{i}>(?:{words}))" for i, (_, words) in enumerate(_PREFIXES)))
_ABOUT = "(?:约|大约|近|大致|接近)"
_BEFORE = re.compile(
    rf"(?:(?:{_PREFIX.pattern})(?:总数|人数|比例|其)?(?:为|成为|在|到|至|建有|设有|配有|拥有|有|配备|配齐|建成|建设|新建|设立|设置|培养|培训|引进|打造|创建|创成)?(?:(?:每人|人均)?每[年月天日])?(?P<about>{_ABOUT})?|(?P<about2>{_ABOUT}))$"
)
_DISTANT = re.compile(
    r"(?P<ge>不(?:得|应|宜|能)?(?:低于|少于))|(?P<le>不(?:得|应|宜|能)?(?:超过|高于))|(?P<gt>超过|高于)|(?P<lt>低于|少于)"
)
_OF = re.compile(r"(?:[^，；。]{1,14})的$")
_CHANGE = re.compile(r"(?P<up>提高|提升|增加|增长|上升|扩大)(?:了)?$|(?P<down>降低|下降|减少|缩短|压减)(?:了)?$")
_LISTED = re.compile(rf"(?<![\d.])(?:{_NUMBER}个?[、和及与])+$")
_REACH = 14


@dataclass(frozen=True)
class Amount:
    """An amount and its place: ``start`` and ``end`` hold number, unit and suffix, ``from_`` also the words before it.

    ``sign`` is the comparator that the words state, None when they state none. ``change`` is +1 or −1 where the
    amount is a difference (提高200元) and 0 where it is a level. ``words`` are those of a level or ratio (三级乙等, 1:0.6).
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
    words: str | None = None


def numbers_in(flat: str, begin: int, end: int) -> list[Amount]:
    """All amounts in digits between two places of a text whose brackets and quotes are blanked."""
    found: list[Amount] = []
    at = begin
    while match := _AMOUNT.search(flat, at, end):
        at = max(match.end(), match.start() + 1)
        if (amount := _amount(flat, match, begin, end)) is not None:
            found += [*_listed_before(flat, amount, found, begin, end), amount]
            at = amount.end
    return found


def _listed_before(flat: str, amount: Amount, found: list[Amount], begin: int, end: int) -> list[Amount]:
    """分别压缩至1个和5个工作日: numbers of a list that leave their unit to its last one."""
    head = flat[max(begin, amount.start - 2 * _REACH) : amount.start]
    listed = _LISTED.search(head)
    if listed is None or "分别" not in head[: listed.start()]:
        return []
    offset = amount.start - len(head)
    while found and found[-1].end > offset + listed.start():
        found.pop()
    made = []
    for number in re.finditer(_NUMBER, listed[0]):
        at = offset + listed.start() + number.start()
        bare = replace(
            amount, start=at, end=at + len(number[0]) + flat.startswith("个", at + len(number[0])), from_=at, value=float(number[0].replace("，", "")), sign=None,
            upper=None, prefix="", suffix="", change=0,
        )  # fmt: skip
        made.append(compared(flat, bare, begin, end))
    return made


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
    unit, counter, unit_text, factor = unit_of(match["ratio"], unit_word, match["per"] or "")
    value, upper = _value(match["n"], match["mult"] or match["mult2"], factor), None
    if match["n2"]:
        upper = _value(match["n2"], match["mult2"], factor)
        if upper <= value:
            return None
    made = Amount(start, stop, start, value, upper, unit, counter, unit_text, match["per"] or "", None, "", "", 0)
    if match["more"] or match["more2"]:
        made = replace(made, sign=">=")
    return compared(flat, made, begin, end)


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


def _is_noun(character: str) -> bool:
    return "一" <= character <= "龥" and character not in "的和及与以元年月日号第分"


def _value(number: str, multiplier: str | None, factor: int) -> float:
    """Multiplied in decimals: 2.3亿 is 230000000, not 229999999.99999997."""
    return float(Decimal(number.replace("，", "")) * MULTIPLIERS.get(multiplier or "", 1) * factor)


def compared(flat: str, amount: Amount, begin: int, end: int) -> Amount:
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
