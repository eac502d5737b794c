"""The refused rows of a file as a workbook to mend and send back: faulty cells coloured, the reasons in a last column."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from jianxing.kernel.message import Language, Message
from jianxing.records.headers import Header
from jianxing.records.importing import Outcome, message
from jianxing.records.money import named_with_unit
from jianxing.records.registry import tables
from jianxing.records.schema import Column, Fault

ROWS_OF_A_SHEET = 1_000_000
"""A little less than a sheet holds; further rows come on further sheets."""
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""
_NO_ROW: tuple[float, list[Fault]] = (math.inf, [])
FAULTY, PLAIN_WIDTH, REASON_WIDTH = "#FFE0B2", 16, 60


def refused_rows(table: str, file: str | Path, outcome: Outcome, language: Language = "zh") -> bytes:
    """An .xlsx with the header and the refused rows of a file, which imports as it is once it is mended.

    Rows that are refused only because a later row of the file has their key are left out. Every cell is text: one
    that starts with ``=``, ``+``, ``-`` or ``@`` stays what it was and never becomes a formula.
    """
    import xlsxwriter

    record, header = tables()[table], outcome.header
    used = {place: column for column, place in header.places.items()}
    # What a name in the file does not say by itself is said by the name of the column.
    names = [
        _name(record.column(used[place]), cell.strip(), header) if place in used else cell.strip()
        for place, cell in enumerate(header.cells)
    ]
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True})
        faulty = book.add_format({"bg_color": FAULTY})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet: Any = None
        at = ROWS_OF_A_SHEET
        for cells, found in _rows(Path(file), outcome):
            if at >= ROWS_OF_A_SHEET:
                sheet, at = book.add_worksheet(), 0
                sheet.freeze_panes(1, 0)
                sheet.set_column(0, header.width - 1, PLAIN_WIDTH)
                sheet.set_column(header.width, header.width, REASON_WIDTH)
                for place, name in enumerate((*names, Message("records.reason_header").text(language))):
                    sheet.write_string(0, place, name, bold)
            at += 1
            wrong = {header.places[fault.column] for fault in found if fault.column in header.places}
            for place, cell in enumerate(cells):
                if cell:
                    sheet.write_string(at, place, cell[:LONGEST_CELL], faulty if place in wrong else None)
                elif place in wrong:
                    sheet.write_blank(at, place, None, faulty)
            reasons = "\n".join(message(record, fault).text(language) for fault in found)
            sheet.write_string(at, header.width, reasons[:LONGEST_CELL], wrapped)
        if sheet is None:
            book.add_worksheet()
    return target.getvalue()


def _name(column: Column, cell: str, header: Header) -> str:
    """The header of a column that is read in the file sent back as it was in this one, without the lines above it."""
    name = column.zh if header.ways[column.id] in ("chosen", "remembered", "content") else ""
    return named_with_unit(column, cell, header.unit_above, name)


def _rows(file: Path, outcome: Outcome) -> Iterator[tuple[list[str], list[Fault]]]:
    """The cells of each row that goes back, with what is wrong with it."""
    import numpy as np

    from jianxing.records import reading

    waiting = _faulty_rows(outcome)
    number, faults = next(waiting, _NO_ROW)
    with reading.sheets(file) as sheets:
        sheet = next(each for each in sheets if each.name == outcome.sheet)
        for block in sheet.blocks(outcome.header.row, outcome.header.width):
            if not len(block.numbers):
                continue
            wanted: dict[int, list[Fault]] = {}
            while number <= block.numbers[-1]:
                wanted[int(number)] = faults
                number, faults = next(waiting, _NO_ROW)
            places = np.flatnonzero(np.isin(block.numbers, np.fromiter(wanted, dtype=np.int64, count=len(wanted))))
            if len(places):
                columns = [column.take(places).to_pylist() for column in block.columns]
                for at, place in enumerate(places):
                    yield [column[at] for column in columns], wanted[int(block.numbers[place])]


def _faulty_rows(outcome: Outcome) -> Iterator[tuple[float, list[Fault]]]:
    """The rows to mend and their faults.

    A row that a later one of the file replaces needs no mending; sent back, it would replace the later one.
    """
    for row, found in groupby(outcome.faults, key=lambda fault: fault.row):
        faults = list(found)
        if any(fault.code != "repeated" for fault in faults):
            yield row, faults
