"""The text of a Word document: paragraphs with their automatic numbers, headings, tables with merged cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from jianxing.documents.docx_parts import WordParts, word_parts
from jianxing.documents.list_numbers import ListNumbers
from jianxing.documents.text import Text
from jianxing.documents.text_writing import TextWriting
from jianxing.kernel.message import Message, Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}delText"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, name: str) -> Text:
    """Read a .docx; Refused when it is no Word document, is damaged, or unpacks to more than a plan can hold."""
    parts = word_parts(data, name)
    try:
        reader = _Reader(ListNumbers(parts), _outline_levels(parts))
        for body in parts.document.findall(f"{_W}body"):
            reader.blocks(body)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise Refused(Message("documents.damaged", {"file": name})) from fault
    text = reader.writing.text("docx")
    return replace(text, text=text.text.removesuffix("\n"))


def _outline_levels(parts: WordParts) -> dict[str, int]:
    """Style id to heading level; a style without an outline level inherits it from the style it is based on."""
    own: dict[str, int | None] = {}
    base: dict[str, str | None] = {}
    for style in parts.styles.iter(f"{_W}style") if parts.styles is not None else ():
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
    writing: TextWriting = field(default_factory=TextWriting)

    def blocks(self, parent: Any) -> None:
        for child in _block_children(parent):
            if child.tag == f"{_W}p":
                self.paragraph(child)
            else:
                self.table(child)

    def paragraph(self, element: Any) -> None:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        level = self.levels.get(style.get(f"{_W}val")) if style is not None else None
        self.writing.paragraph(self._said(element), level)

    def table(self, element: Any) -> None:
        rows = [row for row in element.iter(f"{_W}tr") if _owner(row) is element]
        if all(sum(_span(cell) for cell in row.findall(f"{_W}tc")) <= 1 for row in rows):
            for row in rows:  # a frame around ordinary paragraphs
                for cell in row.findall(f"{_W}tc"):
                    self.blocks(cell)
            return
        words: list[str] = []
        above: dict[int, int] = {}
        read: list[list[int]] = []
        for row in rows:
            cells: list[int] = []
            for cell in row.findall(f"{_W}tc"):
                column = len(cells)
                if _continues(cell) and column in above:
                    here = above[column]
                else:
                    here = len(words)
                    said = (self._said(paragraph).strip() for paragraph in cell.iter(f"{_W}p"))
                    words.append(" ".join(filter(None, said)).replace("\n", " "))
                for offset in range(_span(cell)):
                    above[column + offset] = here
                    cells.append(here)
            self.writing.refuse_more_than(len(words), len(cells) * (len(read) + 1))
            read.append(cells)
        self.writing.table(read, words)

    def _said(self, paragraph: Any) -> str:
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
