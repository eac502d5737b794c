"""Blocks of text checked against a table: the good rows as Arrow, and every fault of every other row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jianxing.records.headers import Header
from jianxing.records.money import fen_in
from jianxing.records.reading import Block
from jianxing.records.schema import ROW, Fault, Table
from jianxing.records.whole_columns import ColumnReader

SEXES = ("1", "2")
"""Codes of GB/T 2261.1 that an identification number can agree or disagree with."""


class Checker:
    """Reads and checks blocks of one table in one layout; it remembers what it has read."""

    def __init__(self, table: type[Table], header: Header) -> None:
        self.table = table
        self.header = header
        self._readers = {
            column.id: ColumnReader(
                column, fen_in(column, header.cells[place], header.unit_above) if place is not None else 1
            )
            for column, place in ((column, header.places.get(column.id)) for column in table.columns())
        }

    def check(self, block: Block) -> tuple[pa.Table, list[Fault]]:
        """The good rows, with their numbers in the file as ``_row``, and the faults of the others in the order of rows.

        Blank rows are passed over, but not one with a problem.
        """
        numbers, columns = self._without_blank_rows(block)
        faults = [Fault(problem.row, "", problem.code, problem.parameters) for problem in block.problems]
        arrays: list[pa.Array] = []
        for column in self.table.columns():
            place = self.header.places.get(column.id)
            if place is None:
                arrays.append(pa.nulls(len(numbers), column.arrow_type()))
                continue
            values, wrong = self._readers[column.id].values(columns[place])
            arrays.append(values)
            faults.extend(Fault(int(numbers[at]), column.id, why.code, why.parameters) for at, why in wrong)
        whole = pa.table(arrays, schema=self.table.arrow_schema()).append_column(ROW, pa.array(numbers))
        faults.extend(self._out_of_order(whole, numbers))
        faults.extend(self._disagreeing(whole, numbers))
        if faults:
            faulty = np.isin(numbers, np.array([fault.row for fault in faults], dtype=np.int64))
            whole = whole.filter(pa.array(~faulty))
            faults.sort(key=lambda fault: fault.row)
        return whole, faults

    def _without_blank_rows(self, block: Block) -> tuple[np.ndarray[Any, Any], tuple[pa.Array, ...]]:
        filled = np.isin(block.numbers, np.array([problem.row for problem in block.problems], dtype=np.int64))
        for column in block.columns:
            if filled.all():
                return block.numbers, block.columns
            filled |= pc.not_equal(pc.utf8_trim_whitespace(column), "").to_numpy(zero_copy_only=False)
        if filled.all():
            return block.numbers, block.columns
        mask = pa.array(filled)
        return block.numbers[filled], tuple(column.filter(mask) for column in block.columns)

    def _out_of_order(self, rows: pa.Table, numbers: Any) -> list[Fault]:
        faults: list[Fault] = []
        for first, second in self.table.in_order:
            wrong = pc.fill_null(pc.greater(rows[first], rows[second]), False)
            for at in np.flatnonzero(wrong.to_numpy()):
                parameters = {
                    "earlier": self.table.column(first).zh,
                    "earlier_id": first,
                    "first": rows[first][int(at)].as_py(),
                    "second": rows[second][int(at)].as_py(),
                }
                faults.append(Fault(int(numbers[at]), second, "out_of_order", parameters))
        return faults

    def _disagreeing(self, rows: pa.Table, numbers: Any) -> list[Fault]:
        """Where the identification number says another day of birth or another sex than the row does."""
        if self.table.identified_by is None:
            return []
        number, birth, sex = self.table.identified_by
        known, faults = rows[number], []
        if birth is not None:
            told = pc.strftime(rows[birth].cast(pa.timestamp("s")), format="%Y%m%d")
            said = pc.utf8_slice_codeunits(known, 6, 14)
            for at in _where(pc.not_equal(told, said)):
                parameters = {"value": rows[birth][at].as_py(), "said": said[at].as_py()}
                faults.append(Fault(int(numbers[at]), birth, "identity_birth_disagrees", parameters))
        if sex is not None:
            odd = pc.is_in(pc.utf8_slice_codeunits(known, 16, 17), value_set=pa.array(list("13579")))
            expected = pc.if_else(pc.is_valid(known), pc.if_else(odd, *SEXES), pa.scalar(None, pa.string()))
            told = pc.if_else(pc.is_in(rows[sex], value_set=pa.array(SEXES)), rows[sex], pa.scalar(None, pa.string()))
            for at in _where(pc.not_equal(told, expected)):
                parameters = {"value": rows[sex][at].as_py(), "said": expected[at].as_py()}
                faults.append(Fault(int(numbers[at]), sex, "identity_sex_disagrees", parameters))
        return faults


def _where(wrong: pa.ChunkedArray) -> list[int]:
    return [int(at) for at in np.flatnonzero(pc.fill_null(wrong, False).to_numpy())]
