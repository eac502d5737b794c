"""What changes a version: it is reviewed, taken into force, or put aside (how it comes in: `uploading`)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction

from jianxing.access.api import User, record, require
from jianxing.kernel.clock import now
from jianxing.kernel.message import Message, Refused
from jianxing.planning.announcing import version_taken
from jianxing.planning.continuing import continuity, previous_of
from jianxing.planning.meaning import faults, judged
from jianxing.planning.models import Continuation, Judgement, Plan, PlanTarget, PlanTask, PlanVersion
from jianxing.planning.place import place_and_time, placed
from jianxing.planning.queries import judgements_of
from jianxing.planning.taking import write_rows
from jianxing.planning.whole import reading_of


@transaction.atomic
def judge(
    *,
    by: User,
    version: PlanVersion,
    item: str,
    verdict: str,
    correction: Mapping[str, Any] | None = None,
    note: str = "",
) -> Judgement:
    """Say of one task or target (its id in the reading) that it is right, right as corrected, or none.

    ``correction`` holds only the fields that change, as in the plan format (units as names). The last word counts.
    """
    require(by, "plan.review")
    version = in_review(version)
    kind, read_as = _find(version, item)
    if verdict not in Judgement.Verdict.values:
        raise Refused(
            Message("planning.verdict_unknown", {"verdict": verdict, "known": ", ".join(Judgement.Verdict.values)})
        )
    if verdict == Judgement.Verdict.CORRECTED:
        if not correction:
            raise Refused(Message("planning.correction_missing", {"item": item}))
        tasks = frozenset(task["id"] for task in reading_of(version)["tasks"])
        if found := faults(kind, read_as, correction, tasks):
            raise Refused(*found)
    elif correction:
        raise Refused(Message("planning.correction_extra"))
    kept, _ = Judgement.objects.update_or_create(
        version=version,
        item=item,
        defaults={
            "verdict": verdict,
            "correction": dict(correction) if correction else None,
            "note": note,
            "by": by,
            "at": now(),
        },
    )
    record(
        by=by,
        action="planning.judge",
        subject=_subject(version),
        detail={"item": item, "verdict": verdict, "correction": kept.correction, "note": note},
    )
    return kept


@transaction.atomic
def accept_rest(*, by: User, version: PlanVersion) -> int:
    """Accept every task and target that nobody has judged; returns how many."""
    require(by, "plan.review")
    version = in_review(version)
    done = judgements_of(version)
    reading = reading_of(version)
    rest = [item["id"] for item in [*reading["tasks"], *reading["targets"]] if item["id"] not in done]
    moment = now()
    Judgement.objects.bulk_create(
        Judgement(version=version, item=item, verdict=Judgement.Verdict.ACCEPTED, by=by, at=moment) for item in rest
    )
    record(by=by, action="planning.accept_rest", subject=_subject(version), detail={"count": len(rest)})
    return len(rest)


@transaction.atomic
def take(*, by: User, version: PlanVersion) -> Plan:
    """Bring a reviewed version into force: its tasks, targets and units become rows, organisations are proposed.

    Items that nobody judged are taken as they were read, and the audit entry says how many. A plan of the same
    place and time takes the version as its newest: its tasks and targets that continue keep their identity, so that
    the work recorded on them stays theirs; what the version no longer holds is ended, never deleted.
    """
    require(by, "plan.take")
    version = in_review(version)
    whole, said = reading_of(version), judgements_of(version)
    reading = judged(whole, said)
    if not reading["tasks"]:
        raise Refused(Message("planning.nothing_left"))
    found = continuity(version)
    region, period = placed(reading), reading["period"]
    plan, _ = Plan.objects.select_for_update(of=("self",)).get_or_create(
        place_and_time=place_and_time(reading),
        defaults={
            "region_code": region["code"],
            "region_name": region["name"],
            "period_start": period["start"],
            "period_end": period["end"],
            "title": version.title,
            "level": reading["level"] or "",
            "created_at": now(),
        },
    )
    version.plan, version.number = plan, plan.versions.count() + 1
    version.status, version.taken_by, version.taken_at = PlanVersion.Status.TAKEN, by, now()
    version.place_and_time = plan.place_and_time
    version.save(update_fields=["plan", "number", "status", "taken_by", "taken_at", "place_and_time"])
    written = write_rows(by=by, version=version, reading=reading, found=found)
    plan.current, plan.title = version, version.title
    plan.save(update_fields=["current", "title"])
    total = len(whole["tasks"]) + len(whole["targets"])
    detail = {
        "plan": plan.pk,
        "number": version.number,
        "unjudged": total - len(said),
        **asdict(written),
    }
    record(by=by, action="planning.take", subject=_subject(version), detail=detail)
    version_taken.send(sender=PlanVersion, by=by, plan=plan, version=version)
    return plan


@transaction.atomic
def continue_as(
    *, by: User, version: PlanVersion, item: str, task: PlanTask | None = None, target: PlanTarget | None = None
) -> Continuation:
    """Say that an item of a version in review continues a task or target of the plan, or (neither given) is new.

    Refused when it is of another plan or kind, when the item was discarded, or when another item is said to continue
    the same.
    """
    require(by, "plan.review")
    version = in_review(version)
    kind, _ = _find(version, item)
    chosen = task or target
    if chosen is not None:
        previous = previous_of(version)
        if previous is None or chosen.version.plan_id != previous.plan_id or (kind == "task") != (task is not None):
            raise Refused(Message("planning.nothing_to_continue", {"item": item}))
        same = Continuation.objects.filter(version=version, task=task, target=target).exclude(item=item).first()
        if same is not None:
            _, other = _find(version, same.item)
            name = other.get("title") or other.get("indicator") or same.item
            raise Refused(Message("planning.continued_already", {"what": str(chosen), "by": name}))
    if judgements_of(version).get(item, ("",))[0] == Judgement.Verdict.DISCARDED:
        raise Refused(Message("planning.discarded_continues_nothing"))
    said, _ = Continuation.objects.update_or_create(
        version=version, item=item, defaults={"task": task, "target": target, "by": by, "at": now()}
    )
    detail = {"item": item, "task": task.pk if task else None, "target": target.pk if target else None}
    record(by=by, action="planning.continue_as", subject=_subject(version), detail=detail)
    return said


@transaction.atomic
def discard(*, by: User, version: PlanVersion) -> None:
    """Put a version in review aside; the same document may then be uploaded again."""
    require(by, "plan.review")
    version = in_review(version)
    version.status = PlanVersion.Status.DISCARDED
    version.save(update_fields=["status"])
    record(by=by, action="planning.discard", subject=_subject(version))


def _subject(version: PlanVersion) -> str:
    return f"planning.version/{version.pk}"


def in_review(version: PlanVersion) -> PlanVersion:
    """The version as it is now, held against a second act at the same time."""
    present = PlanVersion.objects.select_for_update().get(pk=version.pk)
    if present.status != PlanVersion.Status.IN_REVIEW:
        raise Refused(
            Message("planning.not_in_review", {"title": present.title, "status": present.get_status_display()})
        )
    return present


def _find(version: PlanVersion, item: str) -> tuple[str, dict[str, Any]]:
    reading = reading_of(version)
    for kind, found in (("task", reading["tasks"]), ("target", reading["targets"])):
        for one in found:
            if one["id"] == item:
                return kind, one
    raise Refused(Message("planning.item_unknown", {"item": item}))
