"""Areas beside a benchmark: which differ from it by more than chance does.

Source: Spiegelhalter DJ, Funnel plots for comparing institutional performance, Stat Med 2005;24:1185–202: exact
interpolated limits (appendix A.1) and limits widened for overdispersion by winsorised z-scores (appendix A.3).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from jianxing.statistics.bands import Floats, choice
from jianxing.statistics.drawing_lots import binomial_quantile, poisson_quantile

Place = Literal["far_below", "below", "within", "above", "far_above"]
INNER, OUTER = 0.95, 0.998
"""Two and three standard errors, as funnel plots draw them."""
WINSORISED = 0.1
LEAST_AREAS = 5


@dataclass(frozen=True)
class Funnel:
    """Ratios of areas with the limits that chance would keep them in if all were like the benchmark.

    `overdispersion`: mean squared winsorised z-score; `widened`: whether it exceeds 1 by more than two standard errors, in
    which case the limits are its square root times as wide. `places` say where each area lies.
    """

    benchmark: float
    ratios: Floats
    inner: NDArray[np.float64]
    outer: NDArray[np.float64]
    overdispersion: float
    widened: bool
    places: tuple[Place, ...]


def funnel(
    events: ArrayLike,
    exposure: ArrayLike,
    *,
    noise: Literal["poisson", "binomial"],
    benchmark: float | None = None,
) -> Funnel:
    """A funnel of areas: events over exposure, or over persons (binomial), or observed over expected events.

    Without a benchmark it is that of all areas together. `inner` and `outer` are (lower, upper) × area.
    ValueError: negative events, no exposure, more events than persons.
    """
    choice(noise, ("poisson", "binomial"), "noise")
    y, n = np.asarray(events, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    if y.shape != n.shape or y.ndim != 1 or not len(y):
        raise ValueError("events and exposure need one value for each area")
    if (y < 0).any() or (n <= 0).any() or (noise == "binomial" and (y > n).any()):
        raise ValueError("events must not be negative nor exceed the persons, and exposure must be above 0")
    centre = float(y.sum() / n.sum()) if benchmark is None else benchmark
    dispersion = _dispersion(y, n, centre, noise)
    widened = len(y) >= LEAST_AREAS and dispersion > 1 + 2 * (2 / len(y)) ** 0.5
    stretch = dispersion**0.5 if widened else 1.0
    inner, outer = (centre + stretch * (_limits(centre, n, share, noise) - centre) for share in (INNER, OUTER))
    highest = 1.0 if noise == "binomial" else np.inf
    inner, outer = np.clip(inner, 0, highest), np.clip(outer, 0, highest)
    ratios = y / n
    return Funnel(
        centre,
        ratios,
        inner,
        outer,
        dispersion,
        widened,
        tuple(_place(*each) for each in zip(ratios, *inner, *outer, strict=True)),
    )


def _place(ratio: float, low: float, high: float, lowest: float, highest: float) -> Place:
    if ratio < lowest:
        return "far_below"
    if ratio > highest:
        return "far_above"
    return "below" if ratio < low else "above" if ratio > high else "within"


def _limits(centre: float, n: Floats, share: float, noise: str) -> Floats:
    """Exact limits between whole counts: the quantile less the part of its own probability that is too much."""
    from scipy.special import bdtr, pdtr

    persons = np.rint(n)

    def up_to(count: Floats) -> Floats:
        some = np.maximum(count, 0)
        reached = pdtr(some, centre * n) if noise == "poisson" else bdtr(some, persons.astype(np.int64), centre)
        return np.where(count < 0, 0.0, reached)

    found = []
    for tail in ((1 - share) / 2, (1 + share) / 2):
        uniform = np.full(n.shape, tail)
        count = (
            poisson_quantile(uniform, centre * n)
            if noise == "poisson"
            else binomial_quantile(uniform, persons, np.full(n.shape, centre))
        )
        for _ in range(2):  # the quantile of many events may be one off
            count = np.where(up_to(count - 1) >= tail, count - 1, np.where(up_to(count) < tail, count + 1, count))
        own = up_to(count) - up_to(count - 1)
        too_much = np.divide(up_to(count) - tail, own, out=np.zeros_like(own), where=own > 0)
        found.append((count - too_much) / n)
    return np.maximum(np.asarray(found, dtype=np.float64), 0)


def _dispersion(y: Floats, n: Floats, centre: float, noise: str) -> float:
    """Mean squared z-score on the scale where the spread is steady, the outermost tenths drawn in."""
    if noise == "poisson":
        z = 2 * (np.sqrt(y) - np.sqrt(centre * n))
    else:
        z = 2 * np.sqrt(n) * (np.arcsin(np.sqrt(y / n)) - np.arcsin(np.sqrt(min(centre, 1))))
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    return float((np.clip(z, low, high) ** 2).mean())
