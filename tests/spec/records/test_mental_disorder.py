"""Severe mental disorder: who is on the register, and what a visit says, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.schema import Table
from jianxing.records.tables.mental_disorder import MentalDisorderPatients, MentalDisorderVisits
from spec.records.drawn import answers, expected

DAY = date(2023, 12, 31)
CONFIRMED = """
    registered_on  confirmed_on  closed_on   says
    2020-01-01     2019-12-01    -           yes
    2020-01-01     -             -           no    registered, not confirmed
    2020-01-01     2024-01-01    -           no    confirmed later
    2020-01-01     2019-12-01    2023-12-30  no
    2024-01-01     2019-12-01    -           no
"""
MANAGED = """
    registered_on  managed_from  closed_on   says
    2020-01-01     2020-02-01    -           yes
    2020-01-01     -             -           no    did not agree to care
    2020-01-01     2020-02-01    2022-12-31  no
"""
CLASS = """
    risk_grade  insight  reaction  social_function  visit_class  says
    0           full     none      good             stable       stable
    1           full     none      good             stable       basically_stable
    2           full     none      good             stable       basically_stable
    3           full     none      good             stable       unstable
    5           full     none      good             stable       unstable
    0           none     none      good             stable       unstable           the worst wins
    0           partial  none      good             stable       basically_stable
    0           full     serious   good             stable       unstable
    0           full     mild      good             stable       stable             a mild reaction does not count
    0           full     none      poor             stable       basically_stable
    0           full     none      fair             stable       stable
    0           -        -         -                -            stable             the rest was not written
    -           full     none      good             stable       -                  danger not graded
    0           full     none      good             not_seen     -
"""
STABLE = """
    visit_class       says
    stable            yes
    basically_stable  yes   the national reports count both
    unstable          no
    not_seen          no
    -                 no
"""
REGULAR = """
    adherence     says
    regular       yes
    intermittent  no
    none          no
    not_needed    -     no drugs were prescribed
    -             no
"""
NEXT = """
    visit_date  visit_class       next_visit_on  says
    2023-06-01  stable            2023-08-30     yes   90 days
    2023-06-01  stable            2023-08-31     no
    2023-06-01  basically_stable  2023-06-15     yes   two weeks
    2023-06-01  basically_stable  2023-06-16     no
    2023-06-01  unstable          2023-06-16     no
    2023-06-01  stable            -              -
    2023-06-01  not_seen          2023-06-15     -
"""
COUNTS = """
    mode    visit_class  risk_grade  insight  adherence  next_visit_on  says
    home    stable       0           full     regular    2024-03-01     yes
    clinic  stable       0           full     regular    2024-03-01     yes
    phone   stable       0           full     regular    2024-03-01     no
    home    not_seen     0           full     regular    2024-03-01     no
    home    stable       -           full     regular    2024-03-01     no    no grade of danger
    home    -            0           full     regular    2024-03-01     no
"""


@pytest.mark.parametrize(
    ("table", "drawing", "rule"),
    [
        (MentalDisorderPatients, CONFIRMED, lambda rows: rows.is_confirmed_on(DAY)),
        (MentalDisorderPatients, MANAGED, lambda rows: rows.is_managed_in(date(2023, 1, 1), DAY)),
        (MentalDisorderVisits, CLASS, MentalDisorderVisits.class_by_form),
        (MentalDisorderVisits, STABLE, MentalDisorderVisits.is_stable),
        (MentalDisorderVisits, REGULAR, MentalDisorderVisits.is_regular),
        (MentalDisorderVisits, NEXT, MentalDisorderVisits.is_next_visit_in_time),
        (MentalDisorderVisits, COUNTS, MentalDisorderVisits.counts_to_standard),
    ],
    ids=["confirmed", "managed", "class by form", "stable", "regular medication", "next visit", "counts to standard"],
)
def test_mental_disorder(table: type[Table], drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(table, drawing, rule) == expected(drawing)
