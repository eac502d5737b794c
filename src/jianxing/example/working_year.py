"""The invented county works through the year of its plan, call by call, on the days on which it happens.

Most items are on time, some are late, returned, in dispute or done: a ledger as one finds it in October. All of it is
invented, follows from the order of the items alone, and is done through the actions of the ledger.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from jianxing.access.api import Assignment, Organisation, User, assign, create_user
from jianxing.ledger import api as ledger
from jianxing.planning.api import Plan

YEAR = 2024
SINCE = date(2019, 1, 1)
COUNTY = "990101"
OPENED = "2024-01-15"
CLAIMED = "2024-01-22"
SETTLED = "2024-02-05"
CALLS = (
    ("2024-03-26", "2024-04-02", "第一季度"),
    ("2024-06-25", "2024-07-03", "上半年"),
    ("2024-09-26", "2024-10-10", "前三季度"),
)


@dataclass(frozen=True)
class Course:
    """How an item fares: how many of the three calls it answers, and what becomes of it."""

    answers: int
    ends: str = ""


# The course of the items in their order, one after the other; where none is named, every call is answered in time.
COURSES = 25
OTHER_COURSES = {
    2: Course(2),
    5: Course(3, "waiting"),
    8: Course(3, "returned"),
    11: Course(3, "closed"),
    14: Course(1),
    17: Course(3, "waiting"),
    20: Course(0),
    23: Course(3, "closed"),
}
UNCLAIMED_EVERY, DISPUTED_EVERY = 29, 37


@contextmanager
def on(day: str) -> Iterator[None]:
    """Let the clock stand at a day of the past."""
    before = os.environ.get("JIANXING_TODAY")
    os.environ["JIANXING_TODAY"] = day
    try:
        yield
    finally:
        if before is None:
            del os.environ["JIANXING_TODAY"]
        else:
            os.environ["JIANXING_TODAY"] = before


@transaction.atomic
def work_through(plan: Plan, administrator: User, office: User, lake: Path) -> int:
    """Open the year and work through it; returns how many items there are."""
    with on(OPENED):
        items = ledger.open_year(by=office, plan=plan, year=YEAR)
    owned = [item for item in items if item.owner is not None]
    liaisons = _liaisons(administrator, {item.owner for item in owned if item.owner is not None})
    figures = _figures(lake)
    going: list[tuple[ledger.Item, Course]] = []
    for place, item in enumerate(owned, 1):
        assert item.owner is not None
        liaison = liaisons[item.owner.pk]
        if place % DISPUTED_EVERY == 0:
            with on(CLAIMED):
                ledger.object_to(
                    by=liaison, item=item, version=item.version, reason="涉及多个部门，建议由牵头办公室明确责任分工。"
                )
        elif place % UNCLAIMED_EVERY:
            with on(CLAIMED):
                going.append(
                    (
                        ledger.claim(by=liaison, item=item, version=item.version),
                        OTHER_COURSES.get(place % COURSES, Course(3)),
                    )
                )
    for call, (asked, checked, span) in enumerate(CALLS, 1):
        last = call == len(CALLS)
        for place, (item, course) in enumerate(going):
            if course.answers >= call:
                assert item.owner is not None
                with on(asked):
                    item = _report(liaisons[item.owner.pk], item, span, figures)
                with on(checked):
                    item = _check(office, item, course.ends if last else "")
                going[place] = (item, course)
    return len(items)


def _report(liaison: User, item: ledger.Item, span: str, figures: dict[str, float]) -> ledger.Item:
    target = item.plan_target
    figure = figures.get(target.indicator_id) if target and target.indicator_id else None
    if target is not None:
        progress = f"（示例）{span}按计划推进，{target.indicator}已按月监测。"
    else:
        progress = f"（示例）{span}按年度安排推进“{item.title}”，阶段任务已完成。"
    problem = "" if item.pk % 4 else "基层人手偏紧，个别乡镇进度偏慢。"
    return ledger.report(
        by=liaison,
        item=item,
        version=item.version,
        progress=progress,
        problem=problem,
        next_step="按序时进度继续推进，月底前完成自查。",
        figure=figure,
    )


def _check(office: User, item: ledger.Item, ends: str) -> ledger.Item:
    if ends == "waiting":
        return item
    if ends == "returned":
        return ledger.send_back(by=office, item=item, version=item.version, reason="请补充分乡镇完成数量后再报。")
    item = ledger.accept(by=office, item=item, version=item.version)
    return (
        ledger.close(by=office, item=item, version=item.version, remark="年度任务已完成。")
        if ends == "closed"
        else item
    )


def _liaisons(administrator: User, owners: set[Organisation]) -> dict[int, User]:
    """Somebody who reports for each owner: the known account, else one whose password nobody knows."""
    held = Assignment.objects.filter(role="liaison").select_related("user").order_by("-id")
    known = {one.organisation_id: one.user for one in held}
    for owner in sorted(owners, key=lambda one: one.code):
        if owner.pk not in known:
            user, _ = create_user(
                by=administrator,
                username=f"unit-{owner.code}"[:64],
                display_name=f"示例·{owner.name}联络员"[:64],
                invented=True,
            )
            assign(by=administrator, user=user, role="liaison", organisation=owner, area_code=COUNTY, valid_from=SINCE)
            known[owner.pk] = user
    return known


def _figures(lake: Path) -> dict[str, float]:
    """The county's newest whole-year figure of each indicator, which the owner of a target reports."""
    from jianxing.indicators.api import results

    found = results(lake)
    rows = {name: found.row(name, COUNTY, YEAR - 1) for name in found.indicators()}
    return {name: round(row.value, 2) for name, row in rows.items() if row is not None and row.value is not None}
