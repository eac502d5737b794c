"""Visits and stays: where they took place, how long they waited and lasted, and who came back unplanned."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.tables.encounters import InpatientEncounters, OutpatientEncounters
from spec.records.drawn import answers, expected

IN_COUNTY = """
    care_county  insured_county  says
    990101       990101          yes
    990102       990101          no    another county of the prefecture
    110101       990101          no
    -            990101          -     place of care not known
    990101       -               -     not insured, or not known where
"""
WAITING = """
    registered_at        seen_at              paid_at              dispensed_at         says
    2024-03-01T08:00:00  2024-03-01T08:25:00  -                    -                    25
    2024-03-01T23:50:00  2024-03-02T00:05:00  -                    -                    15   over midnight
    2024-03-01T08:00:00  2024-03-01T08:00:00  -                    -                    0
    2024-03-01T08:25:00  2024-03-01T08:00:00  -                    -                    -    wrong order
    2024-03-01T08:00:00  -                    -                    -                    -
    -                    2024-03-01T08:25:00  -                    -                    -
"""
DISPENSING = """
    paid_at              dispensed_at         says
    2024-03-01T09:00:00  2024-03-01T09:12:00  12
    2024-03-01T09:00:00  -                    -
    2024-03-01T09:12:00  2024-03-01T09:00:00  -
"""
PAYING = """
    seen_at              paid_at              says
    2024-03-01T08:30:00  2024-03-01T08:41:00  11
    -                    2024-03-01T08:41:00  -
"""
KINDS = """
    kind     is_tcm  referred_from  {rule}
    fever    -       -              {0}
    general  是      -              {1}
    general  否      H1             {2}
    -        -       -              {3}
"""
STAY = """
    admitted_on  discharged_on  says
    2024-03-01   2024-03-08     7
    2024-03-01   2024-03-02     1
    2024-03-01   2024-03-01     1    within one day
    2024-02-28   2024-03-01     2    over a 29 February
    2024-03-01   -              -    goes on
"""
READMITTED = """
    encounter_id  person_id  admitted_on  discharged_on  says
    E1            P1         2024-01-01   2024-01-10     no    first stay
    E2            P1         2024-02-10   2024-02-12     yes   31 days after
    E3            P1         2024-03-15   2024-03-16     no    32 days after
    E4            P2         2024-01-11   2024-01-12     no    somebody else
    E5            P3         2024-01-01   2024-01-02     no
    E6            P3         2024-01-02   2024-01-05     yes   the same day
    E7            -          2024-01-01   2024-01-02     no    nobody is known
    E8            -          2024-01-03   2024-01-04     no
"""
UNPLANNED = """
    encounter_id  person_id  admitted_on  discharged_on  main_diagnosis  readmission_planned  says
    E1            P1         2024-01-01   2024-01-10     J18.9           否                   no
    E2            P1         2024-01-20   2024-01-22     J18.0           -                    yes  same category
    E3            P1         2024-01-25   2024-01-26     I21.9           -                    no   another illness
    E4            P2         2024-01-01   2024-01-10     C34.9           是                   no
    E5            P2         2024-01-20   2024-01-22     C34.9           否                   no   planned
    E6            P2         2024-02-20   2024-02-21     C34.1           -                    yes
    E7            P3         2024-01-01   2024-01-10     -               -                    no
    E8            P3         2024-01-20   2024-01-22     -               -                    no   nothing to compare
"""
SPLIT = """
    encounter_id  person_id  admitted_on  discharged_on  says
    E1            P1         2024-01-01   2024-01-10     no
    E2            P1         2024-01-25   2024-01-26     yes  15 days after
    E3            P1         2024-02-11   2024-02-12     no   16 days after
"""
OPERATIONS = """
    operation_level  discharge_way  is_tcm  {rule}
    1                ordered        是      {0}
    3                died           否      {1}
    4                -              -       {2}
    -                ordered        -       {3}
"""


@pytest.mark.parametrize("table", [OutpatientEncounters, InpatientEncounters])
def test_in_county(table: Any) -> None:
    assert answers(table, IN_COUNTY, table.is_in_county) == expected(IN_COUNTY)


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (OutpatientEncounters.waiting_minutes, WAITING),
        (OutpatientEncounters.paying_minutes, PAYING),
        (OutpatientEncounters.dispensing_minutes, DISPENSING),
    ],
)
def test_waiting(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(OutpatientEncounters, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (OutpatientEncounters.is_fever_visit, "yes no no -"),
        (OutpatientEncounters.is_tcm_visit, "no yes no no"),
        (OutpatientEncounters.is_referred, "no no yes no"),
    ],
)
def test_kinds_of_visits(rule: Callable[[Any], Any], says: str) -> None:
    drawing = KINDS.format(*says.split(), rule="says")
    assert answers(OutpatientEncounters, drawing, rule) == expected(drawing)


@pytest.mark.parametrize("table", [OutpatientEncounters, InpatientEncounters])
def test_insured_here(table: Any) -> None:
    drawing = "insured_county says\n990101 yes\n990102 no\n- -"
    assert answers(table, drawing, lambda rows: rows.is_insured_in("990101")) == expected(drawing)


def test_length_of_stay() -> None:
    assert answers(InpatientEncounters, STAY, InpatientEncounters.length_of_stay) == expected(STAY)


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (InpatientEncounters.is_readmission, READMITTED),
        (InpatientEncounters.is_unplanned_readmission, UNPLANNED),
        (lambda stays: stays.is_readmission(within=15), SPLIT),
    ],
)
def test_readmission(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(InpatientEncounters, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (InpatientEncounters.has_operation, "yes yes yes no"),
        (InpatientEncounters.has_major_operation, "no yes yes no"),
        (InpatientEncounters.died, "no yes - no"),
        (InpatientEncounters.is_tcm_stay, "yes no no no"),
    ],
)
def test_stays(rule: Callable[[Any], Any], says: str) -> None:
    drawing = OPERATIONS.format(*says.split(), rule="says")
    assert answers(InpatientEncounters, drawing, rule) == expected(drawing)
