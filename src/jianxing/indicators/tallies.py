"""What is asked of tables for each period by itself: lists on a day, states of a year, yearly tables, amounts, samples.

`scans` counts events by month instead; what is here cannot be added up from months.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jianxing.indicators.language import Events, How, Standing
from jianxing.indicators.yearly.made import Yearly
from jianxing.records.api import END, NUMBER, START
from jianxing.records.schema import Table
from jianxing.records.tables.facilities import Facilities

MISSING = "__missing"
PLACE, IN_TIME = "_place", "_in_time"
TOWNSHIP_DIGITS = 9
Span = tuple[date, date]


@dataclass(frozen=True)
class Source:
    """The rows that some parts have in common: a table, which of its rows, and whose place they have."""

    table: type[Table]
    how: How
    at_facility: bool

    @classmethod
    def of(cls, part: Events) -> "Source":
        if isinstance(part, Standing):
            return cls(part.table, part.how, part.at_facility or part.table.area is None)
        return cls(part.table, "period", part.table.area is None)

    @property
    def name(self) -> str:
        return f"{self.table.id} {self.how}{' at facility' if self.at_facility else ''}"

    def tables(self) -> list[type[Table]]:
        """The record tables without which it has no rows."""
        known = list(self.table.made_from) if issubclass(self.table, Yearly) else [self.table]
        return known + ([Facilities] if self.at_facility and Facilities not in known else [])

    def may_use(self) -> list[type[Table]]:
        """The record tables that it uses where they hold something."""
        return list(self.table.may_use) if issubclass(self.table, Yearly) else []

    def rows(self, spans: Any, opened: dict[type[Table], Any]) -> Any:
        """Every row of the table with a span, its place, and whether it belongs to the span."""
        import ibis

        if issubclass(self.table, Yearly):
            rows = self.table.made(spans, opened)
        else:
            rows = self._newest(opened[self.table]).cross_join(spans)
        if self.at_facility:
            where = opened[Facilities].select(
                _facility=opened[Facilities].facility_id, **{PLACE: Facilities(opened[Facilities]).area_code}
            )
            rows = rows.left_join(where, rows[str(self.table.facility)] == where["_facility"])
        else:
            rows = rows.mutate(**{PLACE: rows[str(self.table.area)]})
        if self.how == "end":
            return rows.mutate(**{IN_TIME: ibis.literal(True)})
        day = rows[str(self.table.event_date)]
        if self.how == "state":
            return rows.mutate(**{IN_TIME: (day.year() == rows[END].year()) & rows["_newest"]})
        return rows.mutate(**{IN_TIME: day.between(rows[START], rows[END])})

    def _newest(self, rows: Any) -> Any:
        """For a state: which row describes its object last in its year."""
        import ibis

        if self.how != "state":
            return rows
        day = rows[str(self.table.event_date)]
        thing = [rows[name] for name in self.table.key if name != self.table.event_date]
        last = day.max().over(ibis.window(group_by=[*thing, day.year()]))
        return rows.mutate(_newest=day == last)


def count_rows(source: Source, parts: Sequence[Events], items: str = "") -> Any:
    """Makes: columns place, span (, item), and for every part its number and the rows of which it cannot be told."""

    def question(spans: Any, opened: dict[type[Table], Any]) -> Any:
        marked, names = _marked(source, parts, spans, opened, items)
        groups = {"place": township(marked[PLACE]), NUMBER: marked[NUMBER]}
        if items:
            groups["item"] = marked["item"]
        counts: dict[str, Any] = {}
        for name, amount in names.items():
            holds = marked[name]
            if amount:
                counts[name] = marked[amount].sum(where=holds).fill_null(0).cast("float64")
                lost = holds.isnull() | (holds & marked[amount].isnull())
            else:
                counts[name] = marked.count(where=holds)
                lost = holds.isnull()
            counts[name + MISSING] = marked.count(where=lost)
        return marked.group_by(**groups).aggregate(**counts)

    return question


def count_values(source: Source, part: Events) -> Any:
    """Makes: columns place, span, value, times: how often each amount occurs; value is null where it is not known."""

    def question(spans: Any, opened: dict[type[Table], Any]) -> Any:
        marked, names = _marked(source, [part], spans, opened, "")
        ((name, amount),) = names.items()
        kept = marked.filter(marked[name])
        return kept.group_by(
            place=township(kept[PLACE]), span=kept[NUMBER], value=kept[amount].cast("float64")
        ).aggregate(times=kept.count())

    return question


def count_clusters(source: Source, base: Events, hit: Events) -> Any:
    """Makes: a row a place, span, stratum and cluster of a sample, with the sums that estimates need.

    Columns asked, weight, squares, hits (how many have the property, or a value), hit (their weight, or weight × value)
    and unknown (of whom it cannot be told, and who are left out of the sums).
    """

    def question(spans: Any, opened: dict[type[Table], Any]) -> Any:
        import ibis

        rows = source.rows(spans, opened)
        bound: Any = source.table(rows)
        start, end = rows[START], rows[END]
        asked = base.holds(bound, start, end)
        holds = hit.holds(bound, start, end)
        value = hit.amounts(bound, start, end).cast("float64") if hit.amount else holds.cast("float64")
        weight = ibis.coalesce(bound.weight, 1.0)
        stratum, cluster = bound.stratum.fill_null(""), ibis.coalesce(bound.cluster, bound.respondent_id)
        found = rows.filter(rows[IN_TIME] & asked).select(
            place=township(rows[PLACE]), span=rows[NUMBER], stratum=stratum, cluster=cluster, weight=weight, value=value
        )
        known = found["value"].notnull()
        return found.group_by("place", "span", "stratum", "cluster").aggregate(
            asked=found.count(where=known),
            weight_sum=found["weight"].sum(where=known).fill_null(0.0),
            squares=(found["weight"] * found["weight"]).sum(where=known).fill_null(0.0),
            hits=found["value"].sum(where=known).fill_null(0.0),
            hit=(found["weight"] * found["value"]).sum(where=known).fill_null(0.0),
            unknown=found.count(where=~known),
        )

    return question


def township(column: Any) -> Any:
    """The township's part of an area code."""
    return column.substr(0, TOWNSHIP_DIGITS)


def _marked(
    source: Source, parts: Sequence[Events], spans: Any, opened: dict[type[Table], Any], items: str
) -> tuple[Any, dict[str, str]]:
    """Rows of their spans with a column for what each part says of them, and the columns of amounts by part."""
    import ibis

    rows = source.rows(spans, opened)
    bound: Any = source.table(rows)
    start, end = rows[START], rows[END]
    columns: dict[str, Any] = {PLACE: rows[PLACE], NUMBER: rows[NUMBER], IN_TIME: rows[IN_TIME]}
    names: dict[str, str] = {}
    for part in parts:
        holds = part.holds(bound, start, end)
        columns[part.name] = ibis.literal(True) if holds is None else holds
        names[part.name] = f"{part.name}__amount" if part.amount else ""
        if part.amount:
            columns[names[part.name]] = part.amounts(bound, start, end)
    if items:
        columns["item"] = rows[items]
    marked = rows.select(**columns)
    return marked.filter(marked[IN_TIME]), names
