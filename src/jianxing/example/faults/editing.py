"""Faults in a table of the invented county: rows changed, added and dropped, each written down."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.draws import Draws, Integers
from jianxing.records.api import tables

if TYPE_CHECKING:
    import pyarrow as pa

CHANGED, ADDED, DROPPED = "changed", "added", "dropped"


@dataclass(frozen=True)
class Fault:
    """One row that was made wrong: what kind of fault, in which row, and what each changed column held and holds."""

    kind: str
    table: str
    key: Mapping[str, Any]
    change: str
    columns: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass
class Seen:
    """What earlier tables said: the columns that later faults look at, by table."""

    tables: dict[str, "pa.Table"] = field(default_factory=dict)

    def strings(self, table: str, column: str) -> Any:
        """A column of texts as an array of objects; empty when the table has not been seen."""
        if table not in self.tables:
            return np.empty(0, dtype=object)
        return np.array(self.tables[table][column].to_pylist(), dtype=object)

    def days(self, table: str, column: str) -> Integers:
        """A column of dates as whole numbers, −1 where empty."""
        return _days(self.tables[table][column]) if table in self.tables else np.empty(0, dtype=np.int64)


def _days(column: Any) -> Integers:
    import pyarrow as pa

    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.asarray(whole.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)


class Sheet:
    """A table on which faults are made. No row is touched twice."""

    def __init__(self, name: str, rows: "pa.Table") -> None:
        self.name, self.rows = name, rows
        self.faults: list[Fault] = []
        self._touched = np.zeros(rows.num_rows, dtype=bool)
        self._added: list[pa.Table] = []
        self._dropped = np.zeros(rows.num_rows, dtype=bool)
        self._key = tables()[name].key
        self._read: dict[str, Any] = {}

    def strings(self, column: str) -> Any:
        """A column of texts as an array of objects."""
        if column not in self._read:
            self._read[column] = np.array(self.rows[column].to_pylist(), dtype=object)
        return self._read[column]

    def whole(self, column: str) -> Integers:
        """A column of whole numbers, −1 where empty."""
        import pyarrow as pa

        chunk = self.rows[column].combine_chunks().cast(pa.int64()).fill_null(-1)
        return np.asarray(chunk.to_numpy(zero_copy_only=False), dtype=np.int64)

    def days(self, column: str) -> Integers:
        """A column of dates as whole numbers, −1 where empty."""
        return _days(self.rows[column])

    def touched(self, places: Integers) -> Any:
        """Whether rows were changed or dropped already."""
        return self._touched[places]

    def some(self, fit: Any, count: int, draws: Draws) -> Integers:
        """Up to so many rows that fit and are untouched, in the order of the table."""
        places = np.flatnonzero(np.asarray(fit, dtype=bool) & ~self._touched)
        return np.asarray(np.sort(places[draws.order(len(places))[:count]]), dtype=np.int64)

    def part(self, fit: Any, share: float, draws: Draws) -> Integers:
        """A share of the untouched rows that fit."""
        places = np.flatnonzero(np.asarray(fit, dtype=bool) & ~self._touched)
        return self.some(fit, round(share * len(places)), draws)

    def change(self, kind: str, places: Integers, values: Mapping[str, Any]) -> None:
        """Give columns of some rows other values, one for each row or one for all; None empties."""
        if not len(places):
            return
        self._touched[places] = True
        before = {name: self.rows[name].take(places).to_pylist() for name in values}
        for name, given in values.items():
            self._set(name, places, given)
        after = {name: self.rows[name].take(places).to_pylist() for name in values}
        for number, key in enumerate(self._keys(self.rows.take(places))):
            columns = {name: (before[name][number], after[name][number]) for name in values}
            self.faults.append(Fault(kind, self.name, key, CHANGED, columns))

    def add(self, kind: str, places: Integers, values: Mapping[str, Any]) -> None:
        """Add copies of some rows with a key of their own and other values."""
        if not len(places):
            return
        copy = Sheet(self.name, self.rows.take(places))
        every = np.arange(len(places))
        for name, given in values.items():
            copy._set(name, every, given)
        for key in self._key:
            if key not in values:
                copy._set(key, every, [f"{old}F{len(self._added) + 1}" for old in copy.strings(key)])
        self._added.append(copy.rows)
        names = list(values)
        held = {name: copy.rows[name].to_pylist() for name in names}
        for number, row in enumerate(self._keys(copy.rows)):
            columns = {name: (None, held[name][number]) for name in names}
            self.faults.append(Fault(kind, self.name, row, ADDED, columns))

    def drop(self, kind: str, places: Integers) -> None:
        """Leave some rows out."""
        if not len(places):
            return
        self._touched[places] = True
        self._dropped[places] = True
        for key in self._keys(self.rows.take(places)):
            self.faults.append(Fault(kind, self.name, key, DROPPED))

    def made(self) -> "pa.Table":
        """The table with its faults."""
        import pyarrow as pa

        rows = self.rows.filter(pa.array(~self._dropped)) if self._dropped.any() else self.rows
        return pa.concat_tables([rows, *self._added]) if self._added else rows

    def _keys(self, rows: "pa.Table") -> list[dict[str, Any]]:
        return [dict(row) for row in rows.select(list(self._key)).to_pylist()]

    def _set(self, name: str, places: Integers, given: Any) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        self._read.pop(name, None)
        place = self.rows.schema.get_field_index(name)
        kind = self.rows.schema.field(place).type
        if given is None or isinstance(given, str | int | float | bool):
            fresh = pa.array([given] * len(places), type=kind)
        elif pa.types.is_date32(kind) and isinstance(given, np.ndarray):
            fresh = pa.array(given.astype("datetime64[D]"), type=kind)
        else:
            fresh = pa.array(given).cast(kind)
        mask = np.zeros(self.rows.num_rows, dtype=bool)
        mask[places] = True
        column = self.rows[name].combine_chunks()
        order = np.argsort(places, kind="stable")
        changed = pc.replace_with_mask(column, pa.array(mask), fresh.take(pa.array(order)))
        self.rows = self.rows.set_column(place, self.rows.schema.field(place), changed)


Maker = Callable[[Sheet, Seen, float, Draws], None]
"""Makes faults of one kind on a sheet. The number is the share of rows for a statistical fault, else how many rows."""


@dataclass(frozen=True)
class Kind:
    """A kind of fault: on which tables it is made, in words, and its share when it is statistical."""

    id: str
    tables: Collection[str]
    zh: str
    en: str
    make: Maker
    share: float | None = None
