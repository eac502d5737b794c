"""A revised document continues the plan: what is recorded on a task stays with it through versions."""

import pytest

from jianxing.access.api import history
from jianxing.kernel.message import Refused
from jianxing.ledger.api import (
    Changed,
    Item,
    ItemEvent,
    claim,
    follow_lead,
    has_ended,
    is_late,
    items,
    keep_owner,
    late,
    open_year,
    owners_that_differ,
    report,
    settle,
)
from jianxing.planning.api import (
    Plan,
    PlanTarget,
    PlanTask,
    PlanVersion,
    continue_as,
    continuity,
    judge,
    take,
    targets,
    tasks,
    upload_document,
)

MONITORING = "1.建立慢性病监测制度。全县高血压患者规范管理率达到75%以上。"
CAMPAIGN = "2.开展健康宣传。每季度开展一次宣传活动。（责任单位：县教科局、县卫健局）\n"
DOCTORS = "3.培养全科医生。"


@pytest.fixture
def plan(people, document: bytes) -> Plan:
    """The small plan in force."""
    return take(by=people.office, version=upload_document(by=people.office, data=document, filename="云溪计划.txt"))


@pytest.fixture
def worked(people, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Item:
    """The year is open, and the health bureau has reported on the task that it leads."""
    monkeypatch.setenv("JIANXING_TODAY", "2024-03-15")
    item = next(
        i for i in open_year(by=people.office, plan=plan, year=2024) if i.plan_task and i.owner == people.health
    )
    item = claim(by=people.liaison, item=item, version=1)
    return report(by=people.liaison, item=item, version=2, progress="建成监测点3处")


def revised(people, document: bytes, *changes: tuple[str, str]) -> PlanVersion:
    text = document.decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    text += "" if changes else "\n"  # as a file it is another one
    return upload_document(by=people.office, data=text.encode(), filename="修订.txt")


def rows(version: PlanVersion) -> dict[str, int]:
    return {row.title[:5]: row.pk for row in tasks(version)}


def test_a_reworded_task_is_the_same_task_and_keeps_its_work(people, document: bytes, worked: Item, plan: Plan) -> None:
    first = plan.current
    version = revised(people, document, (MONITORING, "1.建立健全慢性病监测制度。全县高血压患者规范管理率达到80%以上。"))
    found = continuity(version)
    assert found.previous == first
    assert {link.how for link in found.links.values()} == {"continues"}
    changed = {found.links[item].changes for item in found.links}
    assert changed == {(), ("reworded",), ("value",)}
    before, targets_before = rows(first), [row.pk for row in targets(first)]
    assert take(by=people.office, version=version) == plan
    assert list(rows(version).values()) == list(before.values())
    assert [row.pk for row in targets(version)] == targets_before
    task = PlanTask.objects.get(pk=worked.plan_task_id)
    assert (task.title[:6], task.version, task.first_version) == ("建立健全慢性", version, first)
    assert PlanTarget.objects.get(task=task).value == 80
    item = Item.objects.get(pk=worked.pk)
    assert (item.plan_task_id, item.progress, item.state) == (task.pk, "建成监测点3处", "reported")
    assert [event.move for event in item.events.all()] == ["claim", "report"]
    assert [entry.action for entry in history(f"planning.task/{task.pk}")] == ["planning.continue_task"]
    assert PlanTask.objects.count() == 3


def test_a_dropped_task_has_ended_and_its_work_stays_readable(
    people, document: bytes, worked: Item, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = plan.current
    text = document.decode()
    section = text[text.index("1.建立") : text.index("2.开展")]
    version = revised(people, document, (section, ""))
    found = continuity(version)
    assert [task.pk for task in found.ended_tasks] == [worked.plan_task_id]
    take(by=people.office, version=version)
    task = PlanTask.objects.get(pk=worked.plan_task_id)
    assert (task.ended_by, task.version) == (version, first)
    assert task.units.count() == 3
    assert task.pk not in rows(version).values()
    assert task.pk in {row.pk for row in tasks(first)}, "it still belongs to the version that it stood in"
    item = items(people.liaison, 2024).get(pk=worked.pk)
    assert (item.progress, has_ended(item)) == ("建成监测点3处", True)
    assert not has_ended(items(people.office, 2024).exclude(plan_task=task).filter(plan_task__isnull=False)[0])
    monkeypatch.setenv("JIANXING_TODAY", "2025-02-01")
    waiting = late(items(people.office, 2024))
    assert waiting.exists()
    assert worked.pk not in waiting.values_list("pk", flat=True), "what the plan no longer holds is not late"
    assert (is_late(waiting[0]), is_late(item)) == (True, False)
    assert [entry.action for entry in history(f"planning.task/{task.pk}")] == ["planning.end_task"]
    left = {t.indicator for t in PlanTarget.objects.filter(ended_by=version)}
    assert left == {"高血压患者规范管理率"}
    with pytest.raises(Refused, match="year_open_already"):
        open_year(by=people.office, plan=Plan.objects.get(pk=plan.pk), year=2024)


def test_what_returns_is_the_same_again(people, document: bytes, worked: Item, plan: Plan) -> None:
    take(by=people.office, version=revised(people, document, (CAMPAIGN, "")))
    ended = PlanTask.objects.get(ended_by__isnull=False)
    version = revised(people, document, ("77.5", "78"))
    take(by=people.office, version=version)
    ended.refresh_from_db()
    assert (ended.ended_by, ended.version) == (None, version)
    assert PlanTask.objects.count() == 3


def test_new_tasks_are_added_and_units_follow_the_document(people, document: bytes, worked: Item, plan: Plan) -> None:
    version = revised(
        people,
        document,
        (CAMPAIGN, CAMPAIGN + "\n3.建设康复病房。新建精神康复病房两处。（责任单位：县医保局）\n"),
        ("（牵头单位：县卫生健康局；责任单位：县医保局、各乡镇人民政府）", "（牵头单位：县医保局）"),
    )
    take(by=people.office, version=version)
    assert [row.title for row in tasks(version) if row.first_version == version] == ["建设康复病房"]
    monitored = PlanTask.objects.get(pk=worked.plan_task_id)
    assert [(u.role, u.name, u.organisation) for u in monitored.units.all()] == [("lead", "县医保局", people.insurance)]
    assert Item.objects.get(pk=worked.pk).owner == people.health, "who owns the year's work is settled in the ledger"
    monitored.refresh_from_db()
    assert monitored.led_since == version
    assert not PlanTask.objects.exclude(pk=monitored.pk).filter(led_since__isnull=False).exists()
    made = open_year(by=people.office, plan=Plan.objects.get(pk=plan.pk), year=2024)
    assert [item.title for item in made] == ["建设康复病房"]


def test_a_split_keeps_the_work_and_a_link(people, document: bytes, plan: Plan) -> None:
    long = (
        "1.建立慢性病监测制度。在每个乡镇设置监测点，配备血压计和血糖仪，按月上报监测数据。"
        "组织村医开展家庭随访，为高血压患者建立档案，每季度面对面随访一次并记录用药情况。（责任单位：县医保局）"
    )
    halves = (
        "1.建立慢性病监测制度。在每个乡镇设置监测点，配备血压计和血糖仪，按月上报监测数据。（责任单位：县医保局）\n\n"
        "2.开展家庭随访。组织村医开展家庭随访，为高血压患者建立档案，每季度面对面随访一次并记录用药情况。（责任单位：县医保局）"
    )
    text = document.decode()
    start = text[text.index("1.建立") : text.index("\n\n2.开展")]
    whole = revised(people, document, (start, long))
    take(by=people.office, version=whole)
    first = next(row for row in tasks(whole) if row.title.startswith("建立慢性病"))
    apart = revised(people, document, (start, halves))
    found = continuity(apart)
    assert sorted(link.how for link in found.links.values() if link.item.startswith("t")) == [
        "continues",
        "continues",
        "continues",
        "part",
    ]
    take(by=people.office, version=apart)
    part = PlanTask.objects.get(came_from__isnull=False)
    assert part.came_from == first
    assert PlanTask.objects.get(pk=first.pk).ended_by is None
    again = revised(people, document, (start, long.replace("每季度面对面", "每两个月面对面")))
    take(by=people.office, version=again)
    part.refresh_from_db()
    assert (part.ended_by, part.merged_into) == (again, first)


def test_the_reviewer_corrects_a_match(people, document: bytes, worked: Item, plan: Plan) -> None:
    version = revised(people, document, (MONITORING, "1.推进中医药服务。每个乡镇卫生院设置中医馆并配备中医师。"))
    monitored = PlanTask.objects.get(pk=worked.plan_task_id)
    found = continuity(version)
    item = next(t["id"] for t in version.reading["tasks"] if t["title"].startswith("推进"))
    other = next(t["id"] for t in version.reading["tasks"] if t["title"].startswith("开展"))
    assert (found.links[item].how, found.ended_tasks) == ("new", (monitored,))
    continue_as(by=people.office, version=version, item=item, task=monitored)
    found = continuity(version)
    assert (found.links[item].how, found.links[item].said, found.ended_tasks) == ("continues", True, ())
    with pytest.raises(Refused, match="continued_already"):
        continue_as(by=people.office, version=version, item=other, task=monitored)
    with pytest.raises(Refused, match="nothing_to_continue"):
        continue_as(by=people.office, version=version, item=item, target=targets(plan.current)[0])
    continue_as(by=people.office, version=version, item=other)  # is new, whatever its words
    judge(by=people.office, version=version, item=other, verdict="accepted")
    campaign = continuity(version).ended_tasks
    assert [task.title for task in campaign] == ["开展健康宣传"]
    take(by=people.office, version=version)
    monitored.refresh_from_db()
    assert (monitored.title, monitored.version) == ("推进中医药服务", version)
    assert PlanTask.objects.filter(title="开展健康宣传").count() == 2


def test_only_the_office_says_what_continues(people, document: bytes, plan: Plan) -> None:
    version = revised(people, document, ("77.5", "78"))
    for user in (people.liaison, people.leader, people.auditor, people.administrator):
        with pytest.raises(Refused, match="not_allowed"):
            continue_as(by=user, version=version, item=version.reading["tasks"][0]["id"])


def test_a_plan_of_another_time_continues_nothing(people, document: bytes, plan: Plan) -> None:
    version = revised(people, document, ("2021—2025", "2026—2030"))
    assert continuity(version).previous is None
    take(by=people.office, version=version)
    assert PlanTask.objects.count() == 6
    assert not PlanTask.objects.filter(ended_by__isnull=False).exists()


def test_a_taken_version_still_tells_what_it_changed(people, document: bytes, plan: Plan) -> None:
    version = revised(people, document, (CAMPAIGN, ""), (MONITORING, MONITORING.replace("75", "80")))
    proposed = continuity(version)
    take(by=people.office, version=version)
    version.refresh_from_db()
    told = continuity(version)
    assert told.previous == plan.current
    assert {item: (link.how, link.changes) for item, link in told.links.items()} == {
        item: (link.how, link.changes) for item, link in proposed.links.items()
    }
    assert told.ended_tasks == proposed.ended_tasks


def test_a_failure_in_the_middle_changes_nothing(
    people, document: bytes, worked: Item, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jianxing.planning import taking

    version = revised(people, document, (CAMPAIGN, ""))

    def broken(*_: object) -> list[str]:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(taking, "_settle_organisations", broken)
    with pytest.raises(RuntimeError):
        take(by=people.office, version=version)
    assert not PlanTask.objects.filter(ended_by__isnull=False).exists()
    assert PlanVersion.objects.get(pk=version.pk).status == "in_review"
    assert Plan.objects.get(pk=plan.pk).current == plan.current
    assert ItemEvent.objects.filter(item=worked).count() == 2


OTHER_LEAD = ("（牵头单位：县卫生健康局；责任单位：县医保局、各乡镇人民政府）", "（牵头单位：县医保局）")


def test_the_office_hears_of_another_lead_and_follows_it(people, document: bytes, worked: Item, plan: Plan) -> None:
    assert owners_that_differ(people.office, 2024) == []
    version = revised(people, document, OTHER_LEAD)
    take(by=people.office, version=version)
    target = Item.objects.get(plan_target__task_id=worked.plan_task_id)
    differing = owners_that_differ(people.office, 2024)
    assert {(one.item.pk, one.lead, one.since) for one in differing} == {
        (worked.pk, people.insurance, version),
        (target.pk, people.insurance, version),
    }
    with pytest.raises(Refused, match="not_allowed"):
        follow_lead(by=people.liaison, item=worked, version=3)
    with pytest.raises(Refused, match="not_allowed"):
        keep_owner(by=people.liaison, item=worked, version=3)
    with pytest.raises(Changed):
        follow_lead(by=people.office, item=worked, version=2)
    with pytest.raises(Changed):
        keep_owner(by=people.office, item=worked, version=2)
    moved = follow_lead(by=people.office, item=worked, version=3)
    assert (moved.owner, moved.state, moved.progress) == (people.insurance, "open", "建成监测点3处")
    assert [event.move for event in moved.events.order_by("item_version")] == ["claim", "report", "settle"]
    keep_owner(by=people.office, item=target, version=target.version)
    assert owners_that_differ(people.office, 2024) == []
    target.refresh_from_db()
    assert (target.owner, target.state, target.version) == (people.health, "open", 1)
    take(by=people.office, version=revised(people, document))  # the first words again: the first lead is back
    assert {one.item.pk: one.lead for one in owners_that_differ(people.office, 2024)} == {worked.pk: people.health}


def test_an_owner_that_the_office_chose_is_not_called_into_question(
    people, document: bytes, worked: Item, plan: Plan
) -> None:
    other = Item.objects.filter(year=2024, plan_task__isnull=False).exclude(pk=worked.pk).first()
    settle(by=people.office, item=other, version=1, owner=people.health, reason="会议明确")
    take(by=people.office, version=revised(people, document, ("77.5", "78")))
    assert owners_that_differ(people.office, 2024) == []


def test_titles_follow_the_plan_and_remember_how_they_began(people, document: bytes, worked: Item, plan: Plan) -> None:
    closed = Item.objects.filter(plan_task__title="开展健康宣传").get()
    Item.objects.filter(pk=closed.pk).update(state="closed")
    began = worked.title
    version = revised(
        people,
        document,
        (MONITORING, "1.建立健全慢性病监测制度。全县高血压患者规范管理率达到80%以上。"),
        ("2.开展健康宣传。", "2.广泛开展健康宣传。"),
    )
    take(by=people.office, version=version)
    worked.refresh_from_db()
    closed.refresh_from_db()
    assert (worked.title, worked.opened_as, worked.version) == ("建立健全慢性病监测制度", began, 3)
    assert (closed.title, closed.opened_as) == ("开展健康宣传", ""), "what is done keeps its words"
    assert [entry.action for entry in history(f"ledger.item/{worked.pk}")][-1] == "ledger.follow_wording"
    report(by=people.liaison, item=worked, version=3, progress="仍可继续报送")  # nobody's page has gone stale by it
    take(by=people.office, version=revised(people, document, ("77.5", "79")))
    worked.refresh_from_db()
    assert (worked.title, worked.opened_as) == (began, "")
