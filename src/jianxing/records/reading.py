"""Reading the files that offices have: CSV of any usual encoding and delimiter, and Excel workbooks, as rows of text.

Rows keep the number that a spreadsheet shows for them: the first line of the file is row 1.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from jianxing.kernel.message import Message, Refused

DELIMITERS = (",", "\t", ";", "|", "，", "；")
LONGEST_FIELD = 10_000_000
"""Characters of one cell of a CSV; a boundary of a large area has about a million."""
READ_AT_ONCE = 1 << 20
_WIDE = re.compile(rb"[\xe0-\xf4]")
"""Begins a character of three or four bytes in UTF-8."""
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file: its name ("" for a CSV), and its rows with their numbers, read as they are asked for."""

    name: str
    rows: Iterator[Row]


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
def sheets(file: Path) -> Iterator[Iterator[Sheet]]:
    """The sheets of a file while it is open, in their order; a CSV is one sheet. Refused when it is neither."""
    with file.open("rb") as source:
        start = source.read(8)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        yield _workbook(file)
        return
    with file.open("rb") as source:
        encoding = _encoding(file, source)
        source.seek(0)
        with io.TextIOWrapper(source, encoding=encoding, errors="replace", newline="") as text:
            yield iter([Sheet("", _csv(text))])


def _workbook(file: Path) -> Iterator[Sheet]:
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
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            raise Refused(Message("records.not_a_workbook", {"file": file.name})) from None
        yield Sheet(name, ((number, [cell_text(cell) for cell in row]) for number, row in enumerate(cells, 1)))


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


def _encoding(file: Path, source: Any) -> str:
    """UTF-8 when every byte of the file is; else UTF-16 by its mark, else GB18030. Refused for bytes that are no text.

    Chinese takes three bytes a character in UTF-8. A file whose every other character takes two is GB18030 that happens
    to look like UTF-8, as a single 女 does.
    """
    import codecs

    start = source.read(4)
    source.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, is_ascii, has_wide = True, True, start.startswith(codecs.BOM_UTF8)
    while part := source.read(READ_AT_ONCE):
        is_ascii = is_ascii and part.isascii()
        has_wide = has_wide or _WIDE.search(part) is not None
        if b"\0" in part:
            raise Refused(Message("records.not_a_table", {"file": file.name}))
        if is_utf8:
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                is_utf8 = False
    if is_utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            is_utf8 = False
    return "utf-8-sig" if is_utf8 and (is_ascii or has_wide) else "gb18030"


def _csv(text: io.TextIOWrapper) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_FIELD)
    first = text.read(64 * 1024)
    delimiter = _delimiter(first)
    text.seek(0)
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        lines.held.clear()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Refused(Message("records.quote_open", {"row": number, "lines": len(lines.held)})) from None
        if lines.ended and len(lines.held) > 1 and sum(line.count('"') for line in lines.held) % 2:
            raise Refused(Message("records.quote_open", {"row": number, "lines": len(lines.held)}))
        yield number, row


class _Lines:
    """The lines of a text, with those of the row being read at hand: a quotation mark never closed swallows the rest."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.held: list[str] = []
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline()
        if not line:
            self.ended = True
            raise StopIteration
        self.held.append(line)
        return line


def _delimiter(start: str) -> str:
    """The delimiter that splits the first lines into the most cells; a comma when none does."""
    lines = [line for line in start.splitlines()[:20] if line.strip()]
    counts = {
        delimiter: sum(sorted(line.count(delimiter) for line in lines)[len(lines) // 2 :]) for delimiter in DELIMITERS
    }
    best = max(DELIMITERS, key=lambda delimiter: counts[delimiter])
    return best if counts[best] else ","
