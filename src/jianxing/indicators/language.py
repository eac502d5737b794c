"""What the author of an indicator writes.

A definition is a module ``definitions/<theme>/<id>.py`` whose docstring gives meaning and limits and whose name
``definition`` is one of the kinds below. It names rules of record tables; it never says how they are computed, so that
engines can share a scan between all indicators that read the same table.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from inspect import signature
from typing import Any, Literal

from jianxing.kernel.period import Period
from jianxing.kernel.quantity import UNITS
from jianxing.records.schema import Table
from jianxing.records.tables.health_workers import HealthWorkers

Rule = Callable[..., Any]
"""A rule method of a record table, such as ``Deaths.is_infant``; true, false, or null when it cannot be told.

It may ask for the last day of the period (a parameter ``day``) or for its first and last (``start`` and ``end``).
"""
Better = Literal["higher", "lower", "status"]
"""Which way is better; "status" for something that is so or not."""
Year = Literal["calendar", "maternal_child"]
"""The statistical year: January to December, or October to September (妇幼卫生统计年度)."""
PopulationAt = Literal["mean", "year_end", "previous_year_end"]
How = Literal["period", "state", "end"]
"""Rows whose event lies in the period; the latest description of each object in the year; rows as of the last day."""


class Given:
    """A rule that asks for one word of a code list, with that word: ``given(HealthCommunities.is_of, "healthy_school")``."""

    def __init__(self, rule: Rule, value: str) -> None:
        self.rule, self.value = rule, value
        self.__module__ = rule.__module__
        self.__name__ = f"{rule.__name__}_{value}"
        self.__qualname__ = f"{rule.__qualname__}_{value}"
        table = getattr(sys.modules[rule.__module__], rule.__qualname__.partition(".")[0])
        words = (each.codes for each in table.columns() if each.codes is not None and value in each.codes)
        codes = next(words, None)
        if codes is None:
            raise TypeError(f"{value!r} is in no code list of {table.id}")
        self.__doc__ = f"{codes.word(value)}: {codes.word(value, 'en')}."

    def __call__(self, bound: Any) -> Any:
        return self.rule(bound, self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Given) and (self.rule, self.value) == (other.rule, other.value)

    def __hash__(self) -> int:
        return hash((self.rule, self.value))


def asked_for(rule: Rule) -> tuple[str, ...]:
    """The parameters without a default that a rule has beside the bound table: some of day, start and end."""
    if isinstance(rule, Given):
        return ()
    _, *more = signature(rule).parameters.values()
    return tuple(each.name for each in more if each.default is each.empty)


def applied(rule: Rule, bound: Any, start: Any, end: Any) -> Any:
    """What a rule says of a bound table in a period from ``start`` to ``end``."""
    days = {"day": end, "start": start, "end": end}
    return rule(bound, *(days[name] for name in asked_for(rule)))


@dataclass(frozen=True)
class Events:
    """Rows of a record table whose event lies in the period and for which every rule holds.

    With an amount, a column or a rule that gives a number, the amounts are added up instead of the rows.
    """

    table: type[Table]
    rules: tuple[Rule, ...]
    amount: str = ""

    @property
    def name(self) -> str:
        name = "_and_".join(rule.__name__ for rule in self.rules) or "all"
        return f"{self.amount}_of_{name}" if self.amount else name

    def holds(self, bound: Any, start: Any = None, end: Any = None) -> Any:
        """Whether a row counts, as a column of the bound table; None when every row does."""
        result = None
        for rule in self.rules:
            one = applied(rule, bound, start, end)
            result = one if result is None else result & one
        return result

    def amounts(self, bound: Any, start: Any = None, end: Any = None) -> Any:
        """The amount of each row as a column of the bound table."""
        known = getattr(self.table, self.amount)
        return applied(known, bound, start, end) if callable(known) else getattr(bound, self.amount)


@dataclass(frozen=True)
class Staff(Events):
    """Health workers at work on the last day of the period for whom every rule holds, by place of the facility."""


@dataclass(frozen=True)
class Standing(Events):
    """Rows of a table as of the period for which every rule holds, counted for each period by itself.

    The place is that of the row, or of its facility where the table has no other or ``at_facility`` says so.
    """

    how: How = "end"
    at_facility: bool = False


@dataclass(frozen=True)
class Together:
    """Several parts added up."""

    parts: tuple[Events, ...]


@dataclass(frozen=True)
class Residents:
    """Resident population: the mean of two year-ends, the year-end, or the year-end before; of some ages, or of all."""

    at: PopulationAt
    ages: tuple[int, int] | None = None


@dataclass(frozen=True)
class AtLeast:
    """A least size."""

    number: int


Part = Events | Staff | Standing | Together | Residents


def events(table: type[Table], *rules: Rule, amount: str = "", at_facility: bool = False) -> Events:
    """Count the rows of a table in the period for which the rules hold, or add up an amount of them."""
    if at_facility or table.area is None or any(map(asked_for, rules)):
        return Standing(table, rules, amount, "period", at_facility)
    return Events(table, rules, amount)


def standing(table: type[Table], *rules: Rule, amount: str = "") -> Standing:
    """Count the rows of a list, or of a yearly table, as of the last day of the period."""
    return Standing(table, rules, amount, "end")


def state(table: type[Table], *rules: Rule, amount: str = "") -> Standing:
    """Count objects by their latest description in the year; the table has a row an object and day."""
    return Standing(table, rules, amount, "state")


def staff(*rules: Rule) -> Staff:
    """Count health workers at the end of the period for whom the rules hold."""
    return Staff(HealthWorkers, rules)


def together(*parts: Events) -> Together:
    """Add up several parts."""
    return Together(parts)


def given(rule: Rule, value: str) -> Given:
    """A rule that asks for one word of a code list, with that word."""
    return Given(rule, value)


def residents(at: PopulationAt, ages: tuple[int, int] | None = None) -> Residents:
    """Resident population as a denominator."""
    return Residents(at, ages)


def age_between(start: int, end: int) -> tuple[int, int]:
    """Ages from `start` up to, but without, `end`, in completed years."""
    return start, end


def at_least(number: int) -> AtLeast:
    """A least size of the denominator."""
    return AtLeast(number)


def per_cent(number: int) -> int:
    """So many of a hundred."""
    return number


def parts_of(part: "Part | None") -> tuple[Events, ...]:
    """What a part is counted from: itself, what it adds up, or nothing for residents and None."""
    if isinstance(part, Together):
        return part.parts
    return (part,) if isinstance(part, Events) else ()


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
    numerator: Events | Together | None = None
    denominator: Part | None = None
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
    def tables(self) -> tuple[type[Table], ...]:
        """The tables, yearly ones too, that numerator and denominator are counted from, each once."""
        parts = (*parts_of(self.numerator), *parts_of(self.denominator))
        return tuple(dict.fromkeys(part.table for part in parts))

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


@dataclass(frozen=True, kw_only=True)
class Count(Definition):
    """A number of things or persons, all of them counted: no interval, no denominator."""


@dataclass(frozen=True, kw_only=True)
class Ratio(Definition):
    """A sum over another: money of money, places for so many persons. Neither is a sample: no interval."""


@dataclass(frozen=True, kw_only=True)
class LowestProportion(Definition):
    """The lowest of several proportions of one kind, such as the coverage of each dose; limits by Wilson.

    `by` is the column that tells them apart, `of` says what they are.
    """

    by: str


@dataclass(frozen=True, kw_only=True)
class SurveyProportion(Definition):
    """The weighted part of those asked that has a property: limits by Wilson on the effective size of the sample.

    Variance by Taylor linearisation over strata and clusters; see `statistics.surveys`.
    """


@dataclass(frozen=True, kw_only=True)
class SurveyMean(Definition):
    """The weighted mean of an amount among those asked; Student's limits on the same variance."""


@dataclass(frozen=True, kw_only=True)
class Mean(Definition):
    """The mean of an amount over rows, such as minutes; Student's limits."""


@dataclass(frozen=True, kw_only=True)
class Quantile(Definition):
    """The amount that so many per cent of the rows do not exceed, the median by default; limits from order statistics."""

    at: int = per_cent(50)


@dataclass(frozen=True, kw_only=True)
class Lowest(Definition):
    """The lowest amount of a set of objects, such as the level that every hospital of a kind has reached."""


@dataclass(frozen=True, kw_only=True)
class Highest(Definition):
    """The highest amount of a set of objects, such as the widest radius of a station."""


@dataclass(frozen=True, kw_only=True)
class ReportedOnly(Definition):
    """A figure that no record table holds: it stands in `reported_figures`, or in the ledger as a fact.

    `why` says in Chinese and English why it is not computed.
    """

    why: tuple[str, str]


MEASURED = (Mean, Quantile, Lowest, Highest, SurveyMean)
"""Kinds whose numerator has an amount and whose figure is one of its values."""
