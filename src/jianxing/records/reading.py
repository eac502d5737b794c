"""Reading the files that offices have, whatever their form, as blocks of text columns.

Rows keep the number that a spreadsheet shows for them: the first line of the file is row 1. A form has a module of its
own: `reading_text` (CSV and lines of JSON), `reading_workbook` (.xlsx, .xls), `reading_parquet`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianxing.kernel.message import Message, Refused

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

READ_AT_ONCE = 1 << 20
ROWS_AT_ONCE = 50_000
STEP = 2_000
"""Rows after which it is looked whether a block is large enough."""
BYTES_AT_ONCE = 64 << 20
"""Bytes of a file above which a block ends, however few its rows are."""
HEAD = 220
"""Rows that are kept at hand to find the header and to look at some values below it."""
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row as a whole, before its cells are read: a code of the messages (after ``fault_``)."""

    row: int
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """Some rows of a sheet by column: ``numbers`` of the rows (int64), and for each place an Arrow array of texts, "" for a blank."""

    numbers: np.ndarray[Any, np.dtype[np.int64]]
    columns: tuple[pa.Array, ...]
    problems: tuple[Problem, ...] = ()


class Sheet:
    """One sheet of a file: its name ("" where a file is one table), its first rows, and blocks of those below the header.

    ``share`` tells how much of the sheet has been read, from 0 to 1. ``has_names`` is true where the form itself names
    the columns: the head is then the one row of them, with number 0.
    """

    has_names = False

    def __init__(self, name: str, rows: Iterator[Row], share: Callable[[], float], position: Callable[[], int]) -> None:
        self.name = name
        self.share = share
        self._position = position
        self._rows = rows
        self.head: Sequence[Row] = tuple(islice(rows, HEAD))

    def below(self, row: int) -> Sequence[Row]:
        """Some rows below a row, to look at."""
        return [each for each in self.head if each[0] > row]

    def blocks(self, row: int, width: int) -> Iterator[Block]:
        """All rows below a row, each of ``width`` cells: a shorter one ends in blanks, cells beyond are a problem."""
        rows = chain(self.below(row), self._rows)
        while part := self._part(rows):
            yield block_of(part, width)

    def _part(self, rows: Iterator[Row]) -> list[Row]:
        start, part = self._position(), list(islice(rows, STEP))
        while len(part) < ROWS_AT_ONCE and self._position() - start < BYTES_AT_ONCE:
            more = list(islice(rows, STEP))
            part += more
            if len(more) < STEP:
                break
        return part


def block_of(rows: Sequence[Row], width: int) -> Block:
    """Rows of cells turned into columns."""
    import numpy as np
    import pyarrow as pa

    problems: list[Problem] = []
    even: list[list[str]] = []
    for number, cells in rows:
        if len(cells) == width:
            even.append(cells)
            continue
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            problems.append(Problem(number, "too_many_cells", {"cells": len(cells), "columns": width}))
        even.append([*cells[:width], *[""] * (width - len(cells))])
    numbers = np.fromiter((number for number, _ in rows), dtype=np.int64, count=len(rows))
    columns = zip(*even, strict=True) if even else [()] * width
    return Block(numbers, tuple(pa.array(column, pa.string()) for column in columns), tuple(problems))


def checksum(file: Path) -> str:
    """SHA-256 of a file in hexadecimal. Refused when it cannot be read or is empty."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as source:
            while part := source.read(READ_AT_ONCE):
                digest.update(part)
        size = file.stat().st_size
    except OSError as problem:
        raise Refused(
            Message("records.cannot_read", {"file": str(file), "problem": problem.strerror or str(problem)})
        ) from None
    if size == 0:
        raise Refused(Message("records.file_empty", {"file": file.name}))
    return digest.hexdigest()


@contextmanager
def sheets(file: Path) -> Iterator[Iterable[Any]]:
    """The sheets of a file while it is open, in their order, made as they are asked for. Refused when it is no table."""
    from jianxing.records import reading_parquet, reading_text, reading_workbook

    with file.open("rb") as source:
        start = source.read(8)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        yield reading_workbook.sheets(file)
    elif start.startswith(b"PAR1"):
        with reading_parquet.opened(file) as sheet:
            yield [sheet]
    else:
        with reading_text.opened(file) as sheet:
            yield [sheet]
