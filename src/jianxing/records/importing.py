"""Taking a file into the lake: every row checked, every fault of every row told, the good rows taken as one batch."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianxing.kernel.message import Language, Message, Refused
from jianxing.records.registry import tables
from jianxing.records.schema import ROW, Fault, Table

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.records.headers import Header
    from jianxing.records.reading import Row

LIMIT = 0.2
"""Share of faulty rows above which nothing is taken: a wrong file or layout, rather than slips of the pen."""
ROWS_AT_ONCE = 50_000
SHOWN = 20
"""Faults told in words with a refusal; the outcome has them all."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file. ``batch`` is its id in the lake, None when nothing was taken.

    ``taken`` and ``refused`` count rows, blank ones aside. ``faults`` has every fault, in the order of rows; ``unused``
    the headers that are no column of the table.
    """

    batch: str | None
    taken: int
    refused: int
    faults: tuple[Fault, ...]
    unused: tuple[str, ...]

    def to_json(self, table: type[Table], language: Language = "zh") -> dict[str, Any]:
        """The outcome as ``records import --format json`` prints it."""
        return {
            "batch": self.batch,
            "taken": self.taken,
            "refused": self.refused,
            "faults": [
                {
                    "row": fault.row,
                    "column": fault.column,
                    "code": fault.code,
                    "message": message(table, fault).text(language),
                }
                for fault in self.faults
            ],
        }


class TooManyFaults(Refused):
    """More rows are faulty than the limit allows, or all are; ``outcome`` has the faults."""

    def __init__(self, outcome: Outcome, *messages: Message) -> None:
        super().__init__(*messages)
        self.outcome = outcome


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
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Check a CSV or Excel file and take its good rows into the lake (made when absent) as one batch.

    Of two rows with one key in a file the later is taken and the earlier is a fault. ``source`` is the table's usual
    source when not given. ``progress`` is told the number of rows read, now and then. A dry run changes nothing.
    Refused, and nothing is taken: person-level records outside data mode, a file known already, one that is no table
    or lacks a required column; and as `TooManyFaults` more faulty rows than the limit, or no good row at all.
    """
    from jianxing.records import headers, reading
    from jianxing.records.rows import Checker
    from jianxing.records.store import Lake

    if table not in tables():
        raise Refused(Message("records.no_table", {"table": table, "tables": ", ".join(tables())}))
    record, path = tables()[table], Path(file)
    if record.person_level and not data_mode:
        raise Refused(Message("records.needs_data_mode", {"table": record.label, "table_en": record.label_en}))
    digest = reading.checksum(path)
    if Lake.exists(lake):
        Lake(lake).refuse_known(table, digest)
    with tempfile.TemporaryDirectory(prefix="jianxing-") as folder, reading.sheets(path) as sheets:
        header, rows = table_in(record, path, (sheet.rows for sheet in sheets))
        headers.refuse_incomplete(record, header)
        spool = _Spool(record, Path(folder) / "rows.parquet")
        checked = spool.fill(Checker(record, header), rows, progress)
        faults = sorted([*checked, *spool.repeated()], key=lambda fault: fault.row)
        refused = len({fault.row for fault in faults})
        taken = spool.read - refused
        outcome = Outcome(None, taken, refused, tuple(faults), header.unused)
        _refuse_faulty(record, path, outcome, limit)
        if dry_run:
            return outcome
        batch = Lake.create(lake).append(
            table,
            spool.good(),
            source=source or record.usual_source,
            by=by,
            file=path.name,
            checksum=digest,
            refused=refused,
            complete_to=complete_to,
        )
    return Outcome(batch.id, taken, refused, tuple(faults), header.unused)


def table_in(table: type[Table], file: Path, sheets: Iterator[Iterator[Row]]) -> tuple[Header, Iterator[Row]]:
    """The header on the first sheet that has every required column, else on the best one, and the rows below it."""
    from jianxing.records import headers

    required = {column.id for column in table.columns() if column.required}
    best: tuple[Header, Iterator[Row]] | None = None
    for rows in sheets:
        start = list(islice(rows, headers.HEADER_WITHIN))
        header = headers.find(table, start)
        if header is None:
            continue
        found = header, chain((row for row in start if row[0] > header.row), rows)
        if required <= header.places.keys():
            return found
        if best is None or len(header.places) > len(best[0].places):
            best = found
    if best is None:
        some = [column for column in table.columns() if column.required]
        told = {"file": file.name, "table": table.label, "table_en": table.label_en}
        told |= {
            "columns": "、".join(column.zh for column in some),
            "columns_en": ", ".join(column.id for column in some),
        }
        raise Refused(Message("records.no_header", told))
    return best


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
    nothing = Outcome(None, 0, rows, outcome.faults, outcome.unused)
    raise TooManyFaults(nothing, Message(code, told), *further)


class _Spool:
    """Good rows on disk until it is known which of them a later row of the same key takes the place of."""

    def __init__(self, table: type[Table], path: Path) -> None:
        self.table = table
        self.path = path
        self.read = 0
        self._repeated: list[int] = []

    def fill(self, checker: object, rows: Iterator[Row], progress: Callable[[int], None] | None) -> list[Fault]:
        """Check all rows, keep the good ones, and return the faults of the others."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        from jianxing.records.rows import Checker

        assert isinstance(checker, Checker)
        faults: list[Fault] = []
        schema = self.table.arrow_schema().append(pa.field(ROW, pa.int64()))
        with pq.ParquetWriter(self.path, schema) as writer:
            while part := list(islice(rows, ROWS_AT_ONCE)):
                good, bad = checker.check(part)
                writer.write_table(good)
                faults.extend(bad)
                self.read += good.num_rows + len({fault.row for fault in bad})
                if progress is not None:
                    progress(self.read)
        return faults

    def repeated(self) -> list[Fault]:
        """A fault for every good row whose key comes again in a later good row."""
        from jianxing.records.store_keys import earlier_of_repeated

        found = earlier_of_repeated(self.table, str(self.path))
        self._repeated = [row for row, _ in found]
        names = "、".join(self.table.column(name).zh for name in self.table.key)
        return [
            Fault(
                row, self.table.key[0], "repeated", {"key": names, "key_en": ", ".join(self.table.key), "later": later}
            )
            for row, later in found
        ]

    def good(self) -> Iterator[pa.Table]:
        """The rows to take, with their numbers in the file."""
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        repeated = pa.array(self._repeated, pa.int64())
        with pq.ParquetFile(self.path) as spooled:
            for part in spooled.iter_batches(batch_size=ROWS_AT_ONCE):
                rows = pa.Table.from_batches([part])
                yield rows.filter(pc.invert(pc.is_in(rows[ROW], repeated))) if self._repeated else rows
