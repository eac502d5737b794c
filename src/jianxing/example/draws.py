"""Chance that is the same on every machine.

Only ``Generator(PCG64).random`` is used, whose stream NumPy keeps from version to version; everything else follows from
it by arithmetic. Each theme has a stream of its own, so that a new theme does not change what others draw.
"""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Draws:
    """The draws of one theme under a seed."""

    def __init__(self, seed: int, theme: str) -> None:
        self._generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, crc32(theme.encode())])))

    def uniform(self, count: int) -> Floats:
        """Numbers from 0 up to but not 1."""
        return self._generator.random(count)

    def whole(self, count: int, below: int) -> Integers:
        """Whole numbers from 0 to ``below`` − 1, equally likely."""
        return np.floor(self.uniform(count) * below).astype(np.int64)

    def between(self, count: int, low: int, high: int) -> Integers:
        """Whole numbers from ``low`` to ``high``, both included."""
        return low + self.whole(count, high - low + 1)

    def order(self, count: int) -> Integers:
        """The numbers from 0 to ``count`` − 1 in a random order."""
        return np.argsort(self.uniform(count), kind="stable").astype(np.int64)

    def pick(self, count: int, weights: Floats) -> Integers:
        """Places in ``weights``, each as likely as its weight; ValueError when no weight is above 0."""
        heap = np.cumsum(weights, dtype=np.float64)
        if not len(heap) or heap[-1] <= 0:
            raise ValueError("nothing can be picked where no weight is above 0")
        found = np.searchsorted(heap, self.uniform(count) * heap[-1], side="right")
        return np.asarray(np.minimum(found, len(heap) - 1), dtype=np.int64)

    def share_out(self, count: int, weights: Floats) -> Integers:
        """As ``pick``, but each place is taken as often as its weight says, to within one; in a random order.

        Small places come close to their share instead of being left to chance.
        """
        heap = np.cumsum(weights, dtype=np.float64)
        marks = (np.arange(count) + self.uniform(1)[0]) * (heap[-1] / max(count, 1))
        found = np.minimum(np.searchsorted(heap, marks, side="right"), len(heap) - 1)
        return np.asarray(found[self.order(count)], dtype=np.int64)

    def struck(self, chances: Floats, offset: float | None = None) -> Integers:
        """Places hit when each is hit with its own chance, evenly along the line: as many as the chances add up to.

        Sort by what must not be left to chance (age, sex) before calling; a chance is below 1. ``offset`` (from 0 to
        1) says how much has gathered before the line begins; it is drawn when not given.
        """
        heap = np.cumsum(chances, dtype=np.float64) + (self.uniform(1)[0] if offset is None else offset)
        steps = np.floor(heap).astype(np.int64)
        return np.flatnonzero(np.diff(steps, prepend=0) > 0)
