"""When two targets measure the same thing, and which of them asks for more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jianxing.kernel.quantity import UNITS
from jianxing.plans.compare.wording import bare, likeness
from jianxing.plans.model import PlanTarget

Binding = Literal["each", "average", "total", "same"]

_RATES = {"%", "‰", "/100k", "/10k", "/1k"}
_MINUTES = {"min": 1.0, "hour": 60.0, "day": 1_440.0}
_PLACES = set("个家所处座")
_PERSONS = set("名人位")
# Two names that differ in one of these are not the same thing.
_RANKS = re.compile(
    r"国家级|省级|州级|市级|县级|乡级|村级|一级|二级|三级|甲等|乙等|城镇|城市|农村|男|女|孕产妇|儿童|婴儿|新生儿|老年人|学生"
)
_SAME_NAME = 0.62
# Names are compared by their likeness in plans of any real size, and by their words alone beyond it.
_MOST_PAIRS, _MOST = 200_000, 300
_EACH = re.compile(r"每个?(?:县|市|乡镇|村)|各县|每县|以县(?:（市）|市)?为单位|每村|各乡镇|各村")
_FLOOR, _CEILING = {">=", ">", "="}, {"<=", "<"}


@cache
def _better() -> dict[str, str]:
    from jianxing.indicators.api import vocabulary

    return {name.id: name.better for name in vocabulary()}


def dimension(target: PlanTarget) -> str:
    """What kind of quantity a target is; only targets of one kind can be compared."""
    if target.unit in _RATES:
        return "rate"
    if target.unit in _MINUTES:
        return "time"
    if target.unit == "count":
        counter = target.counter or ""
        return f"count:{'place' if counter in _PLACES else 'person' if counter in _PERSONS else counter}"
    if target.unit == "other":
        return f"other:{target.unit_text}"
    return target.unit


def amount(value: float, unit: str) -> float:
    """A value in the base unit of its kind: rates as parts of one, time in minutes."""
    if unit in _RATES:
        return value / UNITS[unit].multiplier
    return value * _MINUTES.get(unit, 1.0)


def wants_less(target: PlanTarget) -> bool:
    """Whether a smaller figure is the stronger promise; the indicator decides, else the words of the target."""
    better = _better().get(target.indicator_id or "", "")
    if better in ("higher", "lower"):
        return better == "lower"
    return target.comparator in _CEILING


def strength(target: PlanTarget, less: bool) -> float:
    """What a target promises, so that more is stronger."""
    bound = target.upper if target.upper is not None and less else target.value
    return -amount(bound, target.unit) if less else amount(bound, target.unit)


def reaches(own: PlanTarget, asked: PlanTarget) -> bool:
    """Whether who meets ``own`` also meets ``asked``."""
    less = wants_less(asked)
    mine, theirs = strength(own, less), strength(asked, less)
    return mine >= theirs - 1e-9 * max(1.0, abs(theirs))


def same_measure(a: PlanTarget, b: PlanTarget) -> float:
    """How sure it is that two targets measure the same thing, 0 to 1: by indicator, else by name, always by unit."""
    if dimension(a) != dimension(b):
        return 0.0
    if a.indicator_id and b.indicator_id:
        return 1.0 if a.indicator_id == b.indicator_id else 0.0
    if _ranks(a) != _ranks(b):
        return 0.0
    alike = 1.0 if bare(a.indicator) == bare(b.indicator) else likeness(a.indicator, b.indicator)
    enough = 0.75 if a.indicator_id or b.indicator_id else _SAME_NAME
    return alike if alike >= enough else 0.0


def _ranks(target: PlanTarget) -> frozenset[str]:
    return frozenset(_RANKS.findall(target.indicator))


class Candidates:
    """Targets of one plan among which those are found that measure the same as a target of another."""

    def __init__(self, targets: Sequence[PlanTarget], asked: int) -> None:
        self._by_id: dict[str, list[PlanTarget]] = {}
        self._unknown: dict[str, list[PlanTarget]] = {}
        self._of_kind: dict[str, list[PlanTarget]] = {}
        for target in targets:
            kind = dimension(target)
            self._of_kind.setdefault(kind, []).append(target)
            if target.indicator_id:
                self._by_id.setdefault(target.indicator_id, []).append(target)
            else:
                self._unknown.setdefault(kind, []).append(target)
        self._many = asked * len(targets) > _MOST_PAIRS

    def of(self, target: PlanTarget) -> list[PlanTarget]:
        """Those that measure the same, in their order; a name that fits better leaves the others out."""
        kind = dimension(target)
        if target.indicator_id:
            near = [*self._by_id.get(target.indicator_id, ()), *self._unknown.get(kind, ())]
        else:
            near = self._of_kind.get(kind, [])
        if self._many:
            own = bare(target.indicator)
            near = [
                other for other in near if other.indicator_id == target.indicator_id or bare(other.indicator) == own
            ]
            near = near[:_MOST]
        sure = sorted(((same_measure(target, other), other) for other in near), key=lambda pair: pair[1].source)
        best = max((score for score, _ in sure), default=0.0)
        return [other for score, other in sure if score and score >= best - 0.05]


@dataclass(frozen=True)
class Reach:
    """Whom a target of an upper plan binds."""

    same_level: bool

    def of(self, target: PlanTarget, sentence: str) -> Binding:
        """An average over an area, and a total of it, bind no single place in it; 每个县 does."""
        if self.same_level:
            return "same"
        if _EACH.search(sentence):
            return "each"
        return "total" if target.unit in ("count", "CNY") and not target.unit_text else "average"


@cache
def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def written(target: PlanTarget, language: str = "zh") -> str:
    """Comparator, value and unit of a target as one short text."""
    unit = UNITS[target.unit]
    tail = target.unit_text or target.counter or (unit.zh if language == "zh" else f" {unit.en}".replace(" %", "%"))
    if target.value_text:
        return target.value_text
    if target.upper is not None:
        return f"{_number(target.value)}—{_number(target.upper)}{tail}"
    sign = {">=": "≥", "<=": "≤", "=": "", "~": "约" if language == "zh" else "about "}.get(
        target.comparator, target.comparator
    )
    return f"{sign}{_number(target.value)}{tail}"
