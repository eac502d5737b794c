"""From counts to figures: one function a kind of indicator, each with its interval and its least size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from jianxing.indicators.counts import Counted, EventCounts, Floats, Residents, StaffCounts
from jianxing.indicators.language import (
    Definition,
    LifeExpectancy,
    Part,
    ProbabilityOfDying,
    Proportion,
    Rate,
    Staff,
)
from jianxing.indicators.language import Residents as ResidentsPart
from jianxing.indicators.periods import MONTHS_A_YEAR, covered, months
from jianxing.indicators.rows import Row
from jianxing.indicators.scans import age_bounds, tables_of
from jianxing.kernel.message import Message
from jianxing.kernel.period import Period
from jianxing.records.schema import Table
from jianxing.statistics import Interval, life_table_columns, premature_mortality, proportion_interval, rate_interval

EXACT_BELOW = 10
"""Fewer events than this take exact limits, as in APHO Technical Briefing 3 (2008)."""
WIDEST_LIFE_EXPECTANCY = 20
"""Years between the limits from which a life expectancy says nothing (PHE life expectancy calculator)."""


def said(code: str, **parameters: object) -> Message:
    return Message(f"indicators.{code}", parameters)


@dataclass(frozen=True)
class Facts:
    """All counts of a lake, and up to which day each table is complete. A table that is not here holds nothing."""

    events: dict[type[Table], EventCounts]
    staff: StaffCounts | None
    residents: Residents | None
    complete_to: dict[type[Table], date]
    as_of: dict[type[Table], str]


@dataclass(frozen=True)
class _Denominator:
    number: float
    ages: Floats | None = None


class NotComputable(Exception):
    """There is no figure, and this is why; `row` keeps what was counted before."""

    def __init__(self, message: Message, row: Row | None = None) -> None:
        super().__init__(message.code)
        self.message = message
        self.row = row


def complete_day(definition: Definition, facts: Facts) -> date:
    """Up to which day everything that a definition reads is complete."""
    return min(facts.complete_to[table] for table in tables_of(definition) if table in facts.complete_to)


def covered_period(definition: Definition, facts: Facts, year: int) -> Period | None:
    """The part of a statistical year that can be counted; None when no month of it can."""
    return covered(definition.period(year), complete_day(definition, facts))


def empty_row(definition: Definition, area: str, name: str, year: int) -> Row:
    """The row of a whole statistical year before anything is known."""
    return Row(
        definition.id, "", area, name, str(definition.period(year)), None, None, None, None, None, definition.unit,
        None, "not_computable", "", definition.version, "",
    )  # fmt: skip


def figure(definition: Definition, facts: Facts, area: str, name: str, year: int) -> Row:
    """The figure of one area and statistical year, or the row that says why there is none."""
    row = empty_row(definition, area, name, year)
    try:
        absent = [table for table in tables_of(definition) if table not in facts.as_of]
        if absent:
            raise NotComputable(said(f"no_records_{absent[0].id}"))
        row = replace(row, as_of=max(facts.as_of[table] for table in tables_of(definition)))
        whole = definition.period(year)
        period = covered_period(definition, facts, year)
        if period is None:
            raise NotComputable(said("not_complete_yet", period=str(whole)))
        notes: list[Message] = []
        if period != whole:
            row = replace(row, period=str(period))
            stock = isinstance(definition.numerator, Staff)
            notes.append(
                said("at_a_day", day=f"{period.end}") if stock else said("part_of_year", months=months(period))
            )
        return _computed(definition, facts, row, whole, period, notes)
    except NotComputable as reason:
        return _with(reason.row or row, reason.message)


def _computed(
    definition: Definition, facts: Facts, row: Row, whole: Period, period: Period, notes: list[Message]
) -> Row:
    counted = _count(definition.numerator, facts, row.area_code, period)
    denominator = _denominator(definition, facts, row.area_code, whole, period, notes)
    row = replace(row, numerator=counted.total, denominator=denominator.number, n_missing=counted.missing_total)
    row = replace(row, notes=tuple(notes))
    if denominator.number <= 0:
        raise NotComputable(said("zero_denominator"), row)
    if definition.computable and denominator.number < definition.computable.number:
        raise NotComputable(said("too_small", least=definition.computable.number), row)
    if isinstance(definition, LifeExpectancy):
        row = _life_expectancy(row, counted, denominator)
    elif isinstance(definition, ProbabilityOfDying):
        row = _probability_of_dying(definition, row, counted, denominator)
    elif isinstance(definition, Proportion):
        found = proportion_interval(counted.total, denominator.number)
        row = _valued(row, "wilson", found, definition.multiplier)
    elif isinstance(definition, Rate):
        small = counted.total < EXACT_BELOW
        limits = rate_interval(
            counted.total, denominator.number, definition.multiplier, method="exact" if small else "byar"
        )
        row = _valued(row, "poisson-exact" if small else "byar", limits)
    least = definition.assessable
    if row.status == "ok" and least and denominator.number < least.number * months(period) / months(whole):
        row = _with(replace(row, status="not_assessable"), said("too_few_to_assess", least=least.number))
    return row


def _with(row: Row, message: Message) -> Row:
    return replace(row, notes=(*row.notes, message))


def _valued(row: Row, method: str, found: Interval, multiplier: float = 1) -> Row:
    value, lower, upper = (float(multiplier * number) for number in (found.value, found.lower, found.upper))
    return replace(row, value=value, lower=lower, upper=upper, status="ok", method=method)


def _count(part: Part, facts: Facts, area: str, period: Period) -> Counted:
    if isinstance(part, Staff):
        if facts.staff is None:
            raise NotComputable(said("no_records_health_workers"))
        return facts.staff.of(part, area, period.end)
    if isinstance(part, ResidentsPart):
        raise TypeError("residents are no count of records")
    return facts.events[part.table].of(part, area, period)


def _denominator(
    definition: Definition, facts: Facts, area: str, whole: Period, period: Period, notes: list[Message]
) -> _Denominator:
    part = definition.denominator
    if not isinstance(part, ResidentsPart):
        return _Denominator(_count(part, facts, area, period).total)
    if facts.residents is None:
        raise NotComputable(said("no_records_population"))
    ages = _residents(part, facts.residents, area, whole, period, notes)
    if not isinstance(definition.numerator, Staff):
        ages = ages * (months(period) / MONTHS_A_YEAR)
    if part.ages:
        start, end = part.ages
        chosen = [start <= bound < end for bound in age_bounds()]
        return _Denominator(float(ages[chosen].sum()), ages)
    return _Denominator(float(ages.sum()), ages)


def _residents(
    part: ResidentsPart, residents: Residents, area: str, whole: Period, period: Period, notes: list[Message]
) -> Floats:
    """Residents by age. In a year in progress the year-end before stands for those that are not there yet."""
    year = whole.label_year
    before, after = residents.at_end_of(year - 1, area), residents.at_end_of(year, area)
    if after is None and before is not None and period != whole and part.at != "previous_year_end":
        notes.append(said("population_of_year_before", day=f"{year - 1}-12-31"))
        after = before
    if before is None and after is None and period != whole:
        raise NotComputable(said("no_population", day=f"{year - 1}-12-31"))
    wanted = {"mean": (before, after), "year_end": (after,), "previous_year_end": (before,)}[part.at]
    days = {"mean": (year - 1, year), "year_end": (year,), "previous_year_end": (year - 1,)}[part.at]
    found: list[Floats] = []
    for count, at in zip(wanted, days, strict=True):
        if count is None:
            raise NotComputable(said("no_population", day=f"{at}-12-31"))
        found.append(count)
    return np.asarray(np.mean(found, axis=0), dtype=np.float64)


def _known_ages(counted: Counted) -> Counted:
    """By age group, without the slot of unknown ages, whose rows count as missing."""
    unknown = float(counted.number[-1])
    return Counted(counted.number[:-1], np.append(counted.missing[:-1], counted.missing[-1] + unknown))


def _life_expectancy(row: Row, counted: Counted, denominator: _Denominator) -> Row:
    known = _known_ages(counted)
    row = replace(row, numerator=known.total, n_missing=known.missing_total)
    assert denominator.ages is not None
    _refuse_empty_group(row, denominator.ages, age_bounds())
    if known.number[-1] <= 0:
        raise NotComputable(said("nobody_died_oldest", age=age_bounds()[-1]), row)
    table = life_table_columns(age_bounds(), known.number, denominator.ages)
    found = Interval(float(table["e"][0]), float(table["lower"][0]), float(table["upper"][0]))
    row = _valued(row, "chiang-silcocks", found)
    if found.upper - found.lower > WIDEST_LIFE_EXPECTANCY:
        row = _with(replace(row, status="not_assessable"), said("too_wide", years=WIDEST_LIFE_EXPECTANCY))
    return row


def _probability_of_dying(definition: Definition, row: Row, counted: Counted, denominator: _Denominator) -> Row:
    part = definition.denominator
    assert isinstance(part, ResidentsPart)
    assert part.ages is not None
    assert denominator.ages is not None
    start, end = part.ages
    chosen = np.asarray([start <= bound < end for bound in age_bounds()])
    known = _known_ages(counted)
    deaths, missing = known.number[chosen], known.missing[:-1][chosen].sum() + known.missing[-1]
    row = replace(row, numerator=float(deaths.sum()), n_missing=int(missing))
    bounds = [bound for bound in age_bounds() if start <= bound < end]
    _refuse_empty_group(row, denominator.ages[chosen], bounds)
    found = premature_mortality(bounds, deaths, denominator.ages[chosen], start=start, end=end)
    row = _valued(row, "who-40q30", found, definition.multiplier)
    if not deaths.any():  # the variance of none is none, which would pretend to be sure
        return _with(replace(row, lower=None, upper=None, status="not_assessable"), said("no_event_no_limits"))
    return row


def _refuse_empty_group(row: Row, population: Floats, bounds: Sequence[int]) -> None:
    for bound, number in zip(bounds, population, strict=True):
        if number <= 0:
            raise NotComputable(said("nobody_of_age", age=bound), row)
