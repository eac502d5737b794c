"""A document is received at once and read step by step; whatever happens, nothing half done is left."""

from datetime import timedelta

import pytest
from django.conf import settings

from jianxing.access.api import history
from jianxing.kernel.clock import now
from jianxing.kernel.message import Refused
from jianxing.planning import uploading
from jianxing.planning.api import (
    DocumentReading,
    PlanVersion,
    is_stale,
    read_received,
    readings,
    receive_document,
    upload_document,
)


def test_a_received_document_becomes_a_version(people, document: bytes) -> None:
    reading = receive_document(by=people.office, data=document, filename="计划.txt")
    assert (reading.step, reading.version, list(readings())) == ("received", None, [reading])
    assert receive_document(by=people.office, data=document, filename="again.txt") == reading
    done = read_received(by=people.office, reading=reading)
    assert done.step == "done"
    assert done.version is not None
    assert (done.version.status, len(done.version.reading["tasks"])) == ("in_review", 3)
    assert list(readings()) == []
    assert read_received(by=people.office, reading=reading).version == done.version, "it is read once"
    with pytest.raises(Refused, match="already_uploaded"):
        receive_document(by=people.office, data=document, filename="计划.txt")


def test_each_step_is_seen_while_it_lasts(people, document: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    enter = uploading._enter

    def watched(reading: DocumentReading, step: DocumentReading.Step) -> None:
        enter(reading, step)
        seen.append(DocumentReading.objects.get(pk=reading.pk).step)

    monkeypatch.setattr(uploading, "_enter", watched)
    read_received(by=people.office, reading=receive_document(by=people.office, data=document, filename="计划.txt"))
    assert seen == ["reading", "checking", "matching", "done"]


def test_what_cannot_be_read_leaves_its_reasons_and_no_file(
    people, django_capture_on_commit_callbacks, document: bytes
) -> None:
    reading = receive_document(by=people.office, data="没有任务的文字。".encode(), filename="none.txt")
    with django_capture_on_commit_callbacks(execute=True):
        refused = read_received(by=people.office, reading=reading)
    assert refused.step == "refused"
    assert all(fault["zh"] and fault["en"] for fault in refused.faults)
    assert not PlanVersion.objects.exists()
    assert not list(settings.HOME.files.iterdir())
    assert [e.action for e in history(f"planning.reading/{reading.pk}")] == ["planning.receive", "planning.refuse"]


def test_a_fault_of_ours_is_said_and_nothing_kept(
    people, document: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("memory")

    monkeypatch.setattr(uploading.plans, "advice", broken)
    reading = receive_document(by=people.office, data=document, filename="计划.txt")
    assert read_received(by=people.office, reading=reading).step == "refused"
    assert not PlanVersion.objects.exists()
    monkeypatch.undo()
    assert caplog.records


def test_one_that_died_with_its_process_is_begun_again(people, document: bytes) -> None:
    reading = receive_document(by=people.office, data=document, filename="计划.txt")
    DocumentReading.objects.filter(pk=reading.pk).update(step="checking")
    reading.refresh_from_db()
    assert not is_stale(reading)
    assert read_received(by=people.office, reading=reading).step == "checking", "somebody is at it"
    DocumentReading.objects.filter(pk=reading.pk).update(step_at=now() - timedelta(minutes=3))
    reading.refresh_from_db()
    assert is_stale(reading)
    assert read_received(by=people.office, reading=reading).step == "done"


def test_only_the_office_sends_documents(people, document: bytes) -> None:
    reading = receive_document(by=people.office, data=document, filename="计划.txt")
    for user in (people.liaison, people.leader, people.auditor, people.administrator, people.statistician):
        for act in (
            lambda: receive_document(by=user, data=document, filename="x.txt"),  # noqa: B023
            lambda: read_received(by=user, reading=reading),  # noqa: B023
            lambda: upload_document(by=user, data=document, filename="x.txt"),  # noqa: B023
        ):
            with pytest.raises(Refused, match="not_allowed"):
                act()
