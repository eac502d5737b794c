"""Kinds of facilities, their departments, beds and ratings."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.departments import Departments
from jianxing.records.tables.facilities import TYPES, Facilities
from jianxing.records.tables.facility_beds import FacilityBeds
from jianxing.records.tables.facility_ratings import FacilityRatings
from spec.records.drawn import answers, expected

LEVEL = """
    level     says
    level_3   yes
    level_2   yes
    level_1   no
    ungraded  no
    -         no
"""
DISCIPLINES = """
    code     {rule}
    03       {0}
    03.04    {1}
    50.01.02 {2}
    03A1     {3}
"""
SET_UP = """
    opened_on   closed_on   meets_standard  {rule}
    2020-01-01  -           是              {0}
    2020-01-01  2023-12-31  否              {1}
    2020-01-01  2023-12-30  是              {2}
    2024-01-01  -           是              {3}
    -           -           是              {4}
    2020-01-01  -           -               {5}
"""
OCCUPANCY = """
    open_bed_days  occupied_bed_days  says
    36500          32850              90
    36500          40150              110   beds added
    0              0                  -
    -              100                -
"""
COUNTS = """
    is_reached  rated_on    valid_to    withdrawn_on  says
    是          2020-01-01  -           -             yes
    是          2023-12-31  -           -             yes
    是          2024-01-01  -           -             no
    是          2020-01-01  2023-12-31  -             yes
    是          2020-01-01  2023-12-30  -             no    lapsed
    是          2020-01-01  -           2023-12-31    no    withdrawn
    是          2020-01-01  -           2024-01-01    yes
    否          2020-01-01  -           -             no
"""
LEVELS = """
    is_reached  level     {rule}
    是          0         {0}
    是          基本标准  {1}
    是          推荐标准  {2}
    是          4级       {3}
    是          -         {4}
    否          4级       {5}
"""
DAY = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (Facilities.is_hospital, {"general_hospital", "tcm_hospital", "specialised_hospital"}),
        (Facilities.is_general_hospital, {"general_hospital"}),
        (Facilities.is_tcm_hospital, {"tcm_hospital"}),
        (Facilities.is_primary, {"community_centre", "township_centre", "village_clinic", "clinic"}),
        (Facilities.is_township_level, {"community_centre", "township_centre"}),
        (Facilities.is_village_clinic, {"village_clinic"}),
        (Facilities.is_public_health_institution, {"cdc", "maternal_child", "supervision", "blood", "emergency"}),
    ],
)
def test_kinds_of_facilities(rule: Callable[[Any], Any], kinds: set[str]) -> None:
    drawing = "\n".join(["type", *TYPES])
    assert answers(Facilities, drawing, rule) == [kind in kinds for kind in TYPES]


def test_levels_and_owners() -> None:
    assert answers(Facilities, LEVEL, Facilities.is_level_two_or_above) == expected(LEVEL)
    assert answers(Facilities, LEVEL, lambda rows: rows.is_of_level(2)) == [False, True, False, False, False]
    owners = "ownership says\npublic yes\nprivate no\n- -"
    assert answers(Facilities, owners, Facilities.is_public) == expected(owners)


@pytest.mark.parametrize(
    ("rule", "says"),
    [(Departments.is_level_one, "yes no no no"), (Departments.is_level_two, "no yes no no")],
)
def test_disciplines(rule: Callable[[Any], Any], says: str) -> None:
    drawing = DISCIPLINES.format(*says.split(), rule="says")
    assert answers(Departments, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (lambda rows: rows.is_set_up_on(DAY), "yes yes no no no yes"),
        (lambda rows: rows.meets_standard_on(DAY), "yes no no no no no"),
    ],
)
def test_departments_on_a_day(rule: Callable[[Any], Any], says: str) -> None:
    drawing = SET_UP.format(*says.split(), rule="says")
    assert answers(Departments, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (Departments.is_due, "is_required says\n是 yes\n否 no\n- no"),
        (Departments.is_key_specialty, "key_specialty says\nprovince yes\ncounty yes\nnone no\n- -"),
        (lambda rows: rows.is_for("fever"), "purpose says\nfever yes\nicu no\n- no".replace("icu", "emergency")),
    ],
)
def test_what_departments_are_for(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(Departments, drawing, rule) == expected(drawing)


def test_beds() -> None:
    kinds = "kind says\ntotal yes\ninfectious no\nnursing no"
    assert answers(FacilityBeds, kinds, FacilityBeds.is_all) == expected(kinds)
    assert answers(FacilityBeds, kinds, FacilityBeds.is_infectious) == [False, True, False]
    assert answers(FacilityBeds, kinds, FacilityBeds.is_nursing) == [False, False, True]
    assert answers(FacilityBeds, kinds, lambda rows: rows.is_of("nursing")) == [False, False, True]
    share = answers(FacilityBeds, OCCUPANCY, lambda rows: (rows.occupancy() * 100).round().cast("int64"))
    assert share == expected(OCCUPANCY)


def test_ratings_count_while_they_last() -> None:
    assert answers(FacilityRatings, COUNTS, lambda rows: rows.counts_on(DAY)) == expected(COUNTS)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (FacilityRatings.level_number, "0 1 2 4 - 4"),
        (lambda rows: rows.level_at_least(4), "no no no yes no no"),
        (FacilityRatings.reaches_basic, "no yes yes yes no no"),
        (FacilityRatings.reaches_recommended, "no no yes yes no no"),
    ],
)
def test_levels_reached(rule: Callable[[Any], Any], says: str) -> None:
    drawing = LEVELS.format(*says.split(), rule="says")
    assert answers(FacilityRatings, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (lambda rows: rows.count_at_least(8), "counted says\n8 yes\n7 no\n- no"),
        (lambda rows: rows.is_of("emr"), "standard says\nemr yes\nstroke no"),
        (FacilityRatings.is_grade_a, "grade says\na yes\nb no\n- no"),
    ],
)
def test_other_results(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(FacilityRatings, drawing, rule) == expected(drawing)
