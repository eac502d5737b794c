"""Periods of measurement as values."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"(\d{4})")
_MONTHS = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")


@dataclass(frozen=True, order=True)
class Period:
    """A span of whole months, both ends included.

    Written ``2023`` for a calendar year, else ``2022-10/2023-09``.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        whole = self.start.day == 1 and self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        if not whole or self.end < self.start:
            raise ValueError(f"a period is made of whole months in order, not {self.start} to {self.end}")

    @classmethod
    def year(cls, year: int) -> "Period":
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def maternal_child_year(cls, year: int) -> "Period":
        """The statistical year of maternal and child health: 1 October of the year before to 30 September.

        Source: national maternal and child health routine reporting (妇幼卫生统计年度).
        """
        return cls(date(year - 1, 10, 1), date(year, 9, 30))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read what ``str`` writes; ValueError with the two forms when it is neither."""
        if found := _YEAR.fullmatch(text):
            return cls.year(int(found[1]))
        if found := _MONTHS.fullmatch(text):
            y1, m1, y2, m2 = (int(part) for part in found.groups())
            if 1 <= m1 <= 12 and 1 <= m2 <= 12:
                return cls(date(y1, m1, 1), date(y2, m2, calendar.monthrange(y2, m2)[1]))
        raise ValueError(f"{text!r} is not a period; write 2023 or 2022-10/2023-09")

    @property
    def label_year(self) -> int:
        """The year that people call it by: the one it ends in."""
        return self.end.year

    def __str__(self) -> str:
        if self == Period.year(self.start.year):
            return f"{self.start.year:04d}"
        return f"{self.start:%Y-%m}/{self.end:%Y-%m}"

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end
