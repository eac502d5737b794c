"""Ways of counting by facility or township and year that several patterns share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jianxing.records.quality.kit import TALLIED, UNIT, YEAR, own_columns
from jianxing.records.schema import BATCH, ROW, Table

EVENTS = "events"
TOWNSHIP = 9
"""Digits of the code of a township."""


def tallied(rows: Any, unit: Any, year: Any, **counts: Any) -> Any:
    """One row for each unit and year of an Ibis table: how many rows, the counts asked for, and a batch they came in."""
    grouped = rows.mutate(**{UNIT: unit, YEAR: year}).filter(lambda t: t[UNIT].notnull(), lambda t: t[YEAR].notnull())
    return grouped.group_by([UNIT, YEAR]).agg(
        **{
            TALLIED: grouped.count(),
            **{name: count(grouped) for name, count in counts.items()},
            BATCH: grouped[BATCH].min(),
        }
    )


def flagged(day: str, flag: Callable[[Table], Any]) -> Callable[..., Any]:
    """A tally by facility and year of the day, of the rows on which ``flag`` says anything and of those where it is true."""

    def tally(rows: Table) -> Any:
        marked = rows.expression.select("facility_id", day, BATCH, _flag=flag(rows))
        marked = marked.filter(marked._flag.notnull())
        return tallied(
            marked, marked.facility_id, marked[day].year().cast("string"), events=lambda t: t._flag.cast("int64").sum()
        )

    return tally


def where(flag: Callable[[Table], Any]) -> Callable[..., Any]:
    """The rows on which a flag is true, as what stands behind a pattern."""

    def behind(rows: Table) -> Any:
        day = () if type(rows).event_date is None else (type(rows).event_date,)
        marked = rows.expression.select(*day, BATCH, ROW, _flag=flag(rows))
        return own_columns(type(rows), marked.filter(marked._flag.fill_null(False)))

    return behind


def township(code: Any) -> Any:
    """The township of an area code."""
    return code.substr(0, TOWNSHIP)
