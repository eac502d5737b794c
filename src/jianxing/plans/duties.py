"""Things done so many times in every period: 每年不少于2次, 每半年召开1次, 每学期4课时."""

import re
from dataclasses import dataclass

from jianxing.plans.model import Every
from jianxing.plans.quantities import Amount

_EVERY = re.compile(
    r"每(?P<n>[一两二三四五六]|[1-6])?个?(?P<unit>年度?|学年|半年|半月|季度?|月份?|周|星期|学期|日|天|旬)(?![人名]|\d+元)|(?P<yearly>全年(?=[^，。；]{0,8}?\d+(?:批?次|场|期))|年均(?=(?:增长|下降|提高|提升|增加|减少|降低|递增|递减|上升)\D{0,4}\d)|(?<!\d)年(?=(?:递[增降减]|增长|下降|增幅)[^，]{0,4}\d)|逐年(?=(?:增长|下降|提高|提升|增加|减少|降低|递增|递减)\D{0,2}\d))|(?P<by>按(?:季度?|月|周|年))"
)
_PERIODS: dict[str, tuple[Every, float]] = {
    "年": ("year", 1), "年度": ("year", 1), "学年": ("year", 1), "半年": ("half-year", 1), "半月": ("month", 2), "季": ("quarter", 1),
    "季度": ("quarter", 1), "月": ("month", 1), "月份": ("month", 1), "周": ("week", 1), "星期": ("week", 1), "学期": ("term", 1),
    "日": ("day", 1), "天": ("day", 1), "旬": ("month", 3),
}  # fmt: skip
_COUNT = {c: n for n, c in enumerate("零一二三四五六")} | {"两": 2}
TIMES = frozenset({"次", "场", "期", "轮", "个课时", "课时", "学时", "条", "篇", "批次"})


@dataclass(frozen=True)
class Period:
    """The period that a clause names, and where."""

    start: int
    end: int
    every: Every
    factor: float


def periods_in(flat: str, begin: int, end: int) -> list[Period]:
    """Every 每年, 每月 … between two places."""
    found = []
    for match in _EVERY.finditer(flat, begin, end):
        every, factor = _PERIODS[match["unit"] or ("年" if match["yearly"] else match["by"][1:])]
        number = match["n"]
        several = (int(number) if number.isdigit() else _COUNT[number]) if number else 1
        found.append(Period(match.start(), match.end(), every, factor / several))
    return found


def is_times(amount: Amount) -> bool:
    """Whether an amount counts how often something is done."""
    return amount.counter in TIMES or amount.unit_text in TIMES
