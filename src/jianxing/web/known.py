"""The indicators that pages can show: those defined here, and those of which others report figures."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jianxing.indicators import api as indicators
from jianxing.kernel.message import Language


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
