"""Rows that belong to a more guarded class of data than the rest of their table, by what stands in them.

A report card of AIDS stands among other cards, a stay in hospital for AIDS among other stays: the right to see the
table is not enough to see, list or export such a row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianxing.records.care_columns import ICD
from jianxing.records.schema import DataClass, Table

if TYPE_CHECKING:
    import pyarrow as pa

BY_DIAGNOSIS: dict[DataClass, str] = {
    "hiv": r"^(B2[0-4]|Z21|R75)",
    "mental_disorder": r"^F(20|22|25|31)",
}
"""ICD-10 codes of HIV disease, infection and laboratory evidence of it; and of those of the six severe mental disorders
严重精神障碍 that have a code of their own. Source: ICD-10; 国家基本公共卫生服务规范（第三版）."""
BY_CODE: dict[tuple[str, str], tuple[DataClass, str]] = {
    ("notifiable_cases", "disease"): ("hiv", r"^aids$"),
    ("pregnancies", "hiv_test"): ("hiv", r"^(positive|uncertain)$"),
}
"""Columns with a code list: the class of data and the codes that belong to it."""


def telling(table: type[Table]) -> list[tuple[str, DataClass, str]]:
    """The columns whose values put a row into a further class: column, class, pattern of the values."""
    found: list[tuple[str, DataClass, str]] = []
    for column in table.columns():
        if column.pattern == ICD:
            found += [(column.id, kind, pattern) for kind, pattern in BY_DIAGNOSIS.items()]
        if (table.id, column.id) in BY_CODE:
            found.append((column.id, *BY_CODE[table.id, column.id]))
    return [each for each in found if each[1] != table.data_class]


def further_classes(table: type[Table]) -> list[DataClass]:
    """The classes, beside its own, that rows of a table may belong to."""
    return list(dict.fromkeys(kind for _, kind, _ in telling(table)))


def belonging(table: type[Table], rows: pa.Table, classes: Collection[str]) -> pa.ChunkedArray:
    """For each row whether it belongs to one of some further classes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found: Any = pa.chunked_array([pa.array([False] * rows.num_rows, pa.bool_())])
    for column, kind, pattern in telling(table):
        if kind in classes:
            hit = pc.match_substring_regex(rows[column].cast(pa.string()), pattern, ignore_case=True)
            found = pc.or_(found, pc.fill_null(hit, False))
    return found


def keys_belonging(
    lake: str | Path, table: type[Table], keys: Sequence[tuple[Any, ...]], classes: Collection[str]
) -> set[tuple[Any, ...]]:
    """Which of some keys are those of rows, standing or not, that belong to one of some further classes."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    from jianxing.records.store import Lake

    if not keys or not classes:
        return set()
    names = list(dict.fromkeys([*table.key, *(column for column, kind, _ in telling(table) if kind in classes)]))
    first = table.key[0]
    wanted = ds.field(first).isin(pa.array([key[0] for key in keys], table.column(first).arrow_type()))
    paths = [str(path) for path in Lake(lake).snapshot(table.id).paths]
    if not paths:
        return set()
    rows = ds.dataset(paths, format="parquet").to_table(columns=names, filter=wanted)
    rows = rows.filter(belonging(table, rows, classes))
    return set(zip(*(rows[name].to_pylist() for name in table.key), strict=True)) & set(keys)


def split(table: type[Table], rows: pa.Table, may: Callable[[str], bool]) -> tuple[pa.Table, int]:
    """The rows that somebody may have who may have some classes of data, and how many others there were."""
    import pyarrow.compute as pc

    withheld = [kind for kind in further_classes(table) if not may(kind)]
    if not withheld:
        return rows, 0
    kept = rows.filter(pc.invert(belonging(table, rows, withheld)))
    return kept, rows.num_rows - kept.num_rows
