"""Tables of a .pdf page, known by the lines ruled around their cells."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jianxing.documents.pdf_lines import Glyph, joined, lines_of

_NEAR = 3.0
_SHORTEST = 8.0
_MAXIMUM_SEGMENTS = 12_000
# More lines than a table of the largest sheet has are a drawing.
_MAXIMUM_RULES = 300


@dataclass(frozen=True)
class Rule:
    """A straight line along one axis at ``at``, from ``start`` to ``end`` on the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class RuledTable:
    """Rows of places in ``words``; a merged cell has one place. ``top`` and ``bottom`` are where it stands."""

    rows: tuple[tuple[int, ...], ...]
    words: tuple[str, ...]
    left: float
    bottom: float
    right: float
    top: float


def tables_of(page: Any, glyphs: list[Glyph]) -> tuple[list[RuledTable], list[Glyph]]:
    """The ruled tables of a page, and the characters that stand outside of them."""
    across, upright = _rules(page)
    found = []
    rest = glyphs
    for rows, columns in _groups(across, upright):
        ys = _places(rule.at for rule in rows)[::-1]
        xs = _places(rule.at for rule in columns)
        if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > 5_000:
            continue
        inside = [g for g in rest if xs[0] - 1 <= g.centre <= xs[-1] + 1 and ys[-1] - 1 <= g.middle <= ys[0] + 1]
        table = _read(xs, ys, rows, columns, inside)
        if table is not None:
            found.append(table)
            held = {id(glyph) for glyph in inside}
            rest = [glyph for glyph in rest if id(glyph) not in held]
    return found, rest


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    import pypdfium2.raw as pdfium

    across: list[Rule] = []
    upright: list[Rule] = []
    left = _MAXIMUM_SEGMENTS
    x, y = ctypes.c_float(), ctypes.c_float()
    matrix = pdfium.FS_MATRIX()
    for item in _paths(page):
        pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        begin = last = None
        for number in range(pdfium.FPDFPath_CountSegments(item)):
            left -= 1
            if left < 0:
                return [], []  # a drawing, not a table
            segment = pdfium.FPDFPath_GetPathSegment(item, number)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            here = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
                _keep(last, here, across, upright)
            if pdfium.FPDFPathSegment_GetClose(segment) and begin is not None:
                _keep(here, begin, across, upright)
            last = here
    across, upright = _joined(across), _joined(upright)
    if len(across) + len(upright) > _MAXIMUM_RULES:
        return [], []
    return across, upright


def _joined(rules: list[Rule]) -> list[Rule]:
    """Pieces that go on in one line as one: many programs draw each cell by itself."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = found[-1] if found else None
        if last is not None and round(last.at) == round(rule.at) and rule.start <= last.end + _NEAR:
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _paths(page: Any) -> Iterator[Any]:
    """The drawn lines of a page, but not those inside pictures of other pages."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            yield item


def _keep(a: tuple[float, float], b: tuple[float, float], across: list[Rule], upright: list[Rule]) -> None:
    (ax, ay), (bx, by) = a, b
    if abs(ay - by) < 1 and abs(ax - bx) >= _SHORTEST:
        across.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
    elif abs(ax - bx) < 1 and abs(ay - by) >= _SHORTEST:
        upright.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))


def _groups(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another belong to one table."""
    above = list(range(len(across) + len(upright)))

    def root(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    for i, row in enumerate(across):
        for j, column in enumerate(upright):
            if (
                row.start - _NEAR <= column.at <= row.end + _NEAR
                and column.start - _NEAR <= row.at <= column.end + _NEAR
            ):
                above[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*across, *upright)):
        groups.setdefault(root(i), ([], []))[0 if i < len(across) else 1].append(rule)
    return sorted((g for g in groups.values() if g[0] and g[1]), key=lambda g: -max(rule.at for rule in g[0]))


def _places(values: Iterable[float]) -> list[float]:
    """Values that are nearly the same as one, in ascending order."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _read(
    xs: list[float], ys: list[float], across: list[Rule], upright: list[Rule], inside: list[Glyph]
) -> RuledTable | None:
    height, width = len(ys) - 1, len(xs) - 1
    place = {(r, c): (r, c) for r in range(height) for c in range(width)}

    def root(at: tuple[int, int]) -> tuple[int, int]:
        while place[at] != at:
            at = place[at]
        return at

    for r in range(height):
        for c in range(width):
            y, x = (ys[r] + ys[r + 1]) / 2, (xs[c] + xs[c + 1]) / 2
            if c + 1 < width and not _between(upright, xs[c + 1], y):
                place[root((r, c + 1))] = root((r, c))
            if r + 1 < height and not _between(across, ys[r + 1], x):
                place[root((r + 1, c))] = root((r, c))
    contents: dict[tuple[int, int], list[Glyph]] = {}
    r = c = 0
    for glyph in inside:
        if glyph.char != " ":
            r = next((i for i in range(height) if glyph.middle >= ys[i + 1]), height - 1)
            c = next((i for i in range(width) if glyph.centre <= xs[i + 1]), width - 1)
        contents.setdefault(root((r, c)), []).append(glyph)
    roots = sorted({root(at) for at in place})
    if len(roots) < 2 or not contents:
        return None
    number = {at: i for i, at in enumerate(roots)}
    words = tuple(_cell(contents.get(at, [])) for at in roots)
    rows = tuple(tuple(number[root((r, c))] for c in range(width)) for r in range(height))
    return RuledTable(rows, words, xs[0], ys[-1], xs[-1], ys[0])


def _between(rules: list[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - 1 <= through <= rule.end + 1 for rule in rules)


def _cell(glyphs: list[Glyph]) -> str:
    words = ""
    for line in lines_of(glyphs, 0):
        words = joined(words, line.text)
    return words
