"""From arrays to the columns of record tables, and the check that they keep what the tables promise."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.draws import Integers
from jianxing.example.geography import County
from jianxing.records.schema import Table

if TYPE_CHECKING:
    import pyarrow as pa

PERSON_DIGITS = 8


def dates(days: Integers, known: Any = None) -> "pa.Array":
    """Days as dates; empty where not ``known``."""
    import pyarrow as pa

    return pa.array(days.astype("datetime64[D]"), type=pa.date32(), mask=None if known is None else ~known)


def coded(places: Integers, names: tuple[str, ...]) -> "pa.Array":
    """The name at each place; empty where the name is."""
    import pyarrow as pa

    return pa.array([name or None for name in names], type=pa.string()).take(pa.array(places))


def known_where(known: Any, values: Any) -> "pa.Array":
    """Values that are empty where they are not ``known``."""
    import pyarrow as pa

    return pa.array(values, mask=~np.asarray(known))


def words(values: Any) -> "pa.Array":
    """Texts; the empty text is empty."""
    import pyarrow as pa

    return pa.array(values, type=pa.string(), mask=np.asarray(values == "", dtype=bool))


def person_ids(places: Integers) -> "pa.Array":
    """Identifiers of persons, empty where the place is negative; invented, and no identity-card number."""
    found = joined(len(places), "示例", digits(np.maximum(places, 0), PERSON_DIGITS))
    return found if not len(places) or places.min() >= 0 else _emptied(found, places < 0)


def digits(values: Integers, width: int) -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """Whole numbers that are not negative as characters: one row each, filled with zeros to a width."""
    found = np.empty((len(values), width), dtype=np.uint8)
    rest = np.asarray(values, dtype=np.int64)
    for place in range(width - 1, -1, -1):
        following = rest // 10
        found[:, place] = rest - following * 10 + ord("0")
        rest = following
    return found


def joined(rows: int, *parts: Any) -> "pa.Array":
    """Texts of one length: parts that are the same in every row, and characters with one row each."""
    import pyarrow as pa

    wide = [
        np.broadcast_to(np.frombuffer(part.encode(), dtype=np.uint8), (rows, len(part.encode())))
        if isinstance(part, str)
        else part
        for part in parts
    ]
    whole = np.ascontiguousarray(np.concatenate(wide, axis=1))
    width = whole.shape[1]
    offsets = np.arange(rows + 1, dtype=np.int32) * np.int32(width)
    return pa.Array.from_buffers(pa.string(), rows, [None, pa.py_buffer(offsets), pa.py_buffer(whole)])


def _emptied(values: "pa.Array", empty: Any) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(empty), pa.scalar(None, values.type), values)


def person_places(identifiers: Any) -> Integers:
    """The places of persons in the history, from identifiers of which none is empty."""
    import pyarrow as pa
    import pyarrow.compute as pc

    digits = pc.utf8_slice_codeunits(_whole(identifiers), -PERSON_DIGITS)
    return np.asarray(digits.cast(pa.int64()).to_numpy(zero_copy_only=False), dtype=np.int64)


def day_numbers(dates: Any, unknown: int = 0) -> Integers:
    """Dates as whole numbers since 1 January 1970; ``unknown`` where empty."""
    import pyarrow as pa

    counted = _whole(dates).cast(pa.int32()).fill_null(unknown)
    return np.asarray(counted.to_numpy(zero_copy_only=False), dtype=np.int64)


def _whole(column: Any) -> Any:
    import pyarrow as pa

    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def numbered(letter: str, years: Integers) -> "pa.Array":
    """Numbers of papers: letter, year, and a count within the year in the given order."""
    order = np.argsort(years, kind="stable")
    first = np.searchsorted(years[order], years[order], side="left")
    count = np.empty(len(years), dtype=np.int64)
    count[order] = np.arange(len(years)) - first + 1
    width = max(6, len(str(count.max(initial=0))))
    return joined(len(years), letter, digits(years, 4), digits(count, width))


def villages(county: County, places: Integers) -> "pa.Array":
    """Codes of villages."""
    return coded(places, tuple(village.code for village in county.villages))


def table(kind: type[Table], columns: dict[str, Any]) -> "pa.Table":
    """A record table of the given columns; those not given are empty. ValueError for what the table does not know."""
    import pyarrow as pa

    schema = kind.arrow_schema()
    if unknown := set(columns) - set(schema.names):
        raise ValueError(f"{kind.id} has no column {', '.join(sorted(unknown))}")
    rows = len(next(iter(columns.values())))
    return pa.table(
        [
            pa.array(columns[field.name]).cast(field.type)
            if field.name in columns and not isinstance(columns[field.name], pa.ChunkedArray)
            else columns[field.name].cast(field.type)
            if field.name in columns
            else pa.nulls(rows, field.type)
            for field in schema
        ],
        schema=schema,
    )
