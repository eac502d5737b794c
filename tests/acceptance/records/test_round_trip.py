"""The invented county written to CSV, as an office would send it, and imported: every row comes back the same."""

import csv
from pathlib import Path

import pyarrow.parquet as pq

from jianxing.example.api import build_lake
from jianxing.records.api import Lake, import_file, tables
from jianxing.records.schema import Column

MOST = 1_500
"""Rows of a table that are written and taken in again."""


def test_round_trip(tmp_path: Path) -> None:
    county = build_lake(tmp_path / "county", persons=2000, clean=True)
    for number, table in enumerate(tables().values()):
        written = rows(county, table.id)
        assert written, table.id
        written = written[:: len(written) // MOST + 1]  # from everywhere
        file = tmp_path / f"{table.id}.csv"
        # By turns as a program writes it and as an office does.
        office = number % 2 == 0
        with file.open("w", encoding="gb18030" if office else "utf-8", newline="") as target:
            lines = csv.writer(target)
            lines.writerow([column.zh if office else column.id for column in table.columns()])
            lines.writerows(
                [word(column, cell) if office else cell for column, cell in zip(table.columns(), row, strict=True)]
                for row in written
            )
        outcome = import_file(table.id, file, tmp_path / "lake", by="test")
        assert (outcome.faults, outcome.unused) == ((), ())
        assert rows(tmp_path / "lake", table.id) == written, table.id


def word(column: Column, cell: object) -> object:
    """A cell as people write it: the word of a code, not the code."""
    return column.codes.word(cell) if column.codes and isinstance(cell, str) else cell


def rows(lake: Path, table: str) -> list[tuple[object, ...]]:
    """The rows of a table that was imported once; an empty text is no value."""
    names = [column.id for column in tables()[table].columns()]
    found = [row for path in Lake(lake).snapshot(table).paths for row in pq.read_table(path).to_pylist()]
    return [tuple(row[name] if row[name] != "" else None for name in names) for row in found]
