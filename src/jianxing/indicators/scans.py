"""What is asked of each record table: one expression a table, whatever the number of indicators.

Expressions are Ibis, the same for every engine. Events are counted by place and month, so that any period is a sum of
months; staff is counted by place on given days; population is added up by place, year-end and age.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jianxing.indicators.language import (
    MEASURED,
    Definition,
    Events,
    LifeExpectancy,
    LowestProportion,
    ProbabilityOfDying,
    Residents,
    Staff,
    Standing,
    SurveyMean,
    SurveyProportion,
    parts_of,
)
from jianxing.indicators.periods import MONTHS_A_YEAR
from jianxing.indicators.tallies import MISSING, Source, township
from jianxing.records.schema import Table
from jianxing.records.tables.areas import Areas
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.population import Population

UNKNOWN_AGE = -1


Sample = tuple[Events, Events]
"""Whom a survey asked, and what is asked of them."""


@dataclass(frozen=True)
class Asked:
    """What a set of definitions asks of the record tables."""

    events: dict[type[Table], tuple[Events, ...]]
    by_age: frozenset[type[Table]]
    staff: tuple[Staff, ...]
    residents: bool
    rows: dict[Source, tuple[Events, ...]]
    items: dict[tuple[Source, str], tuple[Events, ...]]
    values: tuple[Events, ...]
    samples: tuple[Sample, ...]

    @classmethod
    def by(cls, definitions: Iterable[Definition]) -> "Asked":
        counted: dict[type[Table], dict[Events, None]] = {}
        rows: dict[Source, dict[Events, None]] = {}
        items: dict[tuple[Source, str], dict[Events, None]] = {}
        values: dict[Events, None] = {}
        samples: dict[Sample, None] = {}
        staff: dict[Staff, None] = {}
        by_age: set[type[Table]] = set()
        residents = False
        for definition in definitions:
            residents = residents or isinstance(definition.denominator, Residents)
            parts = (*parts_of(definition.numerator), *parts_of(definition.denominator))
            if isinstance(definition, SurveyProportion | SurveyMean):
                samples[sample_of(definition)] = None
                continue
            if isinstance(definition, MEASURED):
                values[parts[0]] = None
                continue
            for part in parts:
                if isinstance(definition, LowestProportion):
                    items.setdefault((Source.of(part), definition.by), {})[part] = None
                elif isinstance(part, Staff):
                    staff[part] = None
                elif isinstance(part, Standing):
                    rows.setdefault(Source.of(part), {})[part] = None
                else:
                    counted.setdefault(part.table, {})[part] = None
            if isinstance(definition, LifeExpectancy | ProbabilityOfDying):
                by_age |= {part.table for part in parts_of(definition.numerator)}
        return cls(
            {table: tuple(parts) for table, parts in counted.items()},
            frozenset(by_age),
            tuple(staff),
            residents,
            {source: tuple(parts) for source, parts in rows.items()},
            {key: tuple(parts) for key, parts in items.items()},
            tuple(values),
            tuple(samples),
        )

    def sources(self) -> list[Source]:
        """Everything that is counted for each period by itself."""
        parts = [*self.values, *(base for base, _ in self.samples)]
        return list(dict.fromkeys([*self.rows, *(source for source, _ in self.items), *map(Source.of, parts)]))

    def tables(self) -> list[type[Table]]:
        """The record tables without which there is no answer."""
        more: list[type[Table]] = [HealthWorkers, Facilities] if self.staff else []
        own = (table for source in self.sources() for table in source.tables())
        return list(dict.fromkeys([*self.events, *more, *own, *([Population] if self.residents else [])]))

    def may_use(self) -> list[type[Table]]:
        """The record tables that are read where they hold something."""
        return list(dict.fromkeys(table for source in self.sources() for table in source.may_use()))


def sample_of(definition: Definition) -> Sample:
    """Whom a survey asked, and what is asked of them."""
    (hit,) = parts_of(definition.numerator)
    (base,) = parts_of(definition.denominator)
    return base, hit


@cache
def tables_of(definition: Definition) -> list[type[Table]]:
    """The record tables without which one definition has no figure."""
    return Asked.by([definition]).tables()


@cache
def read_by(definition: Definition) -> list[type[Table]]:
    """All record tables that one definition reads: those that it needs and those that it may use."""
    asked = Asked.by([definition])
    return [*asked.tables(), *asked.may_use()]


Question = Callable[..., Any]
"""Makes one expression of the Ibis tables it is about."""


def names(parts: Iterable[Events]) -> str:
    """What is counted, by the full names of its rules; "" when a rule is not one of ours, whose text nobody watches."""
    parts = list(parts)
    rules = [[f"{rule.__module__}.{rule.__qualname__}" for rule in part.rules] for part in parts]
    ours = all(rule.startswith("jianxing.") for some in rules for rule in some)
    told = (f"{part.amount}({','.join(some) or 'all'})" for part, some in zip(parts, rules, strict=True))
    return " ".join(told) if ours else ""


def areas_on(day: date) -> Question:
    """Columns code, name, name_en of the areas that exist on a day."""

    def question(rows: Any) -> Any:
        areas: Any = Areas(rows)
        return areas.where(areas.is_valid_on(day)).expression.select("code", "name", "name_en")

    return question


def townships_of(table: type[Table]) -> Question:
    """Column code: the townships that a table has a record of."""
    return lambda rows: rows.select(code=township(rows[str(table.area)])).distinct()


def count_events(table: type[Table], parts: Sequence[Events], by_age: bool) -> Question:
    """Columns place, month, (age_from,) and for every part its count and the rows of which it cannot be told."""

    def question(rows: Any) -> Any:
        bound: Any = table(rows)
        day = getattr(bound, str(table.event_date))
        groups = {
            "place": township(getattr(bound, str(table.area))),
            "month": day.year().cast("int64") * MONTHS_A_YEAR + day.month().cast("int64") - 1,
        }
        if by_age:
            groups["age_from"] = bound.age_group().fill_null(UNKNOWN_AGE).cast("int64")
        flags = {part.name: part.holds(bound) for part in parts}
        told = {name: holds for name, holds in flags.items() if holds is not None}
        sums = {part.name: part.amounts(bound) for part in parts if part.amount}
        marked = rows.filter(day.notnull()).select(**groups, **told, **{f"{n}__amount": a for n, a in sums.items()})
        counts: dict[str, Any] = {}
        for name in flags:
            unknown = marked[name].isnull() if name in told else None
            if name in sums:
                amount, holds = marked[f"{name}__amount"], marked[name] if name in told else None
                counts[name] = amount.sum(where=holds).fill_null(0).cast("float64")
                lost = amount.isnull() if holds is None else holds & amount.isnull()
                unknown = lost if unknown is None else unknown | lost
            else:
                counts[name] = marked.count(where=marked[name]) if name in told else marked.count()
            if unknown is not None:
                counts[name + MISSING] = marked.count(where=unknown)
        return marked.group_by(*groups).aggregate(**counts)

    return question


def count_staff(parts: Sequence[Staff], days: Sequence[date]) -> Question:
    """Columns place, day, and for every part the number at work and the number of whom it cannot be told."""

    def question(workers: Any, facilities: Any) -> Any:
        import ibis

        wanted = ibis.array([ibis.literal(day) for day in days]).unnest().name("day").as_table()
        where = facilities.select(facility_id=facilities.facility_id, place=township(facilities.area_code))
        worker: Any = HealthWorkers(workers)
        flags = {part.name: part.holds(worker) for part in parts}
        marked = workers.select("facility_id", "works_from", "works_to", **flags)
        placed = marked.left_join(where, "facility_id").cross_join(wanted)
        at_work = placed.filter(HealthWorkers(placed).works_on(placed["day"]))
        counts = {name: at_work.count(where=at_work[name]) for name in flags}
        counts |= {name + MISSING: at_work.count(where=at_work[name].isnull()) for name in flags}
        return at_work.group_by("place", "day").aggregate(**counts)

    return question


def add_up_residents(expression: Any) -> Any:
    """Columns place, year, age_from, persons: residents on each 31 December."""
    population: Any = Population(expression)
    day = population.on_date
    at_year_end = (day.month() == 12) & (day.day() == 31)
    return (
        expression.filter(population.is_resident() & at_year_end)
        .group_by(place=township(population.area_code), year=day.year().cast("int64"), age_from=population.age_from)
        .aggregate(persons=population.persons.sum())
    )


def age_bounds() -> tuple[int, ...]:
    """Lower bounds of the age groups of population and deaths."""
    return Population.column("age_from").allowed
