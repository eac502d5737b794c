"""Keys in Parquet files: those that occur twice in a batch, and earlier rows that a batch takes the place of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jianxing.records.schema import BATCH, ROW, Table

MEMORY = "384MB"
"""What the comparing of keys may take before it goes on by disk: an import stays small however many rows it has."""
ROWS_AT_ONCE = 1_000_000
"""Keys are compared in parts of about so many rows, those of one remainder of their hash at a time."""
FEW_ROWS = 50_000
"""Rows up to which keys are compared in memory: opening a connection takes longer than that."""


def _connected(beside: str) -> duckdb.DuckDBPyConnection:
    """A connection that spills beside a file."""
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET temp_directory = $folder", {"folder": str(Path(beside).with_suffix(".spill"))})
    connection.execute("SET preserve_insertion_order = false")
    return connection


def _names(table: type[Table]) -> str:
    return ", ".join(f'"{name}"' for name in table.key)


def _parts(path: str) -> int:
    return 1 + int(pq.read_metadata(path).num_rows) // ROWS_AT_ONCE


def repeated_keys(table: type[Table], path: str) -> tuple[int, str]:
    """How many keys occur more than once in a file, and one of them as text ("" when there is none)."""
    if (file := pq.ParquetFile(path)).metadata.num_rows <= FEW_ROWS:
        return _repeated_of_few(table, file)
    keys, parts = _names(table), _parts(path)
    count, example = 0, ""
    with _connected(path) as connection:
        for part in range(parts):
            more, one = connection.execute(
                f"SELECT count(*), any_value(key) FROM (SELECT concat_ws(' / ', {keys}) AS key FROM read_parquet($path)"  # noqa: S608 - names from the table class
                f" WHERE hash({keys}) % {parts} = $part GROUP BY {keys} HAVING count(*) > 1)",
                {"path": path, "part": part},
            ).fetchall()[0]
            count, example = count + int(more), example or str(one or "")
    return count, example


def _repeated_of_few(table: type[Table], file: pq.ParquetFile) -> tuple[int, str]:
    names = list(table.key)
    found = (
        file.read(columns=names, use_threads=False).group_by(names, use_threads=False).aggregate([([], "count_all")])
    )
    repeated = found.filter(pc.greater(found["count_all"], 1)).select(names)
    example = repeated.slice(0, 1).to_pylist()
    return repeated.num_rows, " / ".join(str(value) for value in example[0].values()) if example else ""


def superseded_rows(table: type[Table], new: str, earlier: Sequence[str]) -> pa.Table:
    """Batch and number of every row in the earlier files whose key occurs in the new file."""
    keys, parts = _names(table), _parts(new)
    found: list[pa.Table] = []
    with _connected(new) as connection:
        for part in range(parts):
            query = (
                f"SELECT {BATCH}, {ROW} FROM (FROM read_parquet($old) WHERE hash({keys}) % {parts} = $part) AS old"  # noqa: S608 - names from the table class
                f" SEMI JOIN (FROM read_parquet($new) WHERE hash({keys}) % {parts} = $part) AS new USING ({keys})"
            )
            given = {"old": list(earlier), "new": new, "part": part}
            found.append(connection.sql(query, params=given).to_arrow_table())
    return pa.concat_tables(found)


def earlier_of_repeated(table: type[Table], path: str) -> pa.Table:
    """In a file of rows with numbers, each row whose key comes again, with the number of the last row that has it,
    as columns ``_row`` and ``last`` in the order of rows."""
    keys, parts = _names(table), _parts(path)
    found: list[pa.Table] = []
    with _connected(path) as connection:
        for part in range(parts):
            answer = connection.sql(
                f"WITH keyed AS (SELECT {keys}, {ROW} FROM read_parquet($path) WHERE hash({keys}) % {parts} = $part),"  # noqa: S608 - names from the table class
                f" repeated AS (SELECT {keys}, max({ROW}) AS last FROM keyed GROUP BY {keys} HAVING count(*) > 1)"
                f" SELECT {ROW}, last FROM keyed JOIN repeated USING ({keys}) WHERE {ROW} < last",
                params={"path": path, "part": part},
            )
            found.append(answer.to_arrow_table())
    return pa.concat_tables(found).sort_by(ROW)
