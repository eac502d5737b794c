"""DuckDB in process over the Parquet files of a lake."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis

from jianxing.records.schema import BATCH, ROW


class DuckDB:
    """One connection in memory; a table is a view over the files of the batches that stand."""

    def __init__(self) -> None:
        self.connection: Any = ibis.duckdb.connect()

    def table(self, snapshot: Any) -> Any:
        """The current rows of a snapshot: files as they are, joined only when rows are superseded."""
        with _ibis_lags_behind():
            rows = self.connection.read_parquet(list(snapshot.paths), union_by_name=len(snapshot.paths) > 1)
        if snapshot.superseded is None:
            return rows
        return rows.anti_join(ibis.memtable(snapshot.superseded), [BATCH, ROW])

    def answer(self, expression: Any) -> Any:
        """An expression as an Arrow table."""
        with _ibis_lags_behind():
            return self.connection.to_pyarrow(expression)


@contextmanager
def _ibis_lags_behind() -> Iterator[None]:
    """Ibis 12 still calls DuckDB by a name that DuckDB 2 deprecates; both versions are pinned."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="fetch_arrow_table", category=DeprecationWarning)
        yield
