"""Asks the record tables of a lake with Ibis expressions, on DuckDB in process, with bounded memory."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import duckdb

from jianxing.records.batches import Snapshot
from jianxing.records.schema import BATCH, ROW, Table
from jianxing.records.store import Lake

if TYPE_CHECKING:
    import pyarrow as pa

MEMORY = "1200MB"
"""What the engine may hold; beyond it works on disk."""
_TYPES = {
    "text": ("VARCHAR", "string"),
    "code": ("VARCHAR", "string"),
    "integer": ("BIGINT", "int64"),
    "decimal": ("DOUBLE", "float64"),
    "date": ("DATE", "date"),
    "timestamp": ("TIMESTAMP WITH TIME ZONE", "timestamp('UTC', 6)"),
    "boolean": ("BOOLEAN", "boolean"),
}
"""How DuckDB and Ibis call the type of a column."""


class OpenLake:
    """A lake at a moment, open for reading; a table is a view over its standing rows, made when it is first asked for.

    Use it with ``with``: it holds a connection and a folder for what does not fit into memory.
    """

    def __init__(self, lake: str | Path, as_of: datetime | str | None = None) -> None:
        self.lake = Lake(lake)
        self.as_of = as_of
        self._known = self.lake.batches(as_of)
        self._snapshots: dict[str, Snapshot] = {}
        self._made: set[str] = set()
        self._spill = tempfile.mkdtemp(prefix="jianxing-check-")
        self._connection = duckdb.connect()
        place = str(self.lake.path.resolve()).replace("'", "''")
        for setting in (
            "TimeZone = 'UTC'",
            "python_enable_replacements = false",
            "preserve_insertion_order = false",
            f"memory_limit = '{MEMORY}'",
            f"temp_directory = '{self._spill}'",
            f"allowed_directories = ['{place}', '{self._spill}']",
            "enable_external_access = false",  # a question can read the lake and nothing else of this machine
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)

    @property
    def version(self) -> str:
        """The id of the newest batch read; "" for an empty lake."""
        return self._known[-1].id if self._known else ""

    def snapshot(self, table: type[Table]) -> Snapshot:
        """The files and batches of a table."""
        if table.id not in self._snapshots:
            self._snapshots[table.id] = self.lake.snapshot(table, self.version or None)
        return self._snapshots[table.id]

    def holds(self, table: type[Table]) -> bool:
        """Whether any row of a table may stand."""
        return bool(self.snapshot(table).paths)

    def sources(self, table: type[Table]) -> dict[str, str]:
        """The source of each standing batch by its id."""
        return {batch.id: batch.source for batch in self.snapshot(table).batches}

    def table(self, table: type[Table]) -> Any:
        """A table bound to its rules, with the batch and the number of each row; it must hold rows (`holds`)."""
        import ibis

        if table.id not in self._made:
            self._make(table)
        schema = {column.id: _TYPES[column.type][1] for column in table.columns()}
        return table(ibis.table({**schema, BATCH: "string", ROW: "int64"}, name=table.id))

    def ask(self, expression: Any) -> pa.Table:
        """The answer to an Ibis expression on tables of this lake."""
        import ibis

        text = ibis.to_sql(expression, dialect="duckdb", pretty=False)
        return self._connection.sql(text).to_arrow_table()

    def keep(self, name: str, expression: Any) -> Any:
        """The answer to an expression, kept while the lake is open, as an Ibis table for further expressions."""
        import ibis

        text = ibis.to_sql(expression, dialect="duckdb", pretty=False)
        self._connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {text}')
        return ibis.table(expression.schema(), name=name)

    def _make(self, table: type[Table]) -> None:
        snapshot = self.snapshot(table)
        paths = ", ".join("'" + path.replace("'", "''") + "'" for path in snapshot.paths)
        rows = f"read_parquet([{paths}], union_by_name = {len(snapshot.paths) > 1})"
        held = set(self._connection.sql(f"FROM {rows}").columns)
        younger = "".join(
            f', CAST(NULL AS {_TYPES[column.type][0]}) AS "{column.id}"'
            for column in table.columns()
            if column.id not in held
        )
        gone = ""
        if snapshot.superseded is not None:
            self._connection.register(f"gone_{table.id}", snapshot.superseded)
            gone = f"ANTI JOIN gone_{table.id} USING ({BATCH}, {ROW})"
        self._connection.execute(f"CREATE VIEW {table.id} AS SELECT *{younger} FROM {rows} {gone}")  # noqa: S608 - names from the table class
        self._made.add(table.id)
