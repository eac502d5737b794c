"""Sums of money: kept in whole fen, and read in the unit that the header of a file names, or a line above the header."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from jianxing.kernel.message import Message, Refused
from jianxing.records.headers import JOIN, Header, plain
from jianxing.records.schema import IN_FEN, Column, Table

FEN, YUAN, TEN_THOUSAND_YUAN = 1, 100, 1_000_000
FACTORS = {
    "分": FEN,
    "角": 10,
    "元": YUAN,
    "yuan": YUAN,
    "rmb": YUAN,
    "cny": YUAN,
    "百元": 10_000,
    "千元": 100_000,
    "万元": TEN_THOUSAND_YUAN,
    "10000yuan": TEN_THOUSAND_YUAN,
    "百万元": 100_000_000,
    "millionyuan": 100_000_000,
    "千万元": 1_000_000_000,
    "亿元": 10_000_000_000,
}
"""How many fen a unit is worth."""
FOREIGN = ("美元", "港元", "港币", "欧元", "日元", "英镑", "usd", "hkd", "eur")
_UNITS = "|".join(sorted((*FACTORS, *FOREIGN), key=len, reverse=True))
_BRACKETED = re.compile(rf"\((?:金额|计量|货币)?(?:单位)?(?:为|是)?(?:人民币)?({_UNITS})\)")
_AT_THE_END = re.compile(rf"({_UNITS})\)?$")
_SAID = re.compile(
    rf"(?:单位|unit)\s*[:为是]?\s*(?:[^\s,、;:。]*[,、;/]\s*)*?(?:人民币)?\(?({_UNITS})(?![a-z\u4e00-\u9fff])"
)
_WORD = re.compile(r"(?:金额|计量|货币)?单位|unit")


def unit_of(column: Column, header: str, above: str = "") -> str:
    """The unit in which a column of a file gives a sum of money: said by its header, else above it, else yuan.

    Of a header of several levels the lowest says it, then those above it. "" for a column that is no sum of money.
    """
    if not column.money:
        return ""
    *upper, last = (_compact(level) for level in header.split(JOIN))
    if last == column.id:
        return "分"
    if unit := _AT_THE_END.search(last):
        return unit[1]
    for level in reversed(upper):
        if unit := _BRACKETED.search(level):
            return unit[1]
    return above or "元"


def fen_in(column: Column, header: str, above: str = "") -> int:
    """How many fen that unit is worth; 1 for a column that is no sum of money."""
    return FACTORS.get(unit_of(column, header, above), FEN)


def named_with_unit(column: Column, header: str, above: str, name: str = "") -> str:
    """A header, or another name for it, that says the unit of its sums by itself."""
    unit = unit_of(column, header, above)
    if not unit:
        return name or header
    written = (name or header).removesuffix(IN_FEN) if name else header
    return written if not name and _names_unit(column, header) else f"{written}（{unit}）"


def unit_above(rows: Iterable[Sequence[str]], header: Header) -> str:
    """The unit that the lines above a header name for all sums of a table, such as 单位：万元; "" when none does.

    Refused when they name two, because it cannot be told which is meant for which column.
    """
    found: dict[str, None] = {}
    for cells in rows:
        filled = [_compact(cell) for cell in cells if cell.strip()]
        for at, (cell, spaced) in enumerate(
            zip(filled, (_spaced(cell) for cell in cells if cell.strip()), strict=True)
        ):
            said = _SAID.findall(spaced)
            if not said and _WORD.fullmatch(cell.rstrip(":")) and at + 1 < len(filled) and filled[at + 1] in FACTORS:
                said = [filled[at + 1]]
            if not said and len(set(filled)) <= 2:  # a title rather than a level of the header
                said = _BRACKETED.findall(cell)
            found.update(dict.fromkeys(said))
    if len(found) > 1:
        raise Refused(Message("records.money_units_differ", {"units": "、".join(found), "row": header.row}))
    return next(iter(found), "")


def refuse_foreign(table: type[Table], header: Header) -> None:
    """Refused when a sum of money is given in another currency."""
    for name, place in header.places.items():
        unit = unit_of(table.column(name), header.cells[place], header.unit_above)
        if unit in FOREIGN:
            told = {"header": header.cells[place].strip() or f"#{place + 1}", "unit": unit}
            raise Refused(Message("records.money_foreign", told))


def _names_unit(column: Column, header: str) -> bool:
    return unit_of(column, header, "\0") != "\0"


def _compact(text: str) -> str:
    return plain(_spaced(text))


def _spaced(text: str) -> str:
    """In one width and case, numbers without commas and beside their words, as 10000yuan for 10,000 yuan."""
    narrow = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"(?<=\d)\s+(?=yuan)", "", re.sub(r"(?<=\d),(?=\d)", "", narrow))
