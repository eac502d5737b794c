"""A document goes through review into force."""

import hashlib

import pytest
from django.conf import settings

from jianxing.access.api import AuditEntry, Organisation, history
from jianxing.kernel.message import Refused
from jianxing.planning.api import (
    Judgement,
    Plan,
    PlanVersion,
    accept_rest,
    current_plan,
    current_version,
    discard,
    document_bytes,
    judge,
    passages,
    review,
    take,
    targets,
    targets_of,
    task,
    task_table,
    tasks,
    tasks_of,
    upload_document,
    versions,
)


@pytest.fixture
def version(people, document: bytes) -> PlanVersion:
    """The small plan in review."""
    return upload_document(by=people.office, data=document, filename="云溪计划.txt")


def task_ids(of: PlanVersion) -> list[str]:
    return [item.id for item in review(of).tasks]


def test_an_upload_is_kept_by_its_content_and_read(version: PlanVersion, document: bytes) -> None:
    assert version.sha256 == hashlib.sha256(document).hexdigest()
    assert document_bytes(version) == document
    assert version.status == "in_review"
    assert version.title == "云溪县健康提升行动计划（2021—2025年）"
    found = review(version)
    assert [item.value["title"][:5] for item in found.tasks] == ["建立慢性病", "开展健康宣", "培养全科医"]
    assert (found.judged, found.total) == (0, len(found.tasks) + len(found.targets))
    assert current_plan() is None


def test_every_offset_points_at_its_own_words(version: PlanVersion) -> None:
    assert [(item.reading["value"], item.reading["due"]) for item in review(version).targets] == [
        (77.5, 2025),
        (10.0, 2025),
        (75.0, None),
        (3.0, 2024),
        (3.5, 2025),
    ]
    for item in review(version).targets:
        assert str(item.reading["value"]).rstrip("0").rstrip(".") in version.text[item.start : item.end]
    for item in review(version).tasks:
        assert item.value["title"][:4] in version.text[item.start : item.end]


def test_the_passages_are_the_text_and_hold_every_item(version: PlanVersion) -> None:
    cut = passages(version)
    assert "".join(passage.text for passage in cut) == version.text
    assert all(not passage.text.strip() for passage in cut if not passage.kinds)
    found = {item for passage in cut for item in passage.items}
    assert found == {item["id"] for kind in ("tasks", "targets", "duties") for item in version.reading[kind]}
    for passage in cut:
        assert all(mark.start < passage.end and mark.end > passage.start for mark in passage.marks)


def test_the_same_document_is_not_taken_twice(version: PlanVersion, people, document: bytes) -> None:
    with pytest.raises(Refused, match="already_uploaded"):
        upload_document(by=people.office, data=document, filename="other name.txt")
    discard(by=people.office, version=version)
    again = upload_document(by=people.office, data=document, filename="other name.txt")
    assert again.pk != version.pk


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty.txt"), ("没有任务的文字。".encode(), "none.txt"), (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture.docx")],
)
def test_what_cannot_be_read_leaves_nothing_behind(people, data: bytes, name: str) -> None:
    entries = AuditEntry.objects.count()
    with pytest.raises(Refused):
        upload_document(by=people.office, data=data, filename=name)
    assert not PlanVersion.objects.exists()
    assert AuditEntry.objects.count() == entries
    assert not settings.HOME.files.exists() or not list(settings.HOME.files.iterdir())


def test_only_the_office_uploads_reviews_and_takes(version: PlanVersion, people, document: bytes) -> None:
    item = task_ids(version)[0]
    for user in (people.liaison, people.leader, people.auditor, people.administrator):
        for act in (
            lambda: upload_document(by=user, data=document + "。".encode(), filename="b.txt"),  # noqa: B023
            lambda: judge(by=user, version=version, item=item, verdict="accepted"),  # noqa: B023
            lambda: accept_rest(by=user, version=version),  # noqa: B023
            lambda: take(by=user, version=version),  # noqa: B023
            lambda: discard(by=user, version=version),  # noqa: B023
        ):
            with pytest.raises(Refused, match="not_allowed"):
                act()
    assert PlanVersion.objects.count() == 1


def test_the_last_judgement_counts_and_each_is_in_the_trail(version: PlanVersion, people) -> None:
    first, second, third = task_ids(version)
    judge(by=people.office, version=version, item=first, verdict="discarded", note="重复")
    judge(
        by=people.office,
        version=version,
        item=first,
        verdict="corrected",
        correction={"title": "慢性病监测", "lead_units": ["县教科局"]},
    )
    judge(by=people.office, version=version, item=second, verdict="discarded")
    found = {item.id: item for item in review(version).tasks}
    assert (found[first].verdict, found[first].value["title"]) == ("corrected", "慢性病监测")
    assert found[first].reading["title"] != "慢性病监测"
    assert (found[second].verdict, found[third].verdict) == ("discarded", "")
    assert [entry.action for entry in history(f"planning.version/{version.pk}")] == [
        "planning.upload",
        *["planning.judge"] * 3,
    ]
    assert accept_rest(by=people.office, version=version) == review(version).total - 2
    assert review(version).judged == review(version).total


@pytest.mark.parametrize(
    ("item", "verdict", "correction", "code"),
    [
        ("nothing", "accepted", None, "item_unknown"),
        (None, "perhaps", None, "verdict_unknown"),
        (None, "corrected", None, "correction_missing"),
        (None, "accepted", {"title": "x"}, "correction_extra"),
        (None, "corrected", {"id": "t9"}, "not_correctable"),
        (None, "corrected", {"title": ""}, "title_empty"),
    ],
)
def test_a_judgement_that_says_nothing_sound_is_refused(
    version: PlanVersion, people, item, verdict, correction, code
) -> None:
    with pytest.raises(Refused, match=code):
        judge(
            by=people.office, version=version, item=item or task_ids(version)[0], verdict=verdict, correction=correction
        )
    assert not Judgement.objects.exists()


def test_taking_writes_rows_as_they_were_judged(version: PlanVersion, people) -> None:
    first, second, third = task_ids(version)
    judge(by=people.office, version=version, item=second, verdict="discarded")
    judge(by=people.office, version=version, item=first, verdict="corrected", correction={"title": "慢性病监测"})
    plan = take(by=people.office, version=version)
    assert current_plan() == plan
    in_force = current_version()
    assert in_force is not None
    assert (in_force.pk, in_force.number, in_force.status) == (version.pk, 1, "taken")
    assert (plan.region_code, plan.region_name, plan.period_start, plan.period_end) == ("990101", "云溪县", 2021, 2025)
    assert [(row.reading_id, row.title[:5]) for row in tasks(in_force)] == [
        (first, "慢性病监测"),
        (third, "培养全科医"),
    ]
    read = version.reading["targets"]
    assert [(row.reading_id, row.value, row.unit, row.due) for row in targets(in_force)] == [
        (g["id"], g["value"], g["unit"], g["due"]) for g in read
    ]
    assert len(targets_of("life_expectancy")) == sum(1 for g in read if g["indicator_id"] == "life_expectancy")


def test_units_find_their_organisations_by_name_and_alias(version: PlanVersion, people) -> None:
    take(by=people.office, version=version)
    rows = {
        row.title[:5]: [
            (unit.role, unit.organisation and unit.organisation.code, unit.all_townships) for unit in row.units.all()
        ]
        for row in tasks(version)
    }
    assert rows["建立慢性病"] == [
        ("lead", "health", False),
        ("responsible", "insurance", False),
        ("responsible", None, True),
    ]
    assert rows["开展健康宣"] == [("proposed_lead", "education", False), ("responsible", "health", False)]
    proposed = Organisation.objects.get(confirmed=False)
    assert proposed.name == "县水晶办"
    assert rows["培养全科医"] == [("proposed_lead", proposed.code, False)]
    assert {row.title[:5] for row in tasks_of(people.township)} == {"建立慢性病"}
    assert {row.title[:5] for row in tasks_of(people.health)} == {"建立慢性病", "开展健康宣"}


def test_a_unit_keeps_the_characters_that_named_it(version: PlanVersion, people) -> None:
    take(by=people.office, version=version)
    for row in tasks(version):
        assert task(row.pk).title == row.title
        for unit in row.units.all():
            assert unit.as_written in version.text[unit.source_start : unit.source_end]


def test_what_is_taken_is_settled(version: PlanVersion, people) -> None:
    take(by=people.office, version=version)
    for act in (
        lambda: take(by=people.office, version=version),
        lambda: judge(by=people.office, version=version, item=task_ids(version)[0], verdict="discarded"),
        lambda: discard(by=people.office, version=version),
    ):
        with pytest.raises(Refused, match="not_in_review"):
            act()


def test_a_plan_without_a_task_is_not_taken(version: PlanVersion, people) -> None:
    for item in task_ids(version):
        judge(by=people.office, version=version, item=item, verdict="discarded")
    with pytest.raises(Refused, match="nothing_left"):
        take(by=people.office, version=version)
    assert not Plan.objects.exists()


def test_the_next_version_of_a_plan_takes_the_place_of_the_first(version: PlanVersion, people, document: bytes) -> None:
    first = take(by=people.office, version=version)
    later = upload_document(by=people.office, data=document.replace(b"77.5", b"78"), filename="修订.txt")
    second = take(by=people.office, version=later)
    assert first == second
    assert current_version() == later
    assert [row.number for row in versions()] == [2, 1]
    assert tasks(version).count() == tasks(later).count() == 3


def test_a_plan_of_another_place_does_not_take_the_place_of_ours(version: PlanVersion, people, document: bytes) -> None:
    ours = take(by=people.office, version=version)
    other = upload_document(
        by=people.office, data=document.decode().replace("云溪县", "清江县").encode(), filename="邻县.txt"
    )
    theirs = take(by=people.office, version=other)
    assert theirs != ours
    assert current_plan() == ours
    assert not set(tasks(other).values_list("units__organisation", flat=True)) & {people.health.pk, people.insurance.pk}


def test_the_task_table_opens_and_shows_the_review(version: PlanVersion, people) -> None:
    import io

    from python_calamine import CalamineWorkbook

    first, second, _ = task_ids(version)
    judge(
        by=people.office,
        version=version,
        item=first,
        verdict="corrected",
        correction={"title": "慢性病监测", "lead_units": ["县教科局"]},
    )
    judge(by=people.office, version=version, item=second, verdict="discarded")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(task_table(version))).get_sheet_by_index(0).to_python()
    cells = [str(cell) for row in sheet for cell in row]
    assert any("慢性病监测" in cell for cell in cells)
    assert any("培养全科医" in cell for cell in cells)
    assert not any("开展健康宣" in cell for cell in cells)
