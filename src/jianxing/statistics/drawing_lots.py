"""Random numbers that are the same on every machine and with every version of every library.

Uniforms by SplitMix64 (Steele GL, Lea D, Flood CH, OOPSLA 2014, p. 453–72), counted instead of stepped, so that any
number can be drawn by its place; everything else by inverting distribution functions.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from jianxing.statistics.bands import Floats

_GOLDEN = 0x9E3779B97F4A7C15
_MANY = 40.0
"""Expected events, on the rarer side, from which a normal quantile with its first correction stands for the exact one."""


class Lots:
    """A stream of random numbers named by its seed words; the same words give the same numbers."""

    def __init__(self, *seed: int) -> None:
        state = np.zeros(1, dtype=np.uint64)
        for word in seed:
            state = _mixed(state + np.uint64(word & 0xFFFFFFFFFFFFFFFF))
        self._state, self._place = state, 0

    def uniform(self, *shape: int) -> Floats:
        """Numbers strictly between 0 and 1."""
        count = int(np.prod(shape))
        places = np.arange(self._place + 1, self._place + count + 1, dtype=np.uint64)
        self._place += count
        bits = _mixed(self._state + places * np.uint64(_GOLDEN)) >> np.uint64(11)
        return ((bits.astype(np.float64) + 0.5) / 2.0**53).reshape(shape)

    def normal(self, *shape: int) -> Floats:
        """Standard normal numbers."""
        from scipy.special import ndtri

        return np.asarray(ndtri(self.uniform(*shape)), dtype=np.float64)

    def poisson(self, mean: Floats) -> Floats:
        """Poisson counts of the given means."""
        return poisson_quantile(self.uniform(*mean.shape), mean)

    def binomial(self, trials: Floats, probability: Floats) -> Floats:
        """Binomial counts."""
        trials, probability = np.broadcast_arrays(trials, probability)
        return binomial_quantile(self.uniform(*probability.shape), trials, probability)

    def gamma(self, shape: Floats) -> Floats:
        """Gamma numbers of the given shapes and scale 1."""
        from scipy.special import gammaincinv

        return np.asarray(gammaincinv(shape, self.uniform(*shape.shape)), dtype=np.float64)


def poisson_quantile(uniform: Floats, mean: Floats) -> Floats:
    """The smallest count whose distribution function reaches `uniform`; above 40 expected, by Cornish and Fisher."""
    few = mean < _MANY
    found = np.empty_like(mean)
    found[~few] = _normal_count(uniform[~few], mean[~few], np.sqrt(mean[~few]), 1 / np.sqrt(mean[~few]))
    rate, wanted = mean[few], uniform[few]
    found[few] = _searched(wanted, np.exp(-rate), lambda k: rate / k)
    return found


def binomial_quantile(uniform: Floats, trials: Floats, probability: Floats) -> Floats:
    """The smallest count whose distribution function reaches `uniform`; counted on the rarer side."""
    swapped = probability > 0.5
    rare = np.where(swapped, 1 - probability, probability)
    wanted = np.where(swapped, 1 - uniform, uniform)
    mean = trials * rare
    few = mean < _MANY
    found = np.empty_like(mean)
    spread = np.sqrt(np.maximum(mean * (1 - rare), 1e-300))[~few]
    found[~few] = _normal_count(wanted[~few], mean[~few], spread, (1 - 2 * rare[~few]) / spread)
    n, p = trials[few], rare[few]
    odds = p / (1 - p)
    found[few] = _searched(wanted[few], np.exp(n * np.log1p(-p)), lambda k: np.maximum(n - k + 1, 0) / k * odds)
    found = np.clip(found, 0, trials)
    return np.where(swapped, trials - found, found)


def _searched(wanted: Floats, first: Floats, step: Callable[[int], Floats]) -> Floats:
    """Counts by adding up probabilities, each the one before times `step(count)`."""
    count = np.zeros_like(wanted)
    term, below = first.copy(), first.copy()
    for k in range(1, int(_MANY * 4)):
        more = below < wanted
        if not more.any():
            break
        count += more
        term = term * step(k)
        below = below + term
    return count


def _normal_count(uniform: Floats, mean: Floats, spread: Floats, skewness: Floats) -> Floats:
    from scipy.special import ndtri

    z = ndtri(uniform)
    return np.asarray(np.maximum(np.rint(mean + spread * (z + (z * z - 1) * skewness / 6)), 0), dtype=np.float64)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        z = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(z ^ (z >> np.uint64(31)), dtype=np.uint64)
