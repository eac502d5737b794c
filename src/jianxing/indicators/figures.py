"""From counts to figures: one function a kind of indicator, each with its interval and its least size."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jianxing.indicators.counts import Counted, Floats, Residents
from jianxing.indicators.drafts import Draft, Facts, NotComputable, said
from jianxing.indicators.kinds import MAKERS
from jianxing.indicators.language import (
    Definition,
    Events,
    LifeExpectancy,
    Part,
    ProbabilityOfDying,
    Proportion,
    Rate,
    ReportedOnly,
    Staff,
    Standing,
    Together,
    parts_of,
)
from jianxing.indicators.language import Residents as ResidentsPart
from jianxing.indicators.periods import MONTHS_A_YEAR, covered, months
from jianxing.indicators.rows import Row
from jianxing.indicators.scans import age_bounds, read_by, tables_of
from jianxing.indicators.tallies import Source
from jianxing.indicators.yearly.made import Yearly
from jianxing.kernel.message import Message
from jianxing.kernel.period import Period
from jianxing.records.schema import Table
from jianxing.statistics import Interval, life_table_columns, premature_mortality, proportion_interval, rate_interval

EXACT_BELOW = 10
"""Fewer events than this take exact limits, as in APHO Technical Briefing 3 (2008)."""
WIDEST_LIFE_EXPECTANCY = 20
"""Years between the limits from which a life expectancy says nothing (PHE life expectancy calculator)."""


def complete_day(definition: Definition, facts: Facts) -> date:
    """Up to which day everything that a definition reads is complete."""
    return min(facts.complete_to[table] for table in read_by(definition) if table in facts.complete_to)


def covered_period(definition: Definition, facts: Facts, year: int) -> Period | None:
    """The part of a statistical year that can be counted; None when no month of it can."""
    return covered(definition.period(year), complete_day(definition, facts))


def figure(definition: Definition, facts: Facts, area: str, name: str, year: int) -> Row:
    """The figure of one area and statistical year, or the row that says why there is none."""
    draft = Draft(definition, facts, area, year)
    try:
        _make(draft, year)
    except NotComputable as reason:
        draft.notes.append(reason.message)
    return draft.row(name)


def _make(draft: Draft, year: int) -> None:
    definition, facts = draft.definition, draft.facts
    if isinstance(definition, ReportedOnly):
        raise NotComputable(said("reported_only"))
    for table in tables_of(definition):
        if table not in facts.as_of:
            raise NotComputable(_no_records(table))
    draft.as_of = max(facts.as_of[table] for table in read_by(definition) if table in facts.as_of)
    period = covered_period(definition, facts, year)
    if period is None:
        raise NotComputable(said("not_complete_yet", period=str(draft.whole)))
    if period != draft.whole:
        draft.period = period
        if is_stock(definition):
            draft.note("at_a_day", day=f"{period.end}")
        else:
            draft.note("part_of_year", months=months(period))
    if type(definition) in MAKERS:
        MAKERS[type(definition)](draft, _count)
    else:
        _make_of_counts(draft)
    least = definition.assessable
    size = draft.denominator or 0
    if draft.status == "ok" and least and size < least.number * months(draft.period) / months(draft.whole):
        draft.status = "not_assessable"
        draft.note("too_few_to_assess", least=least.number)


NAMED_TABLES = ("deaths", "births", "notifiable_cases", "health_workers", "facilities", "population")
"""Tables whose lack is told in words of its own."""


def _no_records(table: type[Table]) -> Message:
    if table.id in NAMED_TABLES:
        return said(f"no_records_{table.id}")
    return said("no_records", table=f"{table.label} {table.label_en}")


def is_stock(definition: Definition) -> bool:
    """Whether a figure describes a day and not a period."""
    return any(_of_a_day(part) for part in parts_of(definition.numerator))


def _of_a_day(part: Events) -> bool:
    if isinstance(part, Standing):
        return part.table.describes_a_day if issubclass(part.table, Yearly) else part.how != "period"
    return isinstance(part, Staff)


def _make_of_counts(draft: Draft) -> None:
    """Rates, proportions, ratios and what is made of a life table."""
    definition = draft.definition
    counted = _count(definition.numerator, draft)
    draft.numerator, draft.missing = counted.total, counted.missing_total
    size, ages = _denominator(draft)
    draft.denominator = size
    if size <= 0:
        raise NotComputable(said("zero_denominator"))
    if definition.computable and size < definition.computable.number:
        raise NotComputable(said("too_small", least=definition.computable.number))
    if isinstance(definition, LifeExpectancy):
        _life_expectancy(draft, counted, ages)
    elif isinstance(definition, ProbabilityOfDying):
        _probability_of_dying(draft, counted, ages)
    elif isinstance(definition, Proportion):
        if counted.total > size:
            draft.value("ratio", _alone(counted.total / size), definition.multiplier)
            draft.status = "not_assessable"
            draft.note("more_than_all")
        else:
            draft.value("wilson", proportion_interval(counted.total, size), definition.multiplier)
    elif isinstance(definition, Rate):
        small = counted.total < EXACT_BELOW
        found = rate_interval(counted.total, size, definition.multiplier, method="exact" if small else "byar")
        draft.value("poisson-exact" if small else "byar", found)
    else:
        draft.value("ratio", _alone(counted.total / size), definition.multiplier)


def _alone(value: float) -> Interval:
    """A value without limits."""
    return Interval(value, float("nan"), float("nan"))


def _count(part: Part | None, draft: Draft) -> Counted:
    facts = draft.facts
    if isinstance(part, Together):
        each = [_count(one, draft) for one in part.parts]
        return Counted(sum(one.number for one in each), sum(one.missing for one in each))  # type: ignore[arg-type]
    if isinstance(part, Staff):
        if facts.staff is None:
            raise NotComputable(said("no_records_health_workers"))
        return facts.staff.of(part, draft.area, draft.period.end)
    if isinstance(part, Standing):
        return facts.rows[Source.of(part)].of(part.name, draft.area, draft.period)
    if part is None or isinstance(part, ResidentsPart):
        raise TypeError("residents are no count of records")
    return facts.events[part.table].of(part, draft.area, draft.period)


def _denominator(draft: Draft) -> tuple[float, Floats]:
    """The denominator, and the person-years by age group where it is made of residents."""
    definition = draft.definition
    part = definition.denominator
    if not isinstance(part, ResidentsPart):
        return _count(part, draft).total, np.zeros(0)
    if draft.facts.residents is None:
        raise NotComputable(said("no_records_population"))
    ages = _residents(part, draft.facts.residents, draft)
    if isinstance(definition, Rate | LifeExpectancy | ProbabilityOfDying) and not is_stock(definition):
        ages = ages * (months(draft.period) / MONTHS_A_YEAR)
    return float(ages[_inside(part)].sum()), ages


def _inside(part: ResidentsPart) -> NDArray[np.bool_]:
    """Which age groups a denominator takes."""
    bounds = np.asarray(age_bounds())
    return (bounds >= part.ages[0]) & (bounds < part.ages[1]) if part.ages else bounds >= 0


def _residents(part: ResidentsPart, residents: Residents, draft: Draft) -> Floats:
    """Residents by age. In a year in progress the year-end before stands for those that are not there yet."""
    year = draft.whole.label_year
    days = {"mean": (year - 1, year), "year_end": (year,), "previous_year_end": (year - 1,)}[part.at]
    found: list[Floats] = []
    for day in days:
        count = residents.at_end_of(day, draft.area)
        if count is None and day == year and draft.period != draft.whole:
            day = year - 1
            count = residents.at_end_of(day, draft.area)
            draft.note("population_of_year_before", day=f"{day}-12-31")
        if count is None:
            raise NotComputable(said("no_population", day=f"{day}-12-31"))
        found.append(count)
    return np.asarray(np.mean(found, axis=0), dtype=np.float64)


def _known_ages(counted: Counted) -> Counted:
    """By age group, without the slot of unknown ages, whose rows count as missing."""
    unknown = float(counted.number[-1])
    return Counted(counted.number[:-1], np.append(counted.missing[:-1], counted.missing[-1] + unknown))


def _life_expectancy(draft: Draft, counted: Counted, population: Floats) -> None:
    known = _known_ages(counted)
    draft.numerator, draft.missing = known.total, known.missing_total
    _refuse_empty_group(population, age_bounds())
    if known.number[-1] <= 0:
        raise NotComputable(said("nobody_died_oldest", age=age_bounds()[-1]))
    table = life_table_columns(age_bounds(), known.number, population)
    found = Interval(float(table["e"][0]), float(table["lower"][0]), float(table["upper"][0]))
    draft.value("chiang-silcocks", found)
    if found.upper - found.lower > WIDEST_LIFE_EXPECTANCY:
        draft.status = "not_assessable"
        draft.note("too_wide", years=WIDEST_LIFE_EXPECTANCY)


def _probability_of_dying(draft: Draft, counted: Counted, population: Floats) -> None:
    part = draft.definition.denominator
    assert isinstance(part, ResidentsPart)
    assert part.ages is not None
    start, end = part.ages
    inside = _inside(part)
    known = _known_ages(counted)
    deaths = known.number[inside]
    draft.numerator = float(deaths.sum())
    draft.missing = int(known.missing[:-1][inside].sum() + known.missing[-1])
    bounds = [bound for bound in age_bounds() if start <= bound < end]
    _refuse_empty_group(population[inside], bounds)
    found = premature_mortality(bounds, deaths, population[inside], start=start, end=end)
    if deaths.any():
        draft.value("who-40q30", found, draft.definition.multiplier)
        return
    # The variance of none is none, which would pretend to be sure.
    draft.value("who-40q30", Interval(found.value, float("nan"), float("nan")), draft.definition.multiplier)
    draft.status = "not_assessable"
    draft.note("no_event_no_limits")


def _refuse_empty_group(population: Floats, bounds: Sequence[int]) -> None:
    for bound, number in zip(bounds, population, strict=True):
        if number <= 0:
            raise NotComputable(said("nobody_of_age", age=bound))
