"""How likely residents are to die in a stretch of days, so that the year's levels come out as `levels.toml` says.

The age pattern is fixed; one factor for ages 30–69 brings premature mortality, another for the other ages from 5 on
brings life expectancy to its level. Both are found with the same life table that measures them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from jianxing.example.draws import Floats, Integers
from jianxing.example.parameters import level, read
from jianxing.statistics import life_table, premature_mortality

OLDEST = 110
"""The last single year of age that is told apart."""
MEN, WOMEN = 0, 1


@cache
def bands() -> Integers:
    """Lower bounds of the age groups."""
    return np.array(read("mortality.toml")["ages"], dtype=np.int64)


def band_of(ages: Integers) -> Integers:
    """The place in `bands` of each age in completed years."""
    return np.asarray(np.searchsorted(bands(), ages, side="right") - 1, dtype=np.int64)


def pattern(name: str) -> Floats:
    """A list of `mortality.toml`, one value an age group."""
    return np.array(read("mortality.toml")[name], dtype=np.float64)


@cache
def _rates() -> Floats:
    """Deaths a person-year by sex and single year of age, before the factors of a year."""
    facts = read("mortality.toml")
    ages = np.arange(OLDEST + 1)
    above = facts["growth_above_85"] ** np.maximum(ages - 85, 0)
    table = np.stack([np.array(facts[name])[band_of(ages)] for name in ("men_die", "women_die")]) / 1000
    return np.asarray(np.minimum(table * above, 0.6), dtype=np.float64)


@dataclass(frozen=True)
class Hazards:
    """Deaths a person-year by sex and single year of age, for a township of ordinary mortality."""

    rates: Floats

    def chances(self, sex: Integers, ages: Integers, township: Floats, years: float) -> Floats:
        """The chance that each resident dies within a part of a year; ``township`` is the factor of the place."""
        strength = self.rates[sex, np.minimum(ages, OLDEST)] * township * years
        return np.asarray(strength / (1 + strength / 2), dtype=np.float64)


def hazards(place: int, living: Floats, factors: Floats, births: float) -> Hazards:
    """The rates of the year at a place.

    ``living``: residents by sex, single year of age and township; ``factors``: mortality of each township against the
    county; ``births``: live births in a full year.
    """
    exposed = np.asarray(living @ factors, dtype=np.float64)
    ages = np.arange(OLDEST + 1)
    rates = _rates().copy()
    toddlers = exposed[:, 1:5]
    rates[:, 1:5] = level("people", "toddler_deaths_per_1000", place) / 1000 * births / max(float(toddlers.sum()), 1.0)
    middle, other = (ages >= 30) & (ages < 70), (ages >= 5) & ~((ages >= 30) & (ages < 70))
    population = _banded(living.sum(axis=2)) + 1e-6
    population[0] = births  # infants die by a rule of their own and are not among those living here
    share = pattern("four_major") / 100
    infants = level("people", "infant_deaths_per_1000", place) / 1000 * births

    def dead(first: float, second: float) -> Floats:
        trial = rates * np.where(middle, first, np.where(other, second, 1.0))
        found = _banded(exposed * trial)
        found[0] = infants
        return found

    def premature(first: float) -> float:
        return 100 * premature_mortality(bands(), dead(first, 1.0) * share, population).value

    def expectancy(second: float) -> float:
        return float(life_table(bands(), dead(first, second), population)["e"].iloc[0])

    first = _solve(premature, level("people", "premature_mortality", place))
    second = _solve(expectancy, level("people", "life_expectancy", place))
    return Hazards(np.minimum(rates * np.where(middle, first, np.where(other, second, 1.0)), 0.8))


def _banded(by_age: Floats) -> Floats:
    """Both sexes together by age group."""
    heap = np.bincount(band_of(np.arange(OLDEST + 1)), weights=by_age.sum(axis=0), minlength=len(bands()))
    return np.asarray(heap, dtype=np.float64)


def _solve(level_at: Callable[[float], float], wanted: float) -> float:
    """The factor between 0.2 and 3 at which a level is reached, by the secant rule; it is kept inside."""
    before, now = 1.0, 1.05
    error_before, error = level_at(before) - wanted, level_at(now) - wanted
    for _ in range(20):
        if abs(error) < 1e-4 or error == error_before:
            break
        following = min(max(now - error * (now - before) / (error - error_before), 0.2), 3.0)
        before, error_before = now, error
        now, error = following, level_at(following) - wanted
    return now
