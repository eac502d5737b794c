"""Columns that no header names, recognised by what stands in them.

Where a header says nothing (blank, 列1, Column2, unreadable) what is recognised is taken and shown; where it says
something that is not understood, it is only proposed, because the header may mean another thing of the same form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jianxing.kernel.message import Message
from jianxing.records.headers import Header, plain
from jianxing.records.schema import Column, Table
from jianxing.records.values import BLANK, Unreadable, reader

LEAST_VALUES = 5
"""Values that are not blank, below which nothing is said about a column."""
SHARE = 0.9
"""Share of the values that a column must be able to read."""
_SAYS_NOTHING = re.compile(r"(列|字段|栏|column|col|field|f|unnamed|未命名|var|v|c)?[\s_:：#.-]*\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Guess:
    """A column of a table that a place of the file, with its header, looks like."""

    place: int
    header: str
    column: str


def by_content(table: type[Table], header: Header, rows: Sequence[tuple[int, list[str]]]) -> tuple[Header, list[Guess]]:
    """The header with the columns that content alone could tell, and the guesses that somebody must confirm."""
    free = [column for column in table.columns() if column.id not in header.places and _is_telling(column)]
    used = set(header.places.values())
    fits: dict[int, list[Column]] = {}
    for place in range(header.width):
        if place in used:
            continue
        values = [cells[place].strip() for _, cells in rows if place < len(cells)]
        values = [value for value in values if value not in BLANK]
        if len(values) >= LEAST_VALUES:
            fits[place] = [column for column in free if _fits(column, values)]
    sure, proposed = dict(header.places), []
    ways = dict(header.ways)
    for place, columns in fits.items():
        alone = _only(columns, fits)
        if alone is not None and says_nothing(header.cells[place]):
            sure[alone.id] = place
            ways[alone.id] = "content"
        # A required column that only this place could be is worth asking about, even where an optional one fits too.
        elif asked := alone or _only([column for column in columns if column.required], fits):
            proposed.append(Guess(place, header.cells[place].strip(), asked.id))
    return replace(header, places=sure, ways=ways), proposed


def _only(columns: Sequence[Column], fits: Mapping[int, Sequence[Column]]) -> Column | None:
    """The one column of some that fits no other place; None when there are several, or it does."""
    if len(columns) != 1 or sum(columns[0] in others for others in fits.values()) != 1:
        return None
    return columns[0]


def says_nothing(header: str) -> bool:
    """Whether a header names nothing: blank, a number, 列1, or characters that could not be read."""
    return "\ufffd" in header or _SAYS_NOTHING.fullmatch(plain(header)) is not None


def proposals(table: type[Table], guesses: Sequence[Guess]) -> list[Message]:
    """Each guess in words, with what to add to the command to confirm it."""
    return [
        Message(
            "records.proposed",
            {
                "header": guess.header or f"#{guess.place + 1}",
                "column": table.column(guess.column).zh,
                "id": guess.column,
                "place": guess.place + 1,
            },
        )
        for guess in guesses
    ]


def _is_telling(column: Column) -> bool:
    """Whether the form of a value says anything: any text and any number could be the value of the others."""
    return column.type in ("date", "timestamp", "code") or column.pattern is not None


def _fits(column: Column, values: Sequence[str]) -> bool:
    read = reader(column)
    good = 0
    for value in values:
        try:
            good += read(value) is not None
        except Unreadable:
            continue
    return good >= SHARE * len(values)
