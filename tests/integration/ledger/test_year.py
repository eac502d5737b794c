"""A year is opened from the plan in force, and everybody sees what is theirs."""

from datetime import date

import pytest

from jianxing.access.api import history
from jianxing.kernel.message import Refused
from jianxing.ledger.api import (
    Item,
    State,
    accept,
    claim,
    close,
    counts,
    due_soon,
    is_late,
    items,
    late,
    lateness,
    moves_for,
    of_organisation,
    open_year,
    report,
    years,
)
from jianxing.ledger.api import (
    item as item_of,
)
from jianxing.planning.api import Plan, take, targets, tasks, upload_document


def test_every_task_becomes_an_item_of_its_lead(year: list[Item], plan: Plan) -> None:
    assert plan.current is not None
    of_tasks = {item.plan_task.title[:5]: item for item in year if item.plan_task is not None}
    assert len(of_tasks) == tasks(plan.current).count() == 3
    assert {title: item.owner and item.owner.name for title, item in of_tasks.items()} == {
        "建立慢性病": "县卫生健康局",
        "开展健康宣": "县教科局",
        "培养全科医": "县水晶办",
    }
    assert {(item.state, item.due_on, item.next_report_on, item.version) for item in year} == {
        ("open", date(2024, 12, 31), date(2024, 3, 31), 1)
    }


def test_a_target_becomes_an_item_while_it_is_still_to_be_met(year: list[Item], plan: Plan) -> None:
    assert plan.current is not None
    of_targets = [item.plan_target for item in year if item.plan_target is not None]
    read = [target for target in targets(plan.current) if target.due is None or target.due >= 2024]
    nearest = {
        (target.task_id, target.indicator_id or target.indicator): min(
            t.due or 9999
            for t in read
            if (t.task_id, t.indicator_id or t.indicator) == (target.task_id, target.indicator_id or target.indicator)
        )
        for target in read
    }
    assert {((t.task_id, t.indicator_id or t.indicator), t.due or 9999) for t in of_targets} == set(nearest.items())
    assert {
        item.owner and item.owner.code
        for item in year
        if item.plan_target is not None and item.plan_target.task is None
    } <= {"health"}


def test_a_year_is_opened_once_by_the_office_within_the_plan(year: list[Item], plan: Plan, people) -> None:
    with pytest.raises(Refused, match="year_open_already"):
        open_year(by=people.office, plan=plan, year=2024)
    with pytest.raises(Refused, match="year_outside_plan"):
        open_year(by=people.office, plan=plan, year=2031)
    with pytest.raises(Refused, match="not_allowed"):
        open_year(by=people.liaison, plan=plan, year=2025)
    assert Item.objects.count() == len(year)
    open_year(by=people.office, plan=plan, year=2025)
    assert years() == [2025, 2024]


def test_a_plan_that_is_not_in_force_has_no_year(people, document: bytes) -> None:
    version = upload_document(by=people.office, data=document, filename="a.txt")
    from jianxing.kernel.clock import now

    draft = Plan.objects.create(place_and_time="x", region_code="990101", title=version.title, created_at=now())
    with pytest.raises(Refused, match="year_without_plan"):
        open_year(by=people.office, plan=draft, year=2024)


def test_a_plan_of_another_place_has_no_year_here(people, document: bytes) -> None:
    other = document.decode().replace("云溪县", "清江县").encode()
    plan = take(by=people.office, version=upload_document(by=people.office, data=other, filename="邻县.txt"))
    with pytest.raises(Refused, match="plan_of_another_place"):
        open_year(by=people.office, plan=plan, year=2024)


def test_everybody_sees_what_is_theirs(year: list[Item], people) -> None:
    everything = {item.pk for item in year}
    assert {item.pk for item in items(people.office, 2024)} == everything
    assert {item.pk for item in items(people.leader)} == everything
    assert items(people.administrator).count() == items(people.auditor).count() == 0
    assert items(people.office, 2023).count() == 0
    # The education bureau leads one task and shares in none; the health bureau leads one, shares in another.
    theirs = {item.title[:5] for item in items(people.other_liaison) if item.plan_task}
    assert theirs == {"开展健康宣"}
    assert {item.title[:5] for item in items(people.liaison) if item.plan_task} == {"建立慢性病", "开展健康宣"}
    assert {item.title[:5] for item in of_organisation(items(people.office), people.education)} == {"开展健康宣"}
    with pytest.raises(Item.DoesNotExist):
        item_of(people.other_liaison, next(item.pk for item in year if item.owner == people.health))


def test_sharing_in_a_task_is_reading_not_moving(year: list[Item], people) -> None:
    shared = next(item for item in year if item.title.startswith("开展健康宣"))
    assert moves_for(people.liaison, shared) == []
    assert [move.value for move in moves_for(people.other_liaison, shared)] == ["claim", "object"]
    assert [move.value for move in moves_for(people.office, shared)] == ["settle"]
    with pytest.raises(Refused, match="not_allowed"):
        claim(by=people.liaison, item=shared, version=1)


@pytest.mark.parametrize(
    ("day", "state", "is_due_soon", "reason"),
    [
        ("2024-02-29", "open", False, None),
        ("2024-03-01", "open", True, None),
        ("2024-03-31", "open", True, None),
        ("2024-04-01", "open", False, "late_report"),
        ("2024-04-01", "reported", False, None),
        ("2024-04-01", "returned", False, "late_report"),
        ("2024-04-01", "disputed", False, None),
        ("2024-12-31", "reported", True, None),
        ("2025-01-01", "reported", False, "late_final"),
        ("2025-01-01", "closed", False, None),
    ],
)
def test_what_is_late_and_what_comes_due(
    item: Item, people, day: str, state: str, is_due_soon: bool, reason: str | None
) -> None:
    Item.objects.filter(pk=item.pk).update(state=state)
    one = Item.objects.filter(pk=item.pk)
    on = date.fromisoformat(day)
    message = lateness(one.get(), on)
    assert (message and message.code) == (reason and f"ledger.{reason}")
    assert is_late(one.get(), on) == late(one, on).exists() == (reason is not None)
    assert due_soon(one, on=on).exists() == is_due_soon


def test_an_accepted_report_waits_for_the_next_call(item: Item, people, monkeypatch: pytest.MonkeyPatch) -> None:
    item = claim(by=people.liaison, item=item, version=1)
    for day, following in (
        ("2024-03-20", "2024-06-30"),
        ("2024-06-30", "2024-09-30"),
        ("2024-11-02", "2024-11-20"),
        ("2024-11-19", None),
    ):
        monkeypatch.setenv("JIANXING_TODAY", day)
        item = report(by=people.liaison, item=item, version=item.version, progress="已完成监测点建设")
        item = accept(by=people.office, item=item, version=item.version)
        assert item.next_report_on == (date.fromisoformat(following) if following else None)
    closed = close(by=people.office, item=item, version=item.version, remark="全年完成")
    assert (closed.state, closed.next_report_on) == ("closed", None)
    assert not is_late(closed, date(2025, 6, 1))
    assert [entry.action for entry in history(f"ledger.item/{item.pk}")] == [
        "ledger.claim",
        *["ledger.report", "ledger.accept"] * 4,
        "ledger.close",
    ]


def test_the_count_names_every_state(year: list[Item], people) -> None:
    claim(by=people.liaison, item=next(item for item in year if item.owner == people.health), version=1)
    found = counts(items(people.office))
    assert found.keys() == set(State)
    assert (found[State.OPEN], found[State.CLAIMED]) == (len(year) - 1, 1)
