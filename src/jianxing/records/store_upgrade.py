"""Bringing a lake that an earlier version wrote to the present columns and format.

Columns that a table has gained are empty in older rows; a column that it has lost stays in the file and is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from jianxing.kernel.message import Message, Refused
from jianxing.records import spooling, store_files, store_rewrite
from jianxing.records.registry import tables
from jianxing.records.store import FORMAT, READ_FORMATS, Lake, locked, write_format

LEFT_OVER_SECONDS = 24 * 3600
"""A file that no table lists is left over from a killed import once it is so old; a younger one may be at work."""


@dataclass(frozen=True)
class Upgraded:
    """What an upgrade did: the format before, and how many files of each table it wrote anew."""

    written_by: str
    files: dict[str, int]


def upgrade(path: str | Path) -> Upgraded:
    """Upgrade a lake in place, table after table; killed in between, it is run again. Refused for an unknown format."""
    folder = Path(path)
    mark = folder / "format"
    if not mark.exists():
        raise Refused(Message("records.no_lake", {"path": str(path)}))
    written = mark.read_text(encoding="utf-8").strip()
    if written not in READ_FORMATS:
        raise Refused(Message("records.other_format", {"path": str(path), "written": written, "known": FORMAT}))
    rewritten: dict[str, int] = {}
    with locked(folder):
        if written != FORMAT:
            write_format(folder)
        for table in tables().values():
            place = folder / "tables" / table.id
            if not place.exists():
                continue
            schema = store_files.stored_schema(table)
            store_rewrite.widen(place, schema)
            for batch, file in store_files.files(place).items():
                with pq.ParquetFile(file) as stored:
                    if set(schema.names) <= set(stored.schema_arrow.names):
                        continue
                    store_rewrite.replace(place, batch, schema, _widened(stored, schema))
                rewritten[table.id] = rewritten.get(table.id, 0) + 1
    return Upgraded(written, rewritten)


def compact(lake: Lake) -> int:
    """Shorten the logs of the Delta tables and erase what killed imports left; the number of files erased."""
    spooling.sweep(lake.path)
    erased = 0
    with locked(lake.path):
        folders = [lake.path / "batches", lake.path / "superseded", *(lake.path / "tables").glob("*")]
        for folder in folders:
            if not (folder / "_delta_log").exists():
                continue
            delta = store_files.opened(folder)
            delta.create_checkpoint()
            delta.cleanup_metadata()
            if folder.name == "batches":
                delta.optimize.compact()
            erased += store_rewrite.erase_replaced(folder) + store_rewrite.erase_left_over(folder, LEFT_OVER_SECONDS)
    return erased


def _widened(stored: pq.ParquetFile, schema: pa.Schema) -> Iterator[pa.Table]:
    for part in stored.iter_batches(use_threads=False):
        columns = [
            part.column(field.name).cast(field.type)
            if field.name in part.schema.names
            else pa.nulls(part.num_rows, field.type)
            for field in schema
        ]
        yield pa.table(columns, schema=schema)
