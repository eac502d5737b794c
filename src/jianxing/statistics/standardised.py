"""Rates made comparable between populations of different age."""

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import Interval, floats, normal_quantile, per_band
from jianxing.statistics.intervals import byar_limits


def directly_standardised_rate(
    events: ArrayLike, exposure: ArrayLike, standard: ArrayLike, per: float, confidence: float = 0.95
) -> Interval:
    """The rate, for each `per`, that a standard population would have with the rates of the bands given.

    `events`, `exposure` (person-years) and `standard` (weights or persons) have one value for each band. Limits:
    Dobson AJ, Kuulasmaa K, Eberle E, Scherer J, Stat Med 1991;10:457–62, on Byar's limits of the total count, as in
    the Public Health England technical guidance. No events at all: value 0 and NaN limits.

    ValueError, naming the band (counted from 1): a value missing, exposure ≤ 0, negative events or weights.
    """
    normal_quantile(confidence)
    count = max(
        len(floats(values, what))
        for values, what in ((events, "events"), (exposure, "exposure"), (standard, "standard"))
    )
    if not count:
        raise ValueError("no band was given")
    labels = getattr(getattr(events, "index", None), "tolist", lambda: range(1, count + 1))()
    names = [str(label) for label in labels]
    names += [str(k) for k in range(len(names) + 1, count + 1)]
    x = per_band(events, names, "events", kind="band")
    t = per_band(exposure, names, "exposure", above_zero=True, kind="band")
    weight = per_band(standard, names, "standard", kind="band")
    if weight.sum() <= 0:
        raise ValueError("the standard population is empty")
    share = weight / weight.sum()
    value = float(np.sum(share * x / t))
    variance = float(np.sum(share**2 * x / t**2))
    total = np.asarray([x.sum()])
    if not total[0]:
        return Interval(0.0, float("nan"), float("nan"))
    low, high = byar_limits(total, confidence)
    spread = (variance / total[0]) ** 0.5
    lower = value + spread * float(low[0] - total[0])
    upper = value + spread * float(high[0] - total[0])
    return Interval(float(value * per), float(lower * per), float(upper * per))
