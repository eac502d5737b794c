"""Small lakes drawn as text: a line of column names, then a line a row; empty cells are null.

Columns that a test does not speak of get a plain value: the next number for the key, sex 1, the first village.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from jianxing.indicators.api import Row, measure
from jianxing.records.api import Lake, tables

COUNTY, TOWN, OTHER = "990101", "990101001", "990101002"
VILLAGE, OTHER_VILLAGE, ELSEWHERE = "990101001001", "990101002001", "990102001001"
PLAIN: dict[str, Any] = {
    "sex": "1",
    "residence_code": VILLAGE,
    "area_code": VILLAGE,
    "underlying_cause": "R99",
    "outcome": "live",
    "kind": "resident",
    "case_type": "confirmed",
    "disease": "tb_bacteriological_positive",
    "category": "physician",
    "facility_id": "F1",
    "type": "township_centre",
    "name": "云溪县",
    "level": "county",
    "stage": "annual",
    "on_date": "2022-12-31",
    "death_date": "2023-06-15",
    "birth_date": "1950-01-01",
    "reviewed_on": "2023-06-15",
}
AREAS = f"""
code      | name     | level
{COUNTY}    | 云溪县   | county
{TOWN} | 县城街道 | township
{OTHER} | 河口镇   | township
"""
FACILITIES = f"""
facility_id | name     | area_code
F1          | 城关医院 | {TOWN}
F2          | 河口卫生院 | {OTHER}
"""


def rows(table: str, drawn: str) -> pa.Table:
    """Drawn rows as an Arrow table of the record table's columns."""
    head, *lines = [line for line in drawn.strip().splitlines() if line.strip()]
    names = [name.strip() for name in head.split("|")]
    record = tables()[table]
    made: list[dict[str, Any]] = []
    for at, line in enumerate(lines, 1):
        cells = dict(zip(names, (cell.strip() or None for cell in line.split("|")), strict=True))
        entry = {column.id: _plain(column) for column in record.columns() if column.required}
        entry |= {
            column.id: f"{at}" for column in record.columns() if column.id in record.key and column.id.endswith("_id")
        }
        entry |= {n: PLAIN[n] for n in (record.event_date, record.facility, record.area) if n in PLAIN}
        entry = {
            name: cell for name, cell in entry.items() if cell is None or not _is_foreign(record.column(name), cell)
        }
        made.append({name: _value(record.column(name), cell) for name, cell in (entry | cells).items()})
    return pa.Table.from_pylist(made, schema=record.arrow_schema())


def _is_foreign(column: Any, cell: str) -> bool:
    """Whether a plain value belongs to another table's code list."""
    return column.codes is not None and cell not in column.codes


def _plain(column: Any) -> Any:
    """A value that a column may have, for one that must not be empty."""
    value = PLAIN.get(column.id)
    if column.codes is not None:
        return value if value in column.codes else next(iter(column.codes))
    least = str(int(column.minimum or 1)) if column.type == "integer" else ""
    unspoken = {"integer": least, "date": "2023-06-15", "boolean": "yes", "decimal": "1"}
    return value if value is not None else unspoken.get(column.type, "x")


def _value(column: Any, cell: Any) -> Any:
    if cell is None:
        return None
    if column.type == "timestamp":
        return datetime.fromisoformat(cell).replace(tzinfo=UTC)
    if column.type == "date":
        return date.fromisoformat(cell)
    convert = {"integer": int, "decimal": float, "boolean": lambda text: text in ("1", "true", "yes")}
    return convert.get(column.type, str)(cell)


def population(persons: int, years: tuple[int, ...] = (2022, 2023), villages: tuple[str, ...] = (VILLAGE,)) -> str:
    """So many residents in every age group, one sex, at some year-ends."""
    bounds = tables()["population"].column("age_from").allowed
    lines = [f"{v} | {y}-12-31 | 1 | {b} | resident | {persons}" for v in villages for y in years for b in bounds]
    return "area_code | on_date | sex | age_from | kind | persons\n" + "\n".join(lines)


def draw(folder: Path, *batches: Mapping[str, str], complete_to: date | None = None, **drawn: str) -> Path:
    """A lake from drawn tables; `batches` come in one after another, then the named tables; areas are there anyway."""
    path = folder / "lake"
    lake = Lake.create(path)
    whole = {"areas": AREAS, **({"facilities": FACILITIES} if "health_workers" in drawn else {}), **drawn}
    for batch in (*batches, whole):
        for table, text in batch.items():
            lake.append(table, rows(table, text), source="drawn", by="test", complete_to=complete_to)
    return path


def figure(lake: Path, indicator: str, area: str = COUNTY, year: int = 2023) -> Row:
    """One figure of a drawn lake."""
    return measure([indicator], lake, [year], areas=[area])[0]
