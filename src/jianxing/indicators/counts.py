"""Answers of the scans, as arrays that any place and period can be summed from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jianxing.indicators.language import Events, Staff
from jianxing.indicators.periods import month_number
from jianxing.indicators.scans import UNKNOWN_AGE, age_bounds
from jianxing.indicators.tallies import MISSING
from jianxing.kernel.period import Period

Floats = NDArray[np.float64]


def column_numbers(column: Any) -> NDArray[Any]:
    """A column of an answer without gaps. Not by Arrow's own `to_numpy`, which loads pandas to do it."""
    chunks = [np.from_dlpack(chunk) for chunk in column.chunks]
    return np.concatenate(chunks) if chunks else np.zeros(0, dtype=np.int64)


class Places:
    """The places that scans are grouped by, and which of them lie in an area."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = np.asarray(codes, dtype=str)

    def inside(self, area: str) -> NDArray[np.bool_]:
        return np.strings.startswith(self.codes, area) if len(self.codes) else np.zeros(0, dtype=bool)


@dataclass(frozen=True)
class Counted:
    """A count, and the rows of which it could not be told whether they count. By age where there are age groups."""

    number: Floats
    missing: Floats

    @property
    def total(self) -> float:
        return float(self.number.sum())

    @property
    def missing_total(self) -> int:
        return int(self.missing.sum())


class EventCounts:
    """Counts of events by place and month (and age group; the last slot is for unknown ages)."""

    def __init__(self, answer: Any, parts: Sequence[Events], by_age: bool) -> None:
        places = np.asarray(["" if p is None else p for p in answer["place"].to_pylist()], dtype=str)
        self.places = Places(sorted(set(places.tolist())))
        month = column_numbers(answer["month"]).astype(np.int64)
        self.first = int(month.min()) if len(month) else 0
        length = int(month.max()) - self.first + 1 if len(month) else 0
        ages = [*age_bounds(), UNKNOWN_AGE] if by_age else [0]
        age = column_numbers(answer["age_from"]).astype(np.int64) if by_age else np.zeros(len(month), dtype=np.int64)
        slot = {bound: at for at, bound in enumerate(ages)}
        where = (
            np.searchsorted(self.places.codes, places),
            month - self.first,
            np.asarray([slot[int(bound)] for bound in age], dtype=np.int64),
        )
        self.cubes: dict[str, Floats] = {}
        for part in parts:
            for name in (part.name, part.name + MISSING):
                cube = np.zeros((len(self.places.codes), length, len(ages)))
                if name in answer.column_names:
                    np.add.at(cube, where, column_numbers(answer[name]).astype(np.float64))
                self.cubes[name] = cube

    def of(self, part: Events, area: str, period: Period) -> Counted:
        """The count in an area and a period, by age group where the scan was."""
        inside = self.places.inside(area)
        span = slice(max(month_number(period.start) - self.first, 0), max(month_number(period.end) - self.first + 1, 0))
        number, missing = (
            self.cubes[name][inside][:, span].sum(axis=(0, 1)) for name in (part.name, part.name + MISSING)
        )
        return Counted(number, missing)


class StaffCounts:
    """Numbers at work by place and day."""

    def __init__(self, answer: Any) -> None:
        self.places = Places(["" if p is None else p for p in answer["place"].to_pylist()])
        self.days = np.asarray([f"{day}" for day in answer["day"].to_pylist()], dtype=str)
        names = [name for name in answer.column_names if name not in ("place", "day")]
        self.columns = {name: column_numbers(answer[name]).astype(np.float64) for name in names}

    def of(self, part: Staff, area: str, day: date) -> Counted:
        """The number on one of the days asked for."""
        inside = self.places.inside(area) & (self.days == f"{day}")
        return Counted(*(np.atleast_1d(self.columns[name][inside].sum()) for name in (part.name, part.name + MISSING)))


class Residents:
    """Residents by place, year-end and age group."""

    def __init__(self, answer: Any) -> None:
        places = np.asarray(answer["place"].to_pylist(), dtype=str)
        self.places = Places(sorted(set(places.tolist())))
        self.years = sorted(set(answer["year"].to_pylist()))
        ages = list(age_bounds())
        self.cube = np.zeros((len(self.places.codes), len(self.years), len(ages)))
        if len(places):
            where = (
                np.searchsorted(self.places.codes, places),
                np.searchsorted(self.years, column_numbers(answer["year"])),
                np.searchsorted(ages, column_numbers(answer["age_from"])),
            )
            np.add.at(self.cube, where, column_numbers(answer["persons"]).astype(np.float64))

    def at_end_of(self, year: int, area: str) -> Floats | None:
        """Residents by age group on 31 December; None when nobody has been counted there."""
        if year not in self.years:
            return None
        found = np.asarray(self.cube[self.places.inside(area), self.years.index(year)].sum(axis=0), dtype=np.float64)
        return found if found.sum() > 0 else None
