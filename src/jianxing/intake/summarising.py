"""A summary table on its way to reported figures: tried as often as it takes, then taken, and its layout remembered."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from jianxing.access.api import User, record, require
from jianxing.indicators.api import vocabulary
from jianxing.intake import uploads
from jianxing.intake.models import ImportJob
from jianxing.kernel.clock import now
from jianxing.kernel.message import Message, Refused
from jianxing.records import api as records

ROWS, COLUMNS = 60, 26
"""Cells of a summary that the page shows."""
FIGURES = "reported_figures"


def cells(job: ImportJob) -> list[list[str]]:
    """The first cells of the file of a job, row by row. Refused when it cannot be read."""
    return [row[:COLUMNS] for row in records.summaries.shown_cells(uploads.place(job.sha256), job.sheet)[:ROWS]]


def layouts() -> list[str]:
    """The names of the layouts that are remembered."""
    return records.summaries.known(settings.HOME.lake)


def tried(*, by: User, job: ImportJob, told: Mapping[str, Any]) -> records.Outcome:
    """What taking a summary with a layout would give; nothing changes. Refused for what is not known or not readable."""
    require(by, "records.import")
    outcome, _ = _import(by, job, records.summaries.SummaryLayout.of(told), dry_run=True)
    return outcome


def take(*, by: User, job: ImportJob, told: Mapping[str, Any], name: str = "") -> ImportJob:
    """Take the figures of a summary, and remember its layout under a name where one is given."""
    require(by, "records.import")
    if job.table != FIGURES:
        raise Refused(Message("records.figures_only"))
    layout = records.summaries.SummaryLayout.of(told)
    with transaction.atomic():
        held = ImportJob.objects.select_for_update().get(pk=job.pk)
        if held.step not in (ImportJob.Step.CHECKED, ImportJob.Step.REFUSED):
            raise Refused(Message("intake.not_at_this_step"))
        outcome, rows = _import(by, held, layout, dry_run=False)
        held.step, held.batch, held.beat_at = ImportJob.Step.TAKEN, outcome.batch or "", now()
        held.rows, held.share = outcome.taken + outcome.refused, 1
        held.outcome = {
            "taken": outcome.taken,
            "refused": outcome.refused,
            "cells": sorted({rows[fault.row] for fault in outcome.faults if fault.row in rows}),
        }
        held.save()
        detail = {"batch": held.batch, "taken": outcome.taken, "refused": outcome.refused, "layout": name}
        record(by=by, action="intake.take_summary", subject=f"intake.import/{held.pk}", detail=detail)
    if name.strip():
        records.summaries.remember(settings.HOME.lake, name.strip(), layout)
    return held


def _import(by: User, job: ImportJob, layout: Any, *, dry_run: bool) -> tuple[records.Outcome, dict[int, str]]:
    named = {
        records.header_word(word): one.id
        for one in vocabulary()
        for word in (one.id, one.name, one.name_en, *one.synonyms)
    }
    return records.summaries.import_summary(
        uploads.place(job.sha256),
        settings.HOME.lake,
        layout,
        by=by.username,
        named=named,
        units={one.id: one.unit for one in vocabulary()},
        name=job.filename,
        dry_run=dry_run,
    )
