"""Lines of .pdf pages into paragraphs, by where they begin and end; page furniture is dropped."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jianxing.documents.pdf_lines import Line, joined

_PAGE_NUMBER = re.compile(
    r"[—–\-_·.\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?"
    r"(?:\s*[/／，,]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[—–\-_·.\s]*",
    re.IGNORECASE,
)
_EDGE_LINES = 3
_OPENING = "（《“‘〔(「『【"
_CLOSING = "，。、；：？！）》”’〕)」』】,.;:?!%％‰"
_STOPS = tuple("。！？；：）”;:!?)")
_ITEM = re.compile(
    r"第[一二三四五六七八九十百\d]+[篇章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[.．、](?!\d)|[①-⑳]|附件|附录|专栏|表\s*\d|图\s*\d"
)
# A line that says whose a task is, and ends with a whole name; a list that goes on shows the mark between names.
_ROLE = re.compile(r"[（(【]?(?:牵头|责任|配合|协办|参与|实施|主办)[一-龥]{0,6}[：:].*[局委府办部厅会院处所联团）)】]$")
_LIST_GOES_ON = re.compile(r"[、，,；;）)】]|.{0,14}、")
_REST_OF_AMOUNT = re.compile(r"[万亿%‰年月人张名个元岁]")
_LEADERS = re.compile(r"[.…·]{5,}|…{2,}")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without page numbers and without the heads and feet that come again at the same place."""
    seen: Counter[tuple[object, ...]] = Counter()
    for page in pages:
        seen.update({key for line in _edges(page) for key in _keys(line)})
    enough = len(pages) if len(pages) < 4 else max(3, round(0.25 * len(pages)))

    def is_furniture(line: Line) -> bool:
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        return len(pages) > 1 and any(seen[key] >= enough for key in _keys(line))

    kept = []
    for page in pages:
        first, last = 0, len(page)
        while first < last and first < _EDGE_LINES and is_furniture(page[first]):
            first += 1
        while last > first and len(page) - last < _EDGE_LINES and is_furniture(page[last - 1]):
            last -= 1
        kept.append(list(page[first:last]))
    return kept


def _edges(page: Sequence[Line]) -> Iterable[Line]:
    return (*page[:_EDGE_LINES], *page[max(_EDGE_LINES, len(page) - _EDGE_LINES) :])


def _keys(line: Line) -> Iterable[tuple[object, ...]]:
    """A line as it is, and, where its numbers count the pages, with the distance of number and page."""
    text = "".join(line.text.split())
    height = round(line.base / 4)
    for at in (height, height + 1):  # two neighbouring bins, so that no border parts what is at one height
        yield (text, at)
        if not text.startswith("附"):
            numbers = tuple(int(number[:6]) - line.page for number in re.findall(r"\d+", text))
            if len(numbers) == 1:
                yield (re.sub(r"\d+", "#", text), numbers, at)


class Layout:
    """Where the text of a document begins and ends on its pages; odd and even pages may differ."""

    def __init__(self, lines: Sequence[Line]) -> None:
        longest = sorted((line.right - line.left for line in lines), reverse=True)
        wide = longest[min(len(longest) - 1, len(longest) // 10)] * 0.8 if longest else 0
        body = [line for line in lines if line.right - line.left >= wide]
        self.size = _mode([line.size for line in body], 0.5) or 12.0
        glyphs = [g.right - g.left for line in body for g in line.glyphs if not g.char.isascii()]
        self.em = _mode(glyphs, 0.5) or self.size
        self.lefts: dict[int, float] = {}
        self.rights: dict[int, float] = {}
        for parity in (0, 1):
            mine = [line for line in body if line.page % 2 == parity] or body
            if mine:
                self.lefts[parity] = _margin([line.left for line in mine])
                self.rights[parity] = -_margin([-line.right for line in mine])
        self.pitch = _mode([a.base - b.base for a, b in pairwise(lines) if a.page == b.page], 1.0)
        marked = sum(self.indent(line) > 1.2 for line in lines)
        self.indented = marked >= 0.12 * len(lines) if lines else False

    def indent(self, line: Line) -> float:
        """How far right of the margin a line begins, in characters."""
        return (line.left - self.lefts.get(line.page % 2, 0.0)) / self.em

    def room(self, line: Line) -> float:
        """How much is free at the end of a line, in points."""
        return self.rights.get(line.page % 2, 0.0) - line.right

    def is_centred(self, line: Line) -> bool:
        left, right = self.indent(line), self.room(line) / self.em
        return left > 0.8 and right > 0.8 and abs(left - right) < 2.5

    def is_title(self, line: Line) -> bool:
        return line.size > 1.15 * self.size and (self.is_centred(line) or self.indent(line) < 1 > self.room(line))


def paragraphs_from(lines: Sequence[Line], layout: Layout) -> list[tuple[str, bool]]:
    """Paragraphs in order, each with whether it is set as a title."""
    found: list[tuple[str, bool]] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _goes_on(previous, line, layout):
            found[-1] = (joined(found[-1][0], line.text), found[-1][1])
        else:
            found.append((line.text, layout.is_title(line)))
        previous = line
    return found


def _goes_on(previous: Line, line: Line, layout: Layout) -> bool:
    if abs(previous.size - line.size) > 0.15 * max(previous.size, line.size):
        return False
    if _LEADERS.search(previous.text) or _LEADERS.search(line.text):
        return False
    if previous.page == line.page and layout.pitch and previous.base - line.base > 1.6 * max(layout.pitch, line.size):
        return False
    if layout.is_title(previous) and layout.is_title(line):
        return previous.page == line.page and not _ITEM.match(line.text)
    if previous.text[-1:].isdigit() and _REST_OF_AMOUNT.match(line.text):
        return True
    # Where paragraphs begin with an indent, a line at the margin is hardly ever a new one; nor is one behind a line that
    # is almost full and stops in the middle of a sentence.
    spare = 2.5 if layout.indented or not previous.text.endswith(_STOPS) else 0.6
    if layout.room(previous) > _needed(line) + spare * layout.em:
        return False
    if _ROLE.match(previous.text) and not _LIST_GOES_ON.match(line.text):
        return False
    if layout.indent(line) > 1.2:
        # The same indent twice is a paragraph set further in; else it is the first line of a new one.
        same = abs(line.left - previous.left) < 0.4 * layout.em
        return same and not previous.text.endswith(_STOPS) and not _ITEM.match(line.text)
    return layout.indented or not _ITEM.match(line.text)


def _needed(line: Line) -> float:
    """The room that the first word of a line would have needed on the line before."""
    end = 0
    glyphs = line.glyphs
    while end < len(glyphs) - 1 and glyphs[end].char in _OPENING:
        end += 1
    if glyphs[end].char.isascii() and glyphs[end].char.isalnum():
        while end < len(glyphs) - 1 and glyphs[end + 1].char.isascii() and glyphs[end + 1].char != " ":
            end += 1
    while end < len(glyphs) - 1 and glyphs[end + 1].char in _CLOSING:
        end += 1
    return glyphs[end].right - glyphs[0].left


def _mode(values: Sequence[float], step: float) -> float:
    """The value that comes most often, to the nearest step; 0 when there is none."""
    if not values:
        return 0.0
    bins: dict[int, list[float]] = defaultdict(list)
    for value in values:
        bins[round(value / step)].append(value)
    best = max(bins.values(), key=len)
    return sum(best) / len(best)


def _margin(values: Sequence[float]) -> float:
    """The outermost place where a good part of the lines begin: single lines that hang out do not count."""
    ordered = sorted(values)
    for value in ordered:
        if bisect_left(ordered, value + 2.5) - bisect_right(ordered, value - 2.5) >= 0.15 * len(ordered):
            return value
    return _mode(values, 2.0)
