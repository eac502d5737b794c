"""Kinds of figures by how they vary: which noise they carry and how they are forecast."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from jianxing.statistics.bands import Floats
from jianxing.statistics.forecasting import DRAWS, Family, Prior, forecast

Signal = Literal["count", "log", "logit", "span"]
RARE = 25
"""Events a year below which a rate is of the kind `rare`."""
SMALL_SAMPLE = 1_500
"""Persons below which a share is of the kind `survey`."""


@dataclass(frozen=True)
class Kind:
    """How figures of a kind are forecast.

    `signal` says what the forecast sees: the counts themselves, or a measurement as logarithm, logit, or tens of years.
    `restless` is how much such figures move from year to year (`statistics.forecasting`), and `higher` whether plans mostly
    want them higher.
    """

    id: str
    family: Family
    signal: Signal
    restless: float
    higher: bool


KINDS = {
    kind.id: kind
    for kind in (
        Kind("rare", "poisson", "count", 1.0, False),
        Kind("rate", "poisson", "count", 0.8, False),
        Kind("share", "binomial", "count", 1.3, True),
        Kind("survey", "binomial", "count", 1.4, True),
        Kind("stock", "normal", "log", 0.35, True),
        Kind("risk", "normal", "log", 0.35, False),
        Kind("span", "normal", "span", 0.18, True),
        Kind("told_share", "normal", "logit", 1.3, True),
    )
}


def to_signal(kind: Kind, figure: Floats) -> Floats:
    """Measurements on the scale that the forecast works on."""
    if kind.signal == "log":
        return np.asarray(np.log(figure), dtype=np.float64)
    if kind.signal == "logit":
        return np.asarray(np.log(figure / (1 - figure)), dtype=np.float64)
    return figure / 10 if kind.signal == "span" else figure


def from_signal(kind: Kind, signal: Floats) -> Floats:
    """The other way round."""
    if kind.signal == "log":
        return np.asarray(np.exp(signal), dtype=np.float64)
    if kind.signal == "logit":
        return np.asarray(1 / (1 + np.exp(-signal)), dtype=np.float64)
    return signal * 10 if kind.signal == "span" else signal


@dataclass(frozen=True)
class Course:
    """Draws of the years to come (series × year × draw) and the level of those seen (series × year), as figures."""

    draws: Floats
    level: Floats


def run(
    kind: Kind,
    figures: Floats,
    sizes: Floats,
    ahead: Floats,
    *,
    prior: Prior | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Course:
    """The forecast of series of a kind; measurements and their errors are given on the scale of the signal."""
    found = forecast(
        figures, sizes, ahead, family=kind.family, restless=kind.restless, prior=prior, draws=draws, seed=seed
    )
    if kind.signal == "count":
        return Course(found.draws, found.level)
    return Course(from_signal(kind, found.draws), from_signal(kind, found.level))
