"""Who may do what follows from assignments alone."""

from datetime import date

import pytest

from jianxing.access.api import (
    Organisation,
    User,
    assign,
    change_password,
    create_user,
    end_assignment,
    found_office,
    history,
    may,
    organisation_of,
    permissions,
    require,
    scope_of,
)
from jianxing.kernel.message import Refused


def test_every_permission_is_exactly_what_the_role_lists(people) -> None:
    from jianxing.access.api import roles

    for account, role in (
        ("office", "office"),
        ("liaison", "liaison"),
        ("leader", "county_leader"),
        ("auditor", "auditor"),
        ("administrator", "administrator"),
    ):
        user = getattr(people, account)
        assert {permission for permission in permissions() if may(user, permission)} == roles()[role].permissions


def test_an_unknown_permission_is_a_mistake_not_an_answer(people) -> None:
    with pytest.raises(KeyError):
        may(people.office, "plan.raed")


def test_a_liaison_acts_for_its_own_organisation_and_what_lies_below(people) -> None:
    section = Organisation.objects.create(
        code="health-cdc",
        name="疾控股",
        kind="section",
        level="county",
        area_code="990101",
        parent=people.health,
        valid_from=date(2020, 1, 1),
    )
    assert may(people.liaison, "ledger.report", organisation=people.health)
    assert may(people.liaison, "ledger.report", organisation=section)
    assert not may(people.liaison, "ledger.report", organisation=people.insurance)


def test_the_office_acts_for_every_organisation_of_its_area_and_none_outside(people) -> None:
    assert may(people.office, "ledger.accept", organisation=people.township)
    elsewhere = Organisation(code="x", name="邻县卫健局", area_code="990102")
    assert not may(people.office, "ledger.accept", organisation=elsewhere)
    assert may(people.office, "plan.read", area="990101003")
    assert not may(people.office, "plan.read", area="9901")


def test_an_assignment_holds_from_its_first_to_its_last_day(people, monkeypatch: pytest.MonkeyPatch) -> None:
    user, _ = create_user(by=people.administrator, username="deputy", display_name="代理联络员")
    held = assign(
        by=people.administrator,
        user=user,
        role="liaison",
        organisation=people.health,
        area_code="990101",
        valid_from=date(2024, 9, 1),
    )
    end_assignment(by=people.administrator, assignment=held, on=date(2024, 10, 1))
    seen = {}
    for day in ("2024-08-31", "2024-09-01", "2024-10-01", "2024-10-02"):
        monkeypatch.setenv("JIANXING_TODAY", day)
        seen[day] = may(User.objects.get(pk=user.pk), "ledger.report")
    assert seen == {"2024-08-31": False, "2024-09-01": True, "2024-10-01": True, "2024-10-02": False}


def test_an_account_that_was_closed_may_do_nothing(people) -> None:
    people.office.is_active = False
    assert not any(may(people.office, permission) for permission in permissions())
    assert scope_of(people.office).areas == frozenset()


def test_a_refusal_names_the_permission_in_both_languages(people) -> None:
    with pytest.raises(Refused) as refused:
        require(people.liaison, "plan.take")
    assert "采用规划版本" in refused.value.text("zh")
    assert "take a plan version into force" in refused.value.text("en")


def test_the_scope_shows_single_persons_to_the_statistician_only(people) -> None:
    assert scope_of(people.statistician).may_see_persons
    assert not scope_of(people.office).may_see_persons
    assert scope_of(people.liaison).organisation == "health"
    assert scope_of(people.liaison).covers("990101002005")
    assert not scope_of(people.liaison).covers("990102001")
    assert organisation_of(people.liaison) == people.health


def test_only_the_administrator_makes_accounts_and_assignments(people) -> None:
    with pytest.raises(Refused):
        create_user(by=people.office, username="x", display_name="x")
    with pytest.raises(Refused):
        assign(by=people.office, user=people.liaison, role="office", organisation=people.health, area_code="990101")
    with pytest.raises(Refused, match="unknown_role"):
        assign(
            by=people.administrator, user=people.liaison, role="king", organisation=people.health, area_code="990101"
        )


def test_nobody_founds_an_office_that_exists(people) -> None:
    with pytest.raises(Refused, match="already_founded"):
        found_office(username="second", display_name="x", area_code="990101", organisation=people.health)


def test_an_account_outside_the_example_must_change_its_password(people) -> None:
    made, word = create_user(
        by=people.administrator, username="real", display_name="新用户", password="given by hand 2024"
    )
    assert made.must_change_password
    other, once = create_user(by=people.administrator, username="real2", display_name="新用户")
    assert other.must_change_password
    assert len(once) >= 16
    assert once != word
    assert other.check_password(once)
    with pytest.raises(Refused, match="weak_password"):
        change_password(by=other, old=once, new="12345678")
    with pytest.raises(Refused, match="wrong_password"):
        change_password(by=other, old="guess", new="long enough and new")
    change_password(by=other, old=once, new="long enough and new")
    assert not User.objects.get(pk=other.pk).must_change_password
    assert "password" not in str(history(f"access.user/{other.pk}").values_list("detail", flat=True))
