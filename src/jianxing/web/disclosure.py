"""Showing the single records behind a figure: asked for by permission and area, and never without a trace."""

from typing import Any

from django.db import transaction

from jianxing.access.api import User, record, require

PAGE = 50


@transaction.atomic
def records_behind(*, by: User, lineage: Any, which: str, group: str, page: int) -> list[dict[str, Any]]:
    """A page of the records of a step; refused without the permission for this area. Who looked at what is kept."""
    row = lineage.row
    require(by, "person.read", area=row.area_code)
    found: list[dict[str, Any]] = lineage.persons(which, group, offset=(page - 1) * PAGE, limit=PAGE)
    record(
        by=by,
        action="indicators.look_at_records",
        subject=f"indicators.{row.indicator_id}/{row.area_code}/{row.period}",
        detail={"part": which, "group": group, "page": page, "records": len(found)},
    )
    return found
