"""The text of a .pdf file: paragraphs as their author wrote them, without the furniture of the pages."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jianxing.documents.pdf_library import pdf_library
from jianxing.documents.pdf_lines import Line, glyphs_of, joined, lines_of
from jianxing.documents.pdf_paragraphs import Layout, paragraphs_from, without_furniture
from jianxing.documents.pdf_tables import RuledTable, tables_of
from jianxing.documents.text import Text
from jianxing.documents.text_writing import TextWriting
from jianxing.kernel.message import Message, Refused

MAXIMUM_PAGES = 600
# A page costs more to read than its text: this much is read in some seconds, and no plan has more.
MAXIMUM_CHARACTERS = 300_000
# A page of a scanned document may carry a page number or a stamp as text, hardly more.
_FEWEST_A_PAGE = 12
_UNKNOWN = {"Co", "Cn", "Cc"}


def read_pdf(data: bytes, name: str, most: int = MAXIMUM_CHARACTERS) -> Text:
    """Read a .pdf with a text layer; ``most`` characters at most.

    Refused when it is damaged, protected, too long, holds pictures of text only, or does not say which characters
    its signs stand for.
    """
    import pypdfium2.raw as pdfium

    pypdfium2 = pdf_library()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        code = getattr(fault, "err_code", None)
        protected = code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Refused(
            Message("documents.password" if protected else "documents.damaged_pdf", {"file": name})
        ) from fault
    try:
        return _read(document, name, most)
    except pypdfium2.PdfiumError as fault:
        raise Refused(Message("documents.damaged_pdf", {"file": name})) from fault
    finally:
        document.close()


def _read(document: Any, name: str, most: int) -> Text:
    count = len(document)
    if count > MAXIMUM_PAGES:
        raise Refused(Message("documents.too_many_pages", {"file": name, "pages": count, "limit": MAXIMUM_PAGES}))
    pages: list[list[Line]] = []
    tables: list[list[RuledTable]] = []
    total = unknown = 0
    for number in range(count):
        page = document[number]
        glyphs = glyphs_of(page, most - total + 1)
        total += len(glyphs)
        unknown += sum(times for char, times in Counter(g.char for g in glyphs).items() if _is_unknown(char))
        if total > most:
            raise Refused(Message("documents.too_long", {"file": name, "characters": total, "limit": most}))
        ruled, rest = tables_of(page, glyphs)
        tables.append(ruled)
        pages.append(lines_of(rest, number))
        page.close()
    if total < _FEWEST_A_PAGE * max(1, count):
        raise Refused(Message("documents.scanned", {"file": name}))
    if unknown > 0.3 * total:
        raise Refused(Message("documents.unknown_characters", {"file": name}))
    return _written(without_furniture(pages), tables)


def _is_unknown(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in _UNKNOWN


def _written(pages: list[list[Line]], tables: list[list[RuledTable]]) -> Text:
    layout = Layout([line for page in pages for line in page])
    writing = TextWriting()
    lines: list[Line] = []
    table: tuple[list[tuple[int, ...]], list[str]] | None = None
    at = -1
    for page, block in _blocks(pages, tables):
        if isinstance(block, RuledTable):
            for words, title in paragraphs_from(lines, layout):
                writing.paragraph(words, 1 if title else None)
            lines = []
            if table is not None and page != at and len(table[0][0]) == len(block.rows[0]):
                table = _continued(*table, block)
            else:
                if table is not None:
                    writing.table(*table)
                table = list(block.rows), list(block.words)
            at = page
        else:
            if table is not None:
                writing.table(*table)
                table = None
            lines.append(block)
    if table is not None:
        writing.table(*table)
    for words, title in paragraphs_from(lines, layout):
        writing.paragraph(words, 1 if title else None)
    return writing.text("pdf")


def _blocks(pages: list[list[Line]], tables: list[list[RuledTable]]) -> Iterator[tuple[int, Line | RuledTable]]:
    """Lines and tables from top to bottom, with their pages."""
    for number, (page, ruled) in enumerate(zip(pages, tables, strict=True)):
        waiting = sorted(ruled, key=lambda table: -table.top)
        for line in page:
            while waiting and waiting[0].top > line.base:
                yield number, waiting.pop(0)
            yield number, line
        for table in waiting:
            yield number, table


def _continued(
    rows: list[tuple[int, ...]], words: list[str], block: RuledTable
) -> tuple[list[tuple[int, ...]], list[str]]:
    """A table that goes on overleaf is one table; its head is not said again, and a row that the page parts is one."""
    words, more = list(words), list(block.rows)
    if [block.words[place] for place in more[0]] == [words[place] for place in rows[0]]:
        more = more[1:]
    if more and _is_rest_of_row([block.words[place] for place in more[0]], [words[place] for place in rows[-1]]):
        whole = len(more) == 1 or not set(more[0]) & set(more[1])
        for old, new in zip(rows[-1], more[0], strict=True) if whole else ():
            if block.words[new] and not words[old].endswith(block.words[new]):
                words[old] = joined(words[old], block.words[new])
        more = more[1:] if whole else more
    return [*rows, *(tuple(place + len(words) for place in row) for row in more)], [*words, *block.words]


def _is_rest_of_row(row: list[str], before: list[str]) -> bool:
    """Whether a first row without a beginning goes on with cells that all had begun on the page before."""
    return not row[0] and any(row) and all(old for old, new in zip(before, row, strict=True) if new)
