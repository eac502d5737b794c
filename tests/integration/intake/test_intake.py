"""Data mode, a file from upload to batch, and an export, against a real database and a real lake."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from python_calamine import CalamineWorkbook

from jianxing.access.api import User, create_user, history
from jianxing.intake import api
from jianxing.intake.api import ImportJob
from jianxing.kernel.message import Refused
from jianxing.records.api import Lake

SOURCE = "死因监测"
LINES = [
    "编号,性别,死亡日期,常住地编码,备注",
    *(f"D{number},男,2023-01-0{number + 1},99010100100{number % 3},=1+1" for number in range(8)),
    "D9,x,2023-01-01,990101001001,=cmd",
]
PAPERS: list[dict[str, Any]] = [
    {"kind": "protection_level", "document_number": "备案 1 号", "issued_by": "公安"},
    {"kind": "impact_assessment", "document_number": "评估 1 号", "issued_by": "卫健局"},
    {"kind": "source_approval", "document_number": "批准 1 号", "issued_by": "疾控中心", "source": SOURCE},
]
Receive = Callable[..., ImportJob]


@pytest.fixture
def real_county(people: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The county, but not as an example: its persons are real."""
    monkeypatch.setattr(settings, "HOME", replace(settings.HOME, invented=False, mode="ledger"))
    return people


def receive(by: User, lines: list[str] = LINES, **named: Any) -> ImportJob:
    parts = [line.encode() + b"\n" for line in lines]
    given = {"table": "deaths", "filename": "死亡.csv", "source": SOURCE, **named}
    job = api.receive_file(by=by, parts=parts, **given)
    api.running.work(job)
    job.refresh_from_db()
    return job


def sign(people: Any) -> None:
    for paper in PAPERS:
        api.enter_paper(by=people.office, valid_from=date(2024, 1, 1), **paper)
    api.sign_check_list(by=people.office)


def test_person_level_records_wait_for_the_papers_and_the_signature(real_county: Any) -> None:
    people = real_county
    with pytest.raises(Refused) as refusal:
        receive(people.statistician)
    assert [message.code for message in refusal.value.messages[1:]] == [
        "intake.lacks_protection_level",
        "intake.lacks_impact_assessment",
        "intake.lacks_source",
        "intake.lacks_signature",
    ]
    with pytest.raises(Refused):
        api.sign_check_list(by=people.office)
    with pytest.raises(Refused):
        api.enter_paper(by=people.statistician, valid_from=date(2024, 1, 1), **PAPERS[0])
    sign(people)
    assert settings.HOME.mode == "data"
    with pytest.raises(Refused):
        api.sign_check_list(by=people.office)
    job = receive(people.statistician)
    assert (job.step, job.outcome["taken"], job.outcome["refused"]) == ("checked", 8, 1)
    # A paper that is withdrawn stops what is under way.
    api.withdraw_paper(by=people.office, entry=api.papers()[2])
    with pytest.raises(Refused):
        api.take_file(by=people.statistician, job=job)
    api.withdraw_signature(by=people.office)
    assert api.signature() is None


def test_a_file_from_upload_to_batch_and_back(people: Any) -> None:
    job = receive(people.statistician)
    assert job.outcome["columns"][-1] == {
        "header": "备注",
        "column": "",
        "way": "",
        "guess": "",
        "unit": "",
    }
    assert [(fault["row"], fault["code"]) for fault in job.outcome["faults"]] == [(10, "not_in_list")]
    returned = CalamineWorkbook.from_filelike(io.BytesIO(api.kept_file(job.returned).read_bytes()))
    assert returned.get_sheet_by_index(0).to_python()[1][:2] == ["D9", "x"]
    api.take_file(by=people.statistician, job=job)
    job.refresh_from_db()
    api.running.work(job)
    job.refresh_from_db()
    batches = Lake(settings.HOME.lake).batches()
    assert [(batch.id, batch.file, batch.taken, batch.by) for batch in batches] == [
        (job.batch, "死亡.csv", 8, "statistician")
    ]
    # A process that died after the commit and before it could say so takes nothing twice.
    ImportJob.objects.filter(pk=job.pk).update(step="taking", batch="")
    job.refresh_from_db()
    api.running.work(job)
    job.refresh_from_db()
    assert (job.step, job.batch) == ("taken", batches[0].id)
    with pytest.raises(Refused):
        api.withdraw_batch(by=people.statistician, batch=job.batch, reason=" ")
    api.withdraw_batch(by=people.statistician, batch=job.batch, reason="来源更正")
    assert Lake(settings.HOME.lake).snapshot("deaths").paths == ()
    assert [entry.action for entry in history(f"intake.import/{job.pk}")].count("intake.worked") == 3


def test_columns_are_corrected_and_the_file_checked_again(people: Any) -> None:
    lines = ["卡号,性别,亡故日,常住地编码", *(line.rpartition(",")[0] for line in LINES[1:])]
    job = receive(people.statistician, lines)
    assert job.step == "refused"
    with pytest.raises(Refused):
        api.take_file(by=people.statistician, job=job)
    job = api.correct_columns(by=people.statistician, job=job, columns=["#1=death_id", "亡故日=death_date"])
    api.running.work(job)
    job.refresh_from_db()
    assert (job.step, job.outcome["taken"]) == ("checked", 8)
    api.discard_file(by=people.statistician, job=job)
    with pytest.raises(Refused):
        api.take_file(by=people.statistician, job=job)


def test_an_export_has_a_purpose_an_approver_an_expiry_and_a_mark(people: Any) -> None:
    job = receive(people.statistician)
    api.take_file(by=people.statistician, job=job)
    job.refresh_from_db()
    api.running.work(job)
    asked = {"table": "deaths", "purpose": "死因核对", "area_code": "990101001"}
    with pytest.raises(Refused):
        api.exporting.ask(by=people.leader, **asked)
    with pytest.raises(Refused):
        api.exporting.ask(by=people.statistician, **{**asked, "purpose": "看"})
    with pytest.raises(Refused):
        api.exporting.ask(by=people.statistician, **{**asked, "area_code": "980101"})
    export = api.exporting.ask(by=people.statistician, day_from=date(2023, 1, 3), **asked)
    with pytest.raises(Refused):
        api.exporting.fetch(by=people.statistician, export=export)
    with pytest.raises(Refused):
        api.exporting.approve(by=people.statistician, export=export, expires_on=date(2024, 10, 22))
    with pytest.raises(Refused):
        api.exporting.approve(by=people.office, export=export, expires_on=date(2024, 10, 20))
    export = api.exporting.approve(by=people.office, export=export, expires_on=date(2024, 10, 22))
    with pytest.raises(Refused):
        api.exporting.fetch(by=people.office, export=export)
    book = CalamineWorkbook.from_filelike(io.BytesIO(api.exporting.fetch(by=people.statistician, export=export)))
    rows = book.get_sheet_by_index(0).to_python()
    assert "死因核对" in rows[0][0]
    assert "statistician" in rows[0][0]
    assert [row[0] for row in rows[2:]] == [f"D{number}" for number in range(2, 8)]
    api.Export.objects.filter(pk=export.pk).update(expires_on=date(2024, 10, 20))
    export.refresh_from_db()
    with pytest.raises(Refused):
        api.exporting.fetch(by=people.statistician, export=export)
    actions = [entry.action for entry in history(f"intake.export/{export.pk}")]
    assert sorted(actions) == ["intake.approve_export", "intake.ask_export", "intake.fetch_export"]


def test_nobody_without_an_assignment_does_anything(people: Any) -> None:
    nobody, _ = create_user(by=people.administrator, username="nobody", display_name="无", invented=True)
    with pytest.raises(Refused):
        receive(nobody)
    with pytest.raises(Refused):
        api.withdraw_batch(by=nobody, batch="x", reason="y")
    with pytest.raises(Refused):
        api.exporting.ask(by=nobody, table="deaths", purpose="核对核对", area_code="990101")


def test_a_file_about_persons_is_kept_only_until_its_rows_are_in(
    people: Any, django_capture_on_commit_callbacks: Any
) -> None:
    job = receive(people.statistician)
    assert api.kept_file(job.sha256).exists()
    api.take_file(by=people.statistician, job=job)
    job.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        api.running.work(job)
    assert not api.kept_file(job.sha256).exists()
    assert api.kept_file(job.returned).exists()
