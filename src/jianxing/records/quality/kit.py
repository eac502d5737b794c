"""What a rule of data quality is, and which there are.

A rule has an id, words in both languages, a dimension, a severity, the source of its norm and its parameters, and
checks, one for each record table that it looks at. Three kinds of check:

- `Mask`: a row is faulty when an expression on its own columns says so; all masks of a table share one scan;
- `Select`: faulty are the rows that an expression picks with the help of other tables;
- `Pattern`: nothing is wrong with any one row, but the rows of one facility or township in one year are unlike the usual
  distribution. A test gives a p value for each; `records.quality.judging` sets the bound for all of them together.

Everything is an Ibis expression on record tables; nothing here reads a file or knows an engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Literal, get_args

from jianxing.records.schema import BATCH, ROW, Table

if TYPE_CHECKING:
    from jianxing.statistics.detection import Departures

Dimension = Literal[
    "completeness", "validity", "timeliness", "uniqueness", "consistency", "plausibility", "under_reporting"
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
UnitKind = Literal["facility", "township", "county"]
YEAR, UNIT, TALLIED = "year", "unit", "tallied"
"""Columns that the answer to a pattern's tally has, beside its counts and the batch: the year, the code of the unit, and
the number of rows counted."""


@dataclass(frozen=True)
class Words:
    """The same in Chinese and in English."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The words in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Parameter:
    """A number that a county may set otherwise: its name, value, what it means, and where it comes from."""

    name: str
    value: float
    meaning: Words
    source: str


@dataclass(frozen=True, kw_only=True)
class Mask:
    """``faulty(rows)`` is true for a faulty row; ``shows`` names the columns that somebody who mends it looks at."""

    table: type[Table]
    faulty: Callable[[Any], Any]
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Select:
    """``found(rows, *others)`` is an Ibis table of the faulty rows: their day, batch and number (`own_columns`).

    ``others`` are bound tables in the order of ``needs``; the check is left out while one of them holds nothing. What
    ``shared(*tables)`` makes of those of the tables ``over`` that hold rows is worked out once for all checks that name it,
    and comes last.
    """

    table: type[Table]
    needs: tuple[type[Table], ...] = ()
    found: Callable[..., Any]
    over: tuple[type[Table], ...] = ()
    shared: Callable[..., Any] | None = None
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """``tally(rows, *others)`` counts by batch, unit and year; ``judge`` tests every unit of the answer.

    ``judge`` takes the columns as arrays and gives, in the same order, p values and the size of what was found. A unit
    with fewer than ``least`` rows is too small to say anything; a size below ``effect`` is nothing to write home about.
    ``behind(rows, *others)`` are the rows to open for a unit; None when the rows of the unit themselves are.
    """

    table: type[Table]
    needs: tuple[type[Table], ...] = ()
    unit: UnitKind
    tally: Callable[..., Any]
    judge: Callable[[Mapping[str, Any]], Departures]
    least: int
    effect: float
    behind: Callable[..., Any] | None = None
    shows: tuple[str, ...] = ()


Check = Mask | Select | Pattern


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule; ``why`` says why it matters and ``remedy`` what to do."""

    id: str
    name: Words
    dimension: Dimension
    severity: Severity
    why: Words
    remedy: Words
    source: str
    checks: tuple[Check, ...]
    parameters: tuple[Parameter, ...] = ()
    theme: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.dimension not in DIMENSIONS or self.severity not in SEVERITIES:
            raise ValueError(f"rule {self.id}: unknown dimension {self.dimension!r} or severity {self.severity!r}")
        texts = (self.name, self.why, self.remedy, *(each.meaning for each in self.parameters))
        if any(not words.zh or not words.en for words in texts) or not self.source:
            raise ValueError(f"rule {self.id} lacks words or the source of its norm")
        if not self.checks:
            raise ValueError(f"rule {self.id} checks nothing")
        seen: set[str] = set()
        for check in self.checks:
            if check.table.id in seen:
                raise ValueError(f"rule {self.id} looks at {check.table.id} twice")
            seen.add(check.table.id)
            for name in check.shows:
                check.table.column(name)

    @property
    def is_pattern(self) -> bool:
        """Whether it judges distributions, not rows."""
        return isinstance(self.checks[0], Pattern)

    def check(self, table: str) -> Check:
        """Its check of a table; KeyError when it does not look at it."""
        for each in self.checks:
            if each.table.id == table:
                return each
        raise KeyError(table)


_registered: dict[str, Rule] = {}


def register(rule: Rule, module: str) -> Rule:
    """Add a rule under its id; ValueError when another has it."""
    if rule.id in _registered:
        raise ValueError(f"two rules are called {rule.id}")
    object.__setattr__(rule, "theme", module.rpartition(".")[2])
    _registered[rule.id] = rule
    return rule


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of dimensions."""
    package = import_module("jianxing.records.quality.rules")
    for module in iter_modules(package.__path__):
        loaded = import_module(f"{package.__name__}.{module.name}")
        for rule in loaded.RULES:
            register(rule, module.name)
    return dict(sorted(_registered.items(), key=lambda each: (DIMENSIONS.index(each[1].dimension), each[0])))


def narrow(rows: Table, *columns: str, where: Any = None) -> Any:
    """Only the columns that a question needs, with the day, the batch and the number of each row: words are soon written
    of a narrow table, and long of a wide one. ``where`` keeps some rows."""
    chosen = rows.expression if where is None else rows.expression.filter(where)
    return chosen.select(*_named(type(rows), columns))


def own_columns(table: type[Table], joined: Any, *more: str) -> Any:
    """The day, the batch and the number of each row, which is all that a check has to give, and columns named besides."""
    return joined.select(*_named(table, more))


def _named(table: type[Table], columns: tuple[str, ...]) -> list[str]:
    day = (table.event_date,) if table.event_date else ()
    return list(dict.fromkeys((*columns, *day, BATCH, ROW)))
