"""Amounts that are written in words: 百分之八十, 至少两家, 三级乙等; and ratios such as 1:0.6."""

import re
from collections.abc import Iterator

from jianxing.plans.quantities import Amount

_VALUE = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_COUNT = re.compile(r"(?P<n>[一两二三四五六七八九十])(?P<unit>个|家|所|名|次|场|期|轮|种|类|项|支|辆|台)")
_SHARE = re.compile(
    r"(?P<of>百分之|千分之)(?P<n>百|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:点(?P<tenths>[零一二三四五六七八九]))?"
)
_LEVEL = re.compile(r"(?P<n>[一二三四五六])级(?P<class>[甲乙丙]等)?")
_OF_HOSPITALS = re.compile(r"[医公中综妇专院乡学甲乙丙]|及?以[上下]的?[医公综中]")
_RISES = re.compile(
    r"(?:达到|达|提[高升](?:到|至|为)|升(?:格|级)?(?:到|至|为)|晋升(?:到|至|为)?|不低于|通过|创建?成(?:为)?|建成|评为|巩固|保持|获评|争创|创建)$"
)
_LISTED = re.compile(r"[、和及]$")
_GRADED = re.compile(r"电子病历|智慧|互联互通|成熟度|测评|评级|分级评价|应用水平|信息化")
_HOSPITAL = re.compile(r"(?:医院|保健院|卫生院|中心|机构|站)[^，；。]{0,14}$")
_FOLLOWS = re.compile(
    r"(?:及以上|以上|医疗|医院|中医|民族|综合|妇幼|专科|标准|水平|级别|评审|等级|认证|[，；。、和（\x01]|$)"
)
_PROPORTION = re.compile(r"(?<![\d：])(?P<a>\d+(?:\.\d+)?)[：∶:](?P<b>\d+(?:\.\d+)?)(?![\d.：∶:])")
_REACH = 14


def shares(flat: str, begin: int, end: int) -> Iterator[Amount]:
    """百分之八十 as 80 %."""
    for match in _SHARE.finditer(flat, begin, end):
        value = 100.0 if match["n"] == "百" else _number(match["n"])
        value += _VALUE[match["tenths"]] / 10 if match["tenths"] else 0
        unit = "%" if match["of"] == "百分之" else "‰"
        yield Amount(*match.span(), match.start(), value, None, unit, None, None, "", None, "", "", 0)


def proportions(flat: str, begin: int, end: int) -> Iterator[Amount]:
    """床护比…1:0.6: how many of the second come to one of the first."""
    for match in _PROPORTION.finditer(flat, begin, end):
        first, second = float(match["a"]), float(match["b"])
        if not first or not second or "比" not in flat[max(begin, match.start() - 2 * _REACH) : match.start()]:
            continue
        value = second if first == 1 else first if second == 1 else round(second / first, 6)
        words = f"{match['a']}:{match['b']}"
        yield Amount(*match.span(), match.start(), value, None, "other", None, None, "", None, "", "", 0, words=words)


def levels(flat: str, begin: int, end: int) -> Iterator[Amount]:
    """达到三级乙等, 电子病历…达到四级: a level with its own words, where something is said to reach or keep it."""
    last = -1
    for match in _LEVEL.finditer(flat, begin, end):
        head = flat[max(begin, match.start() - 80) : match.start()]
        graded = bool(_GRADED.search(head))
        reached = bool(_RISES.search(head)) or (match.start() - last == 1 and bool(_LISTED.search(head)))
        if not reached or not (graded or (match["class"] and _HOSPITAL.search(_RISES.sub("", head)))):
            continue
        if not graded and re.search(r"\d", re.sub(r"20\d\d年", "", re.split("[，；。]", head)[-1])):
            continue  # 2家医院创建二级甲等医院 counts hospitals
        if not match["class"] and _OF_HOSPITALS.match(flat, match.end()):
            continue
        if not _FOLLOWS.match(flat, match.end()) or head.endswith("未达到"):
            continue
        last = match.end()
        value = float(_VALUE[match["n"]])
        yield Amount(
            *match.span(), match.start(), value, None, "level", None, None, "", None, "", "", 0, words=match[0]
        )


def counts(flat: str, begin: int, end: int) -> Iterator[Amount]:
    """至少有一个乡镇: a spelled number counts only behind a word of comparison, or as so many times."""
    for match in _COUNT.finditer(flat, begin, end):
        near = flat[max(begin, match.start() - _REACH) : match.start()]
        head = re.sub(r"(?:有|开展|配备|建成|设立|召开|举办|组织)$", "", near)
        before = re.search(r"(?:至少|最少|不少于|不低于|不超过)$", head)
        if near[-1:] and near[-1:] in "第十一二三四五六七八九每同这":
            continue
        if not before and match["unit"] not in "次场期轮":
            continue
        sign = None if not before else "<=" if before[0] == "不超过" else ">="
        from_ = match.start() - len(near) + before.start() if before else match.start()
        value, prefix = float(_VALUE[match["n"]]), before[0] if before else ""
        yield Amount(
            match.start(), match.end(), from_, value, None, "count", match["unit"], None, "", sign, prefix, "", 0, True
        )


def _number(written: str) -> float:
    """九十五 as 95."""
    tens, ten, ones = written.rpartition("十")
    return float((_VALUE.get(tens, 1) * 10 if ten else 0) + _VALUE.get(ones, 0))
