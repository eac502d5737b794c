"""Asks the record tables through an engine and makes the rows of all indicators, areas and years.

An engine offers the tables of a lake as Ibis expressions and answers expressions with Arrow tables; everything that is
asked is the same for all of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from jianxing.indicators.counts import EventCounts, Residents, StaffCounts
from jianxing.indicators.drafts import Facts
from jianxing.indicators.figures import figure
from jianxing.indicators.language import Definition, Events, Staff
from jianxing.indicators.periods import covered
from jianxing.indicators.rows import Row
from jianxing.indicators.scans import (
    Asked,
    add_up_residents,
    areas_on,
    count_events,
    count_staff,
    names,
    read_by,
    tables_of,
    townships_of,
)
from jianxing.indicators.tallied import SpanClusters, SpanCounts, SpanValues
from jianxing.indicators.tallies import Source, Span, count_clusters, count_rows, count_values
from jianxing.kernel.area import Level, code_length
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.records.api import spans_table
from jianxing.records.schema import Table
from jianxing.records.tables.areas import Areas
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.population import Population

ENGINES = {"duckdb": "jianxing.indicators.engine_duckdb:DuckDB"}
"""Engines that are installed, by the name that the command line uses."""
LEVELS: tuple[Level, ...] = ("province", "prefecture", "county", "township")
"""Levels that figures are made for; a village is too small for any of them."""


class Engine(Protocol):
    """What every engine does. It is made for the folder of one lake."""

    def open(self, table: type[Table], snapshot: Any) -> None:
        """Offer the current rows of a snapshot under the table's name."""

    def table(self, table: type[Table]) -> Any:
        """An opened table as an Ibis table."""

    def about(self, values: Mapping[str, str | date]) -> None:
        """Offer values as a table of one row, so that a question in the same words can be asked about others."""

    def asked(self) -> Any:
        """That row as an Ibis table."""

    def ask(self, key: str, question: Callable[[], Any]) -> Any:
        """The answer to an expression, as an Arrow table.

        `key` holds all that the words of the question depend on, beside the texts of definitions and tables; the
        expression is only made where the engine does not know those words yet.
        """

    def answer(self, expression: Any) -> Any:
        """The answer to an expression that is not asked again."""


def engine_named(name: str, lake: Path) -> Engine:
    """An engine by name; refused with the list of those that are there."""
    if name not in ENGINES:
        raise Refused(Message("indicators.unknown_engine", {"engine": name, "engines": ", ".join(ENGINES)}))
    module, _, attribute = ENGINES[name].partition(":")
    make: Callable[[Path], Engine] = getattr(import_module(module), attribute)
    return make(lake)


@dataclass(frozen=True)
class Place:
    """An area with its names; where the data name none, the code stands in their place."""

    code: str
    name: str
    name_en: str = ""


def _is_place(code: str, known: Iterable[str]) -> bool:
    """Whether figures can be made for a code: of a province down to a township, itself known or around a known one."""
    lengths = {code_length(level) for level in LEVELS}
    return len(code) in lengths and any(each.startswith(code) for each in known)


class Reading:
    """A lake at a moment, read through one engine; a table is opened at most once."""

    def __init__(self, lake_path: str | Path, engine: str = "duckdb", as_of: str | None = None) -> None:
        from jianxing.records.api import Lake

        self.lake = Lake(Path(lake_path))
        self.engine = engine_named(engine, self.lake.path)
        self.as_of = as_of
        self._snapshots: dict[type[Table], Any] = {}
        self._open: set[type[Table]] = set()

    def snapshot(self, table: type[Table]) -> Any:
        if table not in self._snapshots:
            self._snapshots[table] = self.lake.snapshot(table, self.as_of)
        return self._snapshots[table]

    def holds(self, table: type[Table]) -> bool:
        """Whether any batch of a table stands."""
        return bool(self.snapshot(table).paths)

    def open(self, *tables: type[Table]) -> None:
        for table in tables:
            if table not in self._open:
                self.engine.open(table, self.snapshot(table))
                self._open.add(table)

    def table(self, table: type[Table]) -> Any:
        self.open(table)
        return self.engine.table(table)

    def ask(self, named: str, question: Callable[..., Any], *tables: type[Table]) -> Any:
        """The answer to what `question` makes of some tables, as an Arrow table.

        `named` tells it from every other question and holds all that it depends on beside the tables; "" for one that
        is not worth keeping.
        """
        self.open(*tables)
        key = f"{named}: {' '.join(table.id for table in tables)}" if named else ""
        return self.engine.ask(key, lambda: question(*(self.engine.table(table) for table in tables)))

    def ask_about(self, named: str, question: Callable[..., Any], *tables: type[Table]) -> Any:
        """As `ask`; after the tables comes that of the values which the engine was given last."""
        self.open(*tables)
        key = f"{named}: {' '.join(table.id for table in tables)}" if named else ""
        return self.engine.ask(key, lambda: question(*map(self.engine.table, tables), self.engine.asked()))

    def complete_to(self, table: type[Table]) -> date:
        """Up to which day a table is complete: today at most, earlier where its sources say so."""
        stated = self.snapshot(table).complete_to
        return min(today(), stated) if stated else today()

    def places(self, levels: Sequence[Level], codes: Sequence[str] | None = None) -> list[Place]:
        """The areas of some levels that exist today, or those of given codes, by code.

        Without the table of areas, every place that has a record.
        """
        lengths = {code_length(level) for level in levels}
        if self.holds(Areas):
            answer = self.ask(f"areas on {today()}", areas_on(today()), Areas)
            known = {
                each["code"]: Place(each["code"], each["name"], each["name_en"] or "") for each in answer.to_pylist()
            }
        else:
            cut = {code[:length] for code in self._recorded_townships() for length in lengths}
            known = {code: Place(code, code) for code in cut}
        if codes is not None:
            if unknown := [code for code in codes if not _is_place(code, known)]:
                raise Refused(Message("indicators.unknown_area", {"area": ", ".join(unknown)}))
            return [known.get(code, Place(code, code)) for code in sorted(set(codes))]
        return [known[code] for code in sorted(known) if len(code) in lengths]

    def _recorded_townships(self) -> set[str]:
        found: set[str] = set()
        for table in (Population, Deaths, Births, Facilities):
            if self.holds(table):
                answer = self.ask("townships", townships_of(table), table)
                found |= set(answer["code"].to_pylist()) - {None}
        return found

    def facts(self, definitions: Sequence[Definition], years: Iterable[int]) -> Facts:
        """Everything that some definitions need, each record table asked once."""
        asked = Asked.by(definitions)
        held = [table for table in asked.tables() if self.holds(table)]
        optional = [table for table in asked.may_use() if self.holds(table)]
        lists = (Facilities, Population, Areas)
        complete = {table: self.complete_to(table) for table in (*held, *optional) if table not in lists}
        events = {}
        for table, parts in asked.events.items():
            if table in held:
                by_age = table in asked.by_age
                named = f"events {'by age ' if by_age else ''}{known}" if (known := names(parts)) else ""
                answer = self.ask(named, count_events(table, parts, by_age), table)
                events[table] = EventCounts(answer, parts, by_age)
        staff = None
        if asked.staff and HealthWorkers in held and Facilities in held:
            days = _days(definitions, years, complete[HealthWorkers])
            if days:
                named = f"staff {known} {' '.join(map(str, days))}" if (known := names(asked.staff)) else ""
                staff = StaffCounts(self.ask(named, count_staff(asked.staff, days), HealthWorkers, Facilities))
        residents = None
        if asked.residents and Population in held:
            residents = Residents(self.ask("residents", add_up_residents, Population))
        as_of = {table: moment(self.snapshot(table).as_of) for table in (*held, *optional)}
        facts = Facts(events, staff, residents, complete, as_of)
        self._tally(asked, facts, definitions, list(years))
        return facts

    def _tally(self, asked: Asked, facts: Facts, definitions: Sequence[Definition], years: Sequence[int]) -> None:
        """Add what is counted for each period by itself."""
        spans = _spans(definitions, years, facts.complete_to)

        def answer(what: str, source: Source, parts: Sequence[Events], question: Any) -> tuple[Any, list[Span]]:
            wanted = sorted(spans.get(source, ()))
            tables = [*source.tables(), *(table for table in source.may_use() if self.holds(table))]
            key = f"{what} {source.name} {known} {wanted}" if (known := names(parts)) else ""

            def asking(*opened: Any) -> Any:
                return question(spans_table(wanted), dict(zip(tables, opened, strict=True)))

            return self.ask(key, asking, *tables), wanted

        here = {source for source in asked.sources() if spans.get(source) and all(map(self.holds, source.tables()))}
        for source, parts in asked.rows.items():
            if source in here:
                facts.rows[source] = SpanCounts(*answer("rows", source, parts, count_rows(source, parts)))
        for (source, by), parts in asked.items.items():
            if source in here:
                found = answer(f"rows by {by}", source, parts, count_rows(source, parts, by))
                facts.items[source] = SpanCounts(*found)
        for part in asked.values:
            if (source := Source.of(part)) in here:
                facts.values[part] = SpanValues(*answer("values", source, [part], count_values(source, part)))
        for base, hit in asked.samples:
            if (source := Source.of(base)) in here:
                found = answer("sample", source, [base, hit], count_clusters(source, base, hit))
                facts.samples[base, hit] = SpanClusters(*found)

    def rows(self, definitions: Sequence[Definition], places: Sequence[Place], years: Sequence[int]) -> list[Row]:
        """The figures of all definitions, places and years, in the order of the result table."""
        facts = self.facts(definitions, years)
        made = (
            figure(d, facts, place.code, place.name, year) for d in definitions for place in places for year in years
        )
        return sorted(made, key=lambda row: row.key)


def moment(at: Any) -> str:
    """A commit time as text in UTC; "" for none."""
    return at.isoformat().replace("+00:00", "Z") if at is not None else ""


def _days(definitions: Iterable[Definition], years: Iterable[int], complete: date) -> list[date]:
    """The last days of the periods for which staff is counted."""
    wanted = list(years)
    periods = (
        covered(definition.period(year), complete)
        for definition in definitions
        if isinstance(definition.numerator, Staff) and HealthWorkers in tables_of(definition)
        for year in wanted
    )
    return sorted({period.end for period in periods if period is not None})


def _spans(
    definitions: Iterable[Definition], years: Sequence[int], complete_to: Mapping[type[Table], date]
) -> dict[Source, set[Span]]:
    """The periods for which each source is asked."""
    found: dict[Source, set[Span]] = {}
    for definition in definitions:
        sources = Asked.by([definition]).sources()
        days = [complete_to[table] for table in read_by(definition) if table in complete_to]
        if not sources or not days:
            continue
        for year in years:
            period = covered(definition.period(year), min(days))
            if period is not None:
                for source in sources:
                    found.setdefault(source, set()).add((period.start, period.end))
    return found
