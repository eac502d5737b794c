"""Which column of a file is which column of a table: by id, Chinese name or synonym, in a header row below any titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from jianxing.kernel.message import Message, Refused
from jianxing.records.schema import Table

HEADER_WITHIN = 20
"""Rows in which the header is looked for; above it stand titles and remarks."""


@dataclass(frozen=True)
class Header:
    """``places`` says for each column id at which position of a row it stands; ``unused`` are headers of no column."""

    row: int
    cells: tuple[str, ...]
    places: dict[str, int]
    unused: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.cells)


def plain(header: str) -> str:
    """A header without what offices write differently: width, blanks, case, marks of a required column."""
    text = unicodedata.normalize("NFKC", header).lower()
    return re.sub(r"[\s*:\"'\ufeff]+", "", text)


def readings(table: type[Table]) -> dict[str, tuple[int, str]]:
    """Every header in plain form with the column that it means and how sure that is (0 the id, 1 the name, 2 a synonym)."""
    found: dict[str, tuple[int, str]] = {}
    for rank in range(3):
        for column in table.columns():
            for written in ((column.id,), (column.zh,), column.synonyms)[rank]:
                found.setdefault(plain(written), (rank, column.id))
    return found


def match(table: type[Table], row: int, cells: Sequence[str]) -> Header:
    """Match one row of cells to the columns of a table. Of two headers for one column the surer one wins, else the first."""
    known = readings(table)
    best: dict[str, tuple[int, int]] = {}
    for place, cell in enumerate(cells):
        # A unit in brackets, as in 出生体重（克）, is tried with and without.
        name = plain(cell)
        rank, column = known.get(name) or known.get(re.sub(r"\(.*\)$", "", name)) or (9, "")
        if column and (column not in best or rank < best[column][0]):
            best[column] = (rank, place)
    places = {column: place for column, (_, place) in best.items()}
    used = set(places.values())
    unused = tuple(cell.strip() for place, cell in enumerate(cells) if place not in used and cell.strip())
    return Header(row, tuple(cells), places, unused)


def find(table: type[Table], rows: Sequence[tuple[int, list[str]]]) -> Header | None:
    """The first of the rows that names the most columns; None when no row names any."""
    found = [match(table, number, cells) for number, cells in rows[:HEADER_WITHIN]]
    best = max(found, key=lambda header: len(header.places), default=None)
    return best if best and best.places else None


def refuse_incomplete(table: type[Table], header: Header) -> None:
    """Refused when a required column is not there, with the headers that were not understood."""
    missing = [column for column in table.columns() if column.required and column.id not in header.places]
    if missing:
        raise Refused(
            Message(
                "records.columns_missing",
                {
                    "table": table.label,
                    "table_en": table.label_en,
                    "columns": "、".join(f"{column.zh}（{column.id}）" for column in missing),
                    "columns_en": ", ".join(f"{column.id} ({column.zh})" for column in missing),
                    "row": header.row,
                    "unused": "、".join(header.unused) or "—",
                },
            )
        )
