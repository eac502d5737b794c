"""The year's items after a new version of the plan: their titles follow it, their owners wait for the office."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from jianxing.access.api import Organisation, User, record, require
from jianxing.kernel.message import Message, Refused
from jianxing.ledger.actions import settle
from jianxing.ledger.concurrency import require_unchanged
from jianxing.ledger.models import Item, ItemEvent
from jianxing.ledger.opening import lead_of, title_of
from jianxing.ledger.queries import items
from jianxing.ledger.states import Move, State
from jianxing.planning.api import PlanTask, PlanVersion


@dataclass(frozen=True)
class OtherLead:
    """An item whose owner is not the lead that the plan names since ``since``; ``lead`` is None where it names no
    single one."""

    item: Item
    task: PlanTask
    since: PlanVersion
    lead: Organisation | None


def owners_that_differ(user: User, year: int) -> list[OtherLead]:
    """The open items of a year, among those a user may see, whose lead a new version changed and nobody has settled
    since."""
    led = Q(plan_task__led_since__isnull=False) | Q(plan_target__task__led_since__isnull=False)
    found = (
        items(user, year)
        .filter(led, plan_task__ended_by__isnull=True, plan_target__ended_by__isnull=True)
        .exclude(state=State.CLOSED.value)
        .select_related("owner", "plan_task__led_since", "plan_target__task__led_since")
        .defer(*(f"{way}__led_since__{field}" for way in ("plan_task", "plan_target__task") for field in _LONG))
        .prefetch_related("plan_task__units__organisation", "plan_target__task__units__organisation")
        .order_by("id")
    )
    return _differing(found.distinct())


_LONG = ("text", "reading", "advice", "matching")


def _differing(found: Iterable[Item]) -> list[OtherLead]:
    differing = []
    for item in found:
        task = _task_of(item)
        since = task.led_since if task else None
        if task is None or since is None or since.taken_at is None:
            continue
        lead = lead_of(task)
        is_old = item.opened_at < since.taken_at and item.owner_kept_for_id != since.pk
        if is_old and lead != item.owner:
            differing.append(OtherLead(item, task, since, lead))
    settled = dict(
        ItemEvent.objects.filter(item__in=[one.item for one in differing], move=Move.SETTLE.value)
        .order_by("at")
        .values_list("item_id", "at")
    )
    return [one for one in differing if not (at := settled.get(one.item.pk)) or at < (one.since.taken_at or at)]


def _task_of(item: Item) -> PlanTask | None:
    return item.plan_task or (item.plan_target.task if item.plan_target else None)


@transaction.atomic
def follow_lead(*, by: User, item: Item, version: int) -> Item:
    """Give an item to the lead that the plan names now; who is named claims it, and what was reported stays."""
    task = _task_of(item)
    lead = lead_of(task) if task else None
    if task is None or lead is None:
        raise Refused(Message("ledger.plan_names_no_lead", {"title": item.title}))
    number = task.version.number if task.version else None
    reason = Message("ledger.lead_changed", {"number": number, "name": lead.name}).text("zh")
    return settle(by=by, item=item, version=version, owner=lead, reason=reason)


@transaction.atomic
def keep_owner(*, by: User, item: Item, version: int) -> Item:
    """Leave an item with its owner although the plan names another lead; nothing else about it changes."""
    present = Item.objects.select_for_update(of=("self",)).select_related("owner").get(pk=item.pk)
    require(by, "ledger.accept", organisation=present.owner)
    require_unchanged(present, version)
    task = _task_of(present)
    if task is None or task.led_since is None:
        raise Refused(Message("ledger.plan_names_no_lead", {"title": item.title}))
    present.owner_kept_for = task.led_since
    present.save(update_fields=["owner_kept_for"])
    record(
        by=by,
        action="ledger.keep_owner",
        subject=f"ledger.item/{present.pk}",
        detail={"plan_version": task.led_since_id, "owner": present.owner.code if present.owner else None},
    )
    return present


def follow_wording(*, by: User, version: PlanVersion) -> None:
    """Give the items that are still open the plan's present wording, inside the transaction that takes a version."""
    found = (
        Item.objects.select_for_update(of=("self",))
        .filter(Q(plan_task__version=version) | Q(plan_target__version=version))
        .exclude(state=State.CLOSED.value)
        .select_related("plan_task", "plan_target")
        .order_by("id")
    )
    changed = []
    for item in found:
        title = item.title
        if item.plan_task is not None:
            title = item.plan_task.title[:300]
        elif item.plan_target is not None:
            title = title_of(item.plan_target, version)[:300]
        if title == item.title:
            continue
        before, item.title = item.title, title
        item.opened_as = "" if item.opened_as == title else item.opened_as or before
        changed.append(item)
        detail = {"plan_version": version.pk, "title": [before, title]}
        record(by=by, action="ledger.follow_wording", subject=f"ledger.item/{item.pk}", detail=detail)
    Item.objects.bulk_update(changed, ["title", "opened_as"], batch_size=200)
