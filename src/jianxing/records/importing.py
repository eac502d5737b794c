"""Taking a file into the lake: every row checked, every fault of every row told, the good rows taken as one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianxing.kernel.message import Language, Message, Refused
from jianxing.records.fault_log import FaultLog
from jianxing.records.money import unit_of
from jianxing.records.registry import tables
from jianxing.records.schema import Fault, Table

if TYPE_CHECKING:
    from jianxing.records.finding_table import Found
    from jianxing.records.guessing import Guess
    from jianxing.records.headers import Header, Way

LIMIT = 0.2
"""Share of faulty rows above which nothing is taken: a wrong file or layout, rather than slips of the pen."""
SHOWN = 20
"""Faults told in words with a refusal; the outcome has them all."""


@dataclass(frozen=True)
class Progress:
    """How far an import has come: rows read, and the share of the file, from 0 to 1."""

    rows: int
    share: float


@dataclass(frozen=True)
class Outcome:
    """What became of a file. ``batch`` is its id in the lake, None when nothing was taken.

    ``taken`` and ``refused`` count rows, blank ones aside. ``faults`` has every fault, in the order of rows; ``unused``
    the headers that are no column of the table; ``header`` which column stood where, ``guesses`` what content proposes.
    """

    batch: str | None
    taken: int
    refused: int
    faults: Sequence[Fault]
    unused: tuple[str, ...]
    header: Header
    sheet: str
    guesses: tuple[Guess, ...] = ()

    def columns(self) -> list[tuple[str, str, Way]]:
        """For each column of the file that is used: its header, the id of the column, and how that was found out."""
        known = sorted(self.header.places.items(), key=lambda each: each[1])
        return [(self.header.cells[place].strip(), column, self.header.ways[column]) for column, place in known]

    def to_json(self, table: type[Table], language: Language = "zh") -> dict[str, Any]:
        """The outcome as ``records import --format json`` prints it."""
        return {
            "batch": self.batch,
            "taken": self.taken,
            "refused": self.refused,
            "faults": [fault_as_json(table, fault, language) for fault in self.faults],
            "columns": [
                {"header": header, "column": column, "by": way, **({"unit": unit} if unit else {})}
                for header, column, way in self.columns()
                for unit in [unit_of(table.column(column), header, self.header.unit_above)]
            ],
        }


class TooManyFaults(Refused):
    """More rows are faulty than the limit allows, or all are; ``outcome`` has the faults."""

    def __init__(self, outcome: Outcome, *messages: Message) -> None:
        super().__init__(*messages)
        self.outcome = outcome


def fault_as_json(table: type[Table], fault: Fault, language: Language) -> dict[str, Any]:
    """A fault as ``records import --format json`` prints it."""
    told = message(table, fault).text(language)
    return {"row": fault.row, "column": fault.column, "code": fault.code, "message": told}


def message(table: type[Table], fault: Fault) -> Message:
    """A fault in words: the row, the column by its Chinese name and id, what is wrong."""
    column = table.column(fault.column).zh if fault.column else ""
    return Message(
        f"records.fault_{fault.code}", {"row": fault.row, "column": column, "id": fault.column, **fault.parameters}
    )


def import_file(
    table: str,
    file: str | Path,
    lake: str | Path,
    *,
    by: str,
    source: str = "",
    complete_to: date | None = None,
    dry_run: bool = False,
    data_mode: bool = True,
    limit: float = LIMIT,
    columns: Iterable[str] = (),
    sheet: str = "",
    header_row: int | None = None,
    name: str = "",
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Check a file (CSV, Excel, Parquet, JSON lines) and take its good rows into the lake (made when absent) as one batch.

    Of two rows with one key in a file the later is taken and the earlier is a fault. ``source`` is the table's usual
    source when not given. ``columns`` are pairs ``header=column_id``, remembered for the source once rows are taken.
    ``name`` is what the file is called where that differs from its path. ``progress`` is told how far it has come, now and then. A dry run changes nothing.
    Refused, and nothing is taken: person-level records outside data mode, a file known already, one that is no table
    or lacks a required column; and as `TooManyFaults` more faulty rows than the limit, or no good row at all.
    """
    from jianxing.records import finding_table, layouts, reading, spooling
    from jianxing.records.rows import Checker
    from jianxing.records.store import Lake

    record, path, place = record_table(table), Path(file), Path(lake)
    source = source or record.usual_source
    if record.person_level and not data_mode:
        raise Refused(Message("records.needs_data_mode", {"table": record.label, "table_en": record.label_en}))
    chosen = layouts.chosen(record, columns)
    layout = finding_table.Layout(chosen, layouts.remembered(place, record, source), sheet, header_row)
    digest = reading.checksum(path) + (f"#{sheet}" if sheet else "")
    if Lake.exists(place):
        Lake(place).refuse_known(table, digest)
    with reading.sheets(path) as sheets:
        found = finding_table.find(record, path, sheets, layout)
        finding_table.refuse_incomplete(record, found)
        with spooling.folder(place if Lake.exists(place) and not dry_run else None) as folder:
            spool = spooling.Spool(record, folder / "rows.parquet")
            checked = spool.fill(Checker(record, found.header), _blocks(found), _told(found, progress))
            faults = FaultLog(merge(checked, spool.repeated(), key=lambda fault: fault.row))
            refused = faults.rows
            outcome = Outcome(
                None,
                spool.read - refused,
                refused,
                faults,
                found.header.unused,
                found.header,
                found.sheet.name,
                found.guesses,
            )
            _refuse_faulty(record, path, outcome, limit)
            if dry_run:
                return outcome
            batch = Lake.create(place).append(
                table,
                spool.good(),
                source=source,
                by=by,
                file=name or path.name,
                checksum=digest,
                refused=refused,
                complete_to=complete_to,
            )
    layouts.remember(place, record, source, chosen)
    return replace(outcome, batch=batch.id)


def record_table(table: str) -> type[Table]:
    """The record table of an id. Refused when there is none."""
    if table not in tables():
        raise Refused(Message("records.no_table", {"table": table, "tables": ", ".join(tables())}))
    return tables()[table]


def _blocks(found: Found) -> Any:
    return found.sheet.blocks(found.header.row, found.header.width)


def _told(found: Found, progress: Callable[[Progress], None] | None) -> Callable[[int], None]:
    return lambda rows: progress(Progress(rows, found.sheet.share())) if progress else None


def _refuse_faulty(table: type[Table], file: Path, outcome: Outcome, limit: float) -> None:
    rows = outcome.taken + outcome.refused
    if not rows:
        raise Refused(Message("records.no_rows", {"file": file.name}))
    if outcome.taken and outcome.refused <= limit * rows:
        return
    told = {
        "file": file.name,
        "rows": rows,
        "refused": outcome.refused,
        "limit": f"{limit:.0%}",
        "share": f"{outcome.refused / rows:.1%}",
    }
    code = "records.too_many_faults" if outcome.taken else "records.all_faulty"
    further = [message(table, fault) for fault in outcome.faults[:SHOWN]]
    if len(outcome.faults) > SHOWN:
        further.append(Message("records.more_faults", {"count": len(outcome.faults) - SHOWN}))
    raise TooManyFaults(replace(outcome, taken=0, refused=rows), Message(code, told), *further)
