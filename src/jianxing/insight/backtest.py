"""Tries the forecasts on invented counties: rolling origin, coverage, calibration, and against plainer methods.

``python -m jianxing.insight.backtest_report`` keeps what this finds. The same seed gives the same figures.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jianxing.insight.kinds import KINDS, Kind, from_signal, run
from jianxing.insight.trial_counties import TRIALS, trial_series
from jianxing.statistics.bands import Floats
from jianxing.statistics.drawing_lots import Lots

COUNTIES = 200
SEED = 20_241_021
HISTORY = (5, 6, 8, 10)
AHEAD = 7
DRAWS = 400
METHODS = ("forecast", "naive", "linear")
FIFTHS = 5


@dataclass(frozen=True)
class Tried:
    """What one method said of every figure that came: county × origin × year ahead."""

    inside_80: Floats
    inside_95: Floats
    crps: Floats
    chance: Floats
    met: Floats


def tried(kind: Kind, counties: int = COUNTIES, seed: int = SEED) -> dict[str, Tried]:
    """Every method on one kind of figure, at every origin."""
    series = trial_series(kind.id, counties, seed)
    lots = Lots(seed, 77, sorted(KINDS).index(kind.id))
    parts: dict[str, list[list[Floats]]] = {method: [] for method in METHODS}
    all_years = _figure(kind, series.figures, series.sizes)
    wide = np.maximum(all_years, 0.5 / series.sizes if kind.signal == "count" else 0).mean(axis=1, keepdims=True)
    for past in HISTORY:
        y, n = series.figures[:, :past], series.sizes[:, :past]
        ahead = np.repeat(n[:, -1:], AHEAD, axis=1)
        came = _figure(kind, series.figures[:, past : past + AHEAD], series.sizes[:, past : past + AHEAD])
        target = _targets(kind, y, n, lots)
        drawn = {
            "forecast": run(kind, y, n, ahead, draws=DRAWS, seed=seed).draws,
            "naive": _naive(kind, y, n),
            "linear": _linear(kind, y, n),
        }
        for method, draws in drawn.items():
            parts[method].append(_scored(draws, came, target, wide, kind.higher))
    return {
        method: Tried(*(np.stack([part[at] for part in found], axis=1) for at in range(5)))
        for method, found in parts.items()
    }


def _scored(draws: Floats, came: Floats, target: Floats, wide: Floats, higher: bool) -> list[Floats]:
    low80, high80, low95, high95 = np.quantile(draws, [0.1, 0.9, 0.025, 0.975], axis=-1)
    grain = 1e-9
    inside_80 = (came >= low80 - grain) & (came <= high80 + grain)
    inside_95 = (came >= low95 - grain) & (came <= high95 + grain)
    ordered = np.sort(draws, axis=-1)
    count = ordered.shape[-1]
    place = 2 * np.arange(1, count + 1) - count - 1
    crps = np.abs(ordered - came[..., None]).mean(axis=-1) - (ordered * place).sum(axis=-1) / count**2
    chance = ((draws >= target[..., None]) if higher else (draws <= target[..., None])).mean(axis=-1)
    met = came >= target if higher else came <= target
    return [np.asarray(a, dtype=np.float64) for a in (inside_80, inside_95, crps / wide, chance, met)]


def _figure(kind: Kind, y: Floats, n: Floats) -> Floats:
    return y / n if kind.signal == "count" else from_signal(kind, y)


def _plain(kind: Kind, y: Floats, n: Floats) -> Floats:
    """Each figure by itself on the scale of the signal."""
    if kind.family == "poisson":
        return np.asarray(np.log((y + 0.5) / n), dtype=np.float64)
    if kind.family == "binomial":
        return np.asarray(np.log((y + 0.5) / (n - y + 0.5)), dtype=np.float64)
    return y


def _unplain(kind: Kind, signal: Floats) -> Floats:
    if kind.family == "poisson":
        return np.asarray(np.exp(np.clip(signal, -40, 20)), dtype=np.float64)
    if kind.family == "binomial":
        return np.asarray(1 / (1 + np.exp(-np.clip(signal, -40, 40))), dtype=np.float64)
    return from_signal(kind, np.clip(signal, -40, 40))


def _targets(kind: Kind, y: Floats, n: Floats, lots: Lots) -> Floats:
    """Targets as plans set them: the mean of the last three figures, moved for each year ahead by a lot."""
    from_here = _plain(kind, y, n)[:, -3:].mean(axis=1, keepdims=True)
    pace = 2.2 * TRIALS[kind.id].pace * (2 * lots.uniform(len(y), AHEAD) - 1)
    return _unplain(kind, from_here + pace * np.sqrt(np.arange(1, AHEAD + 1)))


def _naive(kind: Kind, y: Floats, n: Floats) -> Floats:
    """The last figure goes on; limits by how much figures differed from one year to the next."""
    from scipy.special import stdtrit

    plain = _figure(kind, y, n)
    steps = np.diff(plain, axis=1)
    spread = np.sqrt((steps**2).mean(axis=1))[:, None, None] * np.sqrt(np.arange(1, AHEAD + 1))[None, :, None]
    t = stdtrit(steps.shape[1], (np.arange(DRAWS) + 0.5) / DRAWS)
    return _possible(kind, plain[:, -1][:, None, None] + spread * t)


def _linear(kind: Kind, y: Floats, n: Floats) -> Floats:
    """A straight line of least squares through the figures, with its prediction limits."""
    from scipy.special import stdtrit

    plain = _figure(kind, y, n)
    past = plain.shape[1]
    year = np.arange(past) - (past - 1) / 2
    slope = (plain * year).sum(axis=1) / (year**2).sum()
    middle = plain.mean(axis=1)
    left = plain - middle[:, None] - slope[:, None] * year
    error = np.sqrt((left**2).sum(axis=1) / (past - 2))
    later = np.arange(past, past + AHEAD) - (past - 1) / 2
    spread = error[:, None] * np.sqrt(1 + 1 / past + later**2 / (year**2).sum())
    t = stdtrit(past - 2, (np.arange(DRAWS) + 0.5) / DRAWS)
    return _possible(kind, (middle[:, None] + slope[:, None] * later)[..., None] + spread[..., None] * t)


def _possible(kind: Kind, figure: Floats) -> Floats:
    """No figure below none, and no share above all."""
    return np.clip(figure, 0, 1 if kind.family == "binomial" or kind.signal == "logit" else None)


@dataclass(frozen=True)
class Share:
    """A share with its standard error, counties being what varies."""

    value: float
    error: float


def by_county(hits: Floats, counted: NDArray[np.bool_] | None = None) -> Share:
    """The mean of hits over all origins and years; figures of one county hang together, so counties are resampled units."""
    there = np.ones(hits.shape, dtype=bool) if counted is None else counted
    total, number = np.where(there, hits, 0.0).sum(axis=(1, 2)), there.sum(axis=(1, 2)).astype(np.float64)
    if not number.sum():
        return Share(float("nan"), float("nan"))
    value = total.sum() / number.sum()
    off = total - value * number
    count = len(hits)
    error = (count / (count - 1) * (off**2).sum()) ** 0.5 / number.sum()
    return Share(float(value), float(error))
