"""What life expectancy is made of, and what it would be if targets were met.

Arriaga's decomposition (`statistics.decomposition`) between two years or areas; what-ifs lower the deaths that a target is
about and leave all others as they are. Internal (内部研判): a what-if says what a target is worth, not that it will be met.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from jianxing.statistics import Interval, decompose_life_expectancy, life_table_columns, premature_mortality
from jianxing.statistics.bands import Floats
from jianxing.statistics.drawing_lots import Lots

DRAWS = 1_000
PREMATURE = (30, 70)
LEVERS = ("premature_mortality_30_70", "infant_mortality", "under5_mortality", "maternal_mortality")
"""Indicators whose targets say how many fewer would die, in the order in which they are applied."""
A_TENTH = 0.1


@dataclass(frozen=True)
class Part:
    """Years of life expectancy that an age group, by cause, adds to a difference."""

    age: int
    by_cause: Mapping[str, float]

    @property
    def years(self) -> float:
        """All causes together."""
        return sum(self.by_cause.values())


@dataclass(frozen=True)
class Difference:
    """Two life expectancies and what lies between them; `parts` sum to `total` = after − before."""

    before: Interval
    after: Interval
    parts: tuple[Part, ...]
    causes: Mapping[str, float]
    total: float
    is_clear: bool
    """Whether the difference is larger than chance: |total| > 1.96 standard errors."""


def difference(ages: Sequence[int], before: Any, after: Any, causes: Sequence[str]) -> Difference:
    """Between two sets of (deaths by age × cause, person-years by age)."""
    tables = [_expectancy(ages, deaths.sum(axis=1), persons) for deaths, persons in (before, after)]
    rates = [deaths / persons[:, None] for deaths, persons in (before, after)]
    found = decompose_life_expectancy(
        ages,
        rates[0].sum(axis=1),
        rates[1].sum(axis=1),
        causes={name: (rates[0][:, at], rates[1][:, at]) for at, name in enumerate(causes)},
    )
    frame: Any = found.years
    # Where two causes moved against each other and the sum stayed, the split by shares says nothing; it is rare.
    values = frame.to_numpy()
    parts = tuple(
        Part(int(age), dict(zip(causes, map(float, row), strict=True))) for age, row in zip(ages, values, strict=True)
    )
    by_cause = dict(zip(causes, map(float, values.sum(axis=0)), strict=True))
    errors = [(one.upper - one.lower) / (2 * 1.96) for one in tables]
    return Difference(
        tables[0],
        tables[1],
        parts,
        by_cause,
        found.total,
        abs(found.total) > 1.96 * float(sum(error**2 for error in errors) ** 0.5),
    )


def _expectancy(ages: Sequence[int], deaths: Floats, persons: Floats) -> Interval:
    table = life_table_columns(ages, deaths, persons)
    return Interval(float(table["e"][0]), float(table["lower"][0]), float(table["upper"][0]))


@dataclass(frozen=True)
class Gain:
    """What one lever brings by itself: its present figure, the one set, and years of life expectancy with limits."""

    lever: str
    now: float
    set_to: float
    years: Interval

    @property
    def is_met(self) -> bool:
        """Whether the figure is already at the one set."""
        return self.now <= self.set_to


@dataclass(frozen=True)
class WhatIf:
    """Life expectancy as it is, as it would be with every lever at its target, and what each brings alone.

    `to_headline`: what is still lacking to the headline target with every lever met (negative when it is passed); None
    without one. `tenths`: years gained if a tenth fewer died of each cause.
    """

    now: Interval
    then: Interval
    gained: Interval
    gains: tuple[Gain, ...]
    to_headline: float | None
    tenths: Mapping[str, float]


def what_if(
    ages: Sequence[int],
    deaths: Floats,
    persons: Floats,
    causes: Sequence[str],
    major: Sequence[str],
    now: Mapping[str, float],
    targets: Mapping[str, float],
    headline: float | None = None,
) -> WhatIf:
    """Targets by lever, in the unit of the indicator, beside the present figures; a target already met changes nothing.

    Premature mortality: deaths of the four major causes at 30–69 fall alike until the probability is the one set.
    Infant and under-five mortality: deaths below one, and below five, fall with the figure (ages 1–4 then take what the
    infants leave). Maternal mortality: deaths of maternal causes. Limits are those of the counts of deaths (Poisson),
    by 1,000 draws.
    """
    levers = [lever for lever in LEVERS if lever in targets and lever in now]
    kept = {lever: _kept_part(lever, ages, deaths, persons, causes, major, now, targets) for lever in levers}
    together = np.ones_like(deaths)
    for lever in levers:
        together = np.minimum(together, kept[lever])
    drawn = Lots(2024, len(ages), deaths.shape[1]).poisson(np.repeat(deaths[None], DRAWS, axis=0))
    # Nobody dying in the open group leaves no life table; one death there is the least that a table can be made of.
    drawn[:, -1, -1] += drawn[:, -1].sum(axis=1) == 0
    base = _many(ages, drawn, persons)
    e_now = _expectancy(ages, deaths.sum(axis=1), persons)
    gains = []
    for lever in levers:
        value = _one(ages, deaths * kept[lever], persons) - e_now.value
        many = _many(ages, drawn * kept[lever], persons) - base
        gains.append(Gain(lever, now[lever], targets[lever], _limits(value, many)))
    then = _many(ages, drawn * together, persons)
    e_then = _one(ages, deaths * together, persons)
    tenths = {}
    for at, cause in enumerate(causes):
        fewer = deaths.copy()
        fewer[:, at] *= 1 - A_TENTH
        tenths[cause] = _one(ages, fewer, persons) - e_now.value
    return WhatIf(
        e_now,
        _limits(e_then, then),
        _limits(e_then - e_now.value, then - base),
        tuple(sorted(gains, key=lambda gain: -gain.years.value)),
        None if headline is None else headline - e_then,
        tenths,
    )


def _kept_part(
    lever: str,
    ages: Sequence[int],
    deaths: Floats,
    persons: Floats,
    causes: Sequence[str],
    major: Sequence[str],
    now: Mapping[str, float],
    targets: Mapping[str, float],
) -> Floats:
    """Which part of the deaths of each age and cause remains when a lever is at its target."""
    kept = np.ones_like(deaths)
    ratio = min(1.0, targets[lever] / now[lever]) if now[lever] > 0 else 1.0
    age = np.asarray(ages)
    if lever == "premature_mortality_30_70":
        of_major = np.isin(np.asarray(causes), list(major))
        inside = (age >= PREMATURE[0]) & (age < PREMATURE[1])
        part = _part_for(ages, deaths[:, of_major].sum(axis=1), persons, targets[lever] / 100)
        kept[np.ix_(inside, of_major)] = part
    elif lever == "infant_mortality":
        kept[age < 1] = ratio
    elif lever == "under5_mortality":
        infants = (
            min(1.0, targets["infant_mortality"] / now["infant_mortality"]) if _has_infants(now, targets) else ratio
        )
        below_1, below_5 = deaths[age < 1].sum(), deaths[(age >= 1) & (age < 5)].sum()
        kept[age < 1] = infants
        rest = ratio * (below_1 + below_5) - infants * below_1
        kept[(age >= 1) & (age < 5)] = float(np.clip(rest / below_5, 0, 1)) if below_5 else 1.0
    else:
        kept[:, [at for at, cause in enumerate(causes) if cause == "maternal"]] = ratio
    return kept


def _has_infants(now: Mapping[str, float], targets: Mapping[str, float]) -> bool:
    return "infant_mortality" in targets and now.get("infant_mortality", 0) > 0


def _part_for(ages: Sequence[int], deaths: Floats, persons: Floats, wanted: float) -> float:
    """The part of deaths with which the probability of dying early is the one wanted; 1 when it is not above it."""

    def probability(part: float) -> float:
        start, end = PREMATURE
        return premature_mortality(ages, deaths * part, persons, start=start, end=end).value

    if probability(1.0) <= wanted:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if probability(middle) < wanted else (low, middle)
    return high


@lru_cache(maxsize=8)
def _widths(ages: tuple[int, ...]) -> tuple[Floats, Floats]:
    width = np.append(np.diff(np.asarray(ages, dtype=np.float64)), np.inf)
    lived = width / 2
    if ages[:1] == (0,) and len(ages) > 1 and width[0] == 1:
        lived[0] = 0.1
    return width, lived


def _many(ages: Sequence[int], deaths: Floats, persons: Floats) -> Floats:
    """Life expectancies at birth of many draws (draw × age × cause) at once, as `statistics.life_table` has it."""
    width, lived = _widths(tuple(ages))
    rates = deaths.sum(axis=-1) / persons
    closed = rates[..., :-1]
    dying = np.minimum(width[:-1] * closed / (1 + (width[:-1] - lived[:-1]) * closed), 1)
    alive = np.concatenate([np.ones((*rates.shape[:-1], 1)), np.cumprod(1 - dying, axis=-1)], axis=-1)
    years = alive[..., :-1] * (width[:-1] * (1 - dying) + lived[:-1] * dying)
    return np.asarray(years.sum(axis=-1) + alive[..., -1] / rates[..., -1], dtype=np.float64)


def _one(ages: Sequence[int], deaths: Floats, persons: Floats) -> float:
    return float(_many(ages, deaths[None], persons)[0])


def _limits(value: float, draws: Floats) -> Interval:
    """A figure with the spread of its draws about it."""
    low, middle, high = np.quantile(draws, [0.025, 0.5, 0.975])
    return Interval(value, float(value + low - middle), float(value + high - middle))
