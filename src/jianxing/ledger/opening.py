"""Opening a year: tasks and targets in force become the items of that year."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from jianxing.access.api import Organisation, User, organisation_of, present_of, record, require
from jianxing.kernel.clock import now, today
from jianxing.kernel.message import Message, Refused
from jianxing.ledger.models import Item
from jianxing.ledger.rhythm import next_call, year_end
from jianxing.planning.api import Plan, PlanTarget, PlanTask, PlanVersion, TaskUnit, targets, tasks


@transaction.atomic
def open_year(*, by: User, plan: Plan, year: int) -> list[Item]:
    """Make the items of a year from the version in force and return them; a second opening adds only what is new.

    One item for every task, owned by its lead (stated or proposed), and one for every target that still has to be
    met, of several for one thing the next that is due. A target without a task belongs to whoever opens the year.
    An item whose lead is no single organisation has no owner until the office settles it.
    """
    require(by, "ledger.open", area=plan.region_code or None)
    if plan.current is None:
        raise Refused(Message("ledger.year_without_plan", {"title": plan.title}))
    if plan.region_code != settings.HOME.area_code:
        raise Refused(Message("ledger.plan_of_another_place", {"title": plan.title, "here": settings.HOME.area_name}))
    if plan.period_start and plan.period_end and not plan.period_start <= year <= plan.period_end:
        raise Refused(
            Message("ledger.year_outside_plan", {"year": year, "start": plan.period_start, "end": plan.period_end})
        )
    listed = list(tasks(plan.current))
    leads = {task.pk: lead_of(task) for task in listed}
    own = organisation_of(by)
    had = Item.objects.filter(year=year)
    had_tasks, had_targets = (set(had.values_list(field, flat=True)) for field in ("plan_task_id", "plan_target_id"))
    items = [_item(year, task.title, leads[task.pk], task=task) for task in listed if task.pk not in had_tasks]
    for target in due_in(year, targets(plan.current)):
        if target.pk not in had_targets:
            owner = leads.get(target.task_id) if target.task_id else own
            title = title_of(target, plan.current)
            items.append(_item(year, title, owner, target=target))
    if not items:
        raise Refused(Message("ledger.year_open_already", {"year": year}))
    made = Item.objects.bulk_create(items)
    record(
        by=by, action="ledger.open_year", subject=f"planning.plan/{plan.pk}", detail={"year": year, "items": len(made)}
    )
    return made


def lead_of(task: PlanTask) -> Organisation | None:
    """The organisation that answers for a task: its stated lead, else the proposed one; today's, where one has ended."""
    leading = (TaskUnit.Role.LEAD, TaskUnit.Role.PROPOSED_LEAD)
    found = (unit.organisation for unit in task.units.all() if unit.role in leading and unit.organisation)
    return next((present_of(organisation) for organisation in found), None)


def due_in(year: int, of: Iterable[PlanTarget]) -> list[PlanTarget]:
    """The targets that a year must look at: due in it or later or without a year; of several for the same task and
    indicator only the next one."""
    nearest: dict[tuple[int | None, str], PlanTarget] = {}
    for target in of:
        if target.due is not None and target.due < year:
            continue
        about = (target.task_id, target.indicator_id or target.indicator)
        held = nearest.get(about)
        if held is None or (target.due or 9999) < (held.due or 9999):
            nearest[about] = target
    return sorted(nearest.values(), key=lambda target: target.order)


def title_of(target: PlanTarget, version: PlanVersion) -> str:
    """What a target asks for; where its indicator was not understood, its own words."""
    if not target.indicator.strip():
        return "".join(version.text[target.source_start : target.source_end].split())
    return Message("ledger.target_title", {"indicator": target.indicator}).text()


def _item(
    year: int, title: str, owner: Organisation | None, task: PlanTask | None = None, target: PlanTarget | None = None
) -> Item:
    moment = now()
    return Item(
        year=year,
        plan_task=task,
        plan_target=target,
        title=title[:300],
        owner=owner,
        due_on=year_end(year),
        next_report_on=next_call(year, today()),
        opened_at=moment,
        updated_at=moment,
    )
