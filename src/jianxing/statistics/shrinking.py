"""Areas beside each other: standardised ratios, and ranks that say how uncertain they are.

Sources: Breslow NE, Day NE, Statistical Methods in Cancer Research II (IARC 1987), chapter 2, for the standardised
ratio; Clayton D, Kaldor J, Biometrics 1987;43:671–81 for the Poisson–gamma model; Goldstein H, Spiegelhalter DJ, J R
Stat Soc A 1996;159:385–443 for ranks with intervals.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import Floats, Interval, choice
from jianxing.statistics.drawing_lots import Lots
from jianxing.statistics.intervals import rate_interval

DRAWS = 4_000
EXACT_BELOW = 100
"""Observed events below which the ratio takes exact limits, and Byar's from there on."""


@dataclass(frozen=True)
class Standardised:
    """Observed over expected events (1 = as the standard) with limits, and the events expected."""

    ratio: Interval
    observed: float
    expected: float


def indirectly_standardised(
    events: float, exposure: ArrayLike, standard_rates: ArrayLike, confidence: float = 0.95
) -> Standardised:
    """The ratio of observed events to those that standard rates would bring to an area's own ages.

    `exposure` and `standard_rates` have one value for each age group. ValueError: nothing expected.
    """
    expected = float(np.dot(np.asarray(exposure, dtype=np.float64), np.asarray(standard_rates, dtype=np.float64)))
    if expected <= 0:
        raise ValueError("no events are expected with these rates and this exposure")
    method: Literal["exact", "byar"] = "exact" if events < EXACT_BELOW else "byar"
    return Standardised(rate_interval(events, expected, 1, confidence, method), float(events), expected)


@dataclass(frozen=True)
class Shrunk:
    """Ratios of areas drawn towards their common mean as far as chance explains their differences.

    `value`, `lower`, `upper`: 95 % of each area's own distribution; `rank` and its limits count from the lowest ratio;
    `above`: the chance that an area truly lies above the mean; `between`: the spread between areas over their mean.
    """

    mean: float
    between: float
    value: Floats
    lower: Floats
    upper: Floats
    rank: Floats
    rank_lower: Floats
    rank_upper: Floats
    above: Floats


def shrunk(events: ArrayLike, exposure: ArrayLike, *, noise: Literal["poisson", "binomial"], seed: int = 0) -> Shrunk:
    """Empirical Bayes for rates (Poisson–gamma) or shares (beta–binomial) of three areas or more.

    The spread between areas is the most likely one; the mean is that of all areas together.
    ValueError: fewer than three areas, no events at all, exposure ≤ 0.
    """
    choice(noise, ("poisson", "binomial"), "noise")
    y, n = np.asarray(events, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    if len(y) < 3 or y.shape != n.shape:
        raise ValueError("ranks need three areas at least, with one value each")
    if (
        (n <= 0).any()
        or (y < 0).any()
        or not y.sum()
        or (noise == "binomial" and ((y > n).any() or y.sum() == n.sum()))
    ):
        raise ValueError("events must lie between none and all somewhere, and exposure above 0")
    mean = float(y.sum() / n.sum())
    strength = _strength(y, n, mean, noise)
    draws = _draws(y, n, mean, strength, noise, Lots(seed, len(y)))
    ranks = draws.argsort(axis=0).argsort(axis=0) + 1
    low, middle, high = np.quantile(draws, [0.025, 0.5, 0.975], axis=1)
    rank_low, rank, rank_high = np.quantile(ranks, [0.025, 0.5, 0.975], axis=1)
    own = mean if noise == "poisson" else mean * (1 - mean)
    between = (own / strength) ** 0.5 / mean if np.isfinite(strength) else 0.0
    return Shrunk(mean, between, middle, low, high, rank, rank_low, rank_high, (draws > mean).mean(axis=1))


def _strength(y: Floats, n: Floats, mean: float, noise: str) -> float:
    """How much exposure the common mean counts as: the most likely value, between a thousandth and a thousand times n."""
    from scipy.optimize import minimize_scalar
    from scipy.special import betaln, gammaln

    def unlikely(log_strength: float) -> float:
        b = float(np.exp(log_strength))
        a = mean * b
        if noise == "poisson":
            terms = gammaln(a + y) - gammaln(a) + a * np.log(b / (b + n)) + y * np.log(n / (b + n))
        else:
            terms = betaln(a + y, b - a + n - y) - betaln(a, b - a)
        return -float(terms.sum())

    size = float(np.log(n.mean() + (0 if noise == "poisson" else 1)))
    grid = np.linspace(size - 7, size + 7, 57)
    best = float(grid[int(np.argmin([unlikely(each) for each in grid]))])
    found = minimize_scalar(unlikely, bounds=(best - 0.25, best + 0.25), method="bounded")
    return float(np.exp(found.x))


def _draws(y: Floats, n: Floats, mean: float, strength: float, noise: str, lots: Lots) -> Floats:
    from scipy.special import betaincinv, gammaincinv

    uniform = lots.uniform(len(y), DRAWS)
    a = mean * strength
    if noise == "poisson":
        return np.asarray(gammaincinv((a + y)[:, None], uniform) / (strength + n)[:, None], dtype=np.float64)
    return np.asarray(betaincinv((a + y)[:, None], (strength - a + n - y)[:, None], uniform), dtype=np.float64)
