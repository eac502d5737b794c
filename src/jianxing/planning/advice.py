"""Advice on the text of a version (文本核对建议) and how the office answers it; answers hold on while the words do."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianxing.access.api import User, record, require
from jianxing.kernel.clock import now, today
from jianxing.kernel.message import Language, Message, Refused
from jianxing.planning.models import FindingDecision, PlanVersion
from jianxing.planning.tables import plan_of
from jianxing.plans import api as plans

if TYPE_CHECKING:
    from jianxing.plans.api import Advice, AdviceCounts, Decision, DecisionKind


def advice(of: PlanVersion) -> "list[Advice]":
    """The advice on a version's text in the order of the document; where none was kept, or in the shape of an earlier
    release, it is made anew."""
    if of.advice is not None:
        with suppress(KeyError, TypeError):
            return plans.advice_from(of.advice)
    return plans.advice_from(_made(of.pk, of.sha256))


@lru_cache(maxsize=8)
def _made(version: int, sha256: str) -> list[dict[str, Any]]:
    one = PlanVersion.objects.get(pk=version)
    return [found.to_json() for found in plans.advice(plan_of(one.reading, one.text))]


def decisions(of: PlanVersion) -> "dict[str, Decision]":
    """How the office answered, by the key of the advice."""
    rows = FindingDecision.objects.filter(version=of).order_by("id")
    return {row.key: replace(plans.decision(row.key, row.verdict, row.note), on=row.on.isoformat()) for row in rows}


def advice_counts(of: PlanVersion) -> "AdviceCounts":
    """How much advice there is; only its ``open`` asks for a person."""
    return count_advice(advice(of), decisions(of))


def count_advice(found: "Iterable[Advice]", answers: "Mapping[str, Decision]") -> "AdviceCounts":
    """As `advice_counts`, of what is at hand."""
    return plans.advice_counts(found, answers)


def decision_kinds() -> "tuple[DecisionKind, ...]":
    """The ways to answer advice."""
    return plans.decision_kinds()


def advice_form(of: PlanVersion, language: Language = "zh") -> bytes:
    """征求意见反馈表 of a version as .docx."""
    return plans.advice_form(of.title, advice(of), decisions(of), language)


@transaction.atomic
def decide(*, by: User, version: PlanVersion, key: str, verdict: str, note: str = "") -> FindingDecision:
    """Answer advice: registered as written, registered otherwise (with a note), proposed as an amendment, or sent for
    clarification. The document itself never changes; the last word counts."""
    require(by, "plan.review")
    present = PlanVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if present.status == PlanVersion.Status.DISCARDED:
        facts = {"title": present.title, "status": present.get_status_display()}
        raise Refused(Message("planning.not_in_review", facts))
    if key not in {one.key for one in advice(present)}:
        raise Refused(Message("planning.advice_unknown", {"key": key}))
    said = plans.decision(key, verdict, note.strip()[:500])
    kept, _ = FindingDecision.objects.update_or_create(
        version=present,
        key=key,
        defaults={
            "verdict": said.verdict,
            "note": said.note,
            "on": today(),
            "carried_from": None,
            "by": by,
            "at": now(),
        },
    )
    detail = {"key": key, "verdict": said.verdict, "note": said.note}
    record(by=by, action="planning.decide", subject=f"planning.version/{version.pk}", detail=detail)
    return kept


def carried_over(by: User, version: PlanVersion) -> int:
    """Give a new version the answers of earlier ones of the same place and time whose words still stand in it.

    The newest answer to each key counts. Inside the caller's transaction; returns how many.
    """
    earlier = (
        FindingDecision.objects.filter(version__place_and_time=version.place_and_time)
        .exclude(version=version)
        .order_by("version_id", "id")
    )
    latest: Mapping[str, FindingDecision] = {row.key: row for row in earlier}
    here = {one.key for one in advice(version)}
    made = FindingDecision.objects.bulk_create(
        FindingDecision(
            version=version,
            key=key,
            verdict=row.verdict,
            note=row.note,
            on=row.on,
            carried_from_id=row.version_id,
            by=row.by,
            at=row.at,
        )
        for key, row in latest.items()
        if key in here
    )
    return len(made)
