"""What a quality officer does: run the check, look at rows, say what came of a finding, name who answers for a source."""

import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from jianxing.access.api import Organisation, User, may, record, require
from jianxing.intake import finding_states as states
from jianxing.intake.models import FindingMove, QualityCheck, QualityFinding, SourceOwner
from jianxing.kernel.clock import now
from jianxing.kernel.message import Message, Refused
from jianxing.records import api as records

STALE = timedelta(minutes=2)
"""A check that has shown no life for so long was ended with its process."""
SHOWN_ROWS = 100
HIDDEN = ("worker_id", "name", "id_number", "other_paper_number", "phone", "address", "mother_id")
"""Columns that nobody needs to find a row, and that name staff or more persons than the row is about."""
State = QualityFinding.State
Step = QualityCheck.Step

# The check


@transaction.atomic
def start_check(*, by: User) -> QualityCheck:
    """Begin a check of the whole lake. Refused while one is under way."""
    require(by, "quality.check")
    if under_way() is not None:
        raise Refused(Message("intake.check_running"))
    made = QualityCheck.objects.create(started_by=by, started_at=now(), beat_at=now())
    record(by=by, action="intake.start_check", subject=f"intake.quality_check/{made.pk}")
    return made


def under_way() -> QualityCheck | None:
    """The check that runs now; one whose process died is marked as such."""
    running = QualityCheck.objects.filter(step=Step.RUNNING).first()
    if running is None or now() - running.beat_at < STALE:
        return running
    QualityCheck.objects.filter(pk=running.pk, step=Step.RUNNING).update(step=Step.FAILED, finished_at=now())
    return None


def run_apart(check: QualityCheck) -> None:
    """Let a process of its own do the check, and do not wait for it."""
    subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "jianxing.intake.quality_worker", str(check.pk)],
        env=dict(os.environ, JIANXING_HOME=str(settings.HOME.path)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def run(check: QualityCheck) -> None:
    """Do a check here and now, and keep what it found."""
    last = [now()]

    def beat(share: float) -> None:
        moment = now()
        if moment - last[0] >= timedelta(seconds=1):
            last[0] = moment
            QualityCheck.objects.filter(pk=check.pk).update(share=share, beat_at=moment)

    try:
        report = records.check_lake(settings.HOME.lake, progress=beat)
    except BaseException:
        QualityCheck.objects.filter(pk=check.pk).update(step=Step.FAILED, finished_at=now())
        raise
    _keep(check, report)


@transaction.atomic
def _keep(check: QualityCheck, report: records.Report) -> None:
    known = {
        (each.rule, each.table, each.source, each.period, each.unit): each
        for each in QualityFinding.objects.select_for_update()
    }
    for found in report.findings:
        values: dict[str, Any] = {
            "rows": found.rows,
            "of": found.of,
            "months": dict(found.months),
            "facts": dict(found.facts),
            "seen_in": check,
        }
        held = known.get(found.key)
        if held is None:
            rule, table, source, period, unit = found.key
            QualityFinding.objects.create(
                rule=rule, table=table, source=source, period=period, unit=unit, found_in=check, **values
            )
            continue
        settled = held.moves.order_by("-id").first()
        for name, value in values.items():
            setattr(held, name, value)
        if settled is not None and states.reopens(held.state, settled.rows, found.rows):
            held.state = State.TO_CHECK
            FindingMove.objects.create(finding=held, state=State.TO_CHECK, rows=found.rows, by=None, at=now())
        held.save()
    scores = [
        {
            "source": each.source,
            "month": each.month,
            "rows": each.rows,
            "value": each.value,
            "dimensions": dict(each.dimensions),
        }
        for each in report.scores
    ]
    check.step, check.share, check.version = Step.DONE, 1.0, report.version
    check.scores, check.left_out, check.finished_at = scores, list(report.left_out), now()
    check.save()


# Findings


@transaction.atomic
def settle_finding(*, by: User, finding: QualityFinding, state: str, remark: str) -> QualityFinding:
    """Say what came of a finding. Refused for a move that does not exist and without a remark."""
    require(by, "quality.settle")
    held = QualityFinding.objects.select_for_update().filter(pk=finding.pk).first()
    if held is None:
        raise Refused(Message("intake.finding_gone"))
    if state not in State.values:
        raise Refused(Message("intake.finding_state_unknown", {"state": state}))
    faults = []
    if not states.may_move(held.state, state):
        told = {"before": State(held.state).label, "after": State(state).label}
        faults.append(Message("intake.finding_move", told))
    if not remark.strip():
        faults.append(Message("intake.finding_remark"))
    if faults:
        raise Refused(*faults)
    before, held.state = held.state, state
    held.save(update_fields=["state"])
    FindingMove.objects.create(finding=held, state=state, remark=remark.strip()[:1000], rows=held.rows, by=by, at=now())
    record(
        by=by,
        action="intake.settle_finding",
        subject=f"intake.quality_finding/{held.pk}",
        detail={"before": before, "after": state},
    )
    return held


@transaction.atomic
def name_owner(*, by: User, source: str, organisation: Organisation) -> SourceOwner:
    """Name the organisation that answers for a source; it takes the place of the one named before."""
    require(by, "quality.settle")
    if not QualityFinding.objects.filter(source=source).exists():
        raise Refused(Message("intake.source_unknown", {"source": source}))
    named, _ = SourceOwner.objects.update_or_create(
        source=source, defaults={"organisation": organisation, "by": by, "at": now()}
    )
    detail = {"source": source, "organisation": organisation.code}
    record(by=by, action="intake.name_owner", subject=f"intake.source_owner/{named.pk}", detail=detail)
    return named


def may_open(user: User, table: str) -> bool:
    """Whether somebody may list the single records of a table."""
    data_class = records.tables()[table].data_class
    return may(user, "quality.read") and (not data_class or may(user, f"data.{data_class}.list"))


def open_rows(*, by: User, finding: QualityFinding) -> list[dict[str, Any]]:
    """The rows behind a finding as they stand now, without names and staff. Written down, and refused without the right."""
    require(by, "quality.read")
    table = records.tables()[finding.table]
    if not may_open(by, finding.table):
        raise Refused(Message("intake.rows_not_yours", {"table": table.label}))
    found = records.rows_behind(
        settings.HOME.lake, finding.rule, finding.table, finding.source, finding.period, finding.unit, SHOWN_ROWS
    )
    with transaction.atomic():
        record(
            by=by,
            action="intake.open_finding_rows",
            subject=f"intake.quality_finding/{finding.pk}",
            detail={"table": finding.table, "rows": len(found)},
        )
    wanted = _columns(finding)
    return [{name: row[name] for name in wanted} for row in found]


def _columns(finding: QualityFinding) -> list[str]:
    table = records.tables()[finding.table]
    shows = records.quality_rules()[finding.rule].check(finding.table).shows
    links = (table.person, table.event_date, table.facility, table.area)
    names = (*table.key, *(link for link in links if link), *shows)
    return [name for name in dict.fromkeys(names) if name not in HIDDEN]


def last_check() -> QualityCheck | None:
    """The newest check that finished; None before the first."""
    return QualityCheck.objects.filter(step=Step.DONE).select_related("started_by").first()


def findings(check: QualityCheck) -> list[QualityFinding]:
    """What a check found, as it stands."""
    return list(QualityFinding.objects.filter(seen_in=check))


def owners() -> dict[str, SourceOwner]:
    """Who answers for each source that has an owner."""
    return {each.source: each for each in SourceOwner.objects.select_related("organisation")}
