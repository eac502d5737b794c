"""Parquet files as blocks of text columns, so that they are checked like any other file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jianxing.kernel.message import Message, Refused
from jianxing.records.reading import ROWS_AT_ONCE, Block, Row

CHINA = "Asia/Shanghai"


@contextmanager
def opened(file: Path) -> Iterator[Columns]:
    """The one table of a Parquet file while it is open. Refused when it cannot be read."""
    try:
        source = pq.ParquetFile(file)
    except (pa.ArrowException, OSError, ValueError):
        raise Refused(Message("records.not_parquet", {"file": file.name})) from None
    with source:
        yield Columns(file, source)


class Columns:
    """A Parquet file; its first row is row 1, and its names are the header."""

    name = ""
    has_names = True

    def __init__(self, file: Path, source: pq.ParquetFile) -> None:
        self._file = file
        self._source = source
        self._read = 0
        self.names = list(source.schema_arrow.names)
        self.head: list[Row] = [(0, self.names)]

    def share(self) -> float:
        """How much has been read."""
        return min(self._read / max(int(self._source.metadata.num_rows), 1), 1.0)

    def below(self, row: int) -> list[Row]:
        """Some rows to look at."""
        for block in islice(self.blocks(row, len(self.names), 200), 1):
            cells = [column.to_pylist() for column in block.columns]
            return [(int(number), [column[at] for column in cells]) for at, number in enumerate(block.numbers)]
        return []

    def blocks(self, row: int, width: int, rows: int = ROWS_AT_ONCE) -> Iterator[Block]:
        """All rows in blocks."""
        self._read = 0
        try:
            for batch in self._source.iter_batches(batch_size=rows, use_threads=False):
                numbers = np.arange(self._read + 1, self._read + 1 + batch.num_rows, dtype=np.int64)
                self._read += batch.num_rows
                yield Block(numbers, tuple(as_texts(column) for column in batch.columns))
        except (pa.ArrowException, OSError):
            raise Refused(Message("records.not_parquet", {"file": self._file.name})) from None


def as_texts(values: pa.Array) -> pa.Array:
    """An Arrow array as the texts that a CSV would hold, "" for a missing value; a moment is written in China time."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        values = values.cast(kind.value_type)
        kind = values.type
    if pa.types.is_timestamp(kind):
        if kind.tz is not None:
            values = pc.local_timestamp(values.cast(pa.timestamp("us", kind.tz)).cast(pa.timestamp("us", CHINA)))
        texts = pc.strftime(values.cast(pa.timestamp("us"), safe=False), format="%Y-%m-%d %H:%M:%S")
        texts = pc.replace_substring_regex(texts, r"\.0+$", "")
        texts = pc.replace_substring_regex(texts, r" 00:00:00$", "")
    elif pa.types.is_date64(kind):
        texts = values.cast(pa.date32()).cast(pa.string())
    elif pa.types.is_nested(kind) or pa.types.is_time(kind) or pa.types.is_duration(kind):
        texts = pa.array([None if each is None else _written(each) for each in values.to_pylist()], pa.string())
    elif pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        whole = (None if each is None else each.decode("utf-8", "replace") for each in values.to_pylist())
        texts = pa.array(list(whole), pa.string())
    elif pa.types.is_floating(kind):
        texts = _numbers(values.cast(pa.float64()))
    else:
        texts = values.cast(pa.string())
    return pc.fill_null(texts, "")


def _numbers(values: pa.Array) -> pa.Array:
    """Numbers as texts, whole ones without a point as in a workbook; no number is a blank, as pandas writes it."""
    known = pc.if_else(pc.is_nan(values), pa.scalar(None, pa.float64()), values)
    whole = pc.and_(pc.equal(pc.floor(known), known), pc.less(pc.abs(known), 1e15))
    digits = pc.if_else(whole, known, pa.scalar(None, pa.float64())).cast(pa.int64()).cast(pa.string())
    return pc.if_else(whole, digits, known.cast(pa.string()))


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
