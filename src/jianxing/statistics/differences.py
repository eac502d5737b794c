"""Is a difference more than chance, has a course a direction, and what does a difference of two crude rates consist of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import normal_quantile, per_band


@dataclass(frozen=True)
class Difference:
    """A difference (or a change a year) with 95 % limits, and how often chance alone would bring one as large."""

    value: float
    lower: float
    upper: float
    p: float


def difference_of_proportions(
    events: float, persons: float, other_events: float, other_persons: float, confidence: float = 0.95
) -> Difference:
    """First minus second share (0–1).

    Limits: Newcombe RG, Stat Med 1998;17:873–90, method 10 (Wilson limits combined); p: two-sided score test.
    """
    from scipy.special import ndtr

    from jianxing.statistics.intervals import proportion_interval

    first, second = (
        proportion_interval(x, n, confidence) for x, n in ((events, persons), (other_events, other_persons))
    )
    value = first.value - second.value
    lower = value - ((first.value - first.lower) ** 2 + (second.upper - second.value) ** 2) ** 0.5
    upper = value + ((first.upper - first.value) ** 2 + (second.value - second.lower) ** 2) ** 0.5
    pooled = (events + other_events) / (persons + other_persons)
    error = (pooled * (1 - pooled) * (1 / persons + 1 / other_persons)) ** 0.5
    return Difference(value, lower, upper, float(2 * ndtr(-abs(value) / error)) if error else 1.0)


def ratio_of_rates(
    events: float, exposure: float, other_events: float, other_exposure: float, confidence: float = 0.95
) -> Difference:
    """First over second rate. Limits and p are exact, given the sum of events (Clopper–Pearson; Breslow and Day 1987, p. 96)."""
    from scipy.special import bdtr, bdtrc

    from jianxing.statistics.intervals import proportion_interval

    total = events + other_events
    if not total:
        return Difference(float("nan"), float("nan"), float("nan"), 1.0)
    share = exposure / (exposure + other_exposure)
    part = proportion_interval(events, total, confidence, method="exact")

    def ratio(p: float) -> float:
        return float("inf") if p >= 1 else p / (1 - p) * other_exposure / exposure

    few = bdtr(events, round(total), share)
    many = bdtrc(events - 1, round(total), share) if events else 1.0
    return Difference(ratio(part.value), ratio(part.lower), ratio(part.upper), float(min(1.0, 2 * min(few, many))))


def trend_of_rates(years: ArrayLike, events: ArrayLike, exposure: ArrayLike, confidence: float = 0.95) -> Difference:
    """The relative change a year (0.02 = 2 % more each year) of a rate over years.

    Poisson regression on the logarithm, its spread widened where the counts vary by more than chance (quasi-likelihood,
    McCullagh P, Nelder JA, Generalized Linear Models (1989), section 6.2). ValueError: fewer than three years.
    """
    from scipy.special import stdtr, stdtrit

    t, y, n = (np.asarray(values, dtype=np.float64) for values in (years, events, exposure))
    if len(t) < 3 or len(set(t.tolist())) < 3:
        raise ValueError("a trend needs three years at least")
    if not y.sum():
        return Difference(float("nan"), float("nan"), float("nan"), 1.0)
    design = np.stack([np.ones_like(t), t - t.mean()], axis=1)
    beta = np.asarray([np.log(y.sum() / n.sum()), 0.0])
    for _ in range(50):
        mean = n * np.exp(design @ beta)
        information = design.T @ (design * mean[:, None])
        step = np.linalg.solve(information, design.T @ (y - mean))
        beta = beta + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-10:
            break
    mean = n * np.exp(design @ beta)
    freedom = len(t) - 2
    spread = max(1.0, float(((y - mean) ** 2 / mean).sum() / freedom))
    error = float((np.linalg.inv(design.T @ (design * mean[:, None]))[1, 1] * spread) ** 0.5)
    reach = float(stdtrit(freedom, 0.5 + confidence / 2)) if spread > 1 else normal_quantile(confidence)
    z = abs(float(beta[1])) / error
    from scipy.special import ndtr

    p = 2 * float(stdtr(freedom, -z)) if spread > 1 else 2 * float(ndtr(-z))
    value, lower, upper = (float(np.expm1(beta[1] + sign * reach * error)) for sign in (0, -1, 1))
    return Difference(value, lower, upper, p)


@dataclass(frozen=True)
class Kitagawa:
    """A difference of two crude rates (second − first): what rates and what composition bring, by band; both sum to it."""

    total: float
    rates: tuple[float, ...]
    composition: tuple[float, ...]


def kitagawa(
    exposure: ArrayLike, events: ArrayLike, other_exposure: ArrayLike, other_events: ArrayLike, per: float = 1.0
) -> Kitagawa:
    """The two parts of the difference between two crude rates by bands (ages).

    Source: Kitagawa EM, J Am Stat Assoc 1955;50:1168–94. ValueError, naming the band: a value missing, exposure ≤ 0.
    """
    count = len(np.asarray(exposure))
    names = [str(at) for at in range(1, count + 1)]
    n1 = per_band(exposure, names, "exposure", above_zero=True, kind="band")
    n2 = per_band(other_exposure, names, "other_exposure", above_zero=True, kind="band")
    m1 = per_band(events, names, "events", kind="band") / n1
    m2 = per_band(other_events, names, "other_events", kind="band") / n2
    c1, c2 = n1 / n1.sum(), n2 / n2.sum()
    rates = (m2 - m1) * (c1 + c2) / 2 * per
    composition = (c2 - c1) * (m1 + m2) / 2 * per
    total = float((m2 * c2).sum() - (m1 * c1).sum()) * per
    return Kitagawa(total, tuple(map(float, rates)), tuple(map(float, composition)))
