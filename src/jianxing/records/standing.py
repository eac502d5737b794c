"""The rows of a table that stand: of batches that are not withdrawn, without those that a later batch took the place of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jianxing.records.schema import BATCH, ROW
from jianxing.records.store import Lake
from jianxing.records.store_files import batch_of

ROWS_AT_ONCE = 50_000


def standing_rows(lake: str | Path, table: str, as_of: datetime | str | None = None) -> Iterator[pa.Table]:
    """The standing rows in parts, batch after batch, with the batch and the number of each."""
    snapshot = Lake(lake).snapshot(table, as_of)
    gone: dict[str, pa.Array] = defaultdict(lambda: pa.array([], pa.int64()))
    if snapshot.superseded is not None:
        listed = snapshot.superseded
        for batch in pc.unique(listed[BATCH]).to_pylist():
            gone[batch] = listed.filter(pc.equal(listed[BATCH], batch))[ROW].combine_chunks()
    for path in snapshot.paths:
        replaced = gone[batch_of(path)]
        with pq.ParquetFile(path) as stored:
            for part in stored.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False):
                rows = pa.Table.from_batches([part])
                if len(replaced):
                    rows = rows.filter(pa.array(~np.isin(rows[ROW].to_numpy(), replaced.to_numpy())))
                if rows.num_rows:
                    yield rows
