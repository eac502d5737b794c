"""Areas beside each other, fairly: against the whole, with limits of chance, and in bands instead of ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from jianxing.indicators.language import Definition, LifeExpectancy, ProbabilityOfDying, Proportion, Staff
from jianxing.kernel.quantity import UNITS
from jianxing.statistics.funnel import Place, funnel
from jianxing.statistics.shrinking import indirectly_standardised, shrunk

Reading = Literal["better", "as_whole", "worse"]
Reason = Literal["too_few_areas", "not_counted", "nobody_or_all"]
LEAST_AREAS = 3
SURE = 0.975
"""The chance of lying above or below the whole from which an area stands in the upper or lower band."""


@dataclass(frozen=True)
class Area:
    """One area: its figure, the limits that chance keeps the whole's figure in for its size, and what is left of it.

    `reading` compares with the whole; `value`, `lower`, `upper` are drawn towards it (shrunk), `rank` counts from the best.
    """

    code: str
    events: float
    size: float
    ratio: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    place: Place
    reading: Reading
    value: float
    lower: float
    upper: float
    rank: int
    rank_lower: int
    rank_upper: int
    band: Reading


@dataclass(frozen=True)
class Comparison:
    """All areas in the order of their codes; `whole` is the figure of all together; `unsaid` when nothing can be compared."""

    unsaid: Reason | None
    unit: str = ""
    whole: float = float("nan")
    areas: tuple[Area, ...] = ()
    widened: bool = False
    overdispersion: float = float("nan")
    between: float = float("nan")
    left_out: int = 0

    def differing(self) -> tuple[Area, ...]:
        """Those that lie outside the inner limits."""
        return tuple(area for area in self.areas if area.place != "within")

    def in_bands(self) -> dict[Reading, tuple[Area, ...]]:
        """Upper, middle and lower band, each in the order of codes."""
        words: tuple[Reading, ...] = ("better", "as_whole", "worse")
        return {word: tuple(area for area in self.areas if area.band == word) for word in words}


def compare(rows: Sequence[Any], definition: Definition | None, *, higher_is_better: bool) -> Comparison:
    """One indicator in one period in many areas. Areas without counts are left out and their number is told.

    Life expectancy and probabilities of dying rest on ages and have no funnel of counts: standardise instead. Staff is
    counted whole; its funnel shows how much so few persons can say.
    """
    if isinstance(definition, LifeExpectancy | ProbabilityOfDying):
        return Comparison("not_counted")
    told = [row for row in rows if row.numerator is not None and row.denominator]
    if len(told) < LEAST_AREAS:
        return Comparison("too_few_areas" if told or not rows else "not_counted", left_out=len(rows) - len(told))
    told.sort(key=lambda row: str(row.area_code))
    unit = told[0].unit
    share = isinstance(definition, Proportion) or (definition is None and unit == "%")
    if isinstance(definition, Proportion) and isinstance(definition.numerator, Staff):
        share = True
    return _compared(
        [row.area_code for row in told],
        np.asarray([row.numerator for row in told], dtype=np.float64),
        np.asarray([row.denominator for row in told], dtype=np.float64),
        "binomial" if share else "poisson",
        UNITS[unit].multiplier if unit in UNITS else 1.0,
        unit,
        higher_is_better=higher_is_better,
        left_out=len(rows) - len(told),
    )


def compare_mortality(mortality: Any, codes: Sequence[str], years: Sequence[int]) -> Comparison:
    """Deaths of areas against those expected if people of their ages died as in all areas together (1 = as expected)."""
    found = {code: mortality.of(code, years) for code in sorted(codes)}
    told = {code: one for code, one in found.items() if one is not None}
    if len(told) < LEAST_AREAS:
        return Comparison("too_few_areas", left_out=len(found) - len(told))
    deaths = np.sum([one[0].sum(axis=1) for one in told.values()], axis=0)
    persons = np.sum([one[1] for one in told.values()], axis=0)
    rates = deaths / persons
    ratios = [indirectly_standardised(float(one[0].sum()), one[1], rates) for one in told.values()]
    return _compared(
        list(told),
        np.asarray([one.observed for one in ratios]),
        np.asarray([one.expected for one in ratios]),
        "poisson",
        1.0,
        "",
        higher_is_better=False,
        left_out=len(found) - len(told),
    )


def _compared(
    codes: Sequence[str],
    events: Any,
    sizes: Any,
    noise: Literal["poisson", "binomial"],
    multiplier: float,
    unit: str,
    *,
    higher_is_better: bool,
    left_out: int,
) -> Comparison:
    if not events.sum() or (noise == "binomial" and ((events > sizes).any() or events.sum() == sizes.sum())):
        return Comparison("nobody_or_all", unit, left_out=left_out)
    limits = funnel(events, sizes, noise=noise)
    drawn = shrunk(events, sizes, noise=noise)
    count = len(codes)
    areas = []
    for at, code in enumerate(codes):
        up, down = drawn.above[at] >= SURE, drawn.above[at] <= 1 - SURE
        ranks = sorted(
            round(float(r)) if not higher_is_better else count + 1 - round(float(r))
            for r in (drawn.rank_lower[at], drawn.rank[at], drawn.rank_upper[at])
        )
        areas.append(
            Area(
                code,
                float(events[at]),
                float(sizes[at]),
                float(limits.ratios[at]) * multiplier,
                (float(limits.inner[0][at]) * multiplier, float(limits.inner[1][at]) * multiplier),
                (float(limits.outer[0][at]) * multiplier, float(limits.outer[1][at]) * multiplier),
                limits.places[at],
                _reading("above" in limits.places[at], "below" in limits.places[at], higher_is_better),
                float(drawn.value[at]) * multiplier,
                float(drawn.lower[at]) * multiplier,
                float(drawn.upper[at]) * multiplier,
                ranks[1],
                ranks[0],
                ranks[2],
                _reading(bool(up), bool(down), higher_is_better),
            )
        )
    return Comparison(
        None,
        unit,
        limits.benchmark * multiplier,
        tuple(areas),
        limits.widened,
        limits.overdispersion,
        drawn.between,
        left_out,
    )


def _reading(above: bool, below: bool, higher_is_better: bool) -> Reading:
    if not (above or below):
        return "as_whole"
    return "better" if above == higher_is_better else "worse"
