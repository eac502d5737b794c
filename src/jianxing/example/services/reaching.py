"""Levels of the services by year, and things that come to hold a title or a standard one after the other."""

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, NEVER, STRETCHES
from jianxing.example.draws import Draws, Integers
from jianxing.example.parameters import read

ENDS = tuple(stretch.end for stretch in STRETCHES)
"""The days at the end of which states are described: each 31 December, and the last day of the records."""


def levels(group: str, name: str) -> list[float]:
    """The seven levels of a name in `services/levels.toml`."""
    return [float(value) for value in read("services/levels.toml")[group][name]]


def reached(count: int, percents: list[float], draws: Draws, line: Integers | None = None) -> Integers:
    """The day on which each of ``count`` things reaches something, so that at each year's end a share has; else `NEVER`.

    ``line`` gives the things in the order in which they reach it, by chance when it is not given.
    """
    return numbers_reached(count, [round(count * percent / 100) for percent in percents], draws, line)


def numbers_reached(count: int, wanted: list[int], draws: Draws, line: Integers | None = None) -> Integers:
    """As `reached`, with how many have reached it at each year's end."""
    line = draws.order(count) if line is None else line
    by_end = np.maximum.accumulate(np.minimum(np.array(wanted, dtype=np.int64), count))
    year = np.searchsorted(by_end, np.arange(count), side="right")
    chance = draws.uniform(count)
    found = np.full(count, NEVER, dtype=np.int64)
    for place, stretch in enumerate(STRETCHES):
        own = np.flatnonzero(year == place)
        first = FIRST - 1000 if place == 0 else stretch.start + 20
        last = FIRST - 1 if place == 0 else stretch.end - 5
        found[line[own]] = first + np.floor(chance[own] * (last - first + 1)).astype(np.int64)
    return found


def date_of(day: int) -> object:
    """A Python date for a row of a small table; None where it never comes."""
    return None if day >= NEVER else np.datetime64(int(day), "D").astype(object)


def year_of(day: int) -> int:
    """The year of a day."""
    return int(days.years(np.array([day]))[0])
