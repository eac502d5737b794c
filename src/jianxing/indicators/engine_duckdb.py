"""DuckDB in process over the Parquet files of a lake."""

from typing import Any

import ibis

from jianxing.records.schema import BATCH, ROW


class DuckDB:
    """One connection in memory; a table is a view over the files of the batches that stand."""

    def __init__(self) -> None:
        self.connection: Any = ibis.duckdb.connect()

    def table(self, snapshot: Any) -> Any:
        """The current rows of a snapshot: files as they are, joined only when rows are superseded."""
        rows = self.connection.read_parquet(list(snapshot.paths), union_by_name=len(snapshot.paths) > 1)
        if snapshot.superseded is None:
            return rows
        name = f"superseded_{snapshot.table}"
        gone = self.connection.create_table(name, snapshot.superseded, temp=True, overwrite=True)
        return rows.anti_join(gone, [BATCH, ROW])

    def answer(self, expression: Any) -> Any:
        """An expression as an Arrow table."""
        return self.connection.to_pyarrow(expression)
