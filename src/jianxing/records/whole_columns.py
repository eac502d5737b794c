"""A column of texts read at once: the plain forms by Arrow, and only what is left over cell by cell.

What Arrow accepts here is exactly what `values.reader` would read from the same text; whatever is not of a plain form
goes to that reader, through its distinct texts.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jianxing.records.schema import TODAY, Column
from jianxing.records.values import BLANK, Unreadable, bound, reader

REMEMBERED = 200_000
"""Distinct texts of a column that are kept from one block to the next."""
MANY = 4
"""A column with more than one distinct text in so many rows is read by its forms first."""
_PLAIN_TEXT = r"\A[!-~\x{4e00}-\x{9fa5}](?:[ -~\x{4e00}-\x{9fa5}·]*[!-~\x{4e00}-\x{9fa5}])?\z"
_SHORTENED = r"\A(?:\d(?:\.\d+)?[eE]\+\d{2})\z"
_WHOLE = r"\A-?\d{1,15}\z"
_DECIMAL = r"\A-?\d{1,15}(?:\.\d{1,12})?\z"
_DAY = r"\A\d{4}-\d{2}-\d{2}\z"
_MOMENT = r"\A\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\z"
_CHINA_HOURS = 8
_BLANK = pa.array(sorted(BLANK), pa.string())
Wrong = tuple[int, Unreadable]


class ColumnReader:
    """Reads the blocks of one column; it remembers what it has read."""

    def __init__(self, column: Column, fen: int = 1) -> None:
        self.column = column
        self._read = reader(column, fen)
        self._known: dict[str, Any] = {}
        self._wrong: dict[str, Unreadable] = {}

    def values(self, texts: pa.Array) -> tuple[pa.Array, list[Wrong]]:
        """The values, null for a blank and for what cannot be read, with the positions and reasons of the latter."""
        kind = self.column.arrow_type()
        if not len(texts):
            return pa.nulls(0, kind), []
        coded = texts.dictionary_encode()
        if len(coded.dictionary) * MANY <= len(texts) or self.column.type in ("code", "boolean", "date"):
            return self._by_distinct(coded, kind)
        fast = self._by_form(texts, kind)
        if fast is None:
            return self._by_distinct(coded, kind)
        values, done = fast
        left = np.flatnonzero(~done)
        if not len(left):
            return values, []
        rest, wrong = self._by_distinct(texts.take(pa.array(left)).dictionary_encode(), kind)
        where = pa.array(done)
        found = pc.replace_with_mask(values, pc.invert(where), rest)
        return found, [(int(left[at]), why) for at, why in wrong]

    # By distinct texts

    def _by_distinct(self, coded: pa.DictionaryArray, kind: pa.DataType) -> tuple[pa.Array, list[Wrong]]:
        known, wrong, read = self._known, self._wrong, self._read
        if len(known) > REMEMBERED:
            known.clear()
            wrong.clear()
        values, bad = [], {}
        for at, text in enumerate(coded.dictionary.to_pylist()):
            if text not in known:
                try:
                    known[text] = read(text)
                except Unreadable as why:
                    known[text] = None
                    why.__context__ = None  # else each of many keeps the frames that it came through
                    wrong[text] = why.with_traceback(None)
            values.append(known[text])
            if text in wrong:
                bad[at] = wrong[text]
        found = pa.array(values, kind).take(coded.indices)
        if not bad:
            return found, []
        indices = coded.indices.to_numpy()
        at_fault = np.flatnonzero(np.isin(indices, list(bad)))
        return found, [(int(at), bad[int(indices[at])]) for at in at_fault]

    # By form

    def _by_form(self, texts: pa.Array, kind: pa.DataType) -> tuple[pa.Array, np.ndarray[Any, Any]] | None:
        """The values of texts in a plain form and where they are; None for a type without one."""
        if self.column.money:
            return None
        if self.column.type == "text":
            return self._plain_texts(texts)
        form = {"integer": _WHOLE, "decimal": _DECIMAL, "timestamp": _MOMENT}.get(self.column.type)
        if form is None:
            return None
        done = pc.match_substring_regex(texts, form)
        plain = pc.if_else(done, texts, pa.scalar(None, pa.string()))
        try:
            if self.column.type == "timestamp":
                moments = plain.cast(pa.timestamp("us"))
                values = pc.subtract(moments, pa.scalar(_CHINA_HOURS * 3_600_000_000, pa.duration("us"))).cast(kind)
            else:
                values = plain.cast(kind)
        except pa.ArrowInvalid:
            return None
        within = self._within(values)
        return values, pc.fill_null(pc.and_(done, within), False).to_numpy(zero_copy_only=False)

    def _plain_texts(self, texts: pa.Array) -> tuple[pa.Array, np.ndarray[Any, Any]] | None:
        done = pc.and_(pc.match_substring_regex(texts, _PLAIN_TEXT), pc.invert(pc.is_in(texts, value_set=_BLANK)))
        if self.column.pattern is None:
            done = pc.and_(done, pc.invert(pc.match_substring_regex(texts, _SHORTENED)))
        else:
            try:
                done = pc.and_(done, pc.match_substring_regex(texts, rf"\A(?:{self.column.pattern})\z"))
            except pa.ArrowInvalid:
                return None  # a form that this engine of expressions does not know
        mask = done.to_numpy(zero_copy_only=False)
        if self.column.identity_number:
            mask = mask & numbers_hold(texts, mask)
        return texts, mask

    def _within(self, values: pa.Array) -> pa.Array:
        ok = pc.is_valid(values)
        if (least := bound(self.column.minimum)) is not None and self.column.type != "timestamp":
            ok = pc.and_(ok, pc.greater_equal(values, least))
        if (most := bound(self.column.maximum)) is not None and self.column.type != "timestamp":
            ok = pc.and_(ok, pc.less_equal(values, most))
        if self.column.type == "timestamp" and (self.column.minimum is not None or self.column.maximum == TODAY):
            return pa.array(np.zeros(len(values), dtype=bool))
        if self.column.allowed:
            ok = pc.and_(ok, pc.is_in(values, value_set=pa.array(self.column.allowed, values.type)))
        return ok


def numbers_hold(texts: pa.Array, shaped: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Where, among texts with the characters of identification numbers, check character and day of birth hold.

    False means only that the number is to be looked at by itself.
    """
    from jianxing.kernel.identity_number import CHECK_CHARACTERS, OLDEST_BIRTH, WEIGHTS

    holds = np.zeros(len(texts), dtype=bool)
    where = np.flatnonzero(shaped)
    if not len(where):
        return holds
    joined = "".join(texts.take(pa.array(where)).to_pylist()).encode("ascii")
    characters = np.frombuffer(joined, dtype=np.uint8).reshape(len(where), len(WEIGHTS) + 1)
    digits = characters[:, : len(WEIGHTS)].astype(np.int32) - ord("0")
    checks = np.frombuffer(CHECK_CHARACTERS.encode(), dtype=np.uint8)
    right = checks[(digits @ np.array(WEIGHTS, dtype=np.int32)) % len(checks)] == characters[:, -1]
    year = digits[:, 6:10] @ np.array([1000, 100, 10, 1])
    month = digits[:, 10:12] @ np.array([10, 1])
    day = digits[:, 12:14] @ np.array([10, 1])
    lengths = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = lengths[np.where(month <= 12, month, 0)] + (leap & (month == 2))
    right &= (month >= 1) & (day >= 1) & (day <= last) & (year >= OLDEST_BIRTH.year)
    holds[where] = right
    return holds
