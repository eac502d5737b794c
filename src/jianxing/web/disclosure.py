"""Showing the single records behind a figure: asked for by permission, class of data and area, and never without a trace."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from jianxing.access.api import User, may, record, require
from jianxing.indicators.language import Definition, parts_of
from jianxing.intake.api import exporting
from jianxing.records import api as records
from jianxing.records.schema import Table

PAGE = 50


@dataclass(frozen=True)
class Page:
    """Some records of a step, and how many of the page belong to classes of data that may not be listed."""

    rows: list[dict[str, Any]]
    withheld: int


def tables_behind(definition: Definition, which: str) -> list[type[Table]]:
    """The tables whose records a part of a definition counts, each once."""
    return list(dict.fromkeys(part.table for part in parts_of(getattr(definition, which))))


def may_list(user: User, definition: Definition, which: str, area: str) -> bool:
    """Whether a user may open the records behind a part of a figure of an area."""
    return may(user, "person.read", area=area) and all(
        exporting.may_do(user, table, "list", area) for table in tables_behind(definition, which)
    )


@transaction.atomic
def records_behind(*, by: User, lineage: Any, which: str, group: str, page: int) -> Page:
    """A page of the records of a step. Who looked at what is kept.

    Refused without the permission for this area, and without the right to list each class of data that is counted. A
    record that belongs to a further class, such as a report card of AIDS, is withheld from who may not list that.
    """
    row = lineage.row
    tables = tables_behind(lineage.definition, which)
    require(by, "person.read", area=row.area_code)
    for table in tables:
        exporting.require_right(by, table, "list", row.area_code)
    found: list[dict[str, Any]] = lineage.persons(which, group, offset=(page - 1) * PAGE, limit=PAGE)
    shown = found
    for table in tables:
        shown = _allowed(by, table, shown, row.area_code)
    record(
        by=by,
        action="indicators.look_at_records",
        subject=f"indicators.{row.indicator_id}/{row.area_code}/{row.period}",
        detail={
            "part": which,
            "group": group,
            "page": page,
            "tables": [table.id for table in tables],
            "records": len(shown),
            "withheld": len(found) - len(shown),
        },
    )
    return Page(shown, len(found) - len(shown))


def _allowed(by: User, table: type[Table], rows: list[dict[str, Any]], area: str) -> list[dict[str, Any]]:
    withheld = exporting.withheld_classes(by, table, "list", area)
    if not withheld or table.id not in records.tables():
        return rows
    keys = [tuple(row.get(name) for name in table.key) for row in rows]
    hidden = records.row_classes.keys_belonging(settings.HOME.lake, table, keys, withheld)
    return [row for row, key in zip(rows, keys, strict=True) if key not in hidden]
