"""The probability of dying between two ages from given causes, others set aside.

Source: WHO, Noncommunicable diseases global monitoring framework: indicator definitions and specifications (2014),
indicator 1; UN SDG indicator 3.4.1.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import Floats, Interval, age_bounds, band, floats, normal_quantile, per_band


def premature_mortality(
    age_starts: ArrayLike,
    deaths: ArrayLike,
    population: ArrayLike,
    *,
    start: float = 30,
    end: float = 70,
    confidence: float = 0.95,
) -> Interval:
    """The unconditional probability (0–1) of dying from the counted causes between exact ages `start` and `end`.

    `deaths` are those from the causes in question, `population` person-years; q = n·m/(1 + n·m/2), S = Π(1 − q),
    value = 1 − S. Groups outside `start`–`end` are ignored and not even checked; the last group of the input may be
    the last one used (65–69) and is then taken to be as wide as the one before it. Interval: normal, with the
    variance S²·Σ Var(q)/(1 − q)², Var(q) = q²(1 − q)/D (Chiang), kept within 0 and 1.

    ValueError, naming the group: a group missing inside `start`–`end`, a population ≤ 0, negative deaths.
    """
    z = normal_quantile(confidence)
    ages = floats(age_starts, "age_starts")
    used = np.flatnonzero((ages >= start) & (ages < end))
    bounds = _bounds(ages, used, start, end)
    names = [band(a, b) for a, b in pairwise(bounds)]
    dead = per_band(_chosen(deaths, used, "deaths"), names, "deaths")
    alive = per_band(_chosen(population, used, "population"), names, "population", above_zero=True)
    m, n = dead / alive, np.diff(bounds)
    q = np.minimum(n * m / (1 + n * m / 2), 1)
    survival = float(np.prod(1 - q))
    variance = 0.0
    if survival > 0:
        some = dead > 0
        variance = survival**2 * float(np.sum(q[some] ** 2 / (dead[some] * (1 - q[some]))))
    reach = z * variance**0.5
    value = 1 - survival
    return Interval(value, float(max(value - reach, 0.0)), float(min(value + reach, 1.0)))


def _bounds(ages: Floats, used: np.ndarray, start: float, end: float) -> Floats:
    """Lower bounds of the groups used and the bound that closes the last; ValueError names what is missing."""
    if not len(used) or ages[used[0]] != start:
        first = ages[used[0]] if len(used) else end
        raise ValueError(f"age group {band(start, first)} is missing: no group begins at {start:g}")
    inside = age_bounds(ages[used])
    last = used[-1]
    if last + 1 < len(ages):
        stop = ages[last + 1]
    else:
        stop = inside[-1] + (inside[-1] - inside[-2] if len(inside) > 1 else end - inside[-1])
    if stop < end:
        raise ValueError(f"age group {band(stop, end)} is missing")
    if stop > end:
        raise ValueError(f"age group {band(inside[-1], stop)} reaches past {end:g}; no group ends there")
    bounds = np.append(inside, stop)
    age_bounds(np.append(bounds, stop + (stop - inside[-1])))
    return bounds


def _chosen(values: ArrayLike, used: np.ndarray, what: str) -> Floats:
    array = floats(values, what)
    return np.asarray(array[used[used < len(array)]], dtype=np.float64)
