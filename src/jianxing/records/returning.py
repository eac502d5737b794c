"""The refused rows of a file as a workbook to mend and send back: faulty cells coloured, the reasons in a last column."""

from __future__ import annotations

import io
from collections import defaultdict
from pathlib import Path

from jianxing.kernel.message import Language, Message
from jianxing.records.importing import Outcome, message, table_in
from jianxing.records.registry import tables
from jianxing.records.schema import Fault


def refused_rows(table: str, file: str | Path, outcome: Outcome, language: Language = "zh") -> bytes:
    """An .xlsx with the header and the refused rows of a file, which imports as it is once it is mended.

    Rows that are refused only because a later row of the file has their key are left out. Every cell is text: one
    that starts with ``=``, ``+``, ``-`` or ``@`` stays what it was and never becomes a formula.
    """
    import xlsxwriter

    from jianxing.records import reading

    record, path = tables()[table], Path(file)
    told: dict[int, list[Fault]] = defaultdict(list)
    for fault in outcome.faults:
        told[fault.row].append(fault)
    # A row that a later one of the file replaces needs no mending; sent back, it would replace the later one.
    faults = {row: found for row, found in told.items() if any(fault.code != "repeated" for fault in found)}
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        faulty = book.add_format({"bg_color": "#FFE0B2"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        with reading.sheets(path) as sheets:
            header, rows = table_in(record, path, (each.rows for each in sheets))
            width = header.width
            for place, cell in enumerate((*header.cells, Message("records.reason_header").text(language))):
                sheet.write_string(0, place, cell, bold)
            at = 0
            for number, cells in rows:
                if number not in faults:
                    continue
                at += 1
                wrong = {header.places[fault.column] for fault in faults[number] if fault.column in header.places}
                for place, cell in enumerate([*cells[:width], *[""] * (width - len(cells))]):
                    sheet.write_string(at, place, cell, faulty if place in wrong else None)
                reasons = "\n".join(message(record, fault).text(language) for fault in faults[number])
                sheet.write_string(at, width, reasons, wrapped)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, width - 1, 16)
        sheet.set_column(width, width, 60)
    return target.getvalue()
