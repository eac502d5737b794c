"""Which column of a file is which column of a table: by id, Chinese name or synonym, in a header row below any titles.

A header may have two or three levels, where a merged cell stands above several: its names are read joined, so that
死亡 above 日期 is 死亡日期. What somebody chose for a source before, or says now, goes before all names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jianxing.kernel.message import Message, Refused
from jianxing.records.schema import IN_FEN, Column, Table

HEADER_WITHIN = 20
"""Rows in which the header is looked for; above it stand titles and remarks."""
LEVELS = 3
JOIN = " / "
"""Between the names of a column's levels, where they are written in one cell."""
Way = Literal["chosen", "remembered", "id", "name", "synonym", "content"]
WAYS: tuple[Way, ...] = ("id", "name", "synonym")
IGNORE = ""
"""In a layout: the header is no column of the table, whatever its name says."""


@dataclass(frozen=True)
class Header:
    """``row`` is the last row of the header; ``places`` says for each column id at which position of a row it stands,
    ``ways`` how that was found out; ``unused`` are headers of no column."""

    row: int
    cells: tuple[str, ...]
    places: dict[str, int]
    unused: tuple[str, ...]
    ways: Mapping[str, Way]
    unit_above: str = ""
    """The unit that a line above the header names for sums of money."""

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.cells)


def plain(header: str) -> str:
    """A header without what offices write differently: width, blanks, case, marks of a required column."""
    text = unicodedata.normalize("NFKC", header).lower()
    return re.sub(r"[\s*:\"'\ufeff\u200b]+", "", text)


def readings(table: type[Table]) -> dict[str, tuple[int, str]]:
    """Every header in plain form with the column that it means and how sure that is (0 the id, 1 the name, 2 a synonym)."""
    found: dict[str, tuple[int, str]] = {}
    for rank in range(3):
        for column in table.columns():
            for written in ((column.id,), (column.zh,), other_names(column))[rank]:
                found.setdefault(plain(written), (rank, column.id))
    return found


def other_names(column: Column) -> tuple[str, ...]:
    """The synonyms of a column, and the names of a sum of money without its unit, which a file may give in yuan."""
    if not column.money:
        return column.synonyms
    return (*column.synonyms, *(name.removesuffix(IN_FEN) for name in (column.zh, *column.synonyms)))


def match(
    table: type[Table],
    row: int,
    cells: Sequence[str],
    *,
    chosen: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Header:
    """Match one row of cells to the columns of a table. Of two headers for one column the surer one wins, else the first.

    ``chosen`` and ``remembered`` give the column for a header in plain form, `IGNORE` for none; ``#3`` is the third place.
    """
    known = readings(table)
    ends = Counter(plain(cell.split(JOIN)[-1]) for cell in cells)
    best: dict[str, tuple[tuple[int, int], int, Way]] = {}
    for place, cell in enumerate(cells):
        found = _told(chosen or {}, cell, place, -2, "chosen") or _told(remembered or {}, cell, place, -1, "remembered")
        column, sureness, way = found or _named(known, cell, ends)
        if column and (column not in best or sureness < best[column][0]):
            best[column] = (sureness, place, way)
    places = {column: place for column, (_, place, _) in best.items()}
    used = set(places.values())
    unused = tuple(cell.strip() for place, cell in enumerate(cells) if place not in used and cell.strip())
    return Header(row, tuple(cells), places, unused, {column: way for column, (_, _, way) in best.items()})


def _told(
    layout: Mapping[str, str], cell: str, place: int, rank: int, way: Way
) -> tuple[str, tuple[int, int], Way] | None:
    for name in (f"#{place + 1}", plain(cell)):
        if name and name in layout:
            return layout[name], (rank, 0), way
    return None


def _named(known: Mapping[str, tuple[int, str]], cell: str, ends: Counter[str]) -> tuple[str, tuple[int, int], Way]:
    """The column that a header names: all its levels joined, the last two, or the last where no other ends like it."""
    levels = [part for part in cell.split(JOIN) if part.strip()]
    tries = ["".join(levels)]
    if len(levels) > 2:
        tries.append("".join(levels[-2:]))
    if len(levels) > 1 and ends[plain(levels[-1])] == 1:
        tries.append(levels[-1])
    for order, written in enumerate(tries):
        # A unit in brackets, as in 出生体重（克）, is tried with and without.
        name = plain(written)
        if hit := known.get(name) or known.get(re.sub(r"\(.*\)$", "", name)):
            return hit[1], (hit[0], order), WAYS[hit[0]]
    return "", (9, 0), "content"


def find(
    table: type[Table],
    rows: Sequence[tuple[int, list[str]]],
    *,
    chosen: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Header | None:
    """The header among the first rows that names the most columns, of the fewest levels; None when none names any."""
    best: tuple[int, Header] | None = None
    start = list(rows[:HEADER_WITHIN])
    # The number of a place fits every row and tells none from another.
    named = {header: column for header, column in (chosen or {}).items() if not header.startswith("#")}
    for levels in range(1, LEVELS + 1):
        for at in range(len(start) - levels + 1):
            joined = [cells for _, cells in start[at : at + levels]]
            if (cells := joined[0] if levels == 1 else levels_joined(joined)) is None:
                continue
            found = match(table, start[at + levels - 1][0], cells, chosen=named, remembered=remembered)
            if (count := len(found.places)) and (best is None or count > best[0]):
                best = (count, found)
    if best is None:
        return None
    return match(table, best[1].row, best[1].cells, chosen=chosen, remembered=remembered)


def levels_joined(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """The names of rows that are levels of one header, joined; None when they are not.

    A level stands above another when one of its cells spans several named ones: it is merged, or followed by blanks.
    Beside such spans a name has nothing below it, or itself again where the cell is merged downwards.
    """
    width = max(map(len, rows))
    padded = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    joined = padded[0]
    for lower in padded[1:]:
        upper = _spread(joined, lower)
        spans = [
            lower[at] and lower[at] != upper[at] and any(
                0 <= beside < width and upper[beside] == upper[at] != "" and lower[beside] for beside in (at - 1, at + 1)
            )
            for at in range(width)
        ]  # fmt: skip
        if sum(bool(span) for span in spans) < 2:
            return None
        if len({upper[at] for at in range(width) if upper[at]}) == 1 and all(
            spans[at] for at in range(width) if lower[at]
        ):
            return None  # a title over everything is no level
        if any(lower[at] and not spans[at] and lower[at] != upper[at] and upper[at] for at in range(width)):
            return None
        joined = [
            JOIN.join(part for part in ((up,) if up == low else (up, low)) if part)
            for up, low in zip(upper, lower, strict=True)
        ]
    return joined


def _spread(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """A level whose names reach over the blanks after them, as far as the level below goes on."""
    spread: list[str] = []
    for at, name in enumerate(upper):
        spread.append(name or (spread[-1] if spread and lower[at] and lower[at - 1] else ""))
    return spread


def counts_columns(cells: Sequence[str]) -> bool:
    """Whether a row below the header only numbers the columns (甲 乙 1 2 3 …), as printed forms do."""
    words = [plain(cell) for cell in cells if cell.strip()]
    lettered = len(words) - len([word for word in words if word not in "甲乙丙丁戊己庚"])
    numbers = words[lettered:]
    return (
        len(numbers) >= 3
        and lettered + len(numbers) > len(cells) // 2
        and words[:lettered] == list("甲乙丙丁戊己庚"[:lettered])
        and numbers == [str(number) for number in range(1, len(numbers) + 1)]
    )


def refuse_incomplete(table: type[Table], header: Header, further: Sequence[Message] = ()) -> None:
    """Refused when a required column is not there, with the headers that were not understood."""
    missing = [column for column in table.columns() if column.required and column.id not in header.places]
    if missing:
        code = "records.columns_missing" if header.row else "records.names_missing"
        told = {
            "table": table.label,
            "table_en": table.label_en,
            "columns": "、".join(f"{column.zh}（{column.id}）" for column in missing),
            "columns_en": ", ".join(f"{column.id} ({column.zh})" for column in missing),
            "row": header.row,
            "unused": "、".join(header.unused) or "—",
        }
        raise Refused(Message(code, told), *further)
