"""Which follow-up visits take place: one a quarter where care is to standard, and what is missing where it is not."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from jianxing.example.calendar_days import FIRST, LAST, STRETCHES
from jianxing.example.draws import Draws, Floats, Integers

QUARTERS = 4
_NO_CHECK, _BY_PHONE = 0.2, 0.45
"""Of the years that are not to standard: without the yearly examination, and up to here with a call instead of a visit;
the others lack visits."""
"""Calls besides the visits, to a patient and quarter."""


@dataclass(frozen=True)
class Visits:
    """Visits in the order of patient and day; ``patient`` is the place among the patients."""

    patient: Integers
    day: Integers
    by_phone: Any
    is_check: Any

    def __len__(self) -> int:
        return len(self.day)

    def joined(self, other: "Visits") -> tuple["Visits", Integers]:
        """Both in the order of patient and day, and where each row comes from."""
        parts = [
            np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("patient", "day", "by_phone", "is_check")
        ]
        line = np.lexsort((parts[1], parts[0]))
        return Visits(*(part[line] for part in parts)), line


def working_day(day: Integers) -> Integers:
    """The Friday before a Saturday, the Monday after a Sunday, else the day itself."""
    weekday = (day + 3) % 7  # 1 January 1970 was a Thursday; Monday is 0
    return np.asarray(day + np.where(weekday == 5, -1, np.where(weekday == 6, 1, 0)), dtype=np.int64)


def quarter_starts() -> Integers:
    """The first day of each quarter from the first of 2018 to the first after the records, as whole numbers."""
    months = np.arange(np.datetime64("2018-01"), np.datetime64(f"{STRETCHES[-1].year + 1}-02"), 3)
    return months.astype("datetime64[D]").astype(np.int64)


def visits(begun: Integers, ended: Integers, standard: Floats, draws: Draws) -> Visits:
    """The visits to patients under care from a day (``begun``) until before another (``ended``).

    ``standard``: by patient and year of the records, how likely care of the year is to standard.
    """
    starts = quarter_starts()
    count, years = len(begun), len(STRETCHES)
    shape = (count, years, QUARTERS)
    start = starts[:-1].reshape(years, QUARTERS)
    length = np.diff(starts).reshape(years, QUARTERS)
    habit = draws.uniform(count)[:, None, None]
    swing = draws.uniform(count * years * QUARTERS).reshape(shape)
    day = working_day(start + np.floor((0.08 + 0.74 * habit + 0.16 * swing) * length).astype(np.int64))
    enrols = (begun[:, None, None] >= start) & (begun[:, None, None] < start + length)
    day = np.where(enrols, np.maximum(begun[:, None, None], start), day)
    there = (day >= np.maximum(begun, FIRST)[:, None, None]) & (day < ended[:, None, None]) & (day <= LAST)
    to_standard = draws.uniform(count * years).reshape(count, years) < standard
    lack = draws.uniform(count * years).reshape(count, years)
    first = draws.whole(count * years, QUARTERS).reshape(count, years)
    second = draws.whole(count * years, QUARTERS).reshape(count, years)
    number = np.arange(QUARTERS)
    lacks = ~to_standard & (lack >= _BY_PHONE)
    missing = lacks[..., None] & (
        (number == first[..., None]) | ((number == second[..., None]) & (lack[..., None] > 0.7))
    )
    calls = (~to_standard & (lack >= _NO_CHECK) & (lack < _BY_PHONE))[..., None] & (number == first[..., None])
    made = there & ~missing
    rank = np.where(made & ~calls, 1 + swing + (number >= 1) * (number <= 2), 0.0)
    examined = (number == rank.argmax(axis=2)[..., None]) & (rank > 0)
    examined &= (to_standard | (lack >= _NO_CHECK))[..., None]
    patient, year, quarter = np.nonzero(made)
    cells = (patient, year, quarter)
    return Visits(patient.astype(np.int64), day[cells], calls[cells], examined[cells])


def soon_after(planned: Visits, who: Any, ended: Integers, draws: Draws) -> Visits:
    """A visit within two weeks of those marked, where there is still time before the next one and before the end."""
    struck = np.flatnonzero(who)
    patient = planned.patient[struck]
    day = working_day(planned.day[struck] + draws.between(len(struck), 9, 13))
    following = np.append(planned.day[1:], LAST + 400)[struck]
    same = np.append(planned.patient[1:], -1)[struck] == patient
    kept = (day < ended[patient]) & (day <= LAST) & ~(same & (following <= day + 7))
    none = np.zeros(int(kept.sum()), dtype=bool)
    return Visits(patient[kept], day[kept], none, none)
