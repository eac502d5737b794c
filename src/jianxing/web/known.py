"""The indicators that pages can show: those defined here, and those of which others report figures."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jianxing.indicators import api as indicators
from jianxing.indicators.language import parts_of
from jianxing.kernel.message import Language, Message


@dataclass(frozen=True)
class Known:
    """An indicator by its names. ``definition`` is None when it is only reported and not computed here."""

    id: str
    name: str
    name_en: str
    unit: str
    theme: str
    definition: Any | None

    def named(self, language: Language) -> str:
        """Its name in a language."""
        return self.name_en if language == "en" and self.name_en else self.name


REPORTED = "reported"


@cache
def _english() -> dict[str, str]:
    return {one.id: one.name_en for one in indicators.vocabulary() if one.name_en}


def named_as(indicator_id: str | None, written: str, language: Language) -> str:
    """A target's name: the plan's own words, in English the name of the indicator where it has one."""
    return _english().get(indicator_id or "", written) if language == "en" else written


def counted_in(definition: Any | None, which: str, language: Language, *, whole: bool = True) -> str:
    """What a numerator or denominator is a number of: people, cases, or person-years; "" where only others count.

    ``whole`` is False for a part of a year, whose residents are weighed by its months.
    """
    if definition is None:
        return ""
    part = getattr(definition, which)
    if part is None:
        return ""
    counted = parts_of(part)
    if not counted:
        code = "web.counted_person_years" if part.at == "mean" or not whole else "web.counted_persons"
        return Message(code).text(language)
    table = counted[0].table
    if table.id == "notifiable_cases":
        return Message("web.counted_cases").text(language)
    counts_persons = len(counted) == 1 and table.person_level and not counted[0].amount
    return Message("web.counted_persons").text(language) if counts_persons else ""


@lru_cache(maxsize=2)
def known_indicators(found: Any) -> dict[str, Known]:
    """By id: the defined ones first, then every one that the results hold a reported figure of."""
    defined = {
        one.id: Known(one.id, one.name, one.name_en, one.unit, one.theme, one)
        for one in indicators.catalogue().values()
    }
    held = set(found.indicators())
    others = {
        one.id: Known(one.id, one.name, one.name_en, one.unit or "", REPORTED, None)
        for one in indicators.vocabulary()
        if one.id in held and one.id not in defined
    }
    return defined | others
