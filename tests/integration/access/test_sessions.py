"""Signing in: example accounts here only, a lock after five wrong words, an end after an idle hour."""

import pytest
from django.contrib.auth import authenticate, get_user
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from jianxing.access.api import create_user
from jianxing.access.sessions import SessionRules

WORD = "only for this test"


def request(host: str = "127.0.0.1:8000", sender: str = "127.0.0.1") -> HttpRequest:
    return RequestFactory().post("/sign-in/", headers={"host": host}, REMOTE_ADDR=sender)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"])
def test_an_example_account_works_on_this_machine(people, host: str) -> None:
    assert authenticate(request(host), username="liaison", password=WORD) == people.liaison


@pytest.mark.parametrize(
    ("host", "sender"),
    [("jianxing.example", "127.0.0.1"), ("127.0.0.1:8000", "10.0.0.9"), ("10.0.0.1:8000", "10.0.0.9")],
)
def test_an_example_account_is_refused_on_any_other_address(people, settings, host: str, sender: str) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert authenticate(request(host, sender), username="liaison", password=WORD) is None


def test_another_account_works_from_elsewhere(people, settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    user, word = create_user(by=people.administrator, username="real", display_name="新用户")
    assert authenticate(request("jianxing.example", "10.0.0.9"), username="real", password=word) == user


def test_wrong_words_and_closed_accounts_are_refused(people) -> None:
    assert authenticate(request(), username="liaison", password="wrong") is None
    assert authenticate(request(), username="nobody", password=WORD) is None
    people.liaison.is_active = False
    people.liaison.save()
    assert authenticate(request(), username="liaison", password=WORD) is None


def test_five_wrong_words_lock_the_account_for_that_address(people) -> None:
    for _ in range(5):
        authenticate(request(), username="liaison", password="wrong")
    locked = authenticate(request(), username="liaison", password=WORD)
    assert locked is None
    assert authenticate(request(), username="office", password=WORD) == people.office


def visit(client: Client, sender: str = "127.0.0.1") -> bool:
    """Whether the session of a client still belongs to a user when its next request comes from an address."""
    present = request(sender=sender)
    present.session = client.session
    present.user = get_user(present)  # type: ignore[assignment]
    answered = SessionRules(lambda asked: HttpResponse(str(asked.user.is_authenticated)))(present)
    if present.session.session_key:
        present.session.save()
    return answered.content == b"True"


def test_a_session_ends_after_an_idle_hour(people, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 1_000_000.0
    monkeypatch.setattr("jianxing.access.sessions.time.time", lambda: moment)
    client = Client()
    client.force_login(people.liaison, backend="jianxing.access.sessions.Accounts")
    assert visit(client)
    moment += 3599
    assert visit(client), "a page within the hour keeps it"
    moment += 3599
    assert visit(client)
    moment += 3601
    assert not visit(client)


def test_a_session_of_an_example_account_ends_when_it_leaves_this_machine(people) -> None:
    client = Client()
    client.force_login(people.liaison, backend="jianxing.access.sessions.Accounts")
    assert visit(client)
    assert not visit(client, sender="10.0.0.9")
