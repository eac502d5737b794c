"""Good rows on disk until it is known which of them a later row of the same key takes the place of.

The folder lies in the lake, so that it is on the same disk, and is held by a lock: what a killed import left behind is
swept by the next one.
"""

from __future__ import annotations

import fcntl
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jianxing.records.fault_log import FaultLog
from jianxing.records.reading import ROWS_AT_ONCE, Block
from jianxing.records.schema import ROW, Fault, Table

if TYPE_CHECKING:
    from jianxing.records.rows import Checker

PREFIX = ".import-"


@contextmanager
def folder(lake: Path | None) -> Iterator[Path]:
    """A folder of our own while an import runs; in the lake, or for None where the system keeps such things."""
    if lake is None:
        with tempfile.TemporaryDirectory(prefix="jianxing-") as made:
            yield Path(made)
        return
    sweep(lake)
    made_in = lake / f"{PREFIX}{secrets.token_hex(8)}"
    made_in.mkdir()
    try:
        with (made_in / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield made_in
    finally:
        shutil.rmtree(made_in, ignore_errors=True)


def sweep(lake: Path) -> None:
    """Remove the folders of imports that were killed: their locks are free."""
    for left in lake.glob(f"{PREFIX}*"):
        try:
            with (left / "lock").open("r+") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # at work, or gone already


class Spool:
    """The good rows of one file."""

    def __init__(self, table: type[Table], path: Path) -> None:
        self.table = table
        self.path = path
        self.read = 0
        self._repeated = pa.array([], pa.int64())

    def fill(self, checker: Checker, blocks: Iterable[Block], progress: Callable[[int], None]) -> FaultLog:
        """Check all rows, keep the good ones, and return the faults of the others."""
        faults = FaultLog()
        schema = self.table.arrow_schema().append(pa.field(ROW, pa.int64()))
        with pq.ParquetWriter(self.path, schema, compression="lz4") as writer:
            for block in blocks:
                good, bad = checker.check(block)
                writer.write_table(good)
                before = faults.rows
                faults.extend(bad)
                self.read += good.num_rows + faults.rows - before
                progress(self.read)
        return faults

    def repeated(self) -> Iterator[Fault]:
        """A fault for every good row whose key comes again in a later good row, in the order of rows."""
        from jianxing.records.store_keys import earlier_of_repeated

        found = earlier_of_repeated(self.table, str(self.path))
        self._repeated = found[ROW].combine_chunks()
        names = "、".join(self.table.column(name).zh for name in self.table.key)
        names_en = ", ".join(self.table.key)
        for part in found.to_batches(max_chunksize=ROWS_AT_ONCE):
            for row, later in zip(part.column(0).to_pylist(), part.column(1).to_pylist(), strict=True):
                yield Fault(row, self.table.key[0], "repeated", {"key": names, "key_en": names_en, "later": later})

    def good(self) -> Iterator[pa.Table]:
        """The rows to take, with their numbers in the file."""
        repeated = self._repeated
        with pq.ParquetFile(self.path) as spooled:
            for part in spooled.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False):
                rows = pa.Table.from_batches([part])
                yield rows.filter(pc.invert(pc.is_in(rows[ROW], repeated))) if len(repeated) else rows
