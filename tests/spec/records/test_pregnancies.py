"""Pregnancies, their checks, deliveries and the time after, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.schema import Table
from jianxing.records.tables.maternal_visits import AntenatalVisits, Deliveries, PostnatalVisits
from jianxing.records.tables.pregnancies import Pregnancies
from spec.records.drawn import answers, expected

EARLY = """
    last_period_on  booked_on   first_check_on  says
    2023-01-01      2023-04-01  2023-04-01      yes   12 weeks and 6 days
    2023-01-01      2023-04-02  2023-04-01      no    13 weeks at the booking
    2023-01-01      2023-03-01  2023-04-02      no    checked too late
    2023-01-01      -           2023-03-01      no    never booked
    2023-01-01      2023-03-01  -               no    never checked
    -               2023-03-01  2023-03-01      -
"""
WEEKS = """
    last_period_on  says
    2023-12-31      0
    2023-12-25      0
    2023-12-24      1
    2023-03-26      40
    -               -
"""
PREGNANT = """
    booked_on   ended_on    says
    2023-06-01  -           yes
    2023-06-01  2024-01-01  yes
    2023-06-01  2023-12-31  no    delivered on the day
    2024-01-01  -           no
    -           -           no
"""
DELIVERED = """
    end         says
    delivered   yes
    stillborn   yes
    miscarried  no
    terminated  no
    moved_away  no
    -           no
"""
TESTED = """
    {test}      says
    negative    yes
    positive    yes
    uncertain   yes
    not_tested  no
    -           no
"""
SCREENED = """
    prenatal_screening  says
    serum               yes
    nipt                yes
    ultrasound          no    ultrasound alone does not count
    none                no
    -                   no
"""
HIGH_RISK = """
    colour  is_infectious  says
    green   no             no
    yellow  no             no
    orange  no             yes
    red     no             yes
    green   yes            yes   purple beside green
    -       yes            yes
    -       -              no
"""
BEFORE_13 = """
    gestation_weeks  says
    12               yes
    13               no
    -                -
"""
ANAEMIC = """
    haemoglobin  says
    109          yes
    110          no
    -            -
"""
HYPERTENSIVE = """
    systolic  diastolic  says
    140       80         yes
    130       90         yes
    139       89         no
    -         -          -
"""
SKILLED = """
    attendant       place_kind       says
    doctor          home             yes
    midwife         township_centre  yes
    village_doctor  hospital         no
    untrained       home             no
    -               hospital         yes   nobody was written down
    -               home             no
    -               -                no
"""
HAEMORRHAGE = """
    way        blood_loss_ml  says
    vaginal    499            no
    vaginal    500            yes
    caesarean  999            no
    caesarean  1000           yes
    -          600            yes
    vaginal    -              -
"""
PRETERM = """
    gestation_weeks  says
    36               yes
    37               no
    -                -
"""
WITHIN_28 = """
    delivered_on  visit_date  says
    2023-05-01    2023-05-29  yes   28 days
    2023-05-01    2023-05-30  no
    2023-05-01    2023-05-01  yes
    -             2023-05-01  -
"""
WITHIN_A_WEEK = """
    discharged_on  visit_date  says
    2023-05-01     2023-05-08  yes
    2023-05-01     2023-05-09  no
    -              2023-05-09  -
"""
CHECK_42 = """
    kind           delivered_on  visit_date  says
    check_42_days  2023-05-01    2023-06-10  yes   the form says so
    home_visit     2023-05-01    2023-06-12  no
    -              2023-05-01    2023-06-12  yes   42 days
    -              2023-05-01    2023-06-11  no
    -              -             2023-06-12  no
"""


@pytest.mark.parametrize(
    ("table", "drawing", "rule"),
    [
        (Pregnancies, EARLY, Pregnancies.is_booked_early),
        (Pregnancies, WEEKS, lambda rows: rows.weeks_on(date(2023, 12, 31))),
        (Pregnancies, PREGNANT, lambda rows: rows.is_pregnant_on(date(2023, 12, 31))),
        (Pregnancies, DELIVERED, Pregnancies.is_delivered),
        (Pregnancies, TESTED.format(test="hiv_test"), Pregnancies.is_tested_for_hiv),
        (Pregnancies, TESTED.format(test="syphilis_test"), Pregnancies.is_tested_for_syphilis),
        (Pregnancies, TESTED.format(test="hbv_test"), Pregnancies.is_tested_for_hbv),
        (Pregnancies, SCREENED, Pregnancies.is_prenatally_screened),
        (Pregnancies, HIGH_RISK, Pregnancies.is_high_risk),
        (AntenatalVisits, BEFORE_13, AntenatalVisits.is_before_13_weeks),
        (AntenatalVisits, ANAEMIC, AntenatalVisits.is_anaemic),
        (AntenatalVisits, HYPERTENSIVE, AntenatalVisits.is_hypertensive),
        (Deliveries, SKILLED, Deliveries.is_skilled),
        (Deliveries, HAEMORRHAGE, Deliveries.has_haemorrhage),
        (Deliveries, PRETERM, Deliveries.is_preterm),
        (PostnatalVisits, WITHIN_28, PostnatalVisits.is_within_28_days),
        (PostnatalVisits, WITHIN_A_WEEK, PostnatalVisits.is_within_a_week_of_discharge),
        (PostnatalVisits, CHECK_42, PostnatalVisits.is_check_at_42_days),
        (PostnatalVisits, ANAEMIC, PostnatalVisits.is_anaemic),
    ],
)
def test_pregnancies(table: type[Table], drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(table, drawing, rule) == expected(drawing)
