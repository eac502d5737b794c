"""A lake written for a test: rows of which only what matters is named, the rest is filled as plainly as possible."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from jianxing.records.api import Lake, tables
from jianxing.records.schema import Column

SOURCE = "测试来源"
TOWN, VILLAGE = "990101001", "990101001001"


def plain(column: Column, place: int) -> Any:
    """A value that a column takes."""
    by_type = {
        "integer": int(column.minimum) if isinstance(column.minimum, int | float) else 1,
        "decimal": float(column.minimum) if isinstance(column.minimum, int | float) else 1.0,
        "date": date(2023, 1, 1),
        "timestamp": datetime(2023, 1, 1, tzinfo=UTC),
        "boolean": True,
        "code": next(iter(column.codes)) if column.codes else "",
    }
    if column.type != "text":
        return by_type[column.type]
    return VILLAGE if column.id.endswith("_code") or column.id == "code" else f"{column.id}{place}"


def put(lake: Lake, table: str, *rows: dict[str, Any], source: str = SOURCE) -> None:
    """Append rows as a batch; a required column that is not named gets a plain value, any other stays empty."""
    record = tables()[table]
    filled = [
        {
            column.id: row.get(column.id, plain(column, place) if column.required else None)
            for column in record.columns()
        }
        for place, row in enumerate(rows)
    ]
    for row in rows:
        assert row.keys() <= {column.id for column in record.columns()}, row
    lake.append(table, pa.Table.from_pylist(filled, schema=record.arrow_schema()), source=source, by="test")


def every_table(path: Path, count: int = 4) -> Lake:
    """A lake with some rows in every table, every column filled."""
    lake = Lake.create(path)
    for table, record in tables().items():
        put(
            lake,
            table,
            *({c.id: plain(c, place) for c in record.columns()} | _apart(table, place) for place in range(count)),
        )
    return lake


def _apart(table: str, place: int) -> dict[str, Any]:
    """What keeps the keys of rows apart where the plain values do not."""
    record = tables()[table]
    for column in (record.column(name) for name in record.key):
        if column.type == "integer":
            return {column.id: (column.allowed or tuple(range(1, 100)))[place]}
        if column.type == "text" and column.id.endswith("code"):
            return {column.id: f"{VILLAGE[:-1]}{place}"}
    return {}
