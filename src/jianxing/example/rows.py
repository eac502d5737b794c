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
    """The name at each place."""
    import pyarrow as pa

    return pa.array(list(names), type=pa.string()).take(pa.array(places))


def words(values: Any) -> "pa.Array":
    """Texts; the empty text is empty."""
    import pyarrow as pa

    return pa.array(values, type=pa.string(), mask=np.asarray(values == "", dtype=bool))


def person_ids(places: Integers) -> "pa.Array":
    """Identifiers of persons, empty where the place is negative; invented, and no identity-card number."""
    import pyarrow as pa
    import pyarrow.compute as pc

    digits = pc.utf8_lpad(pa.array(np.maximum(places, 0)).cast(pa.string()), PERSON_DIGITS, "0")
    names = pc.binary_join_element_wise(pa.scalar("示例"), digits, "")
    return pc.if_else(pa.array(places >= 0), names, pa.scalar(None, pa.string()))


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
    import pyarrow as pa
    import pyarrow.compute as pc

    order = np.argsort(years, kind="stable")
    first = np.searchsorted(years[order], years[order], side="left")
    count = np.empty(len(years), dtype=np.int64)
    count[order] = np.arange(len(years)) - first + 1
    digits = pc.utf8_lpad(pa.array(count).cast(pa.string()), 6, "0")
    return pc.binary_join_element_wise(pa.scalar(letter), pa.array(years).cast(pa.string()), digits, "")


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
