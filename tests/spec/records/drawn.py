"""Record tables drawn by hand: a header of column ids, then a line a row; ``-`` is an empty cell."""

from collections.abc import Callable
from typing import Any

import ibis
import pyarrow as pa

from jianxing.records.schema import Table
from jianxing.records.values import reader


def answers(table: type[Table], drawing: str, rule: Callable[[Any], Any]) -> list[Any]:
    """What a rule says of every row of a drawing, computed by DuckDB; the column ``says`` is left to `expected`."""
    rows = drawn_rows(drawing)
    arrays = []
    for column in table.columns():
        # Rules meet empty cells in required columns too, as a file without them was not refused by every system.
        read = reader(column)
        texts = [row.get(column.id, "-") for row in rows]
        arrays.append(pa.array([None if text == "-" else read(text) for text in texts], column.arrow_type()))
    number = pa.array(range(len(rows)))
    bound = ibis.memtable(pa.table(arrays, schema=table.arrow_schema()).append_column("number", number))
    said = bound.select("number", answer=rule(table(bound))).order_by("number")
    found = ibis.duckdb.connect().to_pyarrow(said)["answer"].to_pylist()
    assert len(found) == len(rows)
    return found


def expected(drawing: str) -> list[Any]:
    """The column ``says``: yes, no, ``-`` for not known, a whole number, or a word."""
    return [_said(row["says"]) for row in drawn_rows(drawing)]


def _said(word: str) -> Any:
    words = {"yes": True, "no": False, "-": None}
    if word in words:
        return words[word]
    return int(word) if word.isdecimal() else word


def drawn_rows(drawing: str) -> list[dict[str, str]]:
    """The rows of a drawing as texts; what stands beyond the last column is a remark."""
    header, *lines = [line.split() for line in drawing.strip().splitlines() if line.strip()]
    return [dict(zip(header, line[: len(header)], strict=True)) for line in lines]
