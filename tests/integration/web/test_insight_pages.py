"""Pages of insight: who may see forecasts, and what they say where nothing can be computed yet."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from jianxing.records.api import Lake

pytestmark = pytest.mark.django_db

INTERNAL = ("/insight/", "/insight/life/")
OPEN = ("/insight/size/", "/insight/areas/")


@pytest.fixture(autouse=True)
def empty_county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home whose lake holds nothing yet, as an office's own begins."""
    home = replace(settings.HOME, path=tmp_path)
    monkeypatch.setattr(settings, "HOME", home)
    Lake.create(home.lake)


def signed_in(user: Any) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user, backend="jianxing.access.sessions.Accounts")
    return client


@pytest.mark.parametrize("path", INTERNAL)
def test_forecasts_are_for_office_leader_and_statistics(people: Any, path: str) -> None:
    for user in (people.office, people.leader, people.statistician):
        page = signed_in(user).get(path)
        assert page.status_code == 200
        assert "内部研判" in page.content.decode()
    for user in (people.liaison, people.auditor):
        assert signed_in(user).get(path).status_code == 403


@pytest.mark.parametrize("path", OPEN)
def test_size_and_comparison_are_for_all_who_read_indicators(people: Any, path: str) -> None:
    page = signed_in(people.liaison).get(path)
    assert page.status_code == 200
    assert "/insight/life/" not in page.content.decode()
    assert signed_in(people.auditor).get(path).status_code == 403


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/insight/", "四个完整年度"),
        ("/insight/life/", "两个完整年度"),
        ("/insight/size/", "分母"),
        ("/insight/areas/", "三个乡镇"),
    ],
)
def test_an_empty_county_is_told_what_is_needed(people: Any, path: str, said: str) -> None:
    assert said in signed_in(people.office).get(path).content.decode()


def test_a_target_that_is_not_there_is_missing(people: Any) -> None:
    assert signed_in(people.office).get("/insight/targets/999999/").status_code == 404
