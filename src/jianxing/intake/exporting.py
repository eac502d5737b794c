"""Records that leave: asked for with a purpose, allowed by somebody else until a day, marked with who took them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from jianxing.access.api import User, record, require
from jianxing.intake.class_rights import may_do, require_right, right, withheld_classes
from jianxing.intake.models import Export
from jianxing.kernel.area import lies_in
from jianxing.kernel.clock import now, today
from jianxing.kernel.message import Language, Message, Refused
from jianxing.records import api as records

__all__ = ["MOST_ROWS", "approve", "ask", "fetch", "may_do", "refuse", "require_right", "right", "withheld_classes"]
MOST_ROWS = 200_000
"""Rows of one export; who needs more asks for less."""


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
    require_right(by, table, "export")
    if len(purpose.strip()) < 4:
        raise Refused(Message("intake.purpose_missing"))
    if not lies_in(area_code, settings.HOME.area_code):
        raise Refused(Message("intake.area_elsewhere", {"area": area_code}))
    require_right(by, table, "export", area_code)
    record_table = records.tables()[table]
    named = {"table": record_table.label, "table_en": record_table.label_en}
    if record_table.area is None and area_code != settings.HOME.area_code:
        raise Refused(Message("intake.export_without_area", named))
    if record_table.event_date is None and (day_from or day_to):
        raise Refused(Message("intake.export_without_day", named))
    if day_from and day_to and day_to < day_from:
        raise Refused(Message("intake.export_days"))
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
    if export.asked_by_id != by.pk:
        raise Refused(Message("intake.not_your_export"))
    if export.approved_at is None or export.expires_on is None:
        raise Refused(Message("intake.not_approved"))
    if today() > export.expires_on:
        raise Refused(Message("intake.expired", {"day": export.expires_on.isoformat()}))
    require_right(by, export.table, "export", export.area_code)
    content, rows, withheld = _workbook(by, export, language)
    with transaction.atomic():
        held = Export.objects.select_for_update().get(pk=export.pk)
        held.fetched += 1
        held.save(update_fields=["fetched"])
        record(by=by, action="intake.fetch_export", subject=_subject(held), detail={"rows": rows, "withheld": withheld})
    return content


def _workbook(by: User, export: Export, language: Language) -> tuple[bytes, int, int]:
    """The workbook, how many rows it has, and how many were left out for want of a right to their class of data."""
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
    target, count, left_out = io.BytesIO(), 0, LeftOut()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(table.id[:31])
        sheet.set_footer(f"&C{mark[:200].replace('&', '&&')}")
        sheet.write_string(0, 0, mark)
        for place, column in enumerate(table.columns()):
            sheet.write_string(1, place, column.zh if language == "zh" else column.id)
        for row in _rows(by, export, left_out):
            count += 1
            if count > MOST_ROWS:
                raise Refused(Message("intake.export_too_long", {"most": f"{MOST_ROWS:,}"}))
            for place, value in enumerate(row):
                if value:
                    sheet.write_string(count + 1, place, value)
        for at, note in enumerate(left_out.notes()):
            sheet.write_string(count + 3 + at, 0, note.text(language))
    return target.getvalue(), count, left_out.guarded


@dataclass
class LeftOut:
    """Rows that an export leaves out: of a class that who fetches it may not export, and of no known area."""

    guarded: int = 0
    placeless: int = 0

    def notes(self) -> list[Message]:
        """What is said of them below the rows."""
        found = []
        if self.guarded:
            found.append(Message("intake.export_guarded", {"n": self.guarded}))
        if self.placeless:
            found.append(Message("intake.export_placeless", {"n": self.placeless}))
        return found


def _rows(by: User, export: Export, left_out: LeftOut) -> Iterator[tuple[str, ...]]:
    """The rows of the table that stand, in the area and the days asked for, as the texts that a file would hold."""
    import pyarrow.compute as pc

    table = records.tables()[export.table]
    withheld = withheld_classes(by, table, "export", export.area_code)
    for part in records.standing_rows(settings.HOME.lake, export.table):
        rows = part
        if export.day_from:
            rows = rows.filter(pc.field(table.event_date) >= export.day_from)
        if export.day_to:
            rows = rows.filter(pc.field(table.event_date) <= export.day_to)
        if table.area and export.area_code != settings.HOME.area_code:
            left_out.placeless += rows[table.area].null_count
            rows = rows.filter(pc.starts_with(rows[table.area], export.area_code))
        if withheld:
            guarded = records.row_classes.belonging(table, rows, withheld)
            left_out.guarded += pc.sum(guarded).as_py() or 0
            rows = rows.filter(pc.invert(guarded))
        texts = [records.as_texts(rows[column.id].combine_chunks()).to_pylist() for column in table.columns()]
        yield from zip(*texts, strict=True)


def _open(export: Export) -> Export:
    held = Export.objects.select_for_update().get(pk=export.pk)
    if held.approved_at is not None or held.refused_at is not None:
        raise Refused(Message("intake.export_settled"))
    return held


def _subject(export: Export) -> str:
    return f"intake.export/{export.pk}"
