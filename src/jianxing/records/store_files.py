"""The Delta tables of a lake: creating them, adding the Parquet file of a batch, listing files by batch.

A batch has a Parquet file of its own, named after it, so that a reader takes or leaves a batch by the list of files.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, Schema
from deltalake.transaction import AddAction

from jianxing.records.schema import BATCH, ROW, Table

ROW_GROUP = 122_880
"""Rows of a row group: the size in which DuckDB reads in parallel."""


def stored_schema(table: type[Table]) -> pa.Schema:
    """The columns of a record table as stored: with the batch and the number of the row in it."""
    return table.arrow_schema().append(pa.field(BATCH, pa.string())).append(pa.field(ROW, pa.int64()))


def ensure(folder: Path, schema: pa.Schema) -> DeltaTable:
    """Open a Delta table, after creating it if it is not there. The caller holds the lock of the lake."""
    if not DeltaTable.is_deltatable(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        DeltaTable.create(str(folder), Schema.from_arrow(schema), mode="ignore")
    return DeltaTable(str(folder))


def write(folder: Path, batch: str, schema: pa.Schema, parts: Iterable[pa.Table]) -> tuple[Path, int]:
    """Write the Parquet file of a batch, not yet added to any table; its path and its number of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{batch}.parquet"
    rows = 0
    try:
        with path.open("wb") as target:
            with pq.ParquetWriter(target, schema, compression="snappy") as writer:
                for part in parts:
                    rows += part.num_rows
                    writer.write_table(part, row_group_size=ROW_GROUP)
            target.flush()
            os.fsync(target.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path, rows


def add(delta: DeltaTable, path: Path, rows: int, schema: pa.Schema) -> None:
    """Add a written file to its Delta table."""
    action = AddAction(
        path=path.name,
        size=path.stat().st_size,
        partition_values={},
        modification_time=int(time.time() * 1000),
        data_change=True,
        stats=json.dumps({"numRecords": rows}),
    )
    delta.create_write_transaction([action], mode="append", schema=Schema.from_arrow(schema), partition_by=[])


def files(folder: Path) -> dict[str, str]:
    """The absolute path of the file of each batch in a Delta table; empty when there is no table yet."""
    place = folder.resolve()
    commit = newest_commit(place)
    return dict(_files(place, commit)) if commit else {}


@lru_cache(maxsize=256)
def _files(place: Path, commit: str) -> dict[str, str]:
    names = (Path(uri).name for uri in DeltaTable(str(place)).file_uris())
    return {batch_of(name): str(place / name) for name in names}


def batch_of(path: str) -> str:
    """The batch whose rows a file holds: its name up to the first point."""
    return Path(path).name.partition(".")[0]


def opened(folder: Path) -> DeltaTable:
    """A Delta table that is there."""
    return DeltaTable(str(folder))


def newest_commit(folder: Path) -> str:
    """Changes with every commit to a Delta table, found without reading it; "" when there is no table.

    Commits are numbered files that appear whole, and so are the checkpoints that may replace them. The state of the
    file tells a table from another one that was made anew in the same place.
    """
    log = folder / "_delta_log"
    try:
        name = max((entry.name for entry in os.scandir(log) if entry.name[:1].isdigit()), default="")
        state = os.stat(log / name) if name else None
    except FileNotFoundError:
        return ""
    return f"{name} {state.st_ino} {state.st_mtime_ns} {state.st_size}" if state else ""


def read(paths: Iterable[str], schema: pa.Schema) -> pa.Table:
    """Small Parquet files as one table, each read in the calling thread.

    Neither Arrow's threads nor Delta's own reader: either can still be at work when a short command ends, and then abort it.
    """
    parts = [_as(pq.ParquetFile(path).read(use_threads=False).select(schema.names), schema) for path in paths]
    return pa.concat_tables(parts) if parts else schema.empty_table()


def _as(part: pa.Table, schema: pa.Schema) -> pa.Table:
    """Cast where there is anything to cast: only then Arrow loads what it computes with."""
    return part.replace_schema_metadata() if part.schema.equals(schema) else part.cast(schema)


def numbered(table: type[Table], batch: str, rows: Any) -> Iterator[pa.Table]:
    """Arrow tables or record batches in the stored form: every column there, cast, with batch and row number.

    A part that has a column ``_row`` brings the numbers that its rows have in their file; else they are counted.
    Raises ValueError for a column that the table does not have and for a missing value where one is required.
    """
    schema = table.arrow_schema()
    required = [column.id for column in table.columns() if column.required]
    count = 0
    for part in _parts(rows):
        if unknown := set(part.column_names) - {*schema.names, ROW}:
            raise ValueError(f"{table.id} has no column {', '.join(sorted(unknown))}")
        columns = [
            part[field.name].cast(field.type)
            if field.name in part.column_names
            else pa.nulls(part.num_rows, field.type)
            for field in schema
        ]
        whole = pa.table(columns, schema=schema)
        for name in required:
            if whole[name].null_count:
                raise ValueError(f"{table.id}.{name} is required, and {whole[name].null_count} rows have none")
        counted = pa.array(np.arange(count + 1, count + 1 + part.num_rows))
        number = part[ROW] if ROW in part.column_names else counted
        yield whole.append_column(BATCH, pa.repeat(batch, part.num_rows)).append_column(ROW, number)
        count += part.num_rows


def _parts(rows: Any) -> Iterator[pa.Table]:
    if isinstance(rows, pa.Table):
        yield rows
        return
    if isinstance(rows, pa.RecordBatch):
        rows = [rows]
    for part in rows:
        yield pa.Table.from_batches([part]) if isinstance(part, pa.RecordBatch) else part
