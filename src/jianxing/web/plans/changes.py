"""A version beside the one before it: what continues and how it changed, what is new, what has ended."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.access.api import may
from jianxing.kernel.message import Message, Refused
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.known import named_as
from jianxing.web.language import language_of
from jianxing.web.plans.document import title_of
from jianxing.web.plans.reviewing import changed, version_of
from jianxing.web.wording import aim


@dataclass(frozen=True)
class Row:
    """An item of the newer version with what it was before."""

    item: str
    kind: str
    name: str
    before: str
    now: str
    how: str
    changes: tuple[str, ...]
    said: bool
    previous: int | None


@dataclass(frozen=True)
class Ended:
    """A task or target that the newer version no longer holds; ``into``: the task that took it up."""

    pk: int
    kind: str
    name: str
    aim: str
    into: str


@door("plan.read")
def changes(request: HttpRequest, version: int) -> HttpResponse:
    """What taking this version changes, or has changed."""
    return _shown(request, version)


def _shown(request: HttpRequest, pk: int, faults: tuple[Message, ...] = ()) -> HttpResponse:
    language = language_of(request)
    version = version_of(pk)
    found = planning.continuity(version)
    review = planning.review(version)
    kept = {item.id: item for item in [*review.tasks, *review.targets] if item.verdict != "discarded"}
    rows = [_row(kept[item], link, found, language) for item, link in found.links.items() if item in kept]
    names = {item.id: str(item.value.get("title") or "") for item in review.tasks}
    ended = [
        *(Ended(t.pk, "task", t.title, "", names.get(found.merged.get(t.pk, ""), "")) for t in found.ended_tasks),
        *(
            Ended(t.pk, "target", named_as(t.indicator_id, t.indicator, language), aim(t, language), "")
            for t in found.ended_targets
        ),
    ]
    correcting = version.status == "in_review" and may(user_of(request), "plan.review")
    return render(
        request,
        "web/plans/changes.html",
        {
            "version": version,
            "title": title_of(version),
            "previous": found.previous,
            "change": changed(found),
            "changed": [row for row in rows if row.how == "continues" and (row.changes or row.said)],
            "new": [row for row in rows if row.how != "continues"],
            "ended": ended,
            "correcting": correcting,
            "faults": faults,
        },
        status=422 if faults else 200,
    )


def _row(item: Any, link: Any, found: Any, language: Any) -> Row:
    value, was = item.value, link.previous
    if item.kind == "task":
        name, before, now = str(value.get("title") or ""), was.title if was else "", ""
    else:
        name = named_as(value.get("indicator_id"), str(value.get("indicator") or ""), language)
        before, now = (f"{aim(was, language)} · {was.due or '—'}" if was else ""), aim(value, language)
        now = f"{now} · {value.get('due') or '—'}"
    previous = was.pk if was and link.how == "continues" else None
    return Row(item.id, item.kind, name, before, now, link.how, link.changes, link.said, previous)


@door("plan.review", "POST")
def continues(request: HttpRequest, version: int) -> HttpResponse:
    """Say what an item continues: the button names the item, its choice the task or target, "" that it is new."""
    item = request.POST.get("item", "")
    chosen = request.POST.get(f"as-{item}", "")
    one = version_of(version)
    try:
        kind, _, pk = chosen.partition("-")
        row = planning.row_to_continue(one, kind, int(pk)) if pk.isdecimal() and len(pk) < 18 else None
        if chosen and row is None:
            raise Refused(Message("planning.nothing_to_continue", {"item": item}))
        planning.continue_as(
            by=user_of(request),
            version=one,
            item=item,
            task=row if isinstance(row, planning.PlanTask) else None,
            target=row if isinstance(row, planning.PlanTarget) else None,
        )
    except Refused as refusal:
        return _shown(request, version, refusal.messages)
    return HttpResponseRedirect(reverse("plan-changes", args=[version]))
