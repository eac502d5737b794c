"""A table that is made from record tables: one row an object and period."""

from collections.abc import Mapping
from typing import Any, ClassVar

from jianxing.records.api import END, NUMBER, START
from jianxing.records.schema import Table

Opened = Mapping[type[Table], Any]
"""Record tables as Ibis tables; one that a yearly table may do without can be missing."""
SPAN = (NUMBER, START, END)


class Yearly:
    """What a table that is made has beside the facts of every table; its rules read columns that `made` gives."""

    made_from: ClassVar[tuple[type[Table], ...]]
    """Record tables without which it cannot be made."""
    may_use: ClassVar[tuple[type[Table], ...]] = ()
    """Record tables that are used where they hold something."""
    describes_a_day: ClassVar[bool] = False
    """Whether it tells how things stand on the last day, and nothing of the time before."""

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        """The rows as an Ibis table, with the columns of `records.spans`."""
        raise NotImplementedError


def flag(bound: Any, name: str) -> Any:
    """A column that `made` gives, by name."""
    return bound.expression[name]


def crossed(table: type[Table], opened: Opened, spans: Any) -> Any:
    """A record table with every row once for each span, bound to its rules."""
    return table(opened[table].cross_join(spans))


def day_before(day: Any) -> Any:
    """The day before those of a column."""
    import ibis

    return (day - ibis.interval(days=1)).cast("date")


def last_day(bound: Any) -> Any:
    """The last day of the span that each row of a bound yearly table stands for."""
    return bound.expression[END]


def beside(rows: Any, more: Any, *keys: str) -> Any:
    """Rows with the columns of another table of the same keys and spans, null where it has none."""
    names = (*keys, NUMBER)
    return rows.left_join(more, names).drop(*(f"{name}_right" for name in names))
