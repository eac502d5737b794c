"""Building the invented county into a lake, whole or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianxing.example import province
from jianxing.example.births import births
from jianxing.example.care.filling import care_tables
from jianxing.example.care.setting import Setting
from jianxing.example.cases import cases
from jianxing.example.deaths import deaths
from jianxing.example.facilities import facilities
from jianxing.example.faults.seeding import with_faults
from jianxing.example.geography import areas, county
from jianxing.example.illness import illness
from jianxing.example.persons import residents
from jianxing.example.population import population
from jianxing.example.reported import reported
from jianxing.example.residents import History, live
from jianxing.example.services.filling import BEDDED, service_tables
from jianxing.example.workers import workers
from jianxing.kernel.message import Message, Refused
from jianxing.records.api import tables

if TYPE_CHECKING:
    import pyarrow as pa

LEAST_PERSONS = 2_000
COMPLETE_TO = date(2024, 10, 20)
BY = "示例数据生成"
FAULTS = "seeded_faults.json"
MOST_AT_ONCE = 3
"""Counties of a province that are made side by side; each needs about 1.5 GiB."""
_ROWS_HASHED = 100_000

Progress = Callable[[Message], None]


def silent(message: Message) -> None:
    """Progress that nobody hears."""


def people_of(persons: int, seed: int) -> History:
    """The county's people; refused when there are too few for its places and ages."""
    if persons < LEAST_PERSONS:
        raise Refused(Message("example.too_few", {"persons": persons, "least": LEAST_PERSONS}))
    return live(county(), persons, seed)


def record_tables(history: History, seed: int) -> Iterator[tuple[str, "pa.Table"]]:
    """Every record table with its rows, one after the other: persons, births and deaths first, the large ones last."""
    here = county()
    counted = _counted_tables(history, seed)
    ill = illness(history, counted["notifiable_cases"], seed)
    setting = Setting(history, here, seed, counted, ill)
    yield "areas", areas()
    yield "population", population(history.people, here, seed)
    yield "residents", residents(setting)
    yield from counted.items()
    yield "reported_figures", reported(history, here, counted)
    for name, rows in care_tables(setting):
        if name in BEDDED:
            counted[name] = rows
        yield name, rows
    yield from service_tables(history, here, seed, counted, ill)


def _counted_tables(history: History, seed: int) -> dict[str, "pa.Table"]:
    """The tables that offices count from."""
    here = county()
    return {
        "facilities": facilities(here, history.scale),
        "births": births(history, here, seed),
        "deaths": deaths(history, here, seed),
        "notifiable_cases": cases(history, here, seed),
        "health_workers": workers(history, here, seed),
    }


def into_lake(lake: Path, filled: Iterator[tuple[str, "pa.Table"]], progress: Progress) -> None:
    """Write tables into a new lake at a path. It appears there when it is whole; an earlier one is never touched."""
    draft = _draft(lake)
    _append(draft, filled, progress)
    draft.replace(lake)


def county_into_lake(lake: Path, persons: int, seed: int, clean: bool, progress: Progress) -> None:
    """Build one county into a new lake, with its seeded faults and the list of them beside it unless it is clean."""
    history = people_of(persons, seed)
    draft = _draft(lake)
    progress(Message("example.people", {"count": persons}))
    _fill(draft, history, seed, clean, lake, progress)
    draft.replace(lake)


def province_into_lake(lake: Path, persons: list[int], seed: int, clean: bool, progress: Progress) -> None:
    """Build a county for each number of persons into a new lake, several at a time; faults are in the first only."""
    draft = _draft(lake)
    at_once = min(os.cpu_count() or 1, MOST_AT_ONCE)
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        made = [
            pool.submit(_draft_county, draft, place, count, seed, clean or place > 0, lake)
            for place, count in enumerate(persons)
        ]
        for number, each in enumerate(as_completed(made), 1):
            code = province.code_of(each.result())
            progress(Message("example.county", {"county": code, "number": number, "of": len(persons)}))
    draft.replace(lake)


def _draft_county(draft: Path, place: int, persons: int, seed: int, clean: bool, lake: Path) -> int:
    """Append the county at a place to a lake in the making; returns the place."""
    own = province.seed_of(seed, place)
    _fill(draft, people_of(persons, own), own, clean, lake, silent, place)
    return place


def _fill(
    draft: Path, history: History, seed: int, clean: bool, lake: Path, progress: Progress, place: int = 0
) -> None:
    filled = record_tables(history, seed)
    if clean:
        _append(draft, filled, progress, place)
        return
    seeded = with_faults(filled, seed)
    _append(draft, iter(seeded), progress, place)
    faults_file(lake).write_text(seeded.as_json(), encoding="utf-8")


def faults_file(lake: Path) -> Path:
    """Where the list of the faults that were seeded into a lake stands: beside it."""
    return lake.with_name(FAULTS)


def _draft(lake: Path) -> Path:
    """An empty lake in the making beside a path; refused when something is there."""
    from jianxing.records.api import Lake

    if lake.exists() and (not lake.is_dir() or any(lake.iterdir())):
        raise Refused(Message("example.already_built", {"path": str(lake)}))
    lake.parent.mkdir(parents=True, exist_ok=True)
    draft = lake.with_name(f".{lake.name}-in-the-making")
    shutil.rmtree(draft, ignore_errors=True)
    Lake.create(draft)
    return draft


def _append(draft: Path, filled: Iterator[tuple[str, "pa.Table"]], progress: Progress, place: int = 0) -> None:
    from jianxing.records.api import Lake

    made = Lake(draft)
    source = county().source
    for table_id, found in filled:
        record = tables()[table_id]
        rows = province.of_county(table_id, found, place)
        made.append(
            table_id,
            rows,
            source=f"{source}·{record.label}" if place == 0 else f"{source}·{record.label}·{province.code_of(place)}",
            by=BY,
            file=f"示例_{record.label}.parquet",
            checksum=checksum(rows),
            # Places change rarely and figures state their own period; what happens and who works is known up to a day.
            complete_to=COMPLETE_TO if record.event_date or table_id == "health_workers" else None,
            note=source,
        )
        progress(Message("example.table", {"table": f"{record.label} {table_id}", "rows": rows.num_rows}))


def checksum(rows: "pa.Table") -> str:
    """SHA-256 of the rows in Arrow's stream format, which is the same on every machine."""
    import pyarrow as pa

    sink = _Digest()
    with pa.ipc.new_stream(pa.PythonFile(sink, mode="w"), rows.schema) as stream:
        stream.write_table(rows.combine_chunks(), max_chunksize=_ROWS_HASHED)
    return sink.digest.hexdigest()


class _Digest:
    """A file that keeps only the SHA-256 of what is written to it."""

    closed = False

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""


def ledger_tables(history: History, seed: int) -> Iterator[tuple[str, "pa.Table"]]:
    """What ledger mode holds: places, institutions and reported figures, and no record of any person."""
    counted = _counted_tables(history, seed)
    yield "areas", areas()
    yield "facilities", counted["facilities"]
    yield "reported_figures", reported(history, county(), counted)
