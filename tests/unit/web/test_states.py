"""How an item of the ledger reads in a list: why it is late, and which report it waits for."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from jianxing.web.states import call, entry


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANXING_TODAY", "2024-10-21")


def item(state: str, next_report_on: date | None, due_on: date = date(2024, 12, 31)) -> Any:
    return SimpleNamespace(
        pk=1,
        title="某事项",
        year=2024,
        owner=None,
        due_on=due_on,
        next_report_on=next_report_on,
        state=state,
        progress="",
        plan_task=None,
        plan_target=None,
        plan_target_id=None,
    )


def test_a_late_item_says_in_words_which_day_passed() -> None:
    late = entry(item("claimed", date(2024, 3, 31)), "zh", late=True)
    assert late.why_late_short == "应于2024年3月31日前报送"
    assert "2024年3月31日" in late.why_late
    assert entry(item("reported", None, date(2024, 9, 1)), "en", late=True).why_late_short == "to be done by 1 Sep 2024"
    assert entry(item("claimed", date(2024, 11, 20)), "zh", late=False).why_late == ""


def test_an_accepted_report_of_an_earlier_call_does_not_pass_for_the_missing_one() -> None:
    assert entry(item("accepted", date(2024, 9, 30)), "zh", late=True).state.word == "上期已审核"
    assert entry(item("accepted", date(2024, 11, 20)), "zh", late=False).state.word == "已审核"


def test_the_call_that_is_answered_and_the_one_that_follows() -> None:
    asked = item("claimed", date(2024, 3, 31))
    assert call(asked, "zh") == "第一季度，2024年3月31日前报送"
    assert call(asked, "zh", after=True) == "截至11月，2024年11月20日前报送"
    assert call(item("accepted", date(2024, 11, 20)), "zh", after=True) == ""
    assert call(item("closed", None), "zh") == ""
