"""How figures, targets, periods and days are written for people. Nothing is decided here."""

import math
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone

from jianxing.kernel.message import Language
from jianxing.kernel.period import Period
from jianxing.kernel.quantity import UNITS
from jianxing.web.templatetags.say import sentence

_DASH = "\u2060–\u2060"  # word joiners keep an interval on one line
# Digits behind the point by unit: as many as the county's counts carry.
_DIGITS = {"/1k": 2, "/10k": 2, "count": 0, "level": 0}
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": ""}


def number(value: float | None, unit: str = "", digits: int | None = None) -> str:
    """A number with thousands set apart; "—" when there is none."""
    if value is None or math.isnan(value):
        return "—"
    places = _DIGITS.get(unit, 1) if digits is None else digits
    return f"{value:,.{places}f}"


def count(value: float | None, unit: str = "") -> str:
    """A whole number of people, events or person-years, with its unit where one is given."""
    if value is None or math.isnan(value):
        return "—"
    apart = " " if unit[:1].isascii() and unit else ""
    return f"{value:,.0f}{apart}{unit}"


def plain(value: float) -> str:
    """A number as a plan writes it, without digits that say nothing."""
    return f"{value:,.10g}" if abs(value) < 1e15 else f"{value:g}"


def unit(identifier: str, language: Language) -> str:
    """A unit as it is written after a number."""
    known = UNITS.get(identifier)
    if known is None:
        return identifier
    return known.zh if language == "zh" else known.en


def measured(value: float | None, identifier: str, language: Language) -> str:
    """A number with its unit."""
    if value is None or math.isnan(value):
        return "—"
    return with_unit(number(value, identifier), unit(identifier, language), language)


def with_unit(figure: str, word: str, language: Language) -> str:
    """A written number with its unit, apart where the language wants it so."""
    apart = language == "en" or word[:1].isalpha()
    apart = apart and word[:1] not in {"%", "‰"}
    return f"{figure} {word}" if word and apart else f"{figure}{word}"


def interval(lower: float | None, upper: float | None, identifier: str) -> str:
    """The limits of an interval, "" when there are none."""
    if lower is None or upper is None or math.isnan(lower) or math.isnan(upper):
        return ""
    return f"{number(lower, identifier)}{_DASH}{number(upper, identifier)}"


def aim(target: Any, language: Language) -> str:
    """A target's comparator, value and unit: ``≥90%``. Takes a row of the plan or of its reading."""
    read = target.get if isinstance(target, dict) else lambda name, default=None: getattr(target, name, default)
    words, value, upper = read("value_text"), read("value"), read("upper")
    if value is None or (words and read("unit") == "level" and not str(words).isdigit()):
        return str(words or "—")
    sign = _SIGNS.get(str(read("comparator")), "")
    figure = f"{plain(float(value))}–{plain(float(upper))}" if upper is not None else f"{sign}{plain(float(value))}"
    identifier = str(read("unit") or "")
    word = unit(identifier, language)
    if identifier == "count":
        word = str(read("counter") or "")
    elif identifier == "other":
        word = str(read("unit_text") or "")
    whole = with_unit(figure, word, language)
    return str(sentence("about", language, value=whole)) if read("comparator") == "~" else whole


@lru_cache(maxsize=4096)
def period(text: str, language: Language) -> str:
    """A period as people call it: ``2023``, ``2024 年 1—9 月``."""
    try:
        span = Period.parse(text)
    except ValueError:
        return text
    if text.isdigit():
        return str(sentence("period_year", language, year=text))
    start, end = span.start, span.end
    if language == "en":
        if start.year == end.year:
            return f"{start:%b}–{end:%b} {end.year}"
        return f"{start:%b} {start.year} – {end:%b} {end.year}"
    if start.year == end.year:
        return str(sentence("period_months", language, year=start.year, first=start.month, last=end.month))
    return str(
        sentence("period_across", language, year=start.year, first=start.month, next_year=end.year, last=end.month)
    )


def short_period(text: str, language: Language) -> str:
    """As `period`, short enough for an axis."""
    if text.isdigit():
        return text
    span = Period.parse(text)
    if span.start.year == span.end.year:
        return f"{span.end.year}.{span.start.month}–{span.end.month}"
    return str(span.end.year)


def day(value: date | None, language: Language) -> str:
    """A day as people write it."""
    if value is None:
        return "—"
    if language == "en":
        return f"{value.day} {value:%b} {value.year}"
    return str(sentence("day", language, year=value.year, month=value.month, day=value.day))


def moment(value: datetime | str | None, language: Language) -> str:
    """A moment as people write it, in local time; a text is a moment of ISO 8601."""
    if not value:
        return "—"
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return str(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return str(sentence("moment", language, day=day(local, language), time=f"{local:%H:%M}"))


def in_numerals(n: int, language: Language) -> str:
    """A small number as a heading has it: 八大行动."""
    return "零一二三四五六七八九十"[n] if language == "zh" and 0 <= n <= 10 else str(n)
