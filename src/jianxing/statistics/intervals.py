"""Confidence intervals of proportions and of rates."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import Floats, Interval, choice, normal_quantile


def proportion_interval(
    events: ArrayLike, trials: ArrayLike, confidence: float = 0.95, method: Literal["wilson", "exact"] = "wilson"
) -> Interval:
    """The part (0–1) of `trials` that are `events`, with its limits.

    "wilson": score interval without continuity correction (Wilson EB, J Am Stat Assoc 1927;22:209–12); "exact":
    Clopper CJ, Pearson ES, Biometrika 1934;26:404–13. Numbers in, numbers out; arrays in, arrays in the result.
    No trials: NaN throughout. ValueError: negative counts, more events than trials.
    """
    choice(method, ("wilson", "exact"), "method")
    z = normal_quantile(confidence)
    x, n, scalar = _pair(events, trials, "events", "trials")
    if (x > n).any():
        raise ValueError(f"events must not exceed trials, yet {x[x > n][0]:g} of {n[x > n][0]:g} were given")
    with np.errstate(divide="ignore", invalid="ignore"):
        p = x / n
        lower, upper = _wilson(x, n, p, z) if method == "wilson" else _clopper_pearson(x, n, confidence)
    nothing = n == 0
    lower = np.where(nothing, np.nan, np.where(x == 0, 0.0, lower))
    upper = np.where(nothing, np.nan, np.where(x == n, 1.0, upper))
    return _result(p, lower, upper, scalar)


def rate_interval(
    events: ArrayLike,
    exposure: ArrayLike,
    per: float,
    confidence: float = 0.95,
    method: Literal["byar", "exact"] = "byar",
) -> Interval:
    """Events for each `per` units of `exposure` (person-years, live births …), with limits.

    "byar": Byar's approximation (Breslow NE, Day NE, Statistical Methods in Cancer Research II, IARC 1987, p. 69);
    "exact": Garwood F, Biometrika 1936;28:437–42. The lower limit of no events is 0. Numbers in, numbers out; arrays
    in, arrays in the result. No exposure: NaN throughout. ValueError: negative events or exposure.
    """
    choice(method, ("byar", "exact"), "method")
    limits: Callable[[Floats, float], tuple[Floats, Floats]] = byar_limits if method == "byar" else exact_limits
    x, t, scalar = _pair(events, exposure, "events", "exposure")
    low, high = limits(x, confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        value, lower, upper = (np.where(t > 0, count * per / t, np.nan) for count in (x, low, high))
    return _result(value, lower, upper, scalar)


def byar_limits(x: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Byar's limits of Poisson counts."""
    z = normal_quantile(confidence)
    some = np.where(x > 0, x, 1.0)
    low = np.where(x > 0, some * np.maximum(1 - 1 / (9 * some) - z / (3 * np.sqrt(some)), 0) ** 3, 0.0)
    more = x + 1
    return low, more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3


def exact_limits(x: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Exact limits of Poisson counts, by quantiles of the gamma distribution (χ²/2)."""
    from scipy.special import gammaincinv

    normal_quantile(confidence)
    tail = (1 - confidence) / 2
    low = np.where(x > 0, gammaincinv(np.where(x > 0, x, 1.0), tail), 0.0)
    return low, np.asarray(gammaincinv(x + 1, 1 - tail), dtype=np.float64)


def _wilson(x: Floats, n: Floats, p: Floats, z: float) -> tuple[Floats, Floats]:
    middle = 2 * x + z * z
    reach = z * np.sqrt(z * z + 4 * x * (1 - p))
    return (middle - reach) / (2 * (n + z * z)), (middle + reach) / (2 * (n + z * z))


def _clopper_pearson(x: Floats, n: Floats, confidence: float) -> tuple[Floats, Floats]:
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    lower = betaincinv(np.where(x > 0, x, 1.0), n - x + 1, tail)
    upper = betaincinv(x + 1, np.where(x < n, n - x, 1.0), 1 - tail)
    return lower, upper


def _pair(first: ArrayLike, second: ArrayLike, first_name: str, second_name: str) -> tuple[Floats, Floats, bool]:
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    for values, name in ((a, first_name), (b, second_name)):
        if (values < 0).any():
            raise ValueError(f"{name} must not be negative, not {float(values[values < 0].min()):g}")
    scalar = a.ndim == 0 and b.ndim == 0
    a, b = np.broadcast_arrays(np.atleast_1d(a), np.atleast_1d(b))
    return a, b, scalar


def _result(value: Floats, lower: Floats, upper: Floats, scalar: bool) -> Interval:
    if scalar:
        return Interval(float(value[0]), float(lower[0]), float(upper[0]))
    return Interval(value, lower, upper)  # type: ignore[arg-type]  # arrays in, arrays out
