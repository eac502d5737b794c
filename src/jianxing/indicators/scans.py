"""What is asked of each record table: one expression a table, whatever the number of indicators.

Expressions are Ibis, the same for every engine. Events are counted by place and month, so that any period is a sum of
months; staff is counted by place on given days; population is added up by place, year-end and age.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jianxing.indicators.language import Definition, Events, LifeExpectancy, ProbabilityOfDying, Residents, Staff
from jianxing.indicators.periods import MONTHS_A_YEAR
from jianxing.records.schema import Table
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.population import Population

TOWNSHIP_DIGITS = 9
MISSING = "__missing"
UNKNOWN_AGE = -1


@dataclass(frozen=True)
class Asked:
    """What a set of definitions asks of the record tables."""

    events: dict[type[Table], tuple[Events, ...]]
    by_age: frozenset[type[Table]]
    staff: tuple[Staff, ...]
    residents: bool

    @classmethod
    def by(cls, definitions: Iterable[Definition]) -> "Asked":
        counted: dict[type[Table], dict[Events, None]] = {}
        staff: dict[Staff, None] = {}
        by_age: set[type[Table]] = set()
        residents = False
        for definition in definitions:
            for part in (definition.numerator, definition.denominator):
                if isinstance(part, Staff):
                    staff[part] = None
                elif isinstance(part, Events):
                    counted.setdefault(part.table, {})[part] = None
                residents = residents or isinstance(part, Residents)
            if isinstance(definition, LifeExpectancy | ProbabilityOfDying):
                by_age.add(definition.numerator.table)
        return cls(
            {table: tuple(parts) for table, parts in counted.items()}, frozenset(by_age), tuple(staff), residents
        )

    def tables(self) -> list[type[Table]]:
        """The record tables that are read."""
        more: list[type[Table]] = [HealthWorkers, Facilities] if self.staff else []
        return [*self.events, *more, *([Population] if self.residents else [])]


@cache
def tables_of(definition: Definition) -> list[type[Table]]:
    """The record tables that one definition reads."""
    return Asked.by([definition]).tables()


def township(column: Any) -> Any:
    """The township's part of an area code."""
    return column.substr(0, TOWNSHIP_DIGITS)


def count_events(table: type[Table], expression: Any, parts: Sequence[Events], by_age: bool) -> Any:
    """Columns place, month, (age_from,) and for every part its count and the rows of which it cannot be told."""
    import ibis

    bound: Any = table(expression)
    day = getattr(bound, str(table.event_date))
    groups = {
        "place": township(getattr(bound, str(table.area))),
        "month": day.year().cast("int64") * MONTHS_A_YEAR + day.month().cast("int64") - 1,
    }
    if by_age:
        groups["age_from"] = bound.age_group().fill_null(UNKNOWN_AGE).cast("int64")
    counts: dict[str, Any] = {}
    for part in parts:
        holds = part.holds(bound)
        if holds is None:
            counts[part.name] = ibis._.count()
            continue
        counts[part.name] = holds.fill_null(False).cast("int64").sum()
        counts[part.name + MISSING] = holds.isnull().cast("int64").sum()
    return expression.filter(day.notnull()).group_by(**groups).aggregate(**counts)


def count_staff(workers: Any, facilities: Any, parts: Sequence[Staff], days: Any) -> Any:
    """Columns place, day, and for every part the number at work and the number of whom it cannot be told.

    `days` is a table with the column day, small enough to be put beside every worker.
    """
    where = facilities.select(facility_id=facilities.facility_id, place=township(facilities.area_code))
    worker: Any = HealthWorkers(workers)
    flags: dict[str, Any] = {}
    for part in parts:
        holds = part.holds(worker)
        flags[part.name] = holds.fill_null(False).cast("int64")
        flags[part.name + MISSING] = holds.isnull().cast("int64")
    marked = workers.select("facility_id", "works_from", "works_to", **flags)
    placed = marked.left_join(where, "facility_id").cross_join(days)
    at_work = placed.filter(HealthWorkers(placed).works_on(placed["day"]))
    return at_work.group_by("place", "day").aggregate(**{name: at_work[name].sum() for name in flags})


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
