"""Text files as a table: CSV of any usual encoding and delimiter, and lines of JSON objects."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from jianxing.kernel.message import Message, Refused
from jianxing.records.reading import READ_AT_ONCE, ROWS_AT_ONCE, Block, Problem, Row, Sheet, block_of
from jianxing.records.reading_workbook import cell_text

DELIMITERS = (",", "\t", ";", "|", "，", "；", "^", "~")
LONGEST_FIELD = 10_000_000
"""Characters of one cell of a CSV; a boundary of a large area has about a million."""
MOST_NAMES = 5_000
"""Different names of fields in a file of JSON lines, beyond which it is no table."""
_WIDE = re.compile(rb"[\xe0-\xf4]")
"""Begins a character of three or four bytes in UTF-8."""
_SURROGATE = re.compile("[\ud800-\udfff]")


@contextmanager
def opened(file: Path) -> Iterator[Sheet | NamedLines]:
    """The one table of a text file while it is open. Refused when its bytes are no text."""
    size = max(file.stat().st_size, 1)
    with file.open("rb") as source:
        encoding = _encoding(file, source)
        source.seek(0)
        with io.TextIOWrapper(source, encoding=encoding, errors="replace", newline="") as text:
            first = text.read(64 * 1024)
            text.seek(0)

            def position() -> int:
                return source.tell()

            if _is_lines_of_json(first):
                yield NamedLines(file, text, lambda: min(position() / size, 1.0))
            else:
                yield Sheet("", _csv(text, first), lambda: min(position() / size, 1.0), position)


def _encoding(file: Path, source: Any) -> str:
    """UTF-8 when every byte of the file is; else UTF-16 by its mark or its zeros, else GB18030. Refused for bytes that are no text.

    Chinese takes three bytes a character in UTF-8. A file whose every other character takes two is GB18030 that happens
    to look like UTF-8, as a single 女 does.
    """
    start = source.read(4096)
    source.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start and len(start) >= 4:
        # Without a mark: commas and line ends leave zeros on one side only.
        even, odd = start[0::2].count(0), start[1::2].count(0)
        if odd and not even:
            return "utf-16-le"
        if even and not odd:
            return "utf-16-be"
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


# CSV


def _csv(text: io.TextIOWrapper, first: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(text, delimiter=_delimiter(first))
    number = lines = 0
    row: list[str] = []
    while True:
        lines_before, lines = lines, reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            if row and "\n" in row[-1].replace("\r", "\n"):
                _refuse_open_quote(text, number, lines_before, lines)
            return
        except csv.Error:
            told = {"row": number + 1, "lines": reader.line_num - lines}
            raise Refused(Message("records.quote_open", told)) from None
        number += 1
        yield number, row


def _refuse_open_quote(text: io.TextIOWrapper, row: int, before: int, lines: int) -> None:
    """Refused when the last row, which takes several lines, has a quotation mark that nothing closes."""
    text.seek(0)
    held = list(islice(text, before, None))
    if sum(line.count('"') for line in held) % 2:
        raise Refused(Message("records.quote_open", {"row": row, "lines": lines - before}))


def _delimiter(start: str) -> str:
    """The delimiter that splits the first lines into the most cells; a comma when none does."""
    lines = [line for line in start.splitlines()[:20] if line.strip()]
    counts = {
        delimiter: sum(sorted(line.count(delimiter) for line in lines)[len(lines) // 2 :]) for delimiter in DELIMITERS
    }
    best = max(DELIMITERS, key=lambda delimiter: counts[delimiter])
    return best if counts[best] else ","


# Lines of JSON


def _is_lines_of_json(first: str) -> bool:
    line = first.lstrip("\ufeff \t\r\n").partition("\n")[0]
    if not line.startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return len(line) >= 60_000
    except RecursionError:
        return False


class NamedLines:
    """A file of one JSON object a line. Its columns are all names that occur; a line that is no object is a problem."""

    name = ""
    has_names = True

    def __init__(self, file: Path, text: io.TextIOWrapper, share: Callable[[], float]) -> None:
        self._text = text
        self.share = share
        names: dict[str, None] = {}
        for _, entry in self._entries():
            for name in entry or ():
                names[_plain(name)] = None
            if len(names) > MOST_NAMES:
                raise Refused(Message("records.not_a_table", {"file": file.name}))
        self.names = list(names)
        self.head: list[Row] = [(0, self.names)]

    def below(self, row: int) -> list[Row]:
        """Some rows to look at."""
        found = ((number, self._cells(entry)) for number, entry in self._entries() if entry is not None)
        return list(islice(found, 200))

    def blocks(self, row: int, width: int) -> Iterator[Block]:
        """All lines in blocks."""
        entries = self._entries()
        while part := list(islice(entries, ROWS_AT_ONCE)):
            block = block_of([(number, self._cells(entry or {})) for number, entry in part], width)
            bad = tuple(Problem(number, "not_json") for number, entry in part if entry is None)
            yield Block(block.numbers, block.columns, bad)

    def _cells(self, entry: dict[str, Any]) -> list[str]:
        named = {_plain(name): value for name, value in entry.items()}
        return [_text_of(named[name]) if name in named else "" for name in self.names]

    def _entries(self) -> Iterator[tuple[int, dict[str, Any] | None]]:
        self._text.seek(0)
        for number, line in enumerate(self._text, 1):
            stripped = line.strip("\ufeff \t\r\n")
            if not stripped:
                continue
            try:
                entry = json.loads(stripped)
            except (ValueError, RecursionError):
                entry = None
            yield number, entry if isinstance(entry, dict) else None


def _text_of(value: Any) -> str:
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, list | dict):
        return _plain(json.dumps(value, ensure_ascii=False))
    if isinstance(value, int) and not isinstance(value, bool):
        # More digits than any number of a table has; and Python writes no longer ones.
        return str(value) if abs(value) < 10**40 else "1e999"
    return cell_text(value)


def _plain(text: str) -> str:
    """A text that can be stored: half of a pair of code units, which JSON allows, is a character that cannot be read."""
    return _SURROGATE.sub("\ufffd", text)
