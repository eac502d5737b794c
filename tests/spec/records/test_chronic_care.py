"""Who is under care, and what a visit says, for hypertension and diabetes, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import ibis
import pytest

from jianxing.records.follow_up import is_to_standard, visits_due
from jianxing.records.schema import Table
from jianxing.records.tables.diabetes import DiabetesPatients, DiabetesVisits
from jianxing.records.tables.hypertension import HypertensionPatients, HypertensionVisits
from spec.records.drawn import answers, expected

START, END = date(2023, 1, 1), date(2023, 12, 31)
CONTROLLED = """
    birth_date  visit_date  systolic  diastolic  says
    1970-01-01  2023-06-01  139       89         yes
    1970-01-01  2023-06-01  140       80         no    the target is below 140
    1970-01-01  2023-06-01  130       90         no
    1958-06-01  2023-06-01  149       89         yes   65 on the day
    1958-06-02  2023-06-01  149       89         no    64 on the day
    1958-06-01  2023-06-01  150       89         no
    1958-06-01  2023-06-01  145       90         no
    -           2023-06-01  145       80         no    age not known: the stricter target
    -           2023-06-01  130       80         yes
    1970-01-01  2023-06-01  -         80         no    no reading is no control
    1970-01-01  2023-06-01  -         -          no
"""
DANGER = """
    systolic  diastolic  says
    180       90         yes
    179       109        no
    150       110        yes
    185       -          yes
    150       -          -     the other number may be high
    -         -          -
"""
UNSATISFACTORY = """
    birth_date  visit_date  systolic  diastolic  has_adverse_reaction  visit_class   says
    1970-01-01  2023-06-01  130       80         no                    satisfactory  no
    1970-01-01  2023-06-01  130       80         yes                   satisfactory  yes
    1970-01-01  2023-06-01  130       80         -                     complication  yes
    1970-01-01  2023-06-01  150       80         -                     -             yes
    1970-01-01  2023-06-01  -         80         -                     -             -
"""
COUNTS = """
    mode    systolic  diastolic  visit_class   adherence  next_visit_on  says
    clinic  130       80         satisfactory  regular    2023-09-01     yes
    home    130       80         satisfactory  regular    2023-09-01     yes
    phone   130       80         satisfactory  regular    2023-09-01     no    not face to face
    clinic  130       80         satisfactory  regular    -              no    no next visit
    clinic  130       80         satisfactory  -          2023-09-01     no
    clinic  130       80         -             regular    2023-09-01     no
    clinic  -         80         satisfactory  regular    2023-09-01     no
    -       130       80         satisfactory  regular    2023-09-01     no
"""
CLASSED = """
    birth_date  visit_date  systolic  diastolic  visit_class       says
    1970-01-01  2023-06-01  130       80         satisfactory      yes
    1970-01-01  2023-06-01  150       80         satisfactory      no
    1970-01-01  2023-06-01  150       80         unsatisfactory    yes
    1970-01-01  2023-06-01  130       80         unsatisfactory    no
    1970-01-01  2023-06-01  130       80         adverse_reaction  -
    1970-01-01  2023-06-01  -         -          satisfactory      -
"""
NEXT = """
    birth_date  visit_date  systolic  diastolic  next_visit_on  says
    1970-01-01  2023-06-01  130       80         2023-08-30     yes   90 days
    1970-01-01  2023-06-01  130       80         2023-08-31     no
    1970-01-01  2023-06-01  150       80         2023-06-15     yes   two weeks
    1970-01-01  2023-06-01  150       80         2023-06-16     no
    1970-01-01  2023-06-01  130       80         -              -
    1970-01-01  2023-06-01  -         -          2023-06-16     -
"""
GLUCOSE = """
    fasting_glucose  says
    6.9              yes
    7.0              no    the target is below 7.0
    -                no    no reading is no control
"""
SUGAR_DANGER = """
    fasting_glucose  other_glucose  systolic  diastolic  says
    16.7             -              120       80         yes
    16.6             8.0            120       80         no
    3.9              -              120       80         yes
    4.0              20.1           120       80         yes
    6.0              6.0            180       80         yes
    6.0              6.0            120       110        yes
    6.0              -              -         -          no
    -                -              120       80         -     no glucose at all
    -                -              185       80         yes
"""
SUGAR_COUNTS = """
    mode    fasting_glucose  visit_class   adherence  next_visit_on  says
    clinic  6.0              satisfactory  regular    2023-09-01     yes
    phone   6.0              satisfactory  regular    2023-09-01     no
    clinic  -                satisfactory  regular    2023-09-01     no
"""
UNDER_CARE = """
    registered_on  closed_on   says
    2023-12-31     -           yes
    2024-01-01     -           no
    2020-01-01     2023-12-31  yes   both days included
    2020-01-01     2023-12-30  no
    -              -           no
"""
MANAGED = """
    registered_on  closed_on   says
    2020-01-01     -           yes
    2023-12-31     -           yes
    2024-01-01     -           no
    2020-01-01     2023-01-01  yes
    2020-01-01     2022-12-31  no
"""
DAYS = """
    registered_on  closed_on   says
    2020-01-01     -           365
    2023-12-31     -           1
    2024-01-01     -           0
    2020-01-01     2023-01-01  1
    2023-03-01     2023-03-31  31
    2020-01-01     2022-12-31  0
    -              -           0
"""


@pytest.mark.parametrize(
    ("table", "drawing", "rule"),
    [
        (HypertensionVisits, CONTROLLED, HypertensionVisits.is_controlled),
        (HypertensionVisits, DANGER, HypertensionVisits.is_dangerous),
        (HypertensionVisits, UNSATISFACTORY, HypertensionVisits.is_unsatisfactory),
        (HypertensionVisits, COUNTS, HypertensionVisits.counts_to_standard),
        (HypertensionVisits, CLASSED, HypertensionVisits.is_classed_right),
        (HypertensionVisits, NEXT, HypertensionVisits.is_next_visit_in_time),
        (DiabetesVisits, GLUCOSE, DiabetesVisits.is_controlled),
        (DiabetesVisits, SUGAR_DANGER, DiabetesVisits.is_dangerous),
        (DiabetesVisits, SUGAR_COUNTS, DiabetesVisits.counts_to_standard),
        *(
            (table, drawing, rule)
            for table in (HypertensionPatients, DiabetesPatients)
            for drawing, rule in (
                (UNDER_CARE, lambda rows: rows.is_under_care_on(END)),
                (MANAGED, lambda rows: rows.is_managed_in(START, END)),
                (DAYS, lambda rows: rows.days_managed_in(START, END)),
            )
        ),
    ],
)
def test_chronic_care(table: type[Table], drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(table, drawing, rule) == expected(drawing)


def said(value: Any) -> Any:
    return ibis.duckdb.connect().to_pyarrow(value).as_py()


@pytest.mark.parametrize(("days", "due"), [(365, 4), (366, 4), (360, 4), (359, 3), (180, 2), (89, 0), (0, 0)])
def test_a_visit_is_due_for_every_ninety_days_and_four_at_most(days: int, due: int) -> None:
    assert said(visits_due(ibis.literal(days))) == due


@pytest.mark.parametrize(
    ("days", "visits", "quarters", "checks", "stands"),
    [
        (365, 4, 4, 1, True),
        (365, 6, 4, 2, True),
        (365, 3, 3, 1, False),
        (365, 4, 3, 1, False),  # four visits, but none in one of the quarters
        (365, 4, 4, 0, False),  # no yearly examination
        (200, 2, 2, 1, True),  # came in June
        (200, 1, 1, 1, False),
        (365, None, None, None, False),  # nobody came
    ],
)
def test_care_to_standard(
    days: int, visits: int | None, quarters: int | None, checks: int | None, stands: bool
) -> None:
    counted = (ibis.literal(number, "int64") for number in (days, visits, quarters, checks))
    assert said(is_to_standard(*counted)) is stands
