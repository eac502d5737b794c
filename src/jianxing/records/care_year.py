"""A year of care of each patient: the days, the visits that count, the yearly examination, and how it stood.

The rates of standard management and of control all rest on these facts; the rules of one visit stand on its table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from jianxing.records.follow_up import is_to_standard
from jianxing.records.schema import Table

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
    """One row a person under care on at least one of the days from ``start`` to ``end``, as an Ibis table.

    ``patients`` and ``visits`` are a register and its visits of the same disease, bound. Columns: person_id,
    residence_code (of the latest enrolment), days, visits and quarters (of those that count to the standard), checks
    (yearly examinations at a visit, or in ``elderly_checks`` when given), to_standard, and one column for each rule: of
    ``last`` what it says of the last visit, false without a visit; of ``always`` whether it holds of every visit of
    which it says anything, false when there is none. Of two last visits on one day the worse one counts.
    """
    rows: Any = patients
    managed = rows.where(rows.is_managed_in(start, end))
    care = managed.expression.group_by("person_id").agg(
        residence_code=managed.residence_code.argmax(managed.registered_on),
        days=managed.days_managed_in(start, end).sum(),
    )
    made = _visits_of_the_year(visits, start, end, last, always or {})
    care = care.left_join(made, "person_id").drop("person_id_right")
    if elderly_checks is not None:
        care = care.left_join(_checks_of_the_year(elderly_checks, start, end), "person_id").drop("person_id_right")
        care = care.mutate(checks=care.checks.fill_null(0) + care.elderly_checks.fill_null(0)).drop("elderly_checks")
    counts = {name: care[name].fill_null(0) for name in ("visits", "quarters", "checks")}
    care = care.mutate(**counts, **{name: care[name].fill_null(False) for name in (*last, *(always or {}))})
    return care.mutate(to_standard=is_to_standard(care.days, care.visits, care.quarters, care.checks))


def _visits_of_the_year(
    visits: Table, start: date, end: date, last: Mapping[str, Rule], always: Mapping[str, Rule]
) -> Any:
    rows: Any = visits
    made = rows.where(rows.visit_date.between(start, end))
    counted = made.counts_to_standard()
    return made.expression.group_by("person_id").agg(
        visits=counted.sum(),
        quarters=made.visit_date.quarter().nunique(where=counted),
        checks=made.is_yearly_check.fill_null(False).sum(),
        **{name: _at_the_last(made.visit_date, rule(made)) for name, rule in last.items()},
        **{name: rule(made).all() for name, rule in always.items()},
    )


def _at_the_last(day: Any, holds: Any) -> Any:
    """Whether something held on the latest of the days, as one greatest whole number: far cheaper than by sorting."""
    failed = (~holds.fill_null(False)).cast("int64")
    return (day.epoch_days() * 2 + failed).max() % 2 == 0


def _checks_of_the_year(checks: ElderlyChecks, start: date, end: date) -> Any:
    rows: Any = checks
    made = rows.where(rows.check_date.between(start, end))
    return made.expression.group_by("person_id").agg(elderly_checks=made.expression.count())
