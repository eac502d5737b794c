"""Heights, weights and habits of the people under care, the same for a person at every visit."""

import numpy as np

from jianxing.example.draws import Draws, Floats, Integers


def normal(draws: Draws, count: int) -> Floats:
    """Numbers near the normal law, between −3 and 3, by arithmetic that is the same on every machine."""
    return np.asarray(2 * (draws.uniform(count) + draws.uniform(count) + draws.uniform(count) - 1.5), dtype=np.float64)


def rounded(values: Floats, digits: int = 1) -> Floats:
    """Values as they are written into a form."""
    scale = 10.0**digits
    return np.asarray(np.floor(values * scale + 0.5) / scale, dtype=np.float64)


def whole(values: Floats, least: int, most: int) -> Integers:
    """Values as whole numbers within bounds."""
    return np.clip(np.floor(values + 0.5), least, most).astype(np.int64)


class Bodies:
    """Grown persons: height in cm, index of weight, and cigarettes a day, one place each."""

    def __init__(self, sex: Integers, draws: Draws) -> None:
        count = len(sex)
        self.height = rounded(np.where(sex == 0, 163.5, 152.8) + 6.0 * normal(draws, count))
        self.index = np.clip(24.2 + 3.2 * normal(draws, count), 16.0, 38.0)
        smokes = draws.uniform(count) < np.where(sex == 0, 0.46, 0.02)
        self.cigarettes = np.where(smokes, draws.between(count, 1, 4) * 5, 0)

    def weight(self, place: Integers, draws: Draws) -> Floats:
        """Weight in kg of those at some places on a day."""
        height = self.height[place] / 100
        return rounded(self.index[place] * height * height + 0.8 * normal(draws, len(place)))
