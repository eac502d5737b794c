"""Invented counties whose truth does not follow the forecast's own model: what forecasts are tried on.

Each figure of a county moves along a course of another kind than a wandering level: a saturating rise, a straight line
that stops, a change of pace, or a staircase. On top come breaks that stay (another definition, a merger), shocks of one
year (an epidemic), and gamma or beta overdispersion. Chance is that of the counts themselves. Nothing here is fitted to
what a forecast does well.
"""

from dataclasses import dataclass

import numpy as np

from jianxing.statistics.bands import Floats
from jianxing.statistics.drawing_lots import Lots

YEARS = 17
COURSES = ("saturating", "stops", "changes_pace", "staircase")


@dataclass(frozen=True)
class Trial:
    """How figures of one kind look in invented counties.

    `middle`: lowest and highest start of the figure; `size`: smallest and largest exposure, trials, or standard error;
    `pace`: the largest move a year, on the scale of the signal; `rough`: how strong breaks, shocks and overdispersion are.
    """

    middle: tuple[float, float]
    size: tuple[float, float]
    pace: float
    rough: float


TRIALS = {
    "rare": Trial((0.0006, 0.009), (800, 4_000), 0.10, 0.7),
    "rate": Trial((0.0003, 0.006), (90_000, 600_000), 0.10, 0.7),
    "share": Trial((0.35, 0.93), (1_500, 40_000), 0.18, 0.9),
    "survey": Trial((0.08, 0.60), (300, 1_500), 0.18, 0.9),
    "stock": Trial((1.0, 9.0), (0.002, 0.01), 0.06, 0.25),
    "risk": Trial((0.10, 0.22), (0.03, 0.07), 0.05, 0.3),
    "span": Trial((73.0, 79.5), (0.02, 0.07), 0.03, 0.1),
    "told_share": Trial((0.35, 0.93), (0.002, 0.02), 0.18, 0.9),
}
"""By kind of figure: `insight.kinds` says which indicators are of which."""


@dataclass(frozen=True)
class TrialSeries:
    """Figures of all counties: events (counts) or figures on the signal's scale, county × year, with their sizes."""

    figures: Floats
    sizes: Floats


def trial_series(kind: str, counties: int, seed: int) -> TrialSeries:
    """What invented counties would have reported of one kind of figure over 17 years; the same for the same seed."""
    trial = TRIALS[kind]
    lots = Lots(seed, sorted(TRIALS).index(kind))
    start = trial.middle[0] * (trial.middle[1] / trial.middle[0]) ** lots.uniform(counties, 1)
    size = trial.size[0] * (trial.size[1] / trial.size[0]) ** lots.uniform(counties, 1)
    moved = _course(trial, counties, lots) + _breaks(trial, counties, lots) + _shocks(trial, counties, lots)
    uneven = trial.rough * 0.25 * lots.uniform(counties, 1) ** 2
    if kind in ("rare", "rate"):
        exposure = np.rint(size * (1 + np.cumsum(0.06 * (lots.uniform(counties, YEARS) - 0.6), axis=1)))
        shape = 1 / np.maximum(uneven, 0.01) ** 2 + np.zeros((1, YEARS))
        rate = start * np.exp(moved) * lots.gamma(shape) / shape
        return TrialSeries(lots.poisson(rate * exposure), exposure)
    if kind in ("share", "survey"):
        trials = np.rint(size * (1 + 0.2 * (lots.uniform(counties, YEARS) - 0.5)))
        share = 1 / (1 + (1 - start) / start * np.exp(-moved))
        share = np.clip(_uneven_share(share, uneven, lots), 0.0005, 0.9995)
        return TrialSeries(lots.binomial(trials, share), trials)
    # A Laplace error has the wide tails that a normal one has not.
    u = lots.uniform(counties, YEARS) - 0.5
    error = -np.sign(u) * np.log1p(-2 * np.abs(u)) / 2**0.5 * np.hypot(size, uneven * 0.3)
    signal = start / 10 if kind == "span" else np.log(start / (1 - start) if kind == "told_share" else start)
    return TrialSeries(signal + moved + error, size + np.zeros((1, YEARS)))


def _course(trial: Trial, counties: int, lots: Lots) -> Floats:
    """Where the figure goes without incidents, on the scale of the signal."""
    year = np.arange(YEARS, dtype=np.float64)[None, :]
    pace = trial.pace * (2 * lots.uniform(counties, 1) - 1)
    turn = 3 + 11 * lots.uniform(counties, 1)
    other = trial.pace * (2 * lots.uniform(counties, 1) - 1)
    step = np.floor(year / (2 + np.floor(3 * lots.uniform(counties, 1))))
    courses = [
        pace * 6 * (1 - np.exp(-year / (3 + turn / 3))),
        pace * np.minimum(year, turn),
        pace * np.minimum(year, turn) + other * np.maximum(year - turn, 0),
        pace * 2 * step,
    ]
    which = np.floor(len(COURSES) * lots.uniform(counties, 1)).astype(np.int64)
    return np.asarray(np.choose(which, courses), dtype=np.float64)


def _breaks(trial: Trial, counties: int, lots: Lots) -> Floats:
    """In three of ten counties the level jumps once and stays."""
    year = np.arange(YEARS)[None, :]
    at = 1 + np.floor((YEARS - 1) * lots.uniform(counties, 1))
    jump = trial.rough * (0.1 + 0.4 * lots.uniform(counties, 1)) * np.where(lots.uniform(counties, 1) < 0.5, -1, 1)
    return np.asarray(np.where((lots.uniform(counties, 1) < 0.3) & (year >= at), jump, 0.0), dtype=np.float64)


def _shocks(trial: Trial, counties: int, lots: Lots) -> Floats:
    """One year in fifteen is out of the ordinary."""
    size = trial.rough * (0.15 + 0.35 * lots.uniform(counties, YEARS))
    way = np.where(lots.uniform(counties, YEARS) < 0.5, -1, 1)
    return np.asarray(np.where(lots.uniform(counties, YEARS) < 1 / 15, size * way, 0.0), dtype=np.float64)


def _uneven_share(share: Floats, uneven: Floats, lots: Lots) -> Floats:
    """Beta numbers about the shares, whose spread is `uneven` on the logit at 50 %."""
    strength = 4 / np.maximum(uneven, 0.02) ** 2 / 4
    some, rest = lots.gamma(share * strength), lots.gamma((1 - share) * strength)
    return some / (some + rest)
