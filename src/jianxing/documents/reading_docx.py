"""The text of a Word document: paragraphs with their automatic numbers, headings, tables with merged cells."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jianxing.documents.list_numbers import ListNumbers
from jianxing.documents.text import Cell, Table, Text
from jianxing.documents.text_writing import CELL_SEPARATOR
from jianxing.kernel.message import Message, Refused

MAXIMUM_UNPACKED = 100 * 1024 * 1024
MAXIMUM_ENTRIES = 2_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}delText"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, name: str) -> Text:
    """Read a .docx; Refused when it is no Word document, is damaged, or unpacks to more than a plan can hold."""
    _refuse_bomb(data, name)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(ListNumbers(document), _outline_levels(document))
        reader.blocks(document.element.body)
    except (
        OpcError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        SyntaxError,
        NotImplementedError,
        RecursionError,
    ) as fault:
        raise Refused(Message("documents.damaged", {"file": name})) from fault
    return Text(
        "".join(reader.parts).removesuffix("\n"),
        "docx",
        verbatim=False,
        tables=tuple(reader.tables),
        headings=tuple(reader.headings),
    )


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
        raise Refused(Message("documents.damaged", {"file": name})) from fault
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Message("documents.password", {"file": name}))
    # zipfile reads no more than an entry declares, so the declared sizes bound what python-docx can unpack.
    if len(entries) > MAXIMUM_ENTRIES or sum(entry.file_size for entry in entries) > MAXIMUM_UNPACKED:
        raise Refused(Message("documents.unpacks_too_large", {"file": name, "limit": MAXIMUM_UNPACKED // 1024 // 1024}))
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise Refused(Message("documents.not_word", {"file": name}))


def _outline_levels(document: Any) -> dict[str, int]:
    """Style id to heading level; a style without an outline level inherits it from the style it is based on."""
    own: dict[str, int | None] = {}
    base: dict[str, str | None] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        key = style.get(f"{_W}styleId")
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        parent = style.find(f"{_W}basedOn")
        own[key] = int(level.get(f"{_W}val")) + 1 if level is not None else None
        base[key] = parent.get(f"{_W}val") if parent is not None else None
    levels = {}
    for key in own:
        at: str | None = key
        for _ in range(10):
            if at is None or own.get(at) is not None:
                break
            at = base.get(at)
        level_found = own.get(at) if at is not None else None
        if level_found and level_found <= 9:
            levels[key] = level_found
    return levels


@dataclass
class _Reader:
    numbers: ListNumbers
    levels: dict[str, int]
    parts: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def blocks(self, parent: Any) -> None:
        for child in _block_children(parent):
            if child.tag == f"{_W}p":
                self.paragraph(child)
            else:
                self.table(child)

    def paragraph(self, element: Any) -> None:
        text = self.numbers.label(element) + "".join(_words(element))
        style = element.find(f"{_W}pPr/{_W}pStyle")
        level = self.levels.get(style.get(f"{_W}val")) if style is not None else None
        if level and text.strip():
            self.headings.append((self.length, level))
        self.add(text + "\n")

    def table(self, element: Any) -> None:
        rows = [row for row in element.iter(f"{_W}tr") if _owner(row) is element]
        if all(sum(_span(cell) for cell in row.findall(f"{_W}tc")) <= 1 for row in rows):
            for row in rows:  # a frame around ordinary paragraphs
                for cell in row.findall(f"{_W}tc"):
                    self.blocks(cell)
            return
        above: dict[int, Cell] = {}
        read = []
        for row in rows:
            cells: list[Cell] = []
            for number, cell in enumerate(row.findall(f"{_W}tc")):
                if number:
                    self.add(CELL_SEPARATOR)
                span, column = _span(cell), len(cells)
                if _continues(cell) and column in above:
                    here = above[column]
                else:
                    start = self.length
                    self.add(
                        " ".join(filter(None, (self._cell_words(p).strip() for p in cell.iter(f"{_W}p")))).replace(
                            "\n", " "
                        )
                    )
                    here = Cell(start, self.length)
                for offset in range(span):
                    above[column + offset] = here
                    cells.append(here)
            self.add("\n")
            read.append(tuple(cells))
        self.tables.append(Table(tuple(read)))

    def _cell_words(self, paragraph: Any) -> str:
        return self.numbers.label(paragraph) + "".join(_words(paragraph))


def _block_children(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _block_children(child)


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == f"{_W}t":
            yield (child.text or "").replace("\r\n", "\n")
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{_W}p":  # a text box inside a run
            yield "\n"
            yield from _words(child)
        else:
            yield from _words(child)


def _owner(row: Any) -> Any:
    at = row.getparent()
    while at is not None and at.tag != f"{_W}tbl":
        at = at.getparent()
    return at


def _span(cell: Any) -> int:
    grid = cell.find(f"{_W}tcPr/{_W}gridSpan")
    if grid is None:
        return 1
    return max(1, min(int(grid.get(f"{_W}val") or 1), 60))


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"
