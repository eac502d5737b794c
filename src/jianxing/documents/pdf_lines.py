"""The lines of a .pdf page: what is written, where, and how large."""

import ctypes
import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

# A character whose foot is off by less than this part of its size stands on the same line (raised figures, mixed fonts).
_SAME_LINE = 0.45
# Radicals of the supplement, which Unicode does not call compatible with the characters that they look like.
_RADICALS = dict(
    zip("⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰⻳", "母民西见角贝车长门青页风飞食马鱼鸟黄齐齿龙龟", strict=True)
)
# Characters further apart, in their size, may have others between them: some programs write all quotes of a line first.
_GAP = 0.3
_LEFT_OUT = frozenset("\0\r\n\x02\ufeff\ufffe\uffff") | frozenset(map(chr, range(0xD800, 0xE000)))
# No character is wider, in points.
_WIDEST = 200


class Glyph(NamedTuple):
    """A character in points from the bottom left of the page, with the line that it stands on and its size."""

    char: str
    left: float
    right: float
    base: float
    size: float

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
        return _middle([glyph.base for glyph in self.glyphs])

    @cached_property
    def size(self) -> float:
        return _middle([glyph.size for glyph in self.glyphs])


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
    loose_box = pdfium.FPDFText_GetLooseCharBox
    found: list[Glyph] = []
    try:
        raw = words.raw
        blank = True  # no blank follows a blank, or begins a page
        foot = top = last_left = math.nan
        for index, char in enumerate(_characters(raw, min(most, words.count_chars()))):
            if char in _LEFT_OUT:
                continue
            if char <= " " or char.isspace():
                if not blank:
                    last = found[-1]
                    found.append(Glyph(" ", last.right, last.right, last.base, last.size))
                    blank = True
                continue
            if not loose_box(raw, index, place):
                continue
            left, right = box.left, box.right
            width = right - left
            if abs(width) > _WIDEST:
                continue
            # A character beside another of the same font stands on the same foot: it need not be asked for it.
            if box.bottom != foot or box.top != top or left < last_left:
                pdfium.FPDFText_GetCharOrigin(raw, index, origin_x, origin_y)
                # An upright character begins where its box does; asking each for its angle would take a fifth longer.
                if abs(x.value - left) > 0.2 * width and 0.1 < pdfium.FPDFText_GetCharAngle(raw, index) < 6.18:
                    foot = math.nan
                    continue
                foot, top = box.bottom, box.top
            last_left = left
            # The font size that the file names may be scaled; a full-width character is as wide as it is large.
            size = max(top - foot, 1.5 * width) if char.isascii() else width
            found.append(Glyph(char, left, right, y.value, max(size, 1.0)))
            blank = False
    finally:
        words.close()
    return found


def _characters(raw: Any, count: int) -> str:
    """The first characters of a page, one for each that the file has."""
    import pypdfium2.raw as pdfium

    buffer = (ctypes.c_ushort * (count + 1))()
    units = pdfium.FPDFText_GetText(raw, 0, count, buffer) - 1  # less the zero at its end
    text = bytes(memoryview(buffer)[: max(0, units)]).decode("utf-16-le", "surrogatepass")
    if len(text) != count or units != count:  # something has no character, or one beyond the first plane
        codes = (pdfium.FPDFText_GetUnicode(raw, index) for index in range(count))
        text = "".join(chr(code) if code <= 0x10FFFF else "\0" for code in codes)
    return plain(text)


def plain(text: str) -> str:
    """Characters as people type them: some programs write 人 as the radical ⼈, or in its compatibility form."""
    return text.translate(_plain())


@cache
def _plain() -> dict[int, str]:
    compatible = {
        code: unicodedata.normalize("NFKC", chr(code))[:1] for code in (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00))
    }
    return compatible | {ord(radical): char for radical, char in _RADICALS.items()}


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Characters as lines from top to bottom; parts of one line that the file writes apart are put together."""
    rows: list[list[_Run]] = []
    for run in sorted(_runs(glyphs), key=lambda run: -run.base):
        if rows and abs(rows[-1][0].base - run.base) < _SAME_LINE * max(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines = []
    for row in rows:
        row.sort(key=lambda run: run.glyphs[0].left)
        together: list[Glyph] = []
        for run in row:
            if together and run.glyphs[0].left - together[-1].right > _GAP * run.glyphs[0].size:
                last = together[-1]
                together.append(Glyph(" ", last.right, last.right, last.base, last.size))
            together += run.glyphs
        while together and together[-1].char == " ":
            together.pop()
        lines.append(Line(tuple(together), page))
    return lines


@dataclass(frozen=True)
class _Run:
    """Characters that the file writes one after another in one line; its foot is the middlemost of theirs."""

    glyphs: list[Glyph]

    @cached_property
    def base(self) -> float:
        return _middle([glyph.base for glyph in self.glyphs])

    @cached_property
    def size(self) -> float:
        return max([glyph.size for glyph in self.glyphs])


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    run: list[Glyph] = []
    right = base = size = 0.0
    for glyph in glyphs:
        if glyph.char == " ":
            if run:
                run.append(glyph)  # it ends where the character before it does
            continue
        larger = size if size > glyph.size else glyph.size
        if not run or not (
            -0.6 * larger < glyph.left - right < _GAP * larger
            and -_SAME_LINE * larger < glyph.base - base < _SAME_LINE * larger
        ):
            while run and run[-1].char == " ":
                run.pop()
            run = []
            runs.append(_Run(run))
        run.append(glyph)
        right, base, size = glyph.right, glyph.base, glyph.size
    return runs


def _middle(values: list[float]) -> float:
    if values[0] == values[-1] == min(values) == max(values):
        return values[0]
    return sorted(values)[len(values) // 2]


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
