"""What a person does to bring records in: the papers and the signature of data mode, a file, its columns, the taking."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db import transaction

from jianxing.access.api import User, record, require
from jianxing.intake import rules, uploads
from jianxing.intake.class_rights import require_right
from jianxing.intake.models import CheckEntry, ImportJob, SignOff
from jianxing.intake.queries import missing, papers, signature
from jianxing.kernel.clock import now, today
from jianxing.kernel.message import Message, Refused
from jianxing.records import api as records

Step = ImportJob.Step

# The check list


@transaction.atomic
def enter_paper(
    *,
    by: User,
    kind: str,
    document_number: str,
    issued_by: str,
    valid_from: date,
    valid_to: date | None = None,
    source: str = "",
) -> CheckEntry:
    """Write a paper into the check list of data mode."""
    require(by, "data_mode.enter")
    faults = []
    if kind not in CheckEntry.Kind.values:
        faults.append(Message("intake.no_such_paper", {"kind": kind}))
    if not document_number.strip() or not issued_by.strip():
        faults.append(Message("intake.paper_incomplete"))
    if valid_to is not None and valid_to < valid_from:
        faults.append(Message("intake.paper_ends_early"))
    if (kind == rules.SOURCE) != bool(source.strip()):
        faults.append(Message("intake.paper_source"))
    if faults:
        raise Refused(*faults)
    entry = CheckEntry.objects.create(
        kind=kind,
        source=source.strip(),
        document_number=document_number.strip(),
        issued_by=issued_by.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        by=by,
        at=now(),
    )
    detail = {"kind": kind, "source": entry.source, "document_number": entry.document_number}
    record(by=by, action="intake.enter_paper", subject=f"intake.paper/{entry.pk}", detail=detail)
    return entry


@transaction.atomic
def withdraw_paper(*, by: User, entry: CheckEntry) -> None:
    """Take a paper off the check list; what it allowed is not allowed any more."""
    require(by, "data_mode.enter")
    held = CheckEntry.objects.select_for_update().filter(pk=entry.pk, withdrawn_at__isnull=True).first()
    if held is None:
        raise Refused(Message("intake.paper_gone"))
    held.withdrawn_at = now()
    held.save(update_fields=["withdrawn_at"])
    record(by=by, action="intake.withdraw_paper", subject=f"intake.paper/{held.pk}")


@transaction.atomic
def sign_check_list(*, by: User) -> SignOff:
    """Sign the check list, which begins data mode. Refused while a paper is lacking or when it is signed."""
    require(by, "data_mode.sign")
    if signature() is not None:
        raise Refused(Message("intake.signed_already"))
    if lacking := rules.lacking(papers(), today()):
        raise Refused(*lacking)
    signed = SignOff.objects.create(by=by, at=now())
    record(by=by, action="intake.sign_check_list", subject=f"intake.sign_off/{signed.pk}")
    if settings.HOME.is_set_up:
        settings.HOME = settings.HOME.establish(mode="data")
    else:
        settings.HOME = replace(settings.HOME, mode="data")
    return signed


@transaction.atomic
def withdraw_signature(*, by: User) -> None:
    """Take the signature back: no further person-level records come in. What is in stays until it is withdrawn or redacted."""
    require(by, "data_mode.sign")
    signed = signature()
    if signed is None:
        raise Refused(Message("intake.not_signed"))
    signed.holds, signed.withdrawn_at = None, now()
    signed.save(update_fields=["holds", "withdrawn_at"])
    record(by=by, action="intake.withdraw_signature", subject=f"intake.sign_off/{signed.pk}")


# Files


def receive_file(
    *,
    by: User,
    table: str,
    filename: str,
    parts: Iterable[bytes],
    source: str = "",
    complete_to: date | None = None,
) -> ImportJob:
    """Keep a file that is to be checked (`running.begin`). Refused outright when its records may not come in."""
    require(by, "records.import")
    _refuse_missing(table, source)
    sha256, size = uploads.keep(parts)
    if not size:
        raise Refused(Message("records.file_empty", {"file": filename}))
    with transaction.atomic():
        moment = now()
        job = ImportJob.objects.create(
            table=table,
            source=source.strip() or records.tables()[table].usual_source,
            filename=filename[-200:],
            sha256=sha256,
            size=size,
            complete_to=complete_to,
            begun_at=moment,
            beat_at=moment,
            started_by=by,
            started_at=moment,
        )
        detail = {"table": table, "source": job.source, "filename": filename, "sha256": sha256, "size": size}
        record(by=by, action="intake.receive_file", subject=_subject(job), detail=detail)
    return job


@transaction.atomic
def correct_columns(
    *, by: User, job: ImportJob, columns: Sequence[str], sheet: str = "", header_row: int | None = None
) -> ImportJob:
    """Say which column is which, and have the file checked again."""
    require(by, "records.import")
    held = _at(job, Step.CHECKED, Step.REFUSED)
    held.columns, held.sheet, held.header_row = list(columns), sheet, header_row
    _begin(held, Step.CHECKING)
    detail = {"columns": held.columns, "sheet": sheet, "header_row": header_row}
    record(by=by, action="intake.correct_columns", subject=_subject(held), detail=detail)
    return held


@transaction.atomic
def take_file(*, by: User, job: ImportJob) -> ImportJob:
    """Have the good rows of a checked file taken into the lake."""
    require(by, "records.import")
    held = _at(job, Step.CHECKED)
    _refuse_missing(held.table, held.source)
    _begin(held, Step.TAKING)
    record(by=by, action="intake.take_file", subject=_subject(held), detail={"table": held.table})
    return held


@transaction.atomic
def discard_file(*, by: User, job: ImportJob) -> None:
    """Put a file aside that was not taken."""
    require(by, "records.import")
    held = _at(job, Step.CHECKED, Step.REFUSED)
    held.step = Step.DISCARDED
    held.save(update_fields=["step"])
    record(by=by, action="intake.discard_file", subject=_subject(held))


def fetch_returned(*, by: User, job: ImportJob) -> bytes | None:
    """The workbook of the rows that go back, None when there is none. Who took it is kept where it holds persons.

    Refused without the right to see records of its class.
    """
    require(by, "records.import")
    path = uploads.place(job.returned) if job.returned else None
    if path is None or not path.exists():
        return None
    look_at_faults(by=by, job=job, act="intake.fetch_returned")
    return path.read_bytes()


@transaction.atomic
def look_at_faults(*, by: User, job: ImportJob, act: str = "intake.look_at_faults") -> None:
    """Open the faulty cells of a file. Refused without the right to see records of its class; kept when about persons."""
    require(by, "records.import")
    table = records.tables()[job.table]
    if table.data_class:
        require_right(by, table, "see")
        record(by=by, action=act, subject=_subject(job), detail={"table": job.table})


@transaction.atomic
def withdraw_batch(*, by: User, batch: str, reason: str) -> str:
    """Take a batch of the lake back; the id of the withdrawal. Refused without a reason."""
    require(by, "records.withdraw")
    if not reason.strip():
        raise Refused(Message("intake.reason_missing"))
    done = records.Lake(settings.HOME.lake).withdraw(batch, by=by.username, reason=reason.strip())
    record(by=by, action="intake.withdraw_batch", subject=f"records.batch/{batch}", detail={"reason": reason.strip()})
    return done.id


def _refuse_missing(table: str, source: str) -> None:
    if table not in records.tables():
        raise Refused(Message("records.no_table", {"table": table, "tables": ", ".join(records.tables())}))
    if lacking := missing(table, source.strip()):
        label = records.tables()[table]
        told = {"table": label.label, "table_en": label.label_en}
        raise Refused(Message("intake.not_in_data_mode", told), *lacking)


def _at(job: ImportJob, *steps: str) -> ImportJob:
    held = ImportJob.objects.select_for_update().get(pk=job.pk)
    if held.step not in steps:
        raise Refused(Message("intake.not_at_this_step"))
    return held


def _begin(job: ImportJob, step: str) -> None:
    job.step, job.rows, job.share = step, 0, 0
    job.begun_at = job.beat_at = now()
    job.save()


def _subject(job: ImportJob) -> str:
    return f"intake.import/{job.pk}"
