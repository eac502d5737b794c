"""Spans of days as a table, so that one question serves several years."""

from collections.abc import Sequence
from datetime import date
from typing import Any

NUMBER, START, END = "span", "span_start", "span_end"
"""Columns of a table of spans: their numbers from 0, the first day and the last."""


def spans_table(spans: Sequence[tuple[date, date]]) -> Any:
    """An Ibis table with a row a span."""
    import ibis

    rows = ibis.range(len(spans)).unnest().name(NUMBER).as_table()
    number = rows[NUMBER]
    first = ibis.cases(*((number == at, ibis.literal(start)) for at, (start, _) in enumerate(spans)))
    last = ibis.cases(*((number == at, ibis.literal(end)) for at, (_, end) in enumerate(spans)))
    return rows.select(**{NUMBER: number.cast("int64"), START: first.cast("date"), END: last.cast("date")})
