"""Tables of indicators that lost their lines: each cell of a row stands on a line of its own, as text of a .pdf does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianxing.plans.flow import normal
from jianxing.plans.model import Baseline, PlanTarget, Source
from jianxing.plans.naming import identify
from jianxing.plans.tables import SIGNS, unit_id

_HEAD = re.compile(
    r"序号指标(?:名称)?(?P<unit>单位|计量单位)?(?P<base>(?:20\d\d年?)?(?:基期|现状|基线|实际|完成)(?:年|值|水平|情况|数值)*|20\d\d年(?!目标))?"
    r"(?P<years>(?:20\d\d年?(?:目标)?值?)+)(?:指标)?(?:属性|性质|类型|$)"
)
_HEAD_GOES_ON = re.compile(r"(?:年|目|标|值|20\d\d|性质|属性|指标$)")
_YEAR = re.compile(r"20\d\d")
_NATURE = re.compile(r"约束性|预期性|倡导性")
_SERIAL = re.compile(r"(?P<n>\d{1,3})(?:[ \t]+(?P<rest>[^\d\s].*|\d+[ \t]*岁.*))?")
_UNIT = re.compile(
    r"[（(](?P<unit>%|‰|岁|g|克|小时|分钟|天|日|名|人|张|种|个|家|所|项|平方米|公里|分|级|[^（）()]{0,4}/[\s0-9一-龥]{1,8})[）)]"
)
_BASE = re.compile(r"(?P<year>20\d\d)?年?为?(?P<n>\d+(?:\.\d+)?)(?:左右)?|接近\d+|[—\-–/]|20\d\d年为?")
_VALUE = re.compile(
    r"(?P<sign>≥|≤|>=|<=|>|<|约)?(?P<n>\d+(?:\.\d+)?)(?:[~—\-–](?P<n2>\d+(?:\.\d+)?))?(?:%|‰)?(?P<end>以上|以下|以内|左右)?"
)
_HEAD_LINES, _ROW_LINES, _FAR = 16, 24, 80
_MOST_ROWS = 1_000


@dataclass(frozen=True)
class _Piece:
    """Text without blanks, and its place in the document."""

    text: str
    start: int
    end: int


def flat_table_targets(document: str, first: int) -> tuple[list[PlanTarget], Source]:
    """A target for each value, and the place of all tables; a value in a merged cell holds by each of the years."""
    clean = normal(document)
    if not re.search(r"序\s*号\s*指\s*标", clean):
        return [], Source(0, 0)
    lines = [_Piece(re.sub(r"\s", "", m[0]), m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", clean)]
    found: list[PlanTarget] = []
    head: re.Match[str] | None = None
    begins, ends = 0, 0
    serial, since, rows, at = 0, 0, 0, 0
    while at < len(lines) and rows < _MOST_ROWS:
        if lines[at].text.startswith("序") and (opened := _head_at(lines, at)):
            begins = lines[at].start if head is None else begins
            head, since, at = opened[0], opened[1], opened[1]
            continue
        raw = clean[lines[at].start : lines[at].end].strip()
        match = _SERIAL.fullmatch(raw) if head is not None and at - since <= _FAR else None
        if head is None or match is None or int(match["n"]) not in (serial + 1, 1):
            at += 1
            continue
        stop = _row_end(lines, at)
        if stop is not None:
            ends = lines[stop].end
            begin = lines[at].end - len(match["rest"]) if match["rest"] else lines[at + 1].start
            pieces = _pieces(clean, begin, lines[stop].end)
            found += _row(pieces, head, first + len(found))
            serial, since, at, rows = int(match["n"]), stop, stop, rows + 1
        at += 1
    return found, Source(begins, ends)


def _head_at(lines: list[_Piece], at: int) -> tuple[re.Match[str], int] | None:
    joined = ""
    for stop in range(at, min(at + _HEAD_LINES, len(lines))):
        joined += lines[stop].text
        if (match := _HEAD.match(joined)) and (stop + 1 >= len(lines) or not _HEAD_GOES_ON.match(lines[stop + 1].text)):
            return match, stop + 1
        if len(joined) > 90:
            break
    return None


def _row_end(lines: list[_Piece], at: int) -> int | None:
    """The line with the nature of the indicator, which ends its row."""
    for stop in range(at, min(at + _ROW_LINES, len(lines))):
        if stop > at and (lines[stop].text.startswith(("说明：", "计算方法：", "注：")) or lines[stop].text == "序"):
            return None
        if _NATURE.search(lines[stop].text):
            return stop
    return None


def _pieces(clean: str, begin: int, end: int) -> list[_Piece]:
    """The name with its unit, then the words of the cells, then the nature."""
    found = _UNIT.search(clean, begin, end)
    if found is None:
        return []
    split = found.end()
    start = begin + len(clean[begin:split]) - len(clean[begin:split].lstrip())
    title = _Piece(re.sub(r"\s", "", clean[start:split]), start, split)
    cells = [
        _Piece(re.sub(r"\s", "", m[0]), m.start(), m.end())
        for m in re.compile(r"[^\n]*\S[^\n]*").finditer(clean, split, end)
    ]
    return [title, *cells]


def _row(pieces: list[_Piece], head: re.Match[str], first: int) -> Iterator[PlanTarget]:
    if not pieces:
        return
    title, cells = pieces[0], list(pieces[1:])
    nature = _NATURE.search(cells[-1].text) if cells else None
    cells = [c for c in cells if not _NATURE.fullmatch(c.text)]
    name, _, written = title.text[:-1].rpartition("（")
    unit, counter = unit_id(written, name)
    base, cells = _base(cells, unit) if head["base"] else (None, cells)
    years = [int(year) for year in _YEAR.findall(head["years"])]
    values = _values(cells)
    if len(values) == 1 and len(years) > 1:
        values = values * len(years)
    if len(values) != len(years):
        return
    number = first
    for year, (value, end) in zip(years, values, strict=True):
        if value is None:
            continue
        low, high = float(value["n"]), float(value["n2"]) if value["n2"] else None
        sign = "range" if high is not None else SIGNS.get(value["end"] or value["sign"] or "")
        if sign is None:
            sign = "<=" if identify(name, unit, "<=") and not identify(name, unit, ">=") else ">="
        yield PlanTarget(
            f"g{number}", None, None, name, identify(name, unit, sign), sign, low, high, unit, counter,
            written if unit == "other" else None, None, base, year, None, nature[0] if nature else None, None,
            Source(title.start, end),
        )  # fmt: skip
        number += 1


def _base(cells: list[_Piece], unit: str) -> tuple[Baseline | None, list[_Piece]]:
    """Where the indicator stands: the first cell, which may fill two lines (2013年为 / 17.2)."""
    taken, joined = 0, ""
    while taken < len(cells) and taken < 2 and _BASE.fullmatch(joined + cells[taken].text):
        joined += cells[taken].text
        taken += 1
        if not joined.endswith(("年", "年为")):
            break
    match = _BASE.fullmatch(joined) if taken else None
    if match is None or match["n"] is None:
        return None, cells[taken:]
    year = int(match["year"]) if match["year"] else None
    return Baseline(float(match["n"]), unit, year, Source(cells[0].start, cells[taken - 1].end)), cells[taken:]


def _values(cells: list[_Piece]) -> list[tuple[re.Match[str] | None, int]]:
    """A number for each cell; words over several lines are one cell without a number."""
    found: list[tuple[re.Match[str] | None, int]] = []
    words = False
    for cell in cells:
        match = _VALUE.fullmatch(cell.text)
        if match is None and words:
            continue
        found.append((match, cell.end))
        words = match is None
    return found
