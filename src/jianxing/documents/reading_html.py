"""The text of a web page or of a part of one: its blocks as lines, its tables as cells, its navigation left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from jianxing.documents.text import Text
from jianxing.documents.text_writing import Overfull, TextWriting

_DROPPED = {
    "script", "style", "noscript", "template", "nav", "footer", "aside", "head", "select", "button", "input",
    "textarea", "svg", "iframe", "object", "embed", "canvas", "audio", "video", "map", "form-control",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl",
    "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre", "hr", "center",
    "fieldset", "form", "figure", "figcaption", "address", "details", "summary", "body", "html",
}  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|breadcrumbs?|crumbs?|menu|footer|foot|share|sidebar|pagination|pager|toolbar"
    r"|copyright|related|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SIGNPOST = re.compile(r"(?:您?(?:的|当前|现在)?(?:所在)?的?位置|分享到|字体大小|字号)\s*[：:]")
_SIGNPOST_LENGTH = 120
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE
)
_CHINESE = {"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"}
_BEGIN = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|style|article|section|main|div|p"
    rb"|h[1-6]|table|span|center|ul|ol|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MAXIMUM_COLUMNS = 60
# Each takes some hundredths of a millisecond; a plan of the largest size has fewer.
MAXIMUM_TAGS = 300_000
# A block with this much of its words in links leads elsewhere.
_LINKED = 0.8
_FEWEST_LINKS = 4


def is_html(data: bytes, filename: str) -> bool:
    """Whether a file is a web page or a part of one, by its name or its first mark-up."""
    start = data[:4_000].removeprefix(b"\xef\xbb\xbf")
    return filename.lower().endswith(_NAMES) or bool(_BEGIN.match(start)) or b"<html" in start[:400].lower()


def charset_of(data: bytes) -> str | None:
    """The encoding that a page says it has; GB 18030 for all its ancestors."""
    found = _CHARSET.search(data[:4_000])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    return "gb18030" if name in _CHINESE else name


def read_html(markup: str) -> Text:
    """The words of a page: a line for each block, headings marked, cells joined by upright bars."""
    import lxml.html

    markup = _DECLARATION.sub("", markup.replace("\0", "")).replace("\r\n", "\n")
    if markup.count("<") > MAXIMUM_TAGS:
        raise Overfull("blocks", markup.count("<"))
    reader = _Reader({})
    if markup.strip():
        parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
        try:
            root = lxml.html.document_fromstring(markup, parser=parser)
        except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
            root = None
        if root is not None:
            reader.extents = _extents(root)
            reader.read(root)
    reader.end()
    return reader.writing.text("html")


class _Extent(NamedTuple):
    """How much stands in an element: characters, those of them in links, links, and whether an annex is named."""

    length: int
    linked: int
    links: int
    annex: bool

    @property
    def part_linked(self) -> float:
        return self.linked / max(1, self.length)


def _extents(root: Any) -> dict[Any, _Extent]:
    """The extent of every element, taken in one pass from the innermost outwards."""
    found: dict[Any, _Extent] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str):
            continue
        words = element.text or ""
        length, linked, links, annex = len(words.strip()), 0, 0, "附件" in words
        for child in element:
            tail = child.tail or ""
            inner = found.get(child, _NOTHING)
            length += inner.length + len(tail.strip())
            linked += inner.length if child.tag == "a" else inner.linked
            links += inner.links + (child.tag == "a")
            annex = annex or inner.annex or "附件" in tail
        found[element] = _Extent(length, linked, links, annex)
    return found


_NOTHING = _Extent(0, 0, 0, False)


@dataclass
class _Reader:
    extents: dict[Any, _Extent]
    counts: dict[Any, int] = field(default_factory=dict)
    writing: TextWriting = field(default_factory=TextWriting)
    words: list[str] = field(default_factory=list)
    level: int | None = None

    def end(self) -> None:
        """End the line that is being written."""
        for line in _lines("".join(self.words)):
            self.writing.paragraph(line, self.level)
        self.words = []

    def read(self, root: Any) -> None:
        """Walk the page without recursion, since pages may nest as deep as they like."""
        waiting: list[Any] = [root]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                self.words.append(item)
                continue
            if isinstance(item, tuple):  # the end of a block
                self.end()
                self.level = item[0]
                continue
            tag = item.tag
            if not isinstance(tag, str) or self._is_left_out(item):
                continue
            if tag == "br":
                self.words.append("\n")
                continue
            if tag == "table" and _is_data(item):
                self.end()
                self.table(item)
                continue
            following: list[Any] = []
            if tag in _BLOCKS:
                self.end()
                following.append((self.level,))
                if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                    self.level = int(tag[1])
                if tag == "li":
                    self.words.append(self._number(item))
            parts = list(_parts(item, tag == "pre"))
            waiting += [*following, *reversed(parts)]

    def table(self, table: Any) -> None:
        words: list[str] = []
        rows: list[list[int]] = []
        open_cells: dict[int, tuple[int, int]] = {}  # column: (place, rows still to cover)
        for row in _rows(table):
            cells: list[int] = []

            def covered(cells: list[int] = cells) -> None:
                while len(cells) in open_cells:
                    column = len(cells)
                    place, left = open_cells[column]
                    cells.append(place)
                    if left > 1:
                        open_cells[column] = (place, left - 1)
                    else:
                        del open_cells[column]

            for cell in row:
                covered()
                if len(cells) >= _MAXIMUM_COLUMNS:
                    break
                inner = _Reader(self.extents, self.counts)
                inner.read_inside(cell)
                place = len(words)
                words.append(inner.cell_words())
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                for _ in range(min(wide, _MAXIMUM_COLUMNS - len(cells))):
                    if high > 1:
                        open_cells[len(cells)] = (place, high - 1)
                    cells.append(place)
            covered()
            self.writing.refuse_more_than(len(words), len(cells) * (len(rows) + 1))
            if cells:
                rows.append(cells)
        for caption in table.findall("caption"):
            inner = _Reader(self.extents, self.counts)
            inner.read_inside(caption)
            self.writing.paragraph(inner.cell_words())
        if rows:
            self.writing.table(rows, words)

    def read_inside(self, element: Any) -> None:
        for part in _parts(element, keep=False):
            if isinstance(part, str):
                self.words.append(part)
            else:
                self.read(part)
        self.end()

    def cell_words(self) -> str:
        return " ".join("".join(self.writing.parts).split("\n")).strip().replace("|", "｜")

    def _is_left_out(self, element: Any) -> bool:
        tag = element.tag
        if tag in _DROPPED or element.get("hidden") is not None or element.get("role") in _ROLES:
            return True
        style = element.get("style")
        if style and _HIDDEN.search(style):
            return True
        if tag in ("header", "div", "section", "ul", "ol", "table", "td", "p"):
            extent = self.extents.get(element, _NOTHING)
            named = f"{element.get('class') or ''} {element.get('id') or ''}"
            if tag == "header" or _FURNITURE.search(named):
                return extent.part_linked > 0.3 or (tag != "header" and extent.length < 200)
            if 0 < extent.length < _SIGNPOST_LENGTH and _SIGNPOST.match("".join(islice(element.itertext(), 4)).strip()):
                return True
            if tag in ("ul", "ol", "div") and extent.part_linked > _LINKED:
                return extent.links >= _FEWEST_LINKS and not extent.annex
        return False

    def _number(self, item: Any) -> str:
        """The number that a browser would show before an item of an ordered list."""
        above = item.getparent()
        if above is None or above.tag != "ol" or "list-style" in (above.get("style") or ""):
            return ""
        start = re.match(r"\d{1,4}", above.get("start") or "")
        self.counts[above] = self.counts.get(above, int(start[0]) - 1 if start else 0) + 1
        return f"{self.counts[above]}."


def _parts(element: Any, keep: bool) -> Iterator[Any]:
    """The words and elements inside an element; line ends of the mark-up are blanks unless they are to be kept."""
    if element.text:
        yield element.text if keep else _blank(element.text)
    for child in element:
        yield child
        if child.tail:
            yield child.tail if keep else _blank(child.tail)


def _blank(words: str) -> str:
    """A line end inside Chinese text is no blank: offices wrap their mark-up at will."""
    words = re.sub(r"(?<=[^\x00-\x7f])[ \t]*\n\s*(?=[^\x00-\x7f])", "", words)
    return re.sub(r"[ \t\n\r\f]+", " ", words)


def _lines(words: str) -> Iterator[str]:
    for line in words.split("\n"):
        line = re.sub(r"[ \u00a0\u200b\u2002\u2003\u2009\ufeff]+", " ", line).strip()
        if line.count(" ") > len(line) / 3:  # a title set w i d e
            line = re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", line)
        if line:
            yield line


def _is_data(table: Any) -> bool:
    """Whether a table holds rows of cells, rather than the layout of a page."""
    if table.find(".//table") is not None or table.find(".//h1") is not None:
        return False
    rows = list(islice(_rows(table), 50))
    if not any(len(row) > 1 for row in rows):
        return False
    return all(len(cell.findall(".//p")) <= 30 for row in rows for cell in row)


def _rows(table: Any) -> Iterator[list[Any]]:
    for child in table:
        if child.tag == "tr":
            yield list(islice((cell for cell in child if cell.tag in ("td", "th")), _MAXIMUM_COLUMNS))
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _span(cell: Any, name: str) -> int:
    written = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return max(1, min(int(written[1]), 1_000)) if written else 1
