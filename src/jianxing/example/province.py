"""Several invented counties as one province: each is made by itself, from a seed of its own, and renamed.

All counties have the places and institutions of the first one under other codes. Codes of areas take the code of the
county, identifiers its number, and identification numbers their new check character; the map lies beside the others'.
"""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jianxing.example.geography import county
from jianxing.example.names import with_area
from jianxing.records.api import tables
from jianxing.records.schema import Column

if TYPE_CHECKING:
    import pyarrow as pa

COUNTY_PERSONS = 220_000
"""Persons of a county, about."""
MOST_PERSONS = 330_000
"""Up to so many persons are one county."""
MOST_COUNTIES = 99
SEED_STEP = 1_000_003
_ACROSS, _STEP = 5, 0.45
"""Counties in a row on the map, and degrees from one to the next."""
_NOT_OURS = ("indicator_id", "survey_id")
_PERSON_LETTERS = 2
"""Letters before the digits of a person's identifier; the first two digits number the county."""


def shares(persons: int) -> list[int]:
    """Persons of each county, whose sum they are."""
    count = 1 if persons <= MOST_PERSONS else min(round(persons / COUNTY_PERSONS), MOST_COUNTIES)
    return [persons // count + (place < persons % count) for place in range(count)]


def seed_of(seed: int, place: int) -> int:
    """The seed of the county at a place; the first has that of the province."""
    return seed + SEED_STEP * place


def code_of(place: int) -> str:
    """The code of the county at a place, from 0."""
    return f"{county().code[:4]}{place + 1:02}"


def of_county(table_id: str, rows: "pa.Table", place: int) -> "pa.Table":
    """The rows of a table as those of the county at a place; the first county's stay as they are."""
    if place == 0:
        return rows
    if table_id == "areas":
        rows = _areas(rows, place)
    for number, column in enumerate(tables()[table_id].columns()):
        if (change := _change(column)) is not None and rows[column.id].null_count < rows.num_rows:
            rows = rows.set_column(number, rows.schema.field(number), change(rows[column.id], place))
    return rows


def _change(column: Column) -> Any:
    if column.type != "text":
        return None
    if column.identity_number:
        return lambda values, place: with_area(values, code_of(place))
    if column.id in ("person_id", "mother_id"):
        return _person
    if column.id.endswith("_id") and column.id not in _NOT_OURS:
        return lambda values, place: _prefixed(values, f"K{place + 1:02}")
    if column.pattern is not None and column.pattern.startswith(r"\d"):
        return _area
    if column.id in ("name", "name_en") and column.classification != "personal":
        return _named
    return None


def _prefixed(values: Any, prefix: str) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(pa.scalar(prefix), values, "")


def _person(values: Any, place: int) -> Any:
    import pyarrow.compute as pc

    return pc.utf8_replace_slice(values, _PERSON_LETTERS, _PERSON_LETTERS + 2, f"{place:02}")


def _area(values: Any, place: int) -> Any:
    import pyarrow.compute as pc

    ours = pc.starts_with(values, county().code)
    return pc.if_else(ours, pc.utf8_replace_slice(values, 0, len(county().code), code_of(place)), values)


def _named(values: Any, place: int) -> Any:
    """Names of the county's own institutions and of the county say which county it is."""
    import pyarrow.compute as pc

    name, english = county().name, county().name_en
    for before, after in (
        (name, f"示例{place + 1:02}县"),
        (name[:-1], f"示例{place + 1:02}"),
        (english, f"Example County {place + 1:02}"),
    ):
        values = pc.replace_substring(values, before, after)
    return values


def _areas(rows: "pa.Table", place: int) -> "pa.Table":
    """The areas from the county downwards, with the map beside those of the other counties."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = rows.filter(pc.is_in(rows["level"], value_set=pa.array(["county", "township", "village"])))
    east, north = _STEP * (place % _ACROSS), _STEP * (place // _ACROSS)
    moved = [None if text is None else _moved(text, east, north) for text in rows["boundary"].to_pylist()]
    for name, values in (
        ("longitude", pc.add(rows["longitude"], east)),
        ("latitude", pc.add(rows["latitude"], north)),
        ("boundary", pa.array(moved, pa.string())),
    ):
        rows = rows.set_column(rows.schema.get_field_index(name), name, values)
    return rows


@cache
def _moved(boundary: str, east: float, north: float) -> str:
    shape = json.loads(boundary)
    shape["coordinates"] = [
        [[round(float(x) + east, 6), round(float(y) + north, 6)] for x, y in ring] for ring in shape["coordinates"]
    ]
    return json.dumps(shape, separators=(",", ":"))
