"""The table of results: one row an indicator, stratum, area and period."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from jianxing.indicators.periods import MONTHS_A_YEAR, months
from jianxing.kernel.message import Language, Message
from jianxing.kernel.period import Period

Status = Literal["ok", "not_computable", "suppressed", "not_assessable"]
STATUSES: tuple[Status, ...] = get_args(Status)
COLUMNS = (
    "indicator_id",
    "stratum",
    "area_code",
    "area_name",
    "period",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "unit",
    "n_missing",
    "status",
    "method",
    "definition_version",
    "as_of",
    "note",
)
NUMBERS = ("numerator", "denominator", "value", "lower", "upper")


@cache
def year_of(period: str) -> int:
    """The year that people call a written period by: the one it ends in."""
    return Period.parse(period).label_year


@cache
def is_whole(period: str) -> bool:
    """Whether a written period is a whole year of twelve months, of whatever kind, and no part of one."""
    return months(Period.parse(period)) >= MONTHS_A_YEAR


@dataclass(frozen=True)
class Row:
    """One figure. `value` and limits are in `unit`, already multiplied; None where there is none."""

    indicator_id: str
    stratum: str
    area_code: str
    area_name: str
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    n_missing: int | None
    status: Status
    method: str
    definition_version: str
    as_of: str
    notes: tuple[Message, ...] = ()

    @property
    def year(self) -> int:
        """The year that people call the period by."""
        return year_of(self.period)

    @property
    def is_whole(self) -> bool:
        """Whether it is the figure of a whole year; one of a year in progress judges no target."""
        return is_whole(self.period)

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.indicator_id, self.stratum, self.area_code, self.period

    def note(self, language: Language = "zh") -> str:
        """The notes as one text."""
        separator = "；" if language == "zh" else "; "
        return separator.join(message.text(language) for message in self.notes)

    def record(self, language: Language = "zh") -> dict[str, Any]:
        """The row as it stands in a file."""
        return {name: self.note(language) if name == "note" else getattr(self, name) for name in COLUMNS}
