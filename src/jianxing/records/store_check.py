"""Whether a lake holds together: every committed batch is there and whole, and every key shows once."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from jianxing.kernel.message import Message
from jianxing.records.batches import Snapshot
from jianxing.records.registry import tables
from jianxing.records.schema import BATCH, ROW, Table
from jianxing.records.store import SUPERSEDED, Lake
from jianxing.records.store_files import batch_of
from jianxing.records.store_redact import SOURCE, erased_rows


def broken(lake: Lake) -> list[Message]:
    """What is wrong in a lake, in words; empty when nothing is."""
    erased = erased_rows(lake.batches())
    return [problem for table in tables().values() for problem in _broken(table, lake.snapshot(table.id), erased)]


def _broken(table: type[Table], snapshot: Snapshot, erased: dict[str, int]) -> list[Message]:
    problems: list[Message] = []
    files = {batch_of(path): path for path in snapshot.paths}
    about = {"table": table.label, "table_en": table.label_en}
    with duckdb.connect() as connection:
        sound = []
        for batch in snapshot.batches:
            if batch.source == SOURCE and not batch.taken:
                continue  # it tells of rows that were erased, and has none
            path = files.get(batch.id)
            if path is None or not Path(path).exists():
                problems.append(Message("records.batch_file_missing", {**about, "batch": batch.id}))
                continue
            try:
                rows = connection.execute("SELECT count(*) FROM read_parquet(?)", [path]).fetchall()[0][0]
            except duckdb.Error:
                problems.append(Message("records.batch_file_damaged", {**about, "batch": batch.id}))
                continue
            if rows != batch.taken - erased.get(batch.id, 0):
                problems.append(
                    Message(
                        "records.batch_rows_differ",
                        {**about, "batch": batch.id, "rows": rows, "taken": batch.taken - erased.get(batch.id, 0)},
                    )
                )
            sound.append(path)
        if sound:
            keys = ", ".join(f'"{name}"' for name in table.key)
            gone = snapshot.superseded if snapshot.superseded is not None else pa.table([[], []], schema=SUPERSEDED)
            connection.register("gone", gone)
            twice = connection.execute(
                f"SELECT count(*) FROM (SELECT {keys} FROM read_parquet(?) ANTI JOIN gone USING ({BATCH}, {ROW})"  # noqa: S608 - names from the table class
                f" GROUP BY {keys} HAVING count(*) > 1)",
                [sound],
            ).fetchall()[0][0]
            if twice:
                problems.append(Message("records.keys_twice", {**about, "count": twice}))
    return problems
