"""Ways of picking rows that several rules share: without a partner, more than once, before or after another day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jianxing.records.quality.kit import narrow, own_columns
from jianxing.records.schema import Table


def without_partner(column: str, target: str) -> Callable[..., Any]:
    """Rows whose ``column`` names something that no row of the other tables has in ``target``; empty names are passed over."""

    def found(rows: Table, *others: Table) -> Any:
        import ibis

        mine = narrow(rows, column)
        known = [other.expression.select(known=other.expression[target]) for other in others]
        there = known[0] if len(known) == 1 else ibis.union(*known, distinct=True)
        return mine.filter(mine[column].notnull()).anti_join(there, [(column, "known")])

    return found


def repeated(rows: Table, columns: Sequence[str], where: Any = None) -> Any:
    """Rows that share all of some columns, none of them empty, with another row."""
    mine = narrow(rows, *columns, where=where)
    mine = mine.filter(*(mine[name].notnull() for name in columns))
    twice = mine.group_by(list(columns)).agg(_times=mine.count())
    return mine.semi_join(twice.filter(twice._times > 1), list(columns))


def on_the_same(*columns: str) -> Callable[[Table], Any]:
    """`repeated` as what a check finds."""
    return lambda rows: repeated(rows, columns)


def after(day: str, other_day: str, *, least: bool = True, tolerance: int = 0) -> Callable[[Table, Table], Any]:
    """Rows of a person dated more than ``tolerance`` days after a day of the other table.

    With several rows of the person there, the first day counts, or with ``least`` false the last.
    """

    def found(rows: Table, other: Table) -> Any:
        there = _one_day(other, other_day, least)
        joined = narrow(rows, "person_id", day).inner_join(there, "person_id")
        return own_columns(type(rows), joined.filter(joined[day].delta(joined._other, unit="day") > tolerance))

    return found


def before(day: str, other_day: str) -> Callable[[Table, Table], Any]:
    """Rows of a person dated before the first such day of the other table."""

    def found(rows: Table, other: Table) -> Any:
        joined = narrow(rows, "person_id", day).inner_join(_one_day(other, other_day, True), "person_id")
        return own_columns(type(rows), joined.filter(joined[day] < joined._other))

    return found


def _one_day(other: Table, day: str, least: bool) -> Any:
    them = other.expression.select("person_id", day)
    them = them.filter(them.person_id.notnull(), them[day].notnull())
    return them.group_by("person_id").agg(_other=them[day].min() if least else them[day].max())


def either(table: type[Table], *found: Any) -> Any:
    """Rows that any of several expressions picks, each once."""
    import ibis

    days = [own_columns(table, each) for each in found]
    return ibis.union(*days, distinct=True)
