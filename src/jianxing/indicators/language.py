"""What the author of an indicator writes.

A definition is a module ``definitions/<theme>/<id>.py`` whose docstring gives meaning and limits and whose name
``definition`` is one of the kinds below. It names rules of record tables; it never says how they are computed, so that
engines can share a scan between all indicators that read the same table.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from jianxing.kernel.period import Period
from jianxing.kernel.quantity import UNITS
from jianxing.records.schema import Table
from jianxing.records.tables.health_workers import HealthWorkers

Rule = Callable[[Any], Any]
"""A rule method of a record table, such as ``Deaths.is_infant``; true, false, or null when it cannot be told."""
Better = Literal["higher", "lower"]
Year = Literal["calendar", "maternal_child"]
"""The statistical year: January to December, or October to September (妇幼卫生统计年度)."""
PopulationAt = Literal["mean", "year_end", "previous_year_end"]


@dataclass(frozen=True)
class Events:
    """Rows of a record table whose event lies in the period and for which every rule holds."""

    table: type[Table]
    rules: tuple[Rule, ...]

    @property
    def name(self) -> str:
        return "_and_".join(rule.__name__ for rule in self.rules) or "all"

    def holds(self, bound: Any) -> Any:
        """Whether a row counts, as a column of the bound table; None when every row does."""
        result = None
        for rule in self.rules:
            result = rule(bound) if result is None else result & rule(bound)
        return result


@dataclass(frozen=True)
class Staff(Events):
    """Health workers at work on the last day of the period for whom every rule holds, by place of the facility."""


@dataclass(frozen=True)
class Residents:
    """Resident population: the mean of two year-ends, the year-end, or the year-end before; of some ages, or of all."""

    at: PopulationAt
    ages: tuple[int, int] | None = None


@dataclass(frozen=True)
class AtLeast:
    """A least size."""

    number: int


Part = Events | Staff | Residents


def events(table: type[Table], *rules: Rule) -> Events:
    """Count the rows of a table in the period for which the rules hold."""
    return Events(table, rules)


def staff(*rules: Rule) -> Staff:
    """Count health workers at the end of the period for whom the rules hold."""
    return Staff(HealthWorkers, rules)


def residents(at: PopulationAt, ages: tuple[int, int] | None = None) -> Residents:
    """Resident population as a denominator."""
    return Residents(at, ages)


def age_between(start: int, end: int) -> tuple[int, int]:
    """Ages from `start` up to, but without, `end`, in completed years."""
    return start, end


def at_least(number: int) -> AtLeast:
    """A least size of the denominator."""
    return AtLeast(number)


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What every indicator has.

    `assessable` is the denominator from which one period alone says something; below it the figure is shown with its
    interval but not judged. `computable` is the denominator below which there is no figure at all. `publisher` is who
    publishes the figure that counts before ours. `meaning_zh` says in Chinese what the docstring of the file says in English.
    `id`, `theme` and `meaning` come from the file.
    """

    name: str
    name_en: str
    synonyms: tuple[str, ...]
    meaning_zh: str
    unit: str
    better: Better
    numerator: Events
    denominator: Part
    year: Year
    source: str
    publisher: str
    version: str
    valid_from: str
    next_review: str
    assessable: AtLeast | None = None
    computable: AtLeast | None = None
    id: str = field(default="")
    theme: str = field(default="")
    meaning: str = field(default="")

    @property
    def multiplier(self) -> float:
        """What a ratio is multiplied by to stand in the unit."""
        return UNITS[self.unit].multiplier

    def period(self, year: int) -> Period:
        """The whole statistical year of that name."""
        return Period.maternal_child_year(year) if self.year == "maternal_child" else Period.year(year)

    def review_day(self) -> date:
        return date.fromisoformat(self.next_review)


@dataclass(frozen=True, kw_only=True)
class Rate(Definition):
    """Events for so many persons, births or person-years: a Poisson count over an exposure.

    Limits by Byar, and exact ones for fewer than ten events (APHO Technical Briefing 3, 2008).
    """


@dataclass(frozen=True, kw_only=True)
class Proportion(Definition):
    """The part of a set that has a property; limits by Wilson."""


@dataclass(frozen=True, kw_only=True)
class LifeExpectancy(Definition):
    """Years of life at birth by an abridged period life table: Chiang, Silcocks for the open group, a0 = 0.1."""


@dataclass(frozen=True, kw_only=True)
class ProbabilityOfDying(Definition):
    """The unconditional probability of dying from some causes between two ages (those of the denominator)."""
