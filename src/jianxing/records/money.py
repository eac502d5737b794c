"""Sums of money: kept in whole fen, and read in the unit that the header of a file names."""

from __future__ import annotations

import re

from jianxing.records.headers import JOIN, plain
from jianxing.records.schema import Column

FEN, YUAN, TEN_THOUSAND_YUAN = 1, 100, 1_000_000
_UNIT = re.compile(r"(万元|元|分)\)?$")
_FACTORS = {"分": FEN, "元": YUAN, "万元": TEN_THOUSAND_YUAN}


def fen_in(column: Column, header: str) -> int:
    """How many fen the unit of a header is worth: 1 for the column's id or 分, 1,000,000 for 万元, otherwise 100 for yuan.

    Offices write sums in yuan, so a header that names no unit means yuan. A column that is no sum of money is worth 1.
    """
    if not column.money:
        return FEN
    written = plain(header.rsplit(JOIN, maxsplit=1)[-1])
    if written == column.id:
        return FEN
    unit = _UNIT.search(written)
    return _FACTORS[unit[1]] if unit else YUAN
