"""A year of care of each patient: the days, the visits that count, the yearly examination, and how it stood.

The rates of standard management and of control all rest on these facts; the rules of one visit stand on its table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from jianxing.records.follow_up import is_to_standard
from jianxing.records.schema import Table
from jianxing.records.spans import END, NUMBER, START, spans_table

if TYPE_CHECKING:
    from jianxing.records.tables.elderly_checks import ElderlyChecks

Rule = Callable[[Any], Any]


def care_of_the_year(
    patients: Table,
    visits: Table,
    start: date,
    end: date,
    *,
    last: Mapping[str, Rule],
    always: Mapping[str, Rule] | None = None,
    elderly_checks: ElderlyChecks | None = None,
) -> Any:
    """`care_of_the_years` for the days from ``start`` to ``end`` alone."""
    spans = spans_table([(start, end)])
    made = care_of_the_years(patients, visits, spans, last=last, always=always, elderly_checks=elderly_checks)
    return made.drop(NUMBER, START, END)


def care_of_the_years(
    patients: Table,
    visits: Table,
    spans: Any,
    *,
    last: Mapping[str, Rule],
    always: Mapping[str, Rule] | None = None,
    elderly_checks: ElderlyChecks | None = None,
) -> Any:
    """One row a span and a person under care on at least one of its days, as an Ibis table.

    ``spans`` is made by `records.spans`, whose columns stand in the result. ``patients`` and ``visits`` are a register
    and its visits of the same disease, bound. Columns: person_id, residence_code (of the latest enrolment), days,
    visits and quarters (of those that count to the standard), checks (yearly examinations at a visit, or in
    ``elderly_checks`` when given), to_standard, and one column for each rule: of ``last`` what it says of the last
    visit, false without a visit; of ``always`` whether it holds of every visit of which it says anything, false when
    there is none. Of two last visits on one day the worse one counts.
    """
    rows: Any = type(patients)(patients.expression.cross_join(spans))
    start, end = rows.expression[START], rows.expression[END]
    managed = rows.where(rows.is_managed_in(start, end))
    start, end = managed.expression[START], managed.expression[END]
    care = managed.expression.group_by(_WHOSE).agg(
        residence_code=managed.residence_code.argmax(managed.registered_on),
        days=managed.days_managed_in(start, end).sum(),
    )
    care = _joined(care, _visits_of_the_years(visits, spans, last, always or {}))
    if elderly_checks is not None:
        care = _joined(care, _checks_of_the_years(elderly_checks, spans))
        care = care.mutate(checks=care.checks.fill_null(0) + care.elderly_checks.fill_null(0)).drop("elderly_checks")
    counts = {name: care[name].fill_null(0) for name in ("visits", "quarters", "checks")}
    care = care.mutate(**counts, **{name: care[name].fill_null(False) for name in (*last, *(always or {}))})
    return care.mutate(to_standard=is_to_standard(care.days, care.visits, care.quarters, care.checks))


_WHOSE = ("person_id", NUMBER, START, END)


def _joined(care: Any, more: Any) -> Any:
    """More columns about the same persons and spans."""
    keys = ("person_id", NUMBER)
    return care.left_join(more, keys).drop(*(f"{name}_right" for name in keys))


def _visits_of_the_years(visits: Table, spans: Any, last: Mapping[str, Rule], always: Mapping[str, Rule]) -> Any:
    made: Any = within(visits, "visit_date", spans)
    counted = made.counts_to_standard()
    return made.expression.group_by("person_id", NUMBER).agg(
        visits=counted.sum(),
        quarters=made.visit_date.quarter().nunique(where=counted),
        checks=made.is_yearly_check.fill_null(False).sum(),
        **{name: at_the_last(made.visit_date, rule(made)) for name, rule in last.items()},
        **{name: rule(made).all() for name, rule in always.items()},
    )


def within(table: Table, day: str, spans: Any) -> Table:
    """The rows of a table whose day lies in a span, once for each span that it lies in, bound to the same rules."""
    joined = table.expression.cross_join(spans)
    return type(table)(joined.filter(joined[day].between(joined[START], joined[END])))


def at_the_last(day: Any, holds: Any) -> Any:
    """Whether something held on the latest of the days, as one greatest whole number: far cheaper than by sorting."""
    failed = (~holds.fill_null(False)).cast("int64")
    return (day.epoch_days() * 2 + failed).max() % 2 == 0


def _checks_of_the_years(checks: ElderlyChecks, spans: Any) -> Any:
    made = within(checks, "check_date", spans)
    return made.expression.group_by("person_id", NUMBER).agg(elderly_checks=made.expression.count())
