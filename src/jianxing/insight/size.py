"""Can a target be assessed in a place of this size: what one year's figure can and cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from jianxing.indicators.language import Definition, LifeExpectancy
from jianxing.insight.series import FEW, Figure, Series, series_of
from jianxing.kernel.target import Target
from jianxing.statistics.assessing import Assessability, assessability

Verdict = Literal["one_year", "pool", "never", "whole_count", "no_size"]


@dataclass(frozen=True)
class Size:
    """What the size of a place allows.

    `one_year`: one year is enough; `pool`: so many `found.years` have to be added up; `never`: not even thirty; then the
    figure is shown with its interval and judged by what was done instead. `whole_count`: everything is counted and
    chance plays no part (staff, institutions). `no_size`: nobody reported how many there are.
    """

    verdict: Verdict
    exposure: float = float("nan")
    found: Assessability | None = None
    higher: bool = False


def assessable(target: Target | None, rows: Sequence[Figure], definition: Definition | None) -> Size:
    """For a target and the newest whole year's exposure or persons; by the noise that the indicator's figures carry."""
    told = [row for row in rows if row.is_whole and row.value is not None]
    if target is None or not told or target.unit != told[-1].unit or isinstance(definition, LifeExpectancy):
        return Size("no_size")
    series = series_of(rows, definition)
    if not isinstance(series, Series):
        return Size("no_size")
    newest = told[-1]
    if series.kind.id == "stock" or (series.kind.id == "told_share" and 0 < (newest.denominator or 0) <= FEW):
        return Size("whole_count")
    if series.kind.signal != "count" or not newest.denominator:
        return Size("no_size")
    higher = target.comparator in (">=", ">", "=") and series.kind.family == "binomial"
    ratio = target.value / series.multiplier
    if ratio <= 0 or (series.kind.family == "binomial" and ratio >= 1):
        return Size("whole_count" if ratio >= 1 else "no_size", newest.denominator)
    if series.kind.family == "poisson" and target.comparator in (">=", ">"):
        return Size("no_size", newest.denominator)
    noise: Literal["poisson", "binomial"] = "binomial" if series.kind.family == "binomial" else "poisson"
    found = assessability(ratio, float(newest.denominator), noise=noise, higher=higher)
    verdict: Verdict = "one_year" if found.years == 1 else "pool" if found.years else "never"
    return Size(verdict, float(newest.denominator), found, higher)
