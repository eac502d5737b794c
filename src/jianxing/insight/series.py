"""From figures of an indicator to a series that can be forecast, or the reason why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from jianxing.indicators.language import Definition, LifeExpectancy, ProbabilityOfDying, Proportion, Rate, Staff
from jianxing.insight.kinds import KINDS, RARE, SMALL_SAMPLE, Kind, to_signal
from jianxing.kernel.quantity import UNITS
from jianxing.statistics.bands import Floats
from jianxing.statistics.forecasting import LEAST_YEARS

Reason = Literal["too_few_years", "no_counts", "no_method", "out_of_range", "too_few_objects"]
LEAST_ERROR = {"stock": 0.005, "risk": 0.02, "span": 0.02, "told_share": 0.01}
"""The error of a measurement, on the scale of its signal, where its interval says nothing or less."""
FEW = 300
"""Below this a share may count institutions, all of them, instead of persons met by chance."""
FEWEST = 10
"""Below this a share is rather a list than a figure."""
WRITTEN = 1_000
"""Shares are written to a tenth of a per cent."""
STOCK_UNITS = ("/1k", "/10k")
"""Units in which plans give staff and beds; a rate in another unit counts events."""


class Figure(Protocol):
    """What is needed of a row of results."""

    @property
    def year(self) -> int: ...
    @property
    def is_whole(self) -> bool: ...
    @property
    def value(self) -> float | None: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def numerator(self) -> float | None: ...
    @property
    def denominator(self) -> float | None: ...
    @property
    def unit(self) -> str: ...


@dataclass(frozen=True)
class Series:
    """Figures of whole years of one kind as `insight.kinds.run` takes them, and what brings them to their unit."""

    kind: Kind
    unit: str
    first: int
    figures: tuple[float, ...]
    sizes: tuple[float, ...]
    grain: float = 0.0
    """The smallest step between two figures that can be told apart, as a ratio; 0 where counts see to it."""

    @property
    def last(self) -> int:
        """The newest year with a figure."""
        return self.first + len(self.figures) - 1

    @property
    def multiplier(self) -> float:
        """From a ratio to the unit."""
        return UNITS[self.unit].multiplier if self.unit in UNITS else 1.0


def series_of(rows: Sequence[Figure], definition: Definition | None) -> Series | Reason:
    """The series of an indicator's figures, oldest first; parts of a year and years without a figure are left out.

    A rate needs its events: without them nobody knows how much of it is chance.
    """
    told = [row for row in rows if row.is_whole and row.value is not None]
    by_year = {row.year: row for row in told}
    if len(by_year) < LEAST_YEARS:
        return "too_few_years"
    rows = [by_year[year] for year in sorted(by_year)]
    unit = rows[-1].unit
    if any(row.unit != unit for row in rows):
        return "no_method"
    counted = all(row.numerator is not None and row.denominator for row in rows)
    kind = _kind(rows, definition, unit, counted=counted)
    if isinstance(kind, str):
        return kind
    first, years = rows[0].year, rows[-1].year - rows[0].year + 1
    figures, sizes = np.full(years, np.nan), np.ones(years)
    at = np.asarray([row.year - first for row in rows])
    if kind.signal == "count":
        figures[at] = [float(row.numerator or 0) for row in rows]
        sizes[at] = [float(row.denominator or 1) for row in rows]
    else:
        ratio = np.asarray([float(row.value or 0) for row in rows]) / (UNITS[unit].multiplier if unit in UNITS else 1.0)
        if kind.signal == "logit":
            least = np.asarray([0.5 / ((row.denominator or 999) + 1) for row in rows])
            ratio = np.clip(ratio, least, 1 - least)
        if (ratio <= 0).any():
            return "out_of_range"
        figures[at], sizes[at] = to_signal(kind, ratio), _errors(rows, kind)
    grain = 0.0
    if kind.id == "told_share":
        few = rows[-1].denominator or 0
        grain = 1 / few if 0 < few < WRITTEN else 1 / WRITTEN
    return Series(kind, unit, first, tuple(figures.tolist()), tuple(sizes.tolist()), grain)


def _kind(rows: Sequence[Figure], definition: Definition | None, unit: str, *, counted: bool) -> Kind | Reason:
    staff = definition is not None and isinstance(definition.numerator, Staff)
    if isinstance(definition, LifeExpectancy) or (definition is None and unit == "year-of-age"):
        return KINDS["span"]
    if isinstance(definition, ProbabilityOfDying):
        return KINDS["risk"]
    if isinstance(definition, Proportion) or (not isinstance(definition, Rate) and unit == "%"):
        return _kind_of_share(rows, unit, counted=counted and not staff)
    if staff or unit in STOCK_UNITS:
        return KINDS["stock"]
    if isinstance(definition, Rate) or unit in ("‰", "/100k"):
        if counted and _holds_together(rows, unit):
            return KINDS["rare" if np.mean([float(row.numerator or 0) for row in rows]) < RARE else "rate"]
        return "no_counts"
    return "no_method"


def _kind_of_share(rows: Sequence[Figure], unit: str, *, counted: bool) -> Kind | Reason:
    """Shares carry the chance of those counted, unless they are few and never turned back, as institutions do not."""
    values = [float(row.value or 0) for row in rows]
    if not all(0 <= value <= 100 for value in values):
        return "out_of_range"
    if not counted or not _holds_together(rows, unit):
        return KINDS["told_share"]
    sizes = [float(row.denominator or 0) for row in rows]
    if min(sizes) < FEWEST:
        return "too_few_objects"
    if max(sizes) < FEW and (sorted(values) == values or sorted(values, reverse=True) == values):
        return KINDS["told_share"]
    return KINDS["share" if np.mean(sizes) >= SMALL_SAMPLE else "survey"]


def _holds_together(rows: Sequence[Figure], unit: str) -> bool:
    """Whether the figures are their events over their exposure, as reported counts sometimes are not."""
    multiplier = UNITS[unit].multiplier if unit in UNITS else 1.0
    return all(
        abs(multiplier * (row.numerator or 0) / row.denominator - (row.value or 0))
        <= 0.05 * max(abs(row.value or 0), 1)
        for row in rows
        if row.denominator
    )


def _errors(rows: Sequence[Figure], kind: Kind) -> Floats:
    """Standard errors on the scale of the signal, from the intervals where there are any."""
    least = LEAST_ERROR[kind.id]
    found = []
    for row in rows:
        if kind.id in ("stock", "told_share") or row.lower is None or row.upper is None or not row.value:
            found.append(least * 2 if kind.id in ("risk", "span") else least)
            continue
        half = (row.upper - row.lower) / (2 * 1.96)
        found.append(max(half / 10 if kind.signal == "span" else half / row.value, least))
    return np.asarray(found)
