"""Units and accounts of the invented county."""

import re

from jianxing.access.roles import roles
from jianxing.example.api import accounts, organisations
from jianxing.example.plan_paper import lines


def test_every_unit_that_the_plan_names_is_an_organisation() -> None:
    known = {name for unit in organisations() for name in (unit.name, *unit.aliases)}
    clauses = re.findall(r"（((?:责任单位|牵头单位)：(?:[^（）]|（街道）)*)）", "\n".join(lines()))
    assert len(clauses) == 63
    named = {unit for clause in clauses for unit in re.split(r"[：；、]", clause)}
    assert named - known == {"责任单位", "牵头单位", "各乡镇（街道）"}


def test_31_units_of_the_county_and_11_townships() -> None:
    units = [each for each in organisations() if each.level == "county" and not each.code.startswith("YX")]
    assert len([each for each in units if each.kind != "office"]) == 31
    assert len([each for each in organisations() if each.kind == "township"]) == 11
    codes = [each.code for each in organisations()]
    assert len(set(codes)) == len(codes)
    assert all(each.parent in codes for each in organisations() if each.parent)


def test_no_two_organisations_share_a_name() -> None:
    names = [name for each in organisations() for name in {each.name, *each.aliases}]
    assert len(set(names)) == len(names)


def test_one_account_for_every_role_and_a_second_liaison() -> None:
    held = [account.role for account in accounts()]
    assert sorted([*roles(), "liaison"]) == sorted(held)
    codes = {each.code for each in organisations()}
    assert all(account.organisation in codes for account in accounts())
    assert all(account.display_name.startswith("示例·") for account in accounts())
    assert len({account.username for account in accounts()}) == len(held)
