"""Roles as data."""

from jianxing.access.roles import permissions, roles

NINE = {
    "office",
    "liaison",
    "unit_head",
    "county_leader",
    "supervisor",
    "statistician",
    "clinician",
    "auditor",
    "administrator",
}


def test_the_roles_of_the_county_are_there() -> None:
    assert roles().keys() == NINE


def test_every_permission_is_given_to_somebody() -> None:
    given = set().union(*(role.permissions for role in roles().values()))
    assert given == permissions().keys()


def test_every_role_and_permission_speaks_both_languages() -> None:
    for role in roles().values():
        assert all([role.name("zh"), role.name("en"), role.sentence("zh"), role.sentence("en")]), role.id
    for permission in permissions().values():
        assert permission.text("zh") != permission.text("en")


def test_who_keeps_the_accounts_or_checks_the_trail_does_none_of_the_work() -> None:
    work = {"plan.take", "ledger.claim", "ledger.report", "ledger.accept", "ledger.close"}
    assert not roles()["administrator"].permissions & work
    assert not roles()["auditor"].permissions & work


def test_nobody_checks_his_own_report() -> None:
    for role in roles().values():
        assert not {"ledger.report", "ledger.accept"} <= role.permissions, role.id


def test_only_the_statistician_sees_single_persons() -> None:
    assert {role.id for role in roles().values() if "person.read" in role.permissions} == {"statistician"}
