"""Requests that no page of ours makes: other people's moves, numbers that are none, characters nobody types."""

import pytest
from django.conf import settings
from django.test import Client

from integration.conftest import People
from jianxing.access.api import User
from jianxing.ledger.api import Item
from jianxing.records.api import Lake


@pytest.fixture(autouse=True)
def lake(area: str) -> None:
    """Pages that show an item also show its figures."""
    Lake.create(settings.HOME.lake)


def signed_in(user: User) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user, backend="jianxing.access.sessions.Accounts")
    return client


@pytest.mark.parametrize("owner", ["9" * 30, "²", "-1", "x", "9" * 5000])
def test_an_owner_that_is_none_has_no_items(people: People, item: Item, owner: str) -> None:
    response = signed_in(people.office).get("/ledger/", {"owner": owner, "year": "2024"})
    assert response.status_code == 200
    assert not response.context["items"]


@pytest.mark.parametrize("version", ["", "²", "9" * 5000, "-1"])
def test_a_move_without_the_version_seen_changes_nothing(people: People, item: Item, version: str) -> None:
    response = signed_in(people.liaison).post(f"/ledger/{item.pk}/move/", {"move": "claim", "version": version})
    assert response.status_code in {409, 422}
    item.refresh_from_db()
    assert item.state == "open"


def test_a_move_of_another_role_is_forbidden_and_changes_nothing(people: People, item: Item) -> None:
    sent = {"move": "claim", "version": str(item.version)}
    assert signed_in(people.leader).post(f"/ledger/{item.pk}/move/", sent).status_code == 403
    assert signed_in(people.other_liaison).post(f"/ledger/{item.pk}/move/", sent).status_code == 404
    item.refresh_from_db()
    assert item.state == "open"


def test_an_owner_that_is_none_settles_nothing(people: People, item: Item) -> None:
    sent = {"move": "settle", "owner": "²", "reason": "r", "version": str(item.version)}
    assert signed_in(people.office).post(f"/ledger/{item.pk}/move/", sent).status_code == 422


def test_a_character_nobody_types_is_no_page(people: People, item: Item) -> None:
    client = signed_in(people.liaison)
    assert client.get("/ledger/", {"q": "a\0"}).status_code == 404
    assert client.post(f"/ledger/{item.pk}/move/", {"move": "claim", "version": "1\0"}).status_code == 404
    sign_in = {"username": "a\0", "password": "b"}
    assert Client(HTTP_HOST="127.0.0.1").post("/sign-in/", sign_in).status_code == 404


@pytest.mark.parametrize("page", ["²", "0", "-1", "9" * 30, "x"])
def test_a_page_of_records_that_is_none(people: People, page: str) -> None:
    asked = {"which": "numerator", "group": "counted", "period": "2023", "page": page}
    assert signed_in(people.statistician).get("/indicators/infant_mortality/records/", asked).status_code == 404


def test_residents_are_counted_and_not_listed(people: People) -> None:
    asked = {"which": "denominator", "group": "counted", "period": "2023"}
    assert signed_in(people.statistician).get("/indicators/life_expectancy/records/", asked).status_code == 404
