"""Forecasts of short yearly series of counts, shares and measurements, with the noise that their size brings.

The signal (the logarithm of a rate, the logit of a share, a measurement on any scale without bounds) is a level that wanders, with
a slope that wanders and fades, and yearly irregularity beyond chance (overdispersion): a damped local linear trend as in
Harvey AC, Forecasting, Structural Time Series Models and the Kalman Filter (1989), and Gardner ES, McKenzie E, Manag
Sci 1985;31:1237–46. A handful of years cannot tell how much each part moves, so the forecast averages over a grid of
possibilities in proportion to how well each explains the series. Counts enter with their own distribution by Laplace's
approximation (Rasmussen CE, Williams CKI, Gaussian Processes for Machine Learning (2006), algorithms 3.1 and 3.2).
Everything is done for many series at once.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal, get_args

import numpy as np

from jianxing.statistics.bands import Floats, choice
from jianxing.statistics.drawing_lots import Lots

Family = Literal["poisson", "binomial", "normal"]
FAMILIES: tuple[Family, ...] = get_args(Family)
LEAST_YEARS = 4
"""Fewer figures than this say nothing of how a series moves."""
DRAWS = 4000

# A year's step of the level, irregularity beyond chance, and (spread of the slope, part of it that is kept a year).
LEVEL_STEPS = (0.01, 0.03, 0.08, 0.2)
IRREGULARITY = (0.005, 0.03, 0.1, 0.3)
SLOPES = ((0.0, 0.0), (0.03, 0.9), (0.08, 0.9), (0.08, 0.6))
_WIDE = 3.0
_STEPS_TO_MODE = 9
_TOGETHER = 120


@dataclass(frozen=True)
class Prior:
    """What is known of level and slope (on the scale of the signal) before the series is seen, from similar areas."""

    level: float
    level_spread: float
    slope: float
    slope_spread: float


@dataclass(frozen=True)
class Forecast:
    """The years to come of some series, as draws, and the level that each had in the years seen.

    `draws`: series × year × draw, in figures as they would be published (events over exposure, or the measurement), chance
    of the year itself included. `level`: series × year seen, without irregularity and chance.
    """

    draws: Floats
    level: Floats

    def interval(self, confidence: float) -> tuple[Floats, Floats, Floats]:
        """Median, lower and upper limits, each series × year."""
        tail = (1 - confidence) / 2
        low, middle, high = np.quantile(self.draws, [tail, 0.5, 1 - tail], axis=-1)
        return middle, low, high


def forecast(
    figures: Floats,
    sizes: Floats,
    ahead: Floats,
    *,
    family: Family,
    restless: float = 1.0,
    prior: Prior | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Forecast:
    """Forecasts of some series, one a row, over as many years as `ahead` has columns.

    `figures`: events (poisson, binomial) or measurements (normal), series × year, one column a year without gaps, NaN
    where there is none. `sizes`: exposure, trials, or standard errors of the measurements. `ahead`: exposure, trials or
    standard errors of the years to come. `restless` says how much such figures move from year to year: 1 where a tenth
    on the scale of the signal is much. Random numbers depend on `seed` alone.

    ValueError: an unknown family, shapes that differ, sizes that are not above zero, fewer than four figures.
    """
    choice(family, FAMILIES, "family")
    y, n, later = (np.atleast_2d(np.asarray(values, dtype=np.float64)) for values in (figures, sizes, ahead))
    if y.shape != n.shape or len(later) != len(y):
        raise ValueError(f"figures {y.shape}, sizes {n.shape} and ahead {later.shape} must have the same series")
    seen = np.isfinite(y)
    if (seen.sum(axis=1) < LEAST_YEARS).any():
        raise ValueError(f"a series needs at least {LEAST_YEARS} figures")
    if (n[seen] <= 0).any() or not np.isfinite(n[seen]).all() or (later <= 0).any():
        raise ValueError("sizes must be above zero wherever there is a figure")
    lots = Lots(seed, y.shape[1], later.shape[1])
    parts = [
        _forecast(
            y[at : at + _TOGETHER],
            n[at : at + _TOGETHER],
            later[at : at + _TOGETHER],
            family,
            restless,
            prior,
            draws,
            lots,
        )
        for at in range(0, len(y), _TOGETHER)
    ]
    return Forecast(np.concatenate([p.draws for p in parts]), np.concatenate([p.level for p in parts]))


def prior_of_similar(figures: Floats, sizes: Floats, *, family: Family) -> Prior:
    """What similar areas, one a row (as in `forecast`), say of an area's level in the first year and of its slope.

    Weighted least squares on the signal by area, then means and spreads between areas by DerSimonian R, Laird N, Control
    Clin Trials 1986;7:177–88. Both spreads hold the error of the mean, so that few areas shrink less.
    ValueError: fewer than three areas with four figures each.
    """
    choice(family, FAMILIES, "family")
    y, n = (np.atleast_2d(np.asarray(values, dtype=np.float64)) for values in (figures, sizes))
    usable = np.isfinite(y).sum(axis=1) >= LEAST_YEARS
    if usable.sum() < 3:
        raise ValueError("similar areas need to be three at least, each with four figures")
    y, n = y[usable], n[usable]
    seen = np.isfinite(y)
    signal = _plain_signal(y, n, family)
    _, _, weight = _likelihood(signal, y, n, family)
    weight = np.where(seen, weight, 0.0)
    signal = np.where(seen, signal, 0.0)
    year = np.arange(y.shape[1], dtype=np.float64)
    information = np.stack(
        [
            np.stack([weight.sum(1), (weight * year).sum(1)], -1),
            np.stack([(weight * year).sum(1), (weight * year**2).sum(1)], -1),
        ],
        -1,
    )
    spread = np.linalg.inv(information)
    best = np.einsum("aij,aj->ai", spread, np.stack([(weight * signal).sum(1), (weight * year * signal).sum(1)], -1))
    level, level_spread = _between(best[:, 0], spread[:, 0, 0])
    slope, slope_spread = _between(best[:, 1], spread[:, 1, 1])
    return Prior(level, level_spread, slope, slope_spread)


def _between(values: Floats, variances: Floats) -> tuple[float, float]:
    """The mean of areas and how far a further area may lie from it."""
    weight = 1 / variances
    mean = (weight * values).sum() / weight.sum()
    excess = (weight * (values - mean) ** 2).sum() - (len(values) - 1)
    between = max(0.0, excess / (weight.sum() - (weight**2).sum() / weight.sum()))
    weight = 1 / (variances + between)
    mean = (weight * values).sum() / weight.sum()
    return float(mean), float((between + 1 / weight.sum()) ** 0.5)


@dataclass(frozen=True)
class _Grid:
    """Covariance of the signal, with and without irregularity: possibility × year × year. All count alike beforehand."""

    whole: Floats
    level: Floats


@lru_cache(maxsize=64)
def _grid(years: int, restless: float, level_spread: float, slope_spread: float) -> _Grid:
    at = np.arange(years, dtype=np.float64)
    walked = np.minimum.outer(at, at)
    summed = np.tril(np.ones((years, years)), -1)
    apart = np.abs(np.subtract.outer(at, at))
    whole, level = [], []
    for step, uneven, (slope, kept) in product(LEVEL_STEPS, IRREGULARITY, SLOPES):
        moving = (restless * slope) ** 2 * kept**apart if slope else np.zeros((years, years))
        smooth = level_spread**2 + (restless * step) ** 2 * walked + summed @ (moving + slope_spread**2) @ summed.T
        level.append(smooth)
        whole.append(smooth + (restless * uneven) ** 2 * np.eye(years))
    return _Grid(np.asarray(whole), np.asarray(level))


def _forecast(
    y: Floats, n: Floats, later: Floats, family: Family, restless: float, prior: Prior | None, draws: int, lots: Lots
) -> Forecast:
    count, past = y.shape
    years = past + later.shape[1]
    known = prior or Prior(0.0, _WIDE, 0.0, 0.0)
    grid = _grid(years, restless, known.level_spread, known.slope_spread)
    seen = np.isfinite(y)
    start = _plain_signal(y, n, family)
    if prior is None:
        centre = np.nanmean(np.where(seen, start, np.nan), axis=1, keepdims=True) + np.zeros((1, years))
    else:
        centre = known.level + known.slope * np.arange(years)[None, :] + np.zeros((count, 1))
    pull, curve, weight = _mode(y, n, seen, family, grid.whole[:, :past, :past], centre[:, :past], start)
    weight = np.exp(weight - weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    root = np.sqrt(curve)
    inner = np.eye(past) + root[..., :, None] * grid.whole[:, :past, :past] * root[..., None, :]
    ahead_past = grid.whole[None, :, past:, :past]
    mean = centre[:, None, past:] + np.einsum("gij,sgj->sgi", grid.whole[:, past:, :past], pull)
    scaled = root[..., :, None] * np.swapaxes(ahead_past, -1, -2)
    spread = grid.whole[:, past:, past:] - np.swapaxes(scaled, -1, -2) @ np.linalg.solve(inner, scaled)
    level = centre[:, None, :past] + np.einsum("gij,sgj->sgi", grid.level[:, :past, :past], pull)
    level = np.einsum("sg,sgt->st", weight, level)
    half = np.linalg.cholesky(spread + 1e-10 * np.eye(years - past))
    places = (np.arange(draws) + 0.5) / draws
    which = np.stack([np.searchsorted(np.cumsum(w), places).clip(max=len(w) - 1) for w in weight])
    rows = np.arange(count)[:, None]
    noise = lots.normal(count, draws, years - past)
    signal = mean[rows, which] + np.einsum("sdij,sdj->sdi", half[rows, which], noise)
    signal = np.swapaxes(signal, 1, 2)
    return Forecast(_observed(signal, later[:, :, None], family, lots), _figure(level, family))


def _mode(
    y: Floats, n: Floats, seen: Floats, family: Family, covariance: Floats, centre: Floats, start: Floats
) -> tuple[Floats, Floats, Floats]:
    """What pulls the most likely signal of each series and possibility; its curvature; the log evidence."""
    filled = np.where(seen, start, centre)
    mode = np.repeat(filled[:, None, :], len(covariance), axis=1)
    figures = np.where(seen, y, 0.0)[:, None, :]
    sizes = np.where(seen, n, 1.0)[:, None, :]
    there = seen[:, None, :]
    centre = centre[:, None, :]
    unit = np.eye(y.shape[1])
    pull = np.zeros_like(mode)
    for _ in range(_STEPS_TO_MODE):
        _, slope, curve = _likelihood(mode, figures, sizes, family)
        slope, curve = np.where(there, slope, 0.0), np.where(there, curve, 0.0)
        root = np.sqrt(curve)
        inner = unit + root[..., :, None] * covariance * root[..., None, :]
        wanted = curve * (mode - centre) + slope
        moved = np.einsum("gij,sgj->sgi", covariance, wanted)
        pull = wanted - root * np.linalg.solve(inner, (root * moved)[..., None])[..., 0]
        mode = centre + np.einsum("gij,sgj->sgi", covariance, pull)
    likelihood, slope, curve = _likelihood(mode, figures, sizes, family)
    curve = np.where(there, curve, 0.0)
    root = np.sqrt(curve)
    inner = unit + root[..., :, None] * covariance * root[..., None, :]
    evidence = (
        np.where(there, likelihood, 0.0).sum(axis=-1)
        - 0.5 * (pull * (mode - centre)).sum(axis=-1)
        - 0.5 * np.linalg.slogdet(inner)[1]
    )
    return pull, curve, evidence


def _likelihood(signal: Floats, y: Floats, n: Floats, family: Family) -> tuple[Floats, Floats, Floats]:
    """Log likelihood (without constants), its slope and its curvature turned positive."""
    if family == "poisson":
        mean = n * np.exp(np.clip(signal, -40, 20))
        return y * signal - mean, y - mean, mean
    if family == "binomial":
        share = 1 / (1 + np.exp(-np.clip(signal, -30, 30)))
        return y * signal - n * np.logaddexp(0, signal), y - n * share, n * share * (1 - share)
    precision = 1 / n**2
    apart = y - signal
    return -0.5 * precision * apart**2, precision * apart, precision * np.ones_like(signal)


def _plain_signal(y: Floats, n: Floats, family: Family) -> Floats:
    """The signal that each figure by itself suggests."""
    if family == "poisson":
        return np.asarray(np.log((y + 0.5) / n), dtype=np.float64)
    if family == "binomial":
        return np.asarray(np.log((y + 0.5) / (n - y + 0.5)), dtype=np.float64)
    return y


def _figure(signal: Floats, family: Family) -> Floats:
    if family == "poisson":
        return np.asarray(np.exp(signal), dtype=np.float64)
    if family == "binomial":
        return np.asarray(1 / (1 + np.exp(-signal)), dtype=np.float64)
    return signal


def _observed(signal: Floats, sizes: Floats, family: Family, lots: Lots) -> Floats:
    """Figures as a year would show them."""
    figure = _figure(np.clip(signal, -40, 20) if family == "poisson" else signal, family)
    if family == "poisson":
        return lots.poisson(figure * sizes) / sizes
    if family == "binomial":
        return lots.binomial(sizes, figure) / sizes
    return figure + sizes * lots.normal(*figure.shape)
