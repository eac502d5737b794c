"""The audit trail cannot be altered unnoticed."""

import pytest
from django.db import transaction

from jianxing.access.api import AuditEntry, record, seal, verify


@pytest.fixture
def sealed(people) -> list[int]:
    """The ids of a sealed chain of at least five entries."""
    assert seal() >= 5
    return list(AuditEntry.objects.order_by("sequence").values_list("pk", flat=True))


def test_a_chain_that_nobody_touched_is_sound(sealed: list[int]) -> None:
    verdict = verify()
    assert verdict.is_sound
    assert (verdict.sealed, verdict.unsealed) == (len(sealed), 0)


def test_entries_wait_for_the_next_seal(sealed: list[int], people) -> None:
    with transaction.atomic():
        record(by=people.office, action="test.act", subject="test/1", detail={"数": 1})
    assert (verify().sealed, verify().unsealed) == (len(sealed), 1)
    assert seal() == 1
    assert seal() == 0
    assert verify().sealed == len(sealed) + 1


@pytest.mark.parametrize("change", [{"by": "somebody"}, {"detail": {}}, {"action": "access.other"}, {"subject": "x"}])
def test_a_changed_entry_shows(sealed: list[int], change: dict[str, object]) -> None:
    AuditEntry.objects.filter(pk=sealed[2]).update(**change)
    assert verify().broken_at == 3


def test_a_lost_entry_shows(sealed: list[int]) -> None:
    AuditEntry.objects.filter(pk=sealed[1]).delete()
    assert verify().broken_at == 2


def test_two_entries_that_changed_places_show(sealed: list[int]) -> None:
    AuditEntry.objects.filter(pk=sealed[0]).update(sequence=1000)
    AuditEntry.objects.filter(pk=sealed[1]).update(sequence=1)
    AuditEntry.objects.filter(pk=sealed[0]).update(sequence=2)
    assert verify().broken_at == 1


def test_an_entry_is_neither_saved_again_nor_deleted(sealed: list[int]) -> None:
    entry = AuditEntry.objects.get(pk=sealed[0])
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


@pytest.mark.django_db(transaction=True)
def test_an_act_without_a_transaction_leaves_no_entry(people) -> None:
    with pytest.raises(RuntimeError):
        record(by=people.office, action="test.act", subject="test/1")


def test_an_act_that_fails_leaves_no_entry(people) -> None:
    before = AuditEntry.objects.count()

    def act() -> None:
        with transaction.atomic():
            record(by=people.office, action="test.act", subject="test/1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert AuditEntry.objects.count() == before
