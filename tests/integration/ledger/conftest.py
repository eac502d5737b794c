"""A ledger of 2024 opened in January."""

import pytest

from jianxing.ledger.api import Item, open_year
from jianxing.planning.api import Plan, take, upload_document


@pytest.fixture
def plan(people, document: bytes) -> Plan:
    """The small plan in force."""
    return take(by=people.office, version=upload_document(by=people.office, data=document, filename="云溪计划.txt"))


@pytest.fixture
def year(people, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> list[Item]:
    """The items of 2024, opened on 15 January; the clock stays there until a test moves it."""
    monkeypatch.setenv("JIANXING_TODAY", "2024-01-15")
    return open_year(by=people.office, plan=plan, year=2024)


@pytest.fixture
def item(year: list[Item], people) -> Item:
    """The item of the task that the health bureau leads."""
    return next(item for item in year if item.plan_task is not None and item.owner == people.health)
