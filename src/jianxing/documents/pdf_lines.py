"""The lines of a .pdf page: what is written, where, and how large."""

import ctypes
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

# A character whose foot is off by less than this part of its size stands on the same line (raised figures, mixed fonts).
_SAME_LINE = 0.45
# Radicals of the supplement, which Unicode does not call compatible with the characters that they look like.
_RADICALS = dict(
    zip("⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰⻳", "母民西见角贝车长门青页风飞食马鱼鸟黄齐齿龙龟", strict=True)
)
_LEFT_OUT = {0, 0x0D, 0x0A, 0x02, 0xFEFF, 0xFFFE, 0xFFFF}


class Glyph(NamedTuple):
    """A character in points from the bottom left of the page, with the line that it stands on and its size.

    ``made`` blanks are no characters of the file: the gap between two others suggests them.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    made: bool = False

    @property
    def middle(self) -> float:
        return self.base + 0.35 * self.size

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Line:
    """A line of one page; ``page`` counts from 0."""

    glyphs: tuple[Glyph, ...]
    page: int

    @cached_property
    def text(self) -> str:
        return words_of(self.glyphs)

    @cached_property
    def left(self) -> float:
        return self.glyphs[0].left

    @cached_property
    def right(self) -> float:
        return self.glyphs[-1].right

    @cached_property
    def base(self) -> float:
        return sorted(glyph.base for glyph in self.glyphs)[len(self.glyphs) // 2]

    @cached_property
    def size(self) -> float:
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]


def glyphs_of(page: Any, most: int) -> list[Glyph]:
    """All upright characters of a page in the order of the file; what is turned (stamps, water marks) is left out.

    A page with more than ``most`` characters is not read any further than that.
    """
    import pypdfium2.raw as pdfium

    words = page.get_textpage()
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    x, y = ctypes.c_double(), ctypes.c_double()
    origin_x, origin_y = ctypes.byref(x), ctypes.byref(y)
    found: list[Glyph] = []
    try:
        raw = words.raw
        for index in range(min(most, words.count_chars())):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code in _LEFT_OUT or code > 0x10FFFF or 0xD800 <= code < 0xE000:
                continue
            char = plain(code)
            if code <= 0x20 or char.isspace():
                if found and not found[-1].char.isspace():
                    last = found[-1]
                    made = pdfium.FPDFText_IsGenerated(raw, index) == 1
                    found.append(Glyph(" ", last.right, last.right, last.base, last.size, made))
                continue
            if not pdfium.FPDFText_GetLooseCharBox(raw, index, place) or abs(box.right - box.left) > 200:
                continue
            width = box.right - box.left
            pdfium.FPDFText_GetCharOrigin(raw, index, origin_x, origin_y)
            # An upright character begins where its box does; asking each for its angle would take a fifth longer.
            if abs(x.value - box.left) > 0.2 * width and 0.1 < pdfium.FPDFText_GetCharAngle(raw, index) < 6.18:
                continue
            # The font size that the file names may be scaled; a full-width character is as wide as it is large.
            size = max(box.top - box.bottom, 1.5 * width) if char.isascii() else width
            found.append(Glyph(char, box.left, box.right, y.value, max(size, 1.0)))
    finally:
        words.close()
    return found


def plain(code: int) -> str:
    """A character as people type it: some programs write 人 as the radical ⼈, or in its compatibility form."""
    char = chr(code)
    if 0x2F00 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", char)[:1]
    return _RADICALS.get(char, char)


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Characters as lines from top to bottom; parts of one line that the file writes apart are put together."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if not runs or not _goes_on(runs[-1], glyph):
            if glyph.char == " ":
                continue
            runs.append([])
        runs[-1].append(glyph)
    rows: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda run: -_base(run)):
        if rows and abs(_base(rows[-1][0]) - _base(run)) < _SAME_LINE * max(_size(rows[-1][0]), _size(run)):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines = []
    for row in rows:
        row.sort(key=lambda run: run[0].left)
        together: list[Glyph] = []
        for run in row:
            if together and run[0].left - together[-1].right > 0.3 * run[0].size:
                last = together[-1]
                together.append(Glyph(" ", last.right, last.right, last.base, last.size, made=True))
            together += run
        while together and together[-1].char == " ":
            together.pop()
        lines.append(Line(tuple(together), page))
    return lines


def words_of(glyphs: Iterable[Glyph]) -> str:
    """Characters in a row as text; blanks beside Chinese characters are kept only where they are wide."""
    kept: list[str] = []
    row = list(glyphs)
    for index, glyph in enumerate(row):
        if glyph.char == " " and 0 < index < len(row) - 1:
            before, after = row[index - 1], row[index + 1]
            wide = not (before.char.isascii() and after.char.isascii())
            if wide and after.left - before.right < 0.9 * _em(before, after):
                continue
        kept.append(glyph.char)
    return "".join(kept).strip()


def joined(first: str, second: str) -> str:
    """Two stretches of one sentence that the margin parts; Latin words need a blank between them."""
    if not first or not second:
        return first + second
    a, b = first[-1], second[0]
    apart = a.isascii() and b.isascii() and a.isalnum() and b.isalnum() and not (a.isdigit() and b.isdigit())
    return f"{first} {second}" if apart else first + second


def _em(before: Glyph, after: Glyph) -> float:
    return max(before.right - before.left, after.right - after.left)


def _goes_on(run: list[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    if glyph.char == " ":
        return True
    size = max(last.size, glyph.size)
    near = abs(last.base - glyph.base) < _SAME_LINE * size
    return near and -0.6 * size < glyph.left - last.right < 12 * size


def _base(run: list[Glyph]) -> float:
    return sorted(glyph.base for glyph in run)[len(run) // 2]


def _size(run: list[Glyph]) -> float:
    return max(glyph.size for glyph in run)
