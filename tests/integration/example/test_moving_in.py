"""The people and the plan of the invented county enter the work store by the same actions as anybody's."""

import pytest

from jianxing.access.api import Organisation, User, may, roles, roles_of
from jianxing.example.api import PASSWORD, accounts, organisations, plan_document, plan_filename
from jianxing.example.moving_in import people
from jianxing.planning.api import current_plan, take, targets, tasks, upload_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved_in(area: str) -> None:
    people()


def test_every_account_signs_in_and_holds_its_role(moved_in: None) -> None:
    assert User.objects.count() == len(accounts())
    for account in accounts():
        user = User.objects.get(username=account.username)
        assert user.invented
        assert not user.must_change_password
        assert user.check_password(PASSWORD)
        assert [(role, unit.code) for role, unit in roles_of(user)] == [(roles()[account.role], account.organisation)]


def test_every_organisation_is_there_with_its_names(moved_in: None) -> None:
    rows = {row.code: row for row in Organisation.objects.all()}
    assert set(rows) == {each.code for each in organisations()}
    assert all(row.confirmed for row in rows.values())
    assert rows["health"].aliases[0] == "县卫健局"
    assert rows["office"].parent == rows["health"]


def test_the_plan_names_no_unit_that_the_county_does_not_know(moved_in: None) -> None:
    office = User.objects.get(username="office")
    version = upload_document(by=office, data=plan_document(), filename=plan_filename())
    before = Organisation.objects.count()
    plan = take(by=office, version=version)
    assert current_plan() == plan
    assert Organisation.objects.count() == before
    listed = list(tasks(version))
    assert len(listed) == 63
    assert targets(version).count() > 100
    assert all(unit.organisation or unit.all_townships for task in listed for unit in task.units.all())


def test_a_liaison_may_not_take_a_plan(moved_in: None) -> None:
    assert not may(User.objects.get(username="health"), "plan.take")
