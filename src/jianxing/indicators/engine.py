"""Asks the record tables through an engine and makes the rows of all indicators, areas and years.

An engine offers the tables of a lake as Ibis expressions and answers expressions with Arrow tables; everything that is
asked is the same for all of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from jianxing.indicators.counts import EventCounts, Residents, StaffCounts
from jianxing.indicators.figures import Facts, figure
from jianxing.indicators.language import Definition, Staff
from jianxing.indicators.periods import covered
from jianxing.indicators.rows import Row
from jianxing.indicators.scans import TOWNSHIP_DIGITS, Asked, add_up_residents, count_events, count_staff, tables_of
from jianxing.kernel.area import Level, code_length
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
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
    """What every engine does."""

    def table(self, snapshot: Any) -> Any:
        """The current rows of a snapshot as an Ibis table."""

    def answer(self, expression: Any) -> Any:
        """An expression as an Arrow table."""


def engine_named(name: str) -> Engine:
    """An engine by name; refused with the list of those that are there."""
    if name not in ENGINES:
        raise Refused(Message("indicators.unknown_engine", {"engine": name, "engines": ", ".join(ENGINES)}))
    module, _, attribute = ENGINES[name].partition(":")
    make: Callable[[], Engine] = getattr(import_module(module), attribute)
    return make()


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

        self.engine = engine_named(engine)
        self.lake = Lake(Path(lake_path))
        self.as_of = as_of
        self._snapshots: dict[type[Table], Any] = {}
        self._tables: dict[type[Table], Any] = {}

    def snapshot(self, table: type[Table]) -> Any:
        if table not in self._snapshots:
            self._snapshots[table] = self.lake.snapshot(table.id, self.as_of)
        return self._snapshots[table]

    def holds(self, table: type[Table]) -> bool:
        """Whether any batch of a table stands."""
        return bool(self.snapshot(table).paths)

    def table(self, table: type[Table]) -> Any:
        if table not in self._tables:
            self._tables[table] = self.engine.table(self.snapshot(table))
        return self._tables[table]

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
            areas: Any = Areas(self.table(Areas))
            valid = areas.where(areas.is_valid_on(today()))
            answer = self.engine.answer(valid.expression.select("code", "name", "name_en"))
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
                column = self.table(table)[str(table.area)].substr(0, TOWNSHIP_DIGITS)
                answer = self.engine.answer(self.table(table).select(code=column).distinct())
                found |= set(answer["code"].to_pylist()) - {None}
        return found

    def facts(self, definitions: Sequence[Definition], years: Iterable[int]) -> Facts:
        """Everything that some definitions need, each record table asked once."""
        asked = Asked.by(definitions)
        held = [table for table in asked.tables() if self.holds(table)]
        complete = {table: self.complete_to(table) for table in held if table not in (Facilities, Population)}
        events = {
            table: EventCounts(
                self.engine.answer(count_events(table, self.table(table), parts, table in asked.by_age)),
                parts,
                table in asked.by_age,
            )
            for table, parts in asked.events.items()
            if table in held
        }
        staff = None
        if asked.staff and HealthWorkers in held and Facilities in held:
            days = _days(definitions, years, complete[HealthWorkers])
            if days:
                beside = _as_table(days)
                question = count_staff(self.table(HealthWorkers), self.table(Facilities), asked.staff, beside)
                staff = StaffCounts(self.engine.answer(question))
        residents = None
        if asked.residents and Population in held:
            residents = Residents(self.engine.answer(add_up_residents(self.table(Population))))
        as_of = {table: moment(self.snapshot(table).as_of) for table in held}
        return Facts(events, staff, residents, complete, as_of)

    def rows(self, definitions: Sequence[Definition], places: Sequence[Place], years: Sequence[int]) -> list[Row]:
        """The figures of all definitions, places and years, in the order of the result table."""
        facts = self.facts(definitions, years)
        made = (
            figure(d, facts, place.code, place.name, year) for d in definitions for place in places for year in years
        )
        return sorted(made, key=lambda row: row.key)


def _as_table(days: Sequence[date]) -> Any:
    import ibis
    import pyarrow as pa

    return ibis.memtable(pa.table({"day": pa.array(days, pa.date32())}))


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
