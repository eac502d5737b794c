"""One cell of text read as a value of its column, or the reason why it cannot be."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from jianxing.kernel import clock, identity_number
from jianxing.records.schema import TODAY, Column

BLANK = frozenset({"", "-", "--", "—", "——", "/", "null", "NULL", "\\N", "#N/A", "N/A", "#NULL!"})
YES = frozenset({"是", "有", "1", "true", "yes", "y", "t", "√", "对"})
NO = frozenset({"否", "无", "0", "false", "no", "n", "f", "×"})
FEN_TOLERANCE = Decimal("0.001")
EXCEL_DAY_0 = date(1899, 12, 30)
EXCEL_DAYS = (18_264, 73_050)
"""Serial numbers of days from 1950 to 2099, which a sheet shows when a date column has lost its format."""
CHINA = timezone(timedelta(hours=8))

_DATE = re.compile(r"(\d{4})([-/.年])(\d{1,2})(?:\2|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})", re.ASCII)
_TIME = re.compile(
    r"[T ]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.(\d{1,6})\d*)?秒?|分)?\s*(Z|[+-]\d{2}:?\d{2})?", re.ASCII
)
_WHOLE = re.compile(r"[+-]?\d{1,18}(\.0*)?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII)
_SHORTENED = re.compile(r"\d(\.\d+)?E\+\d{2}", re.IGNORECASE | re.ASCII)
_WIDE = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))


class Unreadable(Exception):
    """Why a text is no value of a column: a code of the messages (after ``fault_``) and its parameters."""

    def __init__(self, code: str, **parameters: Any) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def reader(column: Column, fen: int = 1) -> Callable[[str], Any]:
    """A function that turns the text of a cell into a value of the column, None for a blank; it raises `Unreadable`.

    ``fen`` is what the unit of a sum of money is worth (`records.money`).
    """
    read: Callable[[str], Any]
    if column.identity_number:
        read = read_identity_number
    elif column.money:
        read = _money_reader(fen)
    elif column.type == "text":
        read = _text_reader(column)
    elif column.type == "code":
        read = _code_reader(column)
    else:
        read = READERS[column.type]
    within = _bounds(column)

    def value(text: str) -> Any:
        if not text.isascii():
            if "\ufffd" in text:
                raise Unreadable("undecodable")
            text = text.translate(_INVISIBLE)
        text = text.strip()
        if text in BLANK:
            if column.required:
                raise Unreadable("required")
            return None
        found = read(text)
        within(found)
        return found

    return value


def read_date(text: str) -> date:
    """20230401, 20230401123000, 2023-4-1, 2023/4/1, 2023.4.1, 2023年4月1日, each with or without a time, or a serial number of Excel."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
        with suppress(ValueError):
            return date.fromisoformat(text)
    return _date_and_rest(unicodedata.normalize("NFKC", text))[0]


def read_timestamp(text: str) -> datetime:
    """A date, then as a rule a time; without a zone it is China time. The result is in UTC."""
    day, rest = _date_and_rest(unicodedata.normalize("NFKC", text))
    moment = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    if rest and (found := _TIME.fullmatch(rest)):
        hour, minute, second, fraction, zone = found.groups()
        try:
            moment = moment.replace(
                hour=int(hour),
                minute=int(minute),
                second=int(second or 0),
                microsecond=int((fraction or "0").ljust(6, "0")),
            )
            if zone:
                moment = moment.replace(tzinfo=datetime.strptime(zone, "%z").tzinfo)
        except ValueError:
            raise Unreadable("not_a_date", value=_short(text)) from None
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise Unreadable("not_a_date", value=_short(text)) from None


def read_integer(text: str) -> int:
    """A whole number, full-width digits and separators of thousands allowed."""
    plain = _ungrouped(text)
    if _WHOLE.fullmatch(plain):
        return int(plain.partition(".")[0])
    raise Unreadable("not_whole" if _NUMBER.fullmatch(plain) else "not_a_number", value=_short(text))


def read_decimal(text: str) -> float:
    """A number; a per cent sign is refused, because the unit has a column of its own."""
    plain = _ungrouped(text)
    if _NUMBER.fullmatch(plain) and math.isfinite(found := float(plain)):
        return found
    raise Unreadable("not_a_number", value=_short(text))


def read_boolean(text: str) -> bool:
    """是/否, 有/无, 1/0, true/false, yes/no, √/×."""
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain in YES or plain in NO:
        return plain in YES
    raise Unreadable("not_yes_no", value=_short(text))


def read_identity_number(text: str) -> str:
    """A citizen identification number whose day of birth exists and whose check character is right; full width allowed."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper().removesuffix(".0")
    try:
        return identity_number.parse(plain).text
    except identity_number.NotAnIdentityNumber as why:
        if _SHORTENED.fullmatch(plain):
            raise Unreadable("digits_lost", value=_short(text)) from None
        raise Unreadable(f"identity_{why.mistake}", value=_short(text), count=len(plain)) from None


READERS: dict[str, Callable[[str], Any]] = {
    "integer": read_integer,
    "decimal": read_decimal,
    "date": read_date,
    "timestamp": read_timestamp,
    "boolean": read_boolean,
}


def _money_reader(fen: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        plain = _ungrouped(text)
        if not _NUMBER.fullmatch(plain):
            raise Unreadable("not_a_number", value=_short(text))
        exact = Decimal(plain) * fen
        whole = exact.to_integral_value()
        # A sheet's own sums are off in the last of sixteen digits.
        if abs(exact - whole) > FEN_TOLERANCE:
            raise Unreadable("not_fen", value=_short(text))
        return int(whole)

    return read


def _text_reader(column: Column) -> Callable[[str], str]:
    pattern = re.compile(column.pattern, re.ASCII) if column.pattern else None
    form, form_en = column.form or ("", "")

    def read(text: str) -> str:
        if pattern is None:
            # Names keep their full-width punctuation; numbers written in full width are the same numbers.
            if _SHORTENED.fullmatch(text):
                raise Unreadable("digits_lost", value=_short(text))
            return text if text.isascii() else text.translate(_WIDE)
        if pattern.fullmatch(text):
            return text
        plain = unicodedata.normalize("NFKC", text)
        for written in (plain, plain.upper(), plain.lower(), plain.removesuffix(".0")):
            if pattern.fullmatch(written):
                return written
        if _SHORTENED.fullmatch(plain):
            raise Unreadable("digits_lost", value=_short(text))
        raise Unreadable("pattern", value=_short(text), form=form, form_en=form_en)

    return read


def _code_reader(column: Column) -> Callable[[str], str]:
    assert column.codes is not None
    known = {_plain_word(written): code for written, code in column.codes.readings().items()}

    def read(text: str) -> str:
        plain = _plain_word(text)
        if (code := known.get(plain) or known.get(plain.removesuffix(".0"))) is not None:
            return code
        raise Unreadable("not_in_list", value=_short(text))

    return read


def bound(limit: float | str | None) -> Any:
    """A limit of a column as the number or the day that it means; None for none."""
    if not isinstance(limit, str):
        return limit
    return clock.today() if limit == TODAY else date.fromisoformat(limit)


def _bounds(column: Column) -> Callable[[Any], None]:
    least, most = bound(column.minimum), bound(column.maximum)

    def within(value: Any) -> None:
        if least is not None and value < least:
            raise Unreadable("too_small", value=value, limit=least)
        if most is not None and value > most:
            raise Unreadable("in_future" if column.maximum == TODAY else "too_large", value=value, limit=most)
        if column.allowed and value not in column.allowed:
            raise Unreadable("not_allowed", value=value, allowed=", ".join(map(str, column.allowed)))

    return within


def _date_and_rest(plain: str) -> tuple[date, str]:
    """The date at the start of a text, and the time after it ("" when there is none)."""
    if " " in plain:
        plain = re.sub(r"(?<=\d)\s*([-/.年月])\s*(?=\d)", r"\1", plain)
    if found := _DATE.match(plain):
        year, month, day = (found[1], found[3], found[4]) if found[1] else (found[5], found[6], found[7])
        rest = plain[found.end() :].strip()
        if found[5] and (clock_time := re.fullmatch(r"(\d{2})(\d{2})(\d{2})?", rest, re.ASCII)):
            rest = ":".join(part for part in clock_time.groups() if part)
        try:
            if not rest or _TIME.fullmatch(rest):
                return date(int(year), int(month), int(day)), rest
        except ValueError:
            pass
    elif (number := re.fullmatch(r"(\d{5})(\.\d+)?", plain, re.ASCII)) and EXCEL_DAYS[0] <= int(
        number[1]
    ) <= EXCEL_DAYS[1]:
        seconds = round(float(number[2] or 0) * 86_400)
        return EXCEL_DAY_0 + timedelta(
            days=int(number[1])
        ), f"{seconds // 3600 % 24}:{seconds // 60 % 60}:{seconds % 60}"
    raise Unreadable("not_a_date", value=_short(plain))


def _ungrouped(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def _plain_word(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
