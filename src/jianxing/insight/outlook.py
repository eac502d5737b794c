"""Will a target be reached: the chance, the pace still needed, and when the present pace would arrive.

Internal (内部研判): a forecast says what would follow if things went on as they have, never what somebody will do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from jianxing.indicators.language import Definition
from jianxing.insight.backtest_report import is_shown
from jianxing.insight.kinds import run
from jianxing.insight.series import Figure, Reason, Series, series_of
from jianxing.kernel.target import Target
from jianxing.statistics.bands import Floats

Unsaid = Literal[Reason, "not_better", "no_number", "no_due", "due_passed", "unit_differs", "too_far"]
Prospect = Literal["likely", "even", "doubtful", "out_of_reach"]
FARTHEST = 7
"""Years ahead that the back-test tried; beyond them nothing is said."""
PACE_YEARS = 4
"""Over so many of the newest years the present pace is taken, from the smoothed level."""
LATEST_ARRIVAL = 50


@dataclass(frozen=True)
class Ahead:
    """One year to come, in the unit of the indicator: median, 80 % and 95 % limits."""

    year: int
    middle: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


@dataclass(frozen=True)
class Outlook:
    """What can be said of a target; ``unsaid`` holds the reason where nothing can.

    `chance` is that of the figure of the target's year, chance of that year itself included. `pace` is the change a year
    over the newest years; `pace_needed` the one that would bring the present level to the target by its year; `arrives`
    the year in which the present pace would, None when it leads away or takes more than fifty years.
    """

    unsaid: Unsaid | None
    kind: str = ""
    chance: float = float("nan")
    prospect: Prospect | None = None
    level: float = float("nan")
    pace: float = float("nan")
    pace_needed: float = float("nan")
    arrives: int | None = None
    last: int = 0
    path: tuple[Ahead, ...] = ()


def outlook(target: Target | None, rows: Sequence[Figure], definition: Definition | None, year: int) -> Outlook:
    """The outlook of a target in a year, from the figures of whole years up to it."""
    if target is None or target.comparator == "~":
        return Outlook("no_number")
    if target.due is None:
        return Outlook("no_due")
    series = series_of([row for row in rows if row.year <= year], definition)
    if isinstance(series, str):
        return Outlook(series)
    if target.unit != series.unit:
        return Outlook("unit_differs")
    if target.due <= series.last:
        return Outlook("due_passed")
    if target.due - series.last > FARTHEST:
        return Outlook("too_far")
    if not is_shown(series.kind.id):
        return Outlook("not_better")
    draws, level = _course(series, target.due - series.last)
    chance = float(np.mean(_reaches(target, draws[-1])))
    now, pace = float(level[-1]), _pace(level)
    return Outlook(
        None,
        series.kind.id,
        chance,
        prospect(chance),
        now,
        pace,
        target.gap(now) / (target.due - series.last),
        _arrival(target, now, pace, series.last),
        series.last,
        tuple(_ahead(series.last + 1 + at, each) for at, each in enumerate(draws)),
    )


def prospect(chance: float) -> Prospect:
    """A chance in one of four words."""
    if chance >= 0.8:
        return "likely"
    if chance >= 0.5:
        return "even"
    return "doubtful" if chance >= 0.2 else "out_of_reach"


@lru_cache(maxsize=4096)
def _course(series: Series, years: int) -> tuple[Floats, Floats]:
    """Draws (year × draw) and levels of years seen, in the unit. A pure function of the figures, so it may be kept."""
    sizes = np.asarray(series.sizes)[None, :]
    ahead = np.repeat(np.maximum(sizes[:, -1:], 1.0 if series.kind.signal == "count" else 1e-6), years, axis=1)
    found = run(series.kind, np.asarray(series.figures)[None, :], sizes, ahead)
    draws = found.draws[0]
    if series.grain:  # as it would be counted and written: nobody reaches 100 % otherwise
        draws = np.rint(draws / series.grain) * series.grain
    return np.round(draws * series.multiplier, 9), found.level[0] * series.multiplier


def _ahead(year: int, draws: Floats) -> Ahead:
    low95, low80, middle, high80, high95 = np.quantile(draws, [0.025, 0.1, 0.5, 0.9, 0.975])
    return Ahead(year, float(middle), float(low80), float(high80), float(low95), float(high95))


def _reaches(target: Target, figures: Floats) -> Floats:
    """Which figures reach a target; one that names a single number is reached at it or beyond, as no figure is exact."""
    within = {
        ">=": figures >= target.value,
        ">": figures > target.value,
        "<=": figures <= target.value,
        "<": figures < target.value,
        "=": figures >= target.value,
        "range": (figures >= target.value) & (figures <= (target.upper if target.upper is not None else np.inf)),
    }
    return np.asarray(within[target.comparator], dtype=np.float64)


def _pace(level: Floats) -> float:
    recent = level[-PACE_YEARS:]
    return float((recent[-1] - recent[0]) / (len(recent) - 1))


def _arrival(target: Target, now: float, pace: float, last: int) -> int | None:
    gap = target.gap(now)
    if gap == 0:
        return last
    years = gap / pace if pace else np.inf
    return last + int(np.ceil(years - 1e-9)) if 0 < years <= LATEST_ARRIVAL else None
