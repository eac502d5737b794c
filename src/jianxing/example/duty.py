"""Who of the invented county's staff does what: a worker who is employed where and when something happens."""

from typing import TYPE_CHECKING

import numpy as np

from jianxing.example.calendar_days import FIRST, LAST
from jianxing.example.draws import Draws, Floats, Integers

if TYPE_CHECKING:
    import pyarrow as pa

PHYSICIANS = ("physician", "assistant_physician")
CLINICIANS = (*PHYSICIANS, "village_doctor")
_MONTH = 32
"""Days of a span of duty: whoever works on all of them can be on duty in it."""
NOBODY = -1


class Duty:
    """The workers of some categories by facility and span of days.

    ``workers`` is the record table ``health_workers``; the facilities are its own, in the order of their codes.
    """

    def __init__(self, workers: "pa.Table", categories: tuple[str, ...] = CLINICIANS) -> None:
        facilities = np.array(workers["facility_id"].to_pylist(), dtype=object)
        self.facilities = tuple(sorted(set(facilities)))
        self._place = {name: place for place, name in enumerate(self.facilities)}
        chosen = np.flatnonzero(np.isin(np.array(workers["category"].to_pylist(), dtype=object), list(categories)))
        day = {
            name: workers[name].combine_chunks().cast("int32").fill_null(LAST).to_numpy(zero_copy_only=False)
            for name in ("works_from", "works_to")
        }
        first = -(-np.maximum(day["works_from"][chosen].astype(np.int64) - FIRST, 0) // _MONTH)
        ends = day["works_to"][chosen].astype(np.int64)
        self._spans = (LAST - FIRST) // _MONTH + 1
        # A span that the records cut short is whole when the worker stays to its end.
        after = np.where(ends >= LAST, self._spans, np.maximum((ends - FIRST + 1) // _MONTH, 0))
        lasts = np.maximum(after - first, 0)
        who = np.repeat(chosen, lasts)
        span = np.arange(len(who)) - np.repeat(np.cumsum(lasts) - lasts, lasts) + np.repeat(first, lasts)
        where = np.array([self._place[name] for name in facilities], dtype=np.int64)[who]
        cell = where * self._spans + span
        line = np.argsort(cell, kind="stable")
        self._who = who[line]
        self._start = np.searchsorted(cell[line], np.arange(len(self.facilities) * self._spans + 1))

    def place(self, facility: str) -> int:
        """The place of a facility in `facilities`; −1 for one without staff."""
        return self._place.get(facility, NOBODY)

    def assigned(self, facility: Integers, day: Integers, draws: Draws) -> Integers:
        """The place in ``workers`` of somebody on duty for each event; −1 where nobody is.

        ``facility`` are places in `facilities`, −1 for none; ``day`` are days within the records.
        """
        return self.assigned_by(facility, day, draws.uniform(len(facility)))

    def assigned_by(self, facility: Integers, day: Integers, share: Floats) -> Integers:
        """As `assigned`, with a number from 0 to 1 that says which of them, the same number the same one."""
        if not len(self._who):
            return np.full(len(facility), NOBODY, dtype=np.int64)
        cell = np.maximum(facility, 0) * self._spans + np.clip(day - FIRST, 0, LAST - FIRST) // _MONTH
        start, count = self._start[cell], np.diff(self._start)[cell]
        turn = np.minimum(np.floor(share * count).astype(np.int64), np.maximum(count - 1, 0))
        found = self._who[np.minimum(start + turn, len(self._who) - 1)]
        return np.asarray(np.where((count > 0) & (facility >= 0), found, NOBODY), dtype=np.int64)
