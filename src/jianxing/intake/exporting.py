"""Records that leave: asked for with a purpose, allowed by somebody else until a day, marked with who took them."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from jianxing.access.api import User, may, record, require
from jianxing.intake.models import Export
from jianxing.kernel.area import lies_in
from jianxing.kernel.clock import now, today
from jianxing.kernel.message import Language, Message, Refused
from jianxing.records import api as records

MOST_ROWS = 200_000
"""Rows of one export; who needs more asks for less."""


def right(table: str, act: str) -> str:
    """The permission to see, list or export the class of data that a table holds."""
    return f"data.{records.tables()[table].data_class}.{act}"


def may_do(user: User, table: str, act: str) -> bool:
    """Whether a user may see, list or export a table; one without persons needs only to be allowed to import."""
    return may(user, right(table, act) if records.tables()[table].data_class else "records.import")


@transaction.atomic
def ask(
    *,
    by: User,
    table: str,
    purpose: str,
    area_code: str,
    day_from: date | None = None,
    day_to: date | None = None,
) -> Export:
    """Ask to take records of an area and a time out."""
    if table not in records.tables():
        raise Refused(Message("records.no_table", {"table": table, "tables": ", ".join(records.tables())}))
    if not may_do(by, table, "export"):
        require(by, right(table, "export") if records.tables()[table].data_class else "records.import")
    if len(purpose.strip()) < 4:
        raise Refused(Message("intake.purpose_missing"))
    if not lies_in(area_code, settings.HOME.area_code):
        raise Refused(Message("intake.area_elsewhere", {"area": area_code}))
    asked = Export.objects.create(
        table=table,
        area_code=area_code,
        day_from=day_from,
        day_to=day_to,
        purpose=purpose.strip(),
        asked_by=by,
        asked_at=now(),
    )
    detail = {"table": table, "area": area_code, "from": day_from, "to": day_to, "purpose": asked.purpose}
    record(by=by, action="intake.ask_export", subject=_subject(asked), detail=detail)
    return asked


@transaction.atomic
def approve(*, by: User, export: Export, expires_on: date) -> Export:
    """Allow an export until a day. Refused for one's own."""
    require(by, "data.approve_export")
    held = _open(export)
    if held.asked_by_id == by.pk:
        raise Refused(Message("intake.own_export"))
    if expires_on < today():
        raise Refused(Message("intake.expiry_past"))
    held.approved_by, held.approved_at, held.expires_on = by, now(), expires_on
    held.save()
    record(by=by, action="intake.approve_export", subject=_subject(held), detail={"expires_on": expires_on})
    return held


@transaction.atomic
def refuse(*, by: User, export: Export, reason: str) -> None:
    """Say no to an export."""
    require(by, "data.approve_export")
    held = _open(export)
    if not reason.strip():
        raise Refused(Message("intake.reason_missing"))
    held.refused_at = now()
    held.save(update_fields=["refused_at"])
    record(by=by, action="intake.refuse_export", subject=_subject(held), detail={"reason": reason.strip()})


def fetch(*, by: User, export: Export, language: Language = "zh") -> bytes:
    """The workbook of an approved export, with who, what for and until when on its first sheet and in every page's foot.

    Only who asked may fetch it, until it expires; each time is written down.
    """
    if export.asked_by_id != by.pk or not may_do(by, export.table, "export"):
        raise Refused(Message("intake.not_your_export"))
    if export.approved_at is None or export.expires_on is None:
        raise Refused(Message("intake.not_approved"))
    if today() > export.expires_on:
        raise Refused(Message("intake.expired", {"day": export.expires_on.isoformat()}))
    content, rows = _workbook(by, export, language)
    with transaction.atomic():
        held = Export.objects.select_for_update().get(pk=export.pk)
        held.fetched += 1
        held.save(update_fields=["fetched"])
        record(by=by, action="intake.fetch_export", subject=_subject(held), detail={"rows": rows})
    return content


def _workbook(by: User, export: Export, language: Language) -> tuple[bytes, int]:
    import xlsxwriter

    table = records.tables()[export.table]
    approver = export.approved_by.display_name if export.approved_by else ""
    told = {
        "number": export.pk,
        "who": by.display_name,
        "at": f"{now().astimezone():%Y-%m-%d %H:%M}",
        "purpose": export.purpose,
        "approver": approver,
        "until": f"{export.expires_on}",
    }
    mark = Message("intake.watermark", told).text(language)
    target, count = io.BytesIO(), 0
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(table.id[:31])
        sheet.set_footer(f"&C{mark[:200].replace('&', '&&')}")
        sheet.write_string(0, 0, mark)
        for place, column in enumerate(table.columns()):
            sheet.write_string(1, place, column.zh if language == "zh" else column.id)
        for row in _rows(export):
            count += 1
            if count > MOST_ROWS:
                raise Refused(Message("intake.export_too_long", {"most": f"{MOST_ROWS:,}"}))
            for place, value in enumerate(row):
                if value is not None:
                    sheet.write_string(count + 1, place, str(value))
    return target.getvalue(), count


def _rows(export: Export) -> Iterator[list[Any]]:
    """The rows of the table that stand, in the area and the days asked for."""
    table = records.tables()[export.table]
    names = [column.id for column in table.columns()]
    for part in records.standing_rows(settings.HOME.lake, export.table):
        for row in part.to_pylist():
            if table.area and not str(row[table.area] or "").startswith(export.area_code):
                continue
            day = row[table.event_date] if table.event_date else None
            if (export.day_from and (day is None or day < export.day_from)) or (
                export.day_to and (day is None or day > export.day_to)
            ):
                continue
            yield [row[name] for name in names]


def _open(export: Export) -> Export:
    held = Export.objects.select_for_update().get(pk=export.pk)
    if held.approved_at is not None or held.refused_at is not None:
        raise Refused(Message("intake.export_settled"))
    return held


def _subject(export: Export) -> str:
    return f"intake.export/{export.pk}"
