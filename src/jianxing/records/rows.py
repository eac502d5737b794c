"""Rows of text checked against a table, many at a time: the good ones as Arrow, and every fault of every other.

A column is read through its distinct texts, so that a million rows cost no more than the values that they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from jianxing.records.headers import Header
from jianxing.records.schema import ROW, Column, Fault, Table
from jianxing.records.values import Unreadable, reader

REMEMBERED = 200_000
"""Distinct texts of a column that are kept from one call to the next."""


class Checker:
    """Reads and checks rows of one table in one layout; it remembers what it has read."""

    def __init__(self, table: type[Table], header: Header) -> None:
        self.table = table
        self.header = header
        self._readers = {column.id: reader(column) for column in table.columns()}
        self._read: dict[str, dict[str, Any]] = {column.id: {} for column in table.columns()}
        self._wrong: dict[str, dict[str, Unreadable]] = {column.id: {} for column in table.columns()}

    def check(self, rows: Sequence[tuple[int, list[str]]]) -> tuple[pa.Table, list[Fault]]:
        """The good rows, with their numbers in the file as ``_row``, and the faults of the others in the order of rows.

        Blank rows are passed over. A row shorter than the header ends in blanks; cells beyond the header are a fault.
        """
        width = self.header.width
        kept = [row for row in rows if any(row[1]) and not "".join(row[1]).isspace()]
        numbers = np.array([number for number, _ in kept], dtype=np.int64)
        faults = [
            Fault(number, "", "too_many_cells", {"cells": len(cells), "columns": width})
            for number, cells in kept
            if len(cells) > width and any(cell.strip() for cell in cells[width:])
        ]
        whole_rows = [
            cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))] for _, cells in kept
        ]
        places = list(zip(*whole_rows, strict=True)) if whole_rows else [()] * width
        arrays: list[pa.Array] = []
        for column in self.table.columns():
            place = self.header.places.get(column.id)
            if place is None:
                arrays.append(pa.nulls(len(kept), column.arrow_type()))
                continue
            array, bad = self._column(column, places[place])
            arrays.append(array)
            faults.extend(Fault(int(numbers[at]), column.id, why.code, why.parameters) for at, why in bad)
        whole = pa.table(arrays, schema=self.table.arrow_schema()).append_column(ROW, pa.array(numbers))
        faults.extend(self._out_of_order(whole, numbers))
        if faults:
            faulty = np.isin(numbers, np.array([fault.row for fault in faults], dtype=np.int64))
            whole = whole.filter(pa.array(~faulty))
            faults.sort(key=lambda fault: fault.row)
        return whole, faults

    def _column(self, column: Column, texts: Sequence[str]) -> tuple[pa.Array, list[tuple[int, Unreadable]]]:
        """The values of a column, and the positions that have none because of a fault."""
        read, known, wrong = self._readers[column.id], self._read[column.id], self._wrong[column.id]
        if len(known) > REMEMBERED:
            known.clear()
            wrong.clear()
        distinct = set(texts)
        for text in distinct - known.keys():
            try:
                known[text] = read(text)
            except Unreadable as why:
                known[text] = None
                wrong[text] = why
        values = pa.array([known[text] for text in texts], column.arrow_type())
        if wrong.keys().isdisjoint(distinct):
            return values, []
        return values, [(at, wrong[text]) for at, text in enumerate(texts) if text in wrong]

    def _out_of_order(self, rows: pa.Table, numbers: Any) -> list[Fault]:
        import pyarrow.compute as pc

        faults: list[Fault] = []
        for first, second in self.table.in_order:
            wrong = pc.fill_null(pc.greater(rows[first], rows[second]), False)
            for at in np.flatnonzero(wrong.to_numpy(zero_copy_only=False)):
                parameters = {
                    "earlier": self.table.column(first).zh,
                    "earlier_id": first,
                    "first": rows[first][int(at)].as_py(),
                    "second": rows[second][int(at)].as_py(),
                }
                faults.append(Fault(int(numbers[at]), second, "out_of_order", parameters))
        return faults
