"""Workbooks (.xlsx, .xls) as rows of text. A merged cell stands in every place that it covers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from jianxing.kernel.message import Message, Refused
from jianxing.records.reading import Row, Sheet

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged cell, counted from 0."""


def sheets(file: Path) -> Iterator[Sheet]:
    """The sheets of a workbook in their order. Refused when it cannot be opened."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(file))
        names = list(book.sheet_names)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the reader is no Exception
        raise Refused(Message("records.not_a_workbook", {"file": file.name})) from None
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
            height, left = max(sheet.total_height, 1), (sheet.start or (0, 0))[1]
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            rows = sheet.iter_rows()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            raise Refused(Message("records.not_a_workbook", {"file": file.name})) from None
        count = [0]
        yield Sheet(
            name,
            _texts(file, _filled(rows, left, merged), count),
            lambda count=count, height=height: min(count[0] / height, 1.0),  # type: ignore[misc]
            lambda count=count: 512 * count[0],  # type: ignore[misc]
        )


def _texts(file: Path, rows: Iterator[list[Any]], count: list[int]) -> Iterator[Row]:
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            raise Refused(Message("records.not_a_workbook", {"file": file.name})) from None
        count[0] = number
        yield number, [cell if type(cell) is str else cell_text(cell) for cell in row]


def _filled(rows: Iterator[list[Any]], left: int, merged: list[Range]) -> Iterator[list[Any]]:
    """Rows from the first column of the sheet on, with the value of a merged cell in all its places."""
    margin = [""] * left
    waiting = sorted(merged, reverse=True)
    active: list[tuple[Range, Any]] = []
    for at, row in enumerate(rows):
        cells = [*margin, *row] if left else row
        while waiting and waiting[-1][0] <= at:
            found = waiting.pop()
            if found[0] == at and found[1] < len(cells):
                active.append((found, cells[found[1]]))
        if active:
            for (_, first, _, last), value in active:
                for place in range(first, min(last + 1, len(cells))):
                    cells[place] = value
            active = [each for each in active if each[0][2] > at]
        yield cells


def cell_text(cell: Any) -> str:
    """A cell of a workbook as the text that a CSV would hold: dates in ISO form, whole numbers without a point."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        # Beyond 15 digits a spreadsheet has lost the last ones; say so instead of making some up.
        return str(int(cell)) if math.isfinite(cell) and cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
