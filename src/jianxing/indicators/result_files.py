"""The result table as a file: the same rows give the same bytes."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jianxing.indicators.rows import COLUMNS, NUMBERS, Row
from jianxing.kernel.message import Language, Message, Refused


def as_csv(rows: Sequence[Row], language: Language = "zh") -> bytes:
    """UTF-8, "\\n" line ends, null as an empty cell, floats as `repr` writes them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        record = row.record(language)
        writer.writerow(["" if record[name] is None else _cell(record[name]) for name in COLUMNS])
    return text.getvalue().encode()


def as_json(rows: Sequence[Row], language: Language = "zh") -> bytes:
    """A list of objects, one a line."""
    lines = ",\n".join(json.dumps(row.record(language), ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode()


def as_parquet(rows: Sequence[Row], language: Language = "zh") -> bytes:
    """One Parquet file with typed columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    numbers = dict.fromkeys(NUMBERS, pa.float64()) | {"n_missing": pa.int64()}
    schema = pa.schema([(name, numbers.get(name, pa.string())) for name in COLUMNS])
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([row.record(language) for row in rows], schema=schema), target)
    return target.getvalue()


WRITERS: dict[str, Callable[[Sequence[Row], Language], bytes]] = {
    ".csv": as_csv,
    ".parquet": as_parquet,
    ".json": as_json,
}


def writer_of(path: Path) -> Callable[[Sequence[Row], Language], bytes]:
    """How a file of that name is written; refused for another ending."""
    if path.suffix not in WRITERS:
        raise Refused(Message("indicators.unknown_ending", {"file": path.name, "endings": " ".join(WRITERS)}))
    return WRITERS[path.suffix]


def _cell(value: Any) -> str:
    return repr(value) if isinstance(value, float) else str(value)
