"""Patterns in many small groups of records that are unlike the usual: tests with a bound on false alarms.

Each test takes one row of counts a group (a facility in a year, a township in a year) and gives a p value and a size for
each. `unlike` decides for all groups of one run together, by Holm's method, so that the chance of any false alarm among
groups that are as usual stays below ``alpha``, and leaves out what is too small to matter. A finding says that a
distribution is unlike the usual one, and nothing else: there can be good reasons.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from jianxing.statistics.bands import Interval, normal_quantile

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Departures:
    """For each group the p value, how large the departure is (in the test's own measure), and what was expected of it.

    ``p`` and ``size`` are NaN where a group says nothing; ``expected`` is the usual value in the measure of ``observed``.
    """

    p: Floats
    size: Floats
    observed: Floats
    expected: Floats


def unlike(tested: Departures, alpha: float = 0.01, least_size: float = 0.0) -> Flags:
    """The groups to ask about: significant at ``alpha`` over all groups together (Holm S, Scand J Stat 1979;6:65–70), and
    at least so large. Groups whose p value is NaN are not counted among the tests."""
    p = np.asarray(tested.p, dtype=np.float64)
    found = np.zeros(p.shape, dtype=bool)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    for place, at in enumerate(order):
        if p[at] > alpha / (len(order) - place):
            break
        found[at] = True
    return found & (np.nan_to_num(tested.size, nan=-np.inf) >= least_size)


def digit_preference(counts: ArrayLike) -> Departures:
    """Whether last digits prefer some: Pearson's chi-square against ten equal shares, 9 degrees of freedom.

    ``counts`` has one row a group and a column for each last digit. The size is the part of readings that would have to
    move to make the digits even (index of dissimilarity). Manual readings of blood pressure that end in 0 are the
    usual case: Wingfield D et al., Blood Press Monit 2002;7:169–77. Below five expected readings a digit: NaN.
    """
    from scipy.special import chdtrc

    x = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    _counts(x)
    if x.shape[1] != 10:
        raise ValueError(f"counts needs one column for each of ten digits, not {x.shape[1]}")
    n = x.sum(axis=1)
    expected = n[:, None] / 10
    with np.errstate(divide="ignore", invalid="ignore"):
        square = ((x - expected) ** 2 / expected).sum(axis=1)
        size = np.maximum(x / n[:, None] - 0.1, 0).sum(axis=1)
        top = x.max(axis=1) / n
    p = np.where(n >= 50, chdtrc(9, np.nan_to_num(square)), np.nan)
    return Departures(p, np.where(n >= 50, size, np.nan), top, np.full(n.shape, 0.1))


def usual_share(events: ArrayLike, trials: ArrayLike, least: float, allowance: float) -> float:
    """The share that groups usually have: the median of their shares, times an allowance for how groups differ, at least
    ``least``. The median stays the usual one while fewer than half of the groups are unusual."""
    x, n = _pair(events, trials)
    shares = x[n > 0] / n[n > 0]
    return min(max(least, allowance * float(np.median(shares)) if len(shares) else least), 1.0)


def share_above(events: ArrayLike, trials: ArrayLike, usual: float) -> Departures:
    """Whether more of the trials are events than usual: exact binomial, upper tail. The size is the share above it."""
    from scipy.special import betainc

    x, n = _pair(events, trials)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        p = np.where(x > 0, betainc(np.maximum(x, 1), n - x + 1, usual), 1.0)
    return Departures(np.where(n > 0, p, np.nan), share - usual, share, np.full(n.shape, usual))


def share_below(events: ArrayLike, trials: ArrayLike, norm: float) -> Departures:
    """Whether fewer of the trials are events than a norm: exact binomial, lower tail. The size is the share lacking."""
    from scipy.special import betaincc

    x, n = _pair(events, trials)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        p = np.where(x < n, betaincc(x + 1, np.maximum(n - x, 1), norm), 1.0)
    return Departures(np.where(n > 0, p, np.nan), norm - share, share, np.full(n.shape, norm))


def share_outside(events: ArrayLike, trials: ArrayLike, low: float, high: float) -> Departures:
    """Whether the share of events lies outside a natural range: exact binomial, twice the tail beyond the nearer end.

    Inside the range p is 1. The size is the distance from the range.
    """
    from scipy.special import betainc, betaincc

    x, n = _pair(events, trials)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        above = np.where(x > 0, betainc(np.maximum(x, 1), n - x + 1, high), 1.0)
        below = np.where(x < n, betaincc(x + 1, np.maximum(n - x, 1), low), 1.0)
    p = np.where(share > high, np.minimum(2 * above, 1), np.where(share < low, np.minimum(2 * below, 1), 1.0))
    size = np.maximum(np.maximum(share - high, low - share), 0)
    nearer = np.where(share > high, high, np.where(share < low, low, share))
    return Departures(np.where(n > 0, p, np.nan), size, share, nearer)


def fewer_than_expected(events: ArrayLike, expected: ArrayLike, tolerance: float = 0.0) -> Departures:
    """Whether fewer events were recorded than expected less a tolerance: Poisson, lower tail.

    ``tolerance`` 0.1 takes a tenth less than expected as usual. The size is the part of the expected that is lacking.
    """
    from scipy.special import pdtr

    x, e = _pair(events, expected)
    with np.errstate(divide="ignore", invalid="ignore"):
        lacking = 1 - x / e
        p = pdtr(x, e * (1 - tolerance))
    return Departures(np.where(e > 0, p, np.nan), lacking, x, e)


def threshold_heaping(counts: ArrayLike, values: ArrayLike, threshold: int, window: int = 3) -> Departures:
    """Whether values pile up just below a threshold, in the way that moves people across it.

    ``counts`` has one row a group and a column for each whole value in ``values``. The values further than ``window`` from
    the threshold are fitted by a log-quadratic Poisson curve (iterated weighted least squares, as McCrary J,
    J Econometrics 2008;142:698–714 asks for a smooth density on both sides); what the curve says of the window is
    compared with what is there, below less above. One-sided. The size is the excess below as a part of the window.
    """
    from scipy.special import ndtr

    x = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    _counts(x)
    v = np.asarray(values, dtype=np.float64)
    below = (v >= threshold - window) & (v < threshold)
    above = (v >= threshold) & (v < threshold + window)
    outside = ~(below | above)
    design = np.column_stack([np.ones_like(v), (v - threshold) / 10, ((v - threshold) / 10) ** 2])
    contrast = below.astype(float) - above.astype(float)
    p = np.full(len(x), np.nan)
    size, seen, due = p.copy(), p.copy(), p.copy()
    for row, group in enumerate(x):
        fitted = _poisson_curve(design[outside], group[outside])
        if fitted is None:
            continue
        beta, covariance = fitted
        mean = np.exp(design @ beta)
        gradient = (contrast * mean) @ design
        variance = float((mean * np.abs(contrast)).sum() + gradient @ covariance @ gradient)
        surplus = float(contrast @ group - contrast @ mean)
        p[row] = 1 - ndtr(surplus / np.sqrt(variance))
        size[row] = surplus / 2 / max(float(group[below | above].sum()), 1.0)
        seen[row], due[row] = float(group[below].sum()), float(mean[below].sum())
    return Departures(p, size, seen, due)


def _poisson_curve(design: Floats, counts: Floats) -> tuple[Floats, Floats] | None:
    """Coefficients and their covariance of a log-linear Poisson model; None with too little to fit."""
    if (counts > 0).sum() < 6 or counts.sum() < 50:
        return None
    mean = counts + 0.5
    for _ in range(25):
        work = np.log(mean) + (counts - mean) / mean
        weighted = design * mean[:, None]
        information = design.T @ weighted
        beta = np.linalg.solve(information, weighted.T @ work)
        renewed = np.exp(np.clip(design @ beta, -20, 20))
        if np.allclose(renewed, mean, rtol=1e-8):
            break
        mean = renewed
    spread = max(1.0, float(((counts - mean) ** 2 / mean).sum() / max(len(counts) - design.shape[1], 1)))
    return np.asarray(beta, np.float64), np.asarray(np.linalg.inv(information) * spread, np.float64)


def chapman(first: int, second: int, both: int, confidence: float = 0.95) -> Interval:
    """How many there are in all, from two lists that each miss some independently: Chapman's estimator.

    (n₁+1)(n₂+1)/(m+1) − 1, with the variance of Seber GAF (Biometrika 1970;57:313–8) and log-normal limits that do not go
    below the number seen (Chao A, Biometrics 1987;43:783–91). ValueError: more in both than in one.
    """
    if min(first, second, both) < 0 or both > min(first, second):
        raise ValueError(f"both lists cannot share {both} of {first} and {second}")
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    seen = first + second - both
    unseen = total - seen
    if unseen <= 0 or variance <= 0:
        return Interval(float(total), float(total), float(total))
    reach = float(np.exp(normal_quantile(confidence) * np.sqrt(np.log1p(variance / unseen**2))))
    return Interval(float(total), seen + unseen / reach, seen + unseen * reach)


@dataclass(frozen=True)
class Completeness:
    """Part of the deaths that were recorded, with limits, and the points of the line that it was read from."""

    value: float
    lower: float
    upper: float
    entry_less_growth: Floats
    death_rate: Floats


def growth_balance(
    age_starts: ArrayLike,
    before: ArrayLike,
    after: ArrayLike,
    deaths: ArrayLike,
    years: float,
    *,
    first: int = 5,
    last: int = 65,
    confidence: float = 0.95,
) -> Completeness:
    """Completeness of death registration above age ``first`` by the generalised growth balance method.

    Hill K, Asian Pac Popul Forum 1987;1:8–13. ``age_starts`` are the lower bounds of five-year groups, the last open;
    ``before`` and ``after`` the population at the two ends of ``years``; ``deaths`` those of all the years. For each age a:
    entry rate less growth rate above a = k + (1/c) · death rate above a; the slope is that of the line for two variables
    which both err, the ratio of their standard deviations (reduced major axis), c = 1/slope, with a jack-knife interval.
    Migration breaks it, as does a completeness that differs by age: read it as a hint. ValueError: bands that do not fit.
    """
    a = np.asarray(age_starts, dtype=np.float64)
    n1, n2, d = (np.asarray(each, dtype=np.float64) for each in (before, after, deaths))
    if not (a.shape == n1.shape == n2.shape == d.shape) or (np.diff(a) != 5).any():
        raise ValueError("age_starts must be five-year groups, with population and deaths for each")
    if (n1 <= 0).any() or (n2 <= 0).any() or years <= 0:
        raise ValueError("population and years must be above zero")
    above1, above2, dead = (np.cumsum(each[::-1])[::-1] for each in (n1, n2, d))
    lived = years * np.sqrt(above1 * above2)
    growth = np.log(above2 / above1) / years
    entries = np.full(a.shape, np.nan)
    entries[1:] = years / 5 * np.sqrt(n1[:-1] * n2[1:])
    use = (a >= first) & (a <= last) & ~np.isnan(entries)
    y, x = (entries / lived - growth)[use], (dead / lived)[use]
    if len(x) < 6:
        raise ValueError("growth balance needs at least six ages between first and last")
    value = 1 / _slope(x, y)
    left = np.array([1 / _slope(np.delete(x, at), np.delete(y, at)) for at in range(len(x))])
    error = float(np.sqrt((len(x) - 1) / len(x) * ((left - left.mean()) ** 2).sum()))
    reach = normal_quantile(confidence) * error
    return Completeness(value, value - reach, value + reach, y, x)


def _slope(x: Floats, y: Floats) -> float:
    """Slope of the line through two variables that both err: ratio of their standard deviations."""
    return float(np.std(y) / np.std(x))


def _counts(x: Floats) -> None:
    if (x < 0).any():
        raise ValueError("counts must not be negative")


def _pair(first: Any, second: Any) -> tuple[Floats, Floats]:
    x, n = np.atleast_1d(np.asarray(first, dtype=np.float64)), np.atleast_1d(np.asarray(second, dtype=np.float64))
    if (x < 0).any() or (n < 0).any():
        raise ValueError("counts must not be negative")
    return np.broadcast_arrays(x, n)[0].astype(np.float64), np.broadcast_arrays(x, n)[1].astype(np.float64)
