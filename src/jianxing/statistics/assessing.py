"""Whether a place is large enough to be judged: exact chances of misjudging, years to pool, the smallest visible change.

Everything is counted on the rarer side (deaths, or persons whom a service missed), as a Poisson count over an exposure
or a binomial count of persons. Sources: Garwood F, Biometrika 1936;28:437–42 and Clopper CJ, Pearson ES, Biometrika
1934;26:404–13 for the limits; Przyborowski J, Wilenski H, Biometrika 1940;31:313–23 for two counts.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from jianxing.statistics.bands import choice
from jianxing.statistics.intervals import proportion_interval, rate_interval

Noise = Literal["poisson", "binomial"]
MARGIN = 0.25
"""A place is truly better (worse) when its events are a quarter fewer (more) than at the target."""
SURE = 0.1
"""A judgement is fair when such a place is misjudged in at most one of ten cases."""
MOST_YEARS = 30
POWER = 0.8
_EXACT_UP_TO = 400
"""Events in two years together up to which a comparison is exact; above, roots of counts are as good (within 1 %)."""


@dataclass(frozen=True)
class Assessability:
    """What a place of a size can tell about a target, in one year.

    `expected`: events at the target. `lower`, `upper`: 95 % limits of the ratio (events over exposure) when as many were
    counted as expected. `missed_on_target`: the chance that a place exactly on target is judged missed. `met_when_worse`:
    that one with a quarter more events is judged met; `missed_when_better`: that one with a quarter fewer is judged missed.
    `years`: the fewest years to add up so that the last two are at most one in ten; None beyond thirty. `visible`: the
    smallest relative fall of events from one such year to the next that would be found in four of five cases
    (two-sided 5 %); None where not even their vanishing would be.
    """

    expected: float
    lower: float
    upper: float
    missed_on_target: float
    met_when_worse: float
    missed_when_better: float
    years: int | None
    visible: float | None


@lru_cache(maxsize=4096)
def assessability(target: float, size: float, *, noise: Noise, higher: bool = False) -> Assessability:
    """For a target ratio (0.00014 for 14 per 100,000) and the exposure or persons of one year.

    `higher` when the figure should be at least the target; a share is then judged by those who are missed.
    ValueError: a target outside 0–1 (above 0 for a rate), a size ≤ 0.
    """
    choice(noise, ("poisson", "binomial"), "noise")
    if size <= 0 or target <= 0 or (noise == "binomial" and target >= 1):
        raise ValueError(f"a size above 0 and a target between 0 and 1 are needed, not {size!r} and {target!r}")
    if higher and noise == "poisson":
        raise ValueError("a rate of events is judged by their staying below the target")
    rare = 1 - target if higher else target
    limit = rare * size
    worse, better = rare * (1 + MARGIN), rare * (1 - MARGIN)
    if noise == "binomial":
        worse = min(worse, 1.0)
        found = proportion_interval(round(limit), round(size), method="exact")
    else:
        found = rate_interval(round(limit), size, 1, method="exact")
    lower, upper = (1 - found.upper, 1 - found.lower) if higher else (found.lower, found.upper)
    return Assessability(
        expected=limit,
        lower=lower,
        upper=upper,
        missed_on_target=_above(limit, rare, size, noise),
        met_when_worse=1 - _above(limit, worse, size, noise),
        missed_when_better=_above(limit, better, size, noise),
        years=_years(rare, worse, better, size, noise),
        visible=smallest_fall(limit),
    )


def _above(limit: float, true: float, size: float, noise: Noise) -> float:
    """The chance of more events than a limit."""
    from scipy.special import bdtrc, pdtrc

    most = np.floor(limit + 1e-9)
    if noise == "poisson":
        return float(pdtrc(most, true * size))
    persons = np.round(size)
    return 0.0 if most >= persons else float(bdtrc(most, int(persons), true))


def _years(rare: float, worse: float, better: float, size: float, noise: Noise) -> int | None:
    """The fewest years after which both misjudgements stay rare, however many more are added."""
    fair = [
        1 - _above(rare * size * n, worse, size * n, noise) <= SURE
        and _above(rare * size * n, better, size * n, noise) <= SURE
        for n in range(1, MOST_YEARS + 1)
    ]
    never = [n for n, ok in enumerate(fair, start=1) if not ok]
    first = (never[-1] if never else 0) + 1
    return first if first <= MOST_YEARS else None


@lru_cache(maxsize=4096)
def smallest_fall(expected: float, power: float = POWER) -> float | None:
    """The smallest part by which events must fall between two equal years to be found; None when even all is too little.

    Two Poisson counts are compared by the exact binomial test of one given their sum, two-sided at 5 %.
    """
    if _power(expected, 0.0) < power:
        return None
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        if _power(expected, expected * (1 - middle)) >= power:
            high = middle
        else:
            low = middle
    return high


def _power(before: float, after: float) -> float:
    """The chance that the exact test tells two Poisson means apart, the second being the smaller."""
    from scipy.special import bdtr, gammaln, ndtr

    if before + after > _EXACT_UP_TO:  # far in the normal range, where the square root of a count has one spread
        return float(ndtr(2 * (before**0.5 - after**0.5) / 2**0.5 - 1.96))
    counts = np.arange(int(before + 6 * before**0.5 + 12), dtype=np.float64)
    first, second = (
        np.exp(counts * np.log(mean) - mean - gammaln(counts + 1)) if mean > 0 else (counts == 0).astype(np.float64)
        for mean in (before, after)
    )
    x, y = np.meshgrid(counts, counts, indexing="ij")
    rejected = (y < x) & (2 * bdtr(y, np.maximum(x + y, 1).astype(np.int64), 0.5) <= 0.05)
    return float(first @ rejected @ second)
