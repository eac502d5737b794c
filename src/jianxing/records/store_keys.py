"""Keys in Parquet files: those that occur twice in a batch, and earlier rows that a batch takes the place of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from jianxing.records.schema import BATCH, ROW, Table

MEMORY = "384MB"
"""What the comparing of keys may take before it goes on by disk: an import stays small however many rows it has."""


def _connected(beside: str) -> duckdb.DuckDBPyConnection:
    """A connection that spills beside a file."""
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET temp_directory = $folder", {"folder": str(Path(beside).with_suffix(".spill"))})
    return connection


def _names(table: type[Table]) -> str:
    return ", ".join(f'"{name}"' for name in table.key)


def repeated_keys(table: type[Table], path: str) -> tuple[int, str]:
    """How many keys occur more than once in a file, and one of them as text ("" when there is none)."""
    keys = _names(table)
    with _connected(path) as connection:
        count, example = connection.execute(
            f"SELECT count(*), any_value(key) FROM (SELECT concat_ws(' / ', {keys}) AS key FROM read_parquet(?)"  # noqa: S608 - names from the table class
            f" GROUP BY {keys} HAVING count(*) > 1)",
            [path],
        ).fetchall()[0]
    return int(count), str(example or "")


def superseded_rows(table: type[Table], new: str, earlier: Sequence[str]) -> pa.Table:
    """Batch and number of every row in the earlier files whose key occurs in the new file."""
    keys = _names(table)
    with _connected(new) as connection:
        connection.execute("SET preserve_insertion_order = false")
        query = (
            f"SELECT {BATCH}, {ROW} FROM read_parquet($old) AS old SEMI JOIN read_parquet($new) AS new USING ({keys})"  # noqa: S608 - names from the table class
        )
        found: pa.Table = connection.sql(query, params={"old": list(earlier), "new": new}).to_arrow_table()
        return found


def earlier_of_repeated(table: type[Table], path: str) -> list[tuple[int, int]]:
    """In a file of rows with numbers, each row whose key comes again, with the number of the last row that has it."""
    keys = _names(table)
    with _connected(path) as connection:
        found: list[tuple[int, int]] = connection.execute(
            f"WITH repeated AS (SELECT {keys}, max({ROW}) AS last FROM read_parquet($path) GROUP BY {keys} HAVING count(*) > 1)"  # noqa: S608 - names from the table class
            f" SELECT {ROW}, last FROM read_parquet($path) JOIN repeated USING ({keys}) WHERE {ROW} < last ORDER BY {ROW}",
            {"path": path},
        ).fetchall()
    return found
