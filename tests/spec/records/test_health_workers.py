"""Who counts as what among health workers, as drawn tables of cases."""

from datetime import date

import pytest

from jianxing.records.tables.health_workers import HealthWorkers
from spec.records.drawn import answers, expected

CATEGORIES = """
    category             {rule}
    physician            {0}
    assistant_physician  {1}
    nurse                {2}
    pharmacist           {3}
    technician           {4}
    other_technical      {5}
    village_doctor       {6}
    other_professional   {7}
    manager              {8}
    support              {9}
"""
GENERAL_PRACTITIONERS = """
    category             practice_scope     gp_certificate  says
    physician            general_practice   -               yes   registered
    assistant_physician  general_practice   否              yes
    physician            internal_medicine  是              yes   trained, not registered yet
    physician            general_practice   是              yes   both, and counted once as one row
    physician            internal_medicine  否              no
    physician            -                  -               no
    village_doctor       -                  是              no    no licence
    nurse                -                  是              no
"""
SENIOR = """
    title             says
    senior            yes
    associate_senior  yes
    intermediate      no
    junior            no
    none              no
    -                 -
"""
BACHELOR = """
    education  says
    doctorate  yes
    master     yes
    bachelor   yes
    college    no
    secondary  no
    lower      no
    -          -
"""
AT_WORK = """
    works_from  works_to    says
    2010-07-01  -           yes
    2023-12-31  2023-12-31  yes
    2024-01-01  -           no
    2010-07-01  2023-12-30  no
    -           -           yes
"""


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (HealthWorkers.is_physician, "yes yes no no no no no no no no"),
        (HealthWorkers.is_nurse, "no no yes no no no no no no no"),
        (HealthWorkers.is_health_technician, "yes yes yes yes yes yes no no no no"),
    ],
)
def test_categories(rule: object, says: str) -> None:
    drawing = CATEGORIES.format(*says.split(), rule="says")
    assert answers(HealthWorkers, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (HealthWorkers.is_general_practitioner, GENERAL_PRACTITIONERS),
        (HealthWorkers.has_senior_title, SENIOR),
        (HealthWorkers.has_bachelor_or_above, BACHELOR),
    ],
)
def test_qualifications(rule: object, drawing: str) -> None:
    assert answers(HealthWorkers, drawing, rule) == expected(drawing)


def test_at_work_on_a_day() -> None:
    found = answers(HealthWorkers, AT_WORK, lambda workers: workers.works_on(date(2023, 12, 31)))
    assert found == expected(AT_WORK)
