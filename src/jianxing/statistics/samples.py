"""Mean and quantiles of a sample that is given as values and how often each occurs."""

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import Floats, Interval, normal_quantile


def sample_mean(values: ArrayLike, counts: ArrayLike, confidence: float = 0.95) -> Interval:
    """The mean with Student's limits, NaN for fewer than two values. ValueError: no value."""
    from scipy.special import stdtrit

    v, n = _sorted(values, counts)
    size = n.sum()
    mean = float((v * n).sum() / size)
    if size < 2:
        return Interval(mean, float("nan"), float("nan"))
    variance = float((n * (v - mean) ** 2).sum() / (size - 1))
    reach = float(stdtrit(size - 1, (1 + confidence) / 2) * np.sqrt(variance / size))
    return Interval(mean, mean - reach, mean + reach)


def sample_quantile(values: ArrayLike, counts: ArrayLike, part: float = 0.5, confidence: float = 0.95) -> Interval:
    """The quantile by linear interpolation (Hyndman RJ, Fan Y. Am Stat 1996;50:361–5, type 7), with limits.

    The limits are order statistics (Conover WJ. Practical Nonparametric Statistics. 3rd ed. 1999, 3.2), NaN where the
    sample is too small to have them. ``part`` lies between 0 and 1. ValueError: no value.
    """
    v, n = _sorted(values, counts)
    upto = np.cumsum(n)
    size = int(upto[-1])

    def ranked(rank: int) -> float:
        return float(v[np.searchsorted(upto, rank)])

    at = (size - 1) * part + 1
    low = ranked(int(np.floor(at)))
    value = low + (at - np.floor(at)) * (ranked(min(int(np.floor(at)) + 1, size)) - low)
    reach = normal_quantile(confidence) * np.sqrt(size * part * (1 - part))
    first, last = int(np.ceil(size * part - reach)), int(np.ceil(size * part + reach))
    lower = ranked(first) if first >= 1 else float("nan")
    upper = ranked(last) if last <= size else float("nan")
    return Interval(float(value), lower, upper)


def _sorted(values: ArrayLike, counts: ArrayLike) -> tuple[Floats, Floats]:
    v, n = np.asarray(values, dtype=np.float64), np.asarray(counts, dtype=np.float64)
    if not n.sum() > 0:
        raise ValueError("there is no value")
    order = np.argsort(v, kind="stable")
    return v[order], n[order]
