"""What the reader missed is marked in the document, and from there on is a task or target like any other."""

import io

import pytest
from python_calamine import CalamineWorkbook

from jianxing.kernel.message import Refused
from jianxing.ledger.api import open_year
from jianxing.planning.api import (
    PlanTarget,
    PlanTask,
    PlanVersion,
    accept_rest,
    add,
    continuity,
    discard,
    judge,
    places_of,
    proposed,
    reading_of,
    review,
    take,
    task_table,
    tasks,
    upload_document,
)

MISSED = "成立工作专班，由县水晶办统筹，每周会商。"
SHARE = "另有六成乡镇建成示范点，示范点覆盖率达到60%以上"


@pytest.fixture
def version(people, document: bytes) -> PlanVersion:
    """The small plan with a closing part in which the reader finds no task."""
    text = document.decode() + f"\n三、保障措施\n\n{MISSED}{SHARE}。\n"
    return upload_document(by=people.office, data=text.encode(), filename="plan.txt")


def mark(version: PlanVersion, words: str) -> dict[str, int]:
    ((start, end),) = places_of(version, words)
    return {"start": start, "end": end}


def test_an_added_task_goes_the_whole_way(people, version: PlanVersion) -> None:
    before = len(version.reading["tasks"])
    where = mark(version, MISSED)
    added = add(
        by=people.office,
        version=version,
        kind="task",
        **where,
        fields={"title": "成立工作专班", "responsible_units": ["县医保局"]},
    )
    assert (added.value["source"], added.value["text"], added.value["path"]) == (where, MISSED, ["保障措施"])
    seen = review(version)
    assert (len(seen.tasks), seen.tasks[-1].added, seen.tasks[-1].verdict) == (before + 1, True, "accepted")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(task_table(version))).get_sheet_by_index(0).to_python()
    assert any("成立工作专班" in map(str, row) or "成立工作专班" in str(row) for row in sheet)
    plan = take(by=people.office, version=version)
    row = tasks(version).get(title="成立工作专班")
    assert version.text[row.source_start : row.source_end] == MISSED
    assert [(unit.role, unit.organisation) for unit in row.units.all()] == [("proposed_lead", people.insurance)]
    opened = open_year(by=people.office, plan=plan, year=2024)
    assert [item.owner for item in opened if item.plan_task == row] == [people.insurance]


def test_an_added_target_is_read_from_its_words(people, version: PlanVersion) -> None:
    task = add(by=people.office, version=version, kind="task", **mark(version, MISSED + SHARE + "。"))
    found = proposed(version, "target", **mark(version, "示范点覆盖率达到60%以上"))
    assert (found["comparator"], found["value"], found["unit"], found["task_id"]) == (">=", 60, "%", task.item)
    held = [target for target in reading_of(version)["targets"] if target["task_id"] == task.item]
    add(
        by=people.office,
        version=version,
        kind="target",
        **mark(version, SHARE),
        fields={"indicator": "示范点覆盖率", "due": 2025, "value": 60.0},
    )
    take(by=people.office, version=version)
    row = PlanTarget.objects.get(version=version, reading_id="added-2")
    assert (row.indicator, row.value, row.due, row.task.reading_id) == ("示范点覆盖率", 60, 2025, "added-1")
    assert PlanTarget.objects.filter(version=version, task=row.task).count() == len(held) + 1


def test_an_addition_is_corrected_and_discarded_like_any_other(people, version: PlanVersion) -> None:
    item = add(by=people.office, version=version, kind="task", **mark(version, MISSED)).item
    judge(by=people.office, version=version, item=item, verdict="corrected", correction={"title": "专班"})
    accept_rest(by=people.office, version=version)
    assert review(version).judged == review(version).total
    judge(by=people.office, version=version, item=item, verdict="discarded")
    take(by=people.office, version=version)
    assert not PlanTask.objects.filter(reading_id=item).exists()


def test_an_addition_continues_through_versions(people, version: PlanVersion) -> None:
    add(by=people.office, version=version, kind="task", **mark(version, MISSED), fields={"title": "成立工作专班"})
    take(by=people.office, version=version)
    row = tasks(version).get(title="成立工作专班")
    second = upload_document(by=people.office, data=(version.text + "\n以上。\n").encode(), filename="second.txt")
    assert row in continuity(second).ended_tasks, "the reader misses it again"
    item = add(
        by=people.office, version=second, kind="task", **mark(second, MISSED), fields={"title": "成立工作专班"}
    ).item
    assert continuity(second).links[item].previous == row
    take(by=people.office, version=second)
    row.refresh_from_db()
    assert (row.version, row.ended_by) == (second, None)


def test_a_sentence_with_an_addition_is_read(people, version: PlanVersion) -> None:
    where = mark(version, MISSED)
    add(by=people.office, version=version, kind="task", **where)
    said = [s for s in reading_of(version)["sentences"] if s["source"]["start"] == where["start"]]
    assert said
    assert "task" in said[0]["kinds"]
    assert "unread" not in said[0]["kinds"]
    assert len(reading_of(version)["sentences"]) == len(version.reading["sentences"])


@pytest.mark.parametrize(
    ("kind", "place", "fields", "fault"),
    [
        ("duty", (0, 5), {}, "kind_unknown"),
        ("task", (5, 5), {}, "mark_outside"),
        ("task", (-1, 5), {}, "mark_outside"),
        ("task", (0, 10**8), {}, "mark_outside"),
        ("task", (23, 25), {}, "mark_blank"),
        ("task", (0, 20), {"title": " "}, "title_empty"),
        ("target", (0, 20), {}, "value_missing"),
        ("target", (0, 20), {"value": 3, "unit": "furlong"}, "unit_unknown"),
        ("target", (0, 20), {"value": float("nan")}, "value_no_number"),
        ("target", (0, 20), {"value": 3, "source": {}}, "not_correctable"),
    ],
)
def test_what_cannot_be_added(people, version: PlanVersion, kind: str, place, fields, fault: str) -> None:
    assert version.text[23:25] == "\n\n"
    with pytest.raises(Refused) as refusal:
        add(by=people.office, version=version, kind=kind, start=place[0], end=place[1], fields=fields)
    assert fault in {message.code.removeprefix("planning.") for message in refusal.value.messages}
    assert review(version).total == len(version.reading["tasks"]) + len(version.reading["targets"])


def test_only_the_office_adds_and_only_in_review(people, version: PlanVersion) -> None:
    for user in (people.liaison, people.leader, people.auditor, people.administrator):
        with pytest.raises(Refused, match="not_allowed"):
            add(by=user, version=version, kind="task", **mark(version, MISSED))
    first = add(by=people.office, version=version, kind="task", **mark(version, MISSED))
    with pytest.raises(Refused, match="read_already"):
        add(by=people.office, version=version, kind="task", **mark(version, MISSED))
    assert first.item == "added-1"
    discard(by=people.office, version=version)
    with pytest.raises(Refused, match="not_in_review"):
        add(by=people.office, version=version, kind="target", **mark(version, SHARE))
