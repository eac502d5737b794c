"""The days that the invented records cover, as whole numbers since 1 January 1970, and the seasons of events."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jianxing.example.draws import Draws, Floats, Integers

YEARS = (2018, 2019, 2020, 2021, 2022, 2023, 2024)


def day(text: str) -> int:
    """The number of an ISO date."""
    return int(np.datetime64(text, "D").astype(np.int64))


FIRST = day("2018-10-01")
LAST = day("2024-10-20")
NEVER = day("2100-12-31")


@dataclass(frozen=True)
class Stretch:
    """The part of a year that the records cover; ``place`` is its place in the lists of ``levels.toml``."""

    year: int
    place: int
    start: int
    end: int

    @property
    def middle(self) -> float:
        """The day halfway."""
        return (self.start + self.end) / 2

    @property
    def whole_year(self) -> bool:
        """Whether the records cover all of it."""
        return self.year not in (YEARS[0], YEARS[-1])


STRETCHES = tuple(
    Stretch(year, place, max(FIRST, day(f"{year}-01-01")), min(LAST, day(f"{year}-12-31")))
    for place, year in enumerate(YEARS)
)


class Season:
    """How likely each month is, and days drawn accordingly."""

    def __init__(self, months: tuple[float, ...]) -> None:
        self._months = np.array(months, dtype=np.float64) * (12 / sum(months))

    def part(self, stretch: Stretch) -> float:
        """The part of a year's events that falls into a stretch."""
        if stretch.whole_year:
            return 1.0
        return float(np.cumsum(self._weights(stretch))[-1] / 365)

    def days(self, draws: Draws, count: int, stretch: Stretch) -> Integers:
        """Days of a stretch."""
        return np.asarray(stretch.start + draws.pick(count, self._weights(stretch)), dtype=np.int64)

    def _weights(self, stretch: Stretch) -> Floats:
        return np.asarray(self._months[months(np.arange(stretch.start, stretch.end + 1)) - 1], dtype=np.float64)


def months(days: NDArray[np.int64]) -> Integers:
    """The month, 1 to 12, of each day."""
    return (days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1).astype(np.int64)


def years(days: NDArray[np.int64]) -> Integers:
    """The year of each day."""
    return (days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970).astype(np.int64)


EVEN = Season((1.0,) * 12)
BIRTHS = Season((0.98, 0.90, 0.93, 0.93, 0.96, 0.96, 1.02, 1.07, 1.08, 1.10, 1.06, 1.01))
DEATHS = Season((1.18, 1.12, 1.05, 0.98, 0.94, 0.90, 0.92, 0.93, 0.92, 0.97, 1.02, 1.12))


def ages(born: NDArray[np.int64], on: NDArray[np.int64] | int) -> Integers:
    """Whole years completed on a day, by the calendar: 29 February completes a year on 1 March of a common year."""
    moment = np.asarray(on, dtype=np.int64)
    ahead = _month_and_day(born) > _month_and_day(moment)
    return np.asarray(years(moment) - years(born) - ahead, dtype=np.int64)


def _month_and_day(days: NDArray[np.int64]) -> Integers:
    dates = days.astype("datetime64[D]")
    day_of_month = (dates - dates.astype("datetime64[M]")).astype(np.int64)
    return np.asarray(months(days) * 100 + day_of_month, dtype=np.int64)
