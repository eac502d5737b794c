"""The work on a received file, in a process of its own that outlives a page: check it, or take it, and tell how far it is.

A process that died is begun again (`begin`); a file that was taken before it could say so is found by its batch.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from jianxing.access.api import record
from jianxing.intake import uploads
from jianxing.intake.models import ImportJob
from jianxing.intake.queries import missing
from jianxing.kernel.clock import now
from jianxing.kernel.message import Message, Refused
from jianxing.records import api as records
from jianxing.records.schema import Table

STALE = timedelta(minutes=1)
"""A job that has shown no life for so long was ended with its process."""
BEAT = timedelta(seconds=1)
KEPT = 200
"""Faults that the page shows; the returned workbook has them all."""
Step = ImportJob.Step
WORKING = (Step.CHECKING, Step.TAKING)


def begin(job: ImportJob) -> None:
    """Start the process that works on a job, and do not wait for it."""
    command = [sys.executable, "-m", "jianxing.intake.worker", str(job.pk)]
    environment = dict(os.environ, JIANXING_HOME=str(settings.HOME.path))
    subprocess.Popen(  # noqa: S603 - our own module
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def begin_again(job: ImportJob) -> bool:
    """Begin a job anew whose process has died; whether it had."""
    with transaction.atomic():
        held = ImportJob.objects.select_for_update().get(pk=job.pk)
        if held.step not in WORKING or now() - held.beat_at < STALE:
            return False
        held.beat_at = now()
        held.save(update_fields=["beat_at"])
    begin(job)
    return True


def work(job: ImportJob) -> None:
    """Check or take a file here and now; nothing that goes wrong is left unsaid."""
    if job.step not in WORKING:
        return
    try:
        outcome, step = _import(job)
    except Exception:
        _settle(job, Step.REFUSED, {"refusal": [_plain(Message("intake.failed"))]})
        raise
    _settle(job, step, outcome)


def _import(job: ImportJob) -> tuple[dict[str, Any], str]:
    taking = job.step == Step.TAKING
    table = records.tables()[job.table]
    try:
        if lacking := missing(job.table, job.source):
            told = {"table": table.label, "table_en": table.label_en}
            raise Refused(Message("intake.not_in_data_mode", told), *lacking)
        outcome = records.import_file(
            job.table,
            uploads.place(job.sha256),
            settings.HOME.lake,
            by=job.started_by.username,
            source=job.source,
            complete_to=job.complete_to,
            dry_run=not taking,
            columns=job.columns,
            sheet=job.sheet,
            header_row=job.header_row,
            name=job.filename,
            progress=_beating(job),
        )
    except records.TooManyFaults as refused:
        _keep_returned(job, refused.outcome)
        return {**_said(table, refused.outcome), "refusal": [_plain(refused.messages[0])]}, Step.REFUSED
    except records.Incomplete as refused:
        said = _layout(table, refused.found.header, refused.found.guesses, refused.found.sheet.name)
        return {**said, "refusal": [_plain(message) for message in refused.messages]}, Step.REFUSED
    except Refused as refused:
        if taking and (batch := _taken_before(job)):
            job.batch = batch
            return job.outcome or {}, Step.TAKEN
        return {"refusal": [_plain(message) for message in refused.messages]}, Step.REFUSED
    _keep_returned(job, outcome)
    if taking:
        job.batch = outcome.batch or ""
    return _said(table, outcome), Step.TAKEN if taking else Step.CHECKED


def _beating(job: ImportJob) -> Callable[[records.Progress], None]:
    last = [now()]

    def tell(progress: records.Progress) -> None:
        moment = now()
        if moment - last[0] >= BEAT:
            last[0] = moment
            ImportJob.objects.filter(pk=job.pk).update(rows=progress.rows, share=progress.share, beat_at=moment)

    return tell


def _keep_returned(job: ImportJob, outcome: records.Outcome) -> None:
    if outcome.refused:
        job.returned, _ = uploads.keep([records.refused_rows(job.table, uploads.place(job.sha256), outcome)])
    else:
        job.returned = ""


def _taken_before(job: ImportJob) -> str:
    """The batch that this file became before a process that died could say so; "" when there is none."""
    checksum = job.sha256 + (f"#{job.sheet}" if job.sheet else "")
    described = records.described_batches(records.Lake(settings.HOME.lake).batches())
    return next(
        (
            str(batch["batch"])
            for batch in described
            if batch["stands"] and batch["checksum"] == checksum and batch["table"] == job.table
        ),
        "",
    )


def _settle(job: ImportJob, step: str, outcome: dict[str, Any]) -> None:
    with transaction.atomic():
        job.step, job.outcome, job.share, job.beat_at = step, outcome, 1, now()
        job.rows = outcome.get("taken", 0) + outcome.get("refused", 0)
        job.save()
        if step == Step.TAKEN and records.tables()[job.table].person_level:
            # Its rows are in the lake; a second copy of persons' data serves nobody.
            transaction.on_commit(lambda: uploads.discard(job.sha256))
        detail = {"step": step, "batch": job.batch, "taken": outcome.get("taken"), "refused": outcome.get("refused")}
        record(by=job.started_by, action="intake.worked", subject=f"intake.import/{job.pk}", detail=detail)


def _said(table: type[Table], outcome: records.Outcome) -> dict[str, Any]:
    """An outcome as plain data, its faults as messages in any language."""
    return {
        **_layout(table, outcome.header, outcome.guesses, outcome.sheet),
        "taken": outcome.taken,
        "refused": outcome.refused,
        "fault_count": len(outcome.faults),
        "faults": [
            {"row": fault.row, "column": fault.column, "code": fault.code, "parameters": _json(fault.parameters)}
            for fault in outcome.faults[:KEPT]
        ],
    }


def _layout(table: type[Table], header: Any, guesses: Sequence[Any], sheet: str) -> dict[str, Any]:
    """Which column of a file was taken for which, as plain data."""
    used = {place: column for column, place in header.places.items()}
    guessed = {guess.place: guess.column for guess in guesses}
    return {
        "sheet": sheet,
        "header_row": header.row,
        "columns": [
            {
                "header": cell.strip(),
                "column": used.get(place, ""),
                "way": header.ways.get(used.get(place, ""), ""),
                "guess": guessed.get(place, ""),
                "unit": _unit(table, used.get(place, ""), cell, header.unit_above),
            }
            for place, cell in enumerate(header.cells)
        ],
    }


def _unit(table: type[Table], column: str, cell: str, above: str) -> str:
    """The unit in which a column of sums is read; "" for any other."""
    return records.unit_of(table.column(column), cell, above) if column else ""


def _plain(message: Message) -> dict[str, Any]:
    return {"code": message.code, "parameters": _json(message.parameters)}


def _json(value: Any) -> Any:
    return json.loads(
        json.dumps(dict(value), default=lambda one: one.isoformat() if isinstance(one, date) else str(one))
    )


def messages(said: Sequence[dict[str, Any]]) -> list[Message]:
    """Messages that were kept as plain data."""
    return [Message(one["code"], one["parameters"]) for one in said]
