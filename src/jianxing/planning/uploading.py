"""A document comes in: received at once, then read step by step, so that whoever sent it can watch or leave."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction

from jianxing.access.api import User, record, require
from jianxing.kernel.clock import now
from jianxing.kernel.message import LANGUAGES, Message, Refused
from jianxing.planning.advice import carried_over
from jianxing.planning.continuing import previous_of, proposal
from jianxing.planning.filing import discard_file, fetch, fingerprint, keep
from jianxing.planning.models import DocumentReading, PlanVersion
from jianxing.planning.place import place_and_time
from jianxing.plans import api as plans

log = logging.getLogger(__name__)
# A step that has shown no life for so long was ended with its process and may be begun again.
STALE = timedelta(minutes=2)
Step = DocumentReading.Step


def upload_document(*, by: User, data: bytes, filename: str) -> PlanVersion:
    """Read a plan document while the caller waits, and keep it for review.

    A document that cannot be read as a plan is refused by the reader, and one that is here already by its
    fingerprint; then nothing is stored. Reading happens before the transaction, so that nobody waits for it.
    """
    require(by, "plan.upload")
    _refuse_known(fingerprint(data))
    made = _read(data, filename, lambda step: None)
    keep(data)
    with transaction.atomic():
        return _store(by, made)


@transaction.atomic
def receive_document(*, by: User, data: bytes, filename: str) -> DocumentReading:
    """Keep a document that is to be read (`read_received`); the same one on its way already is not begun twice."""
    require(by, "plan.upload")
    name = fingerprint(data)
    _refuse_known(name)
    under_way = DocumentReading.objects.filter(sha256=name).exclude(step__in=[Step.DONE, Step.REFUSED]).first()
    if under_way is not None:
        return under_way
    keep(data)
    moment = now()
    reading = DocumentReading.objects.create(
        filename=filename[-200:], sha256=name, size=len(data), step_at=moment, started_by=by, started_at=moment
    )
    record(
        by=by,
        action="planning.receive",
        subject=f"planning.reading/{reading.pk}",
        detail={"filename": filename, "sha256": name, "size": len(data)},
    )
    return reading


def read_received(*, by: User, reading: DocumentReading) -> DocumentReading:
    """Read a received document through to a version in review, or to the reasons why it cannot be read.

    Each step is written down when it begins. What is refused leaves its reasons and not the file.
    """
    require(by, "plan.upload")
    with transaction.atomic():
        present = DocumentReading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
        if present.step != Step.RECEIVED and not is_stale(present):
            return present
        _enter(present, Step.READING)
    try:
        made = _read(fetch(present.sha256), present.filename, lambda step: _enter(present, step))
        with transaction.atomic():
            present.version = _store(by, made)
            _enter(present, Step.DONE)
    except Refused as refusal:
        _refuse(by, present, refusal.messages)
    except Exception:
        log.exception("reading %s failed", present.sha256)
        _refuse(by, present, (Message("planning.reading_failed", {"filename": present.filename}),))
    return present


def is_stale(reading: DocumentReading) -> bool:
    """Whether a reading that should be going on has shown no life, so that it may be begun again."""
    return reading.step not in {Step.DONE, Step.REFUSED} and now() - reading.step_at > STALE


def _enter(reading: DocumentReading, step: DocumentReading.Step) -> None:
    reading.step, reading.step_at = step, now()
    reading.save(update_fields=["step", "step_at", "version"])


@transaction.atomic
def _refuse(by: User, reading: DocumentReading, faults: tuple[Message, ...]) -> None:
    reading.version = None
    reading.step, reading.step_at = Step.REFUSED, now()
    reading.faults = [{language: fault.text(language) for language in LANGUAGES} for fault in faults]
    reading.save(update_fields=["step", "step_at", "faults", "version"])
    detail = {"filename": reading.filename, "faults": [fault.code for fault in faults]}
    record(by=by, action="planning.refuse", subject=f"planning.reading/{reading.pk}", detail=detail)
    if not PlanVersion.objects.filter(sha256=reading.sha256).exists():
        name = reading.sha256

        def remove() -> None:
            with suppress(OSError):
                discard_file(name)

        transaction.on_commit(remove)


def _read(data: bytes, filename: str, enter: Callable[[DocumentReading.Step], None]) -> PlanVersion:
    """A version with its reading, its advice and how it continues the one in force; not stored yet."""
    plan = plans.read(data, filename)
    reading = plan.to_json("zh")
    reading.pop("text", None)
    reading["findings"] = []  # advice has a column of its own, in both languages and with keys
    version = PlanVersion(
        title=reading["title"] or filename,
        filename=filename[-200:],
        place_and_time=place_and_time(reading),
        sha256=fingerprint(data),
        size=len(data),
        text=plan.text,
        reading=reading,
    )
    enter(Step.CHECKING)
    version.advice = [one.to_json() for one in plans.advice(plan)]
    enter(Step.MATCHING)
    previous = previous_of(version)
    version.matching = proposal(reading, plan.text, previous) if previous else None
    return version


def _store(by: User, version: PlanVersion) -> PlanVersion:
    """Put a version that was read into review; the caller holds the transaction."""
    _refuse_known(version.sha256)
    version.uploaded_by, version.uploaded_at = by, now()
    version.save()
    carried = carried_over(by, version)
    counts: dict[str, Any] = {key: len(version.reading[key]) for key in ("tasks", "targets", "duties")}
    counts |= {"findings": len(version.advice or ()), "decisions_carried": carried}
    record(
        by=by,
        action="planning.upload",
        subject=f"planning.version/{version.pk}",
        detail={"filename": version.filename, "sha256": version.sha256, **counts},
    )
    return version


def _refuse_known(name: str) -> None:
    known = PlanVersion.objects.filter(sha256=name).exclude(status=PlanVersion.Status.DISCARDED).first()
    if known is not None:
        raise Refused(Message("planning.already_uploaded", {"version": known.pk, "title": known.title}))
