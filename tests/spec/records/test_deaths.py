"""The rules on deaths, each a drawn table of cases with the answer that the definition gives."""

import pytest

from jianxing.records.tables.deaths import Deaths
from spec.records.drawn import answers, expected

AGE = """
    birth_date  death_date  says
    1950-06-15  2020-06-14  69    the day before the birthday
    1950-06-15  2020-06-15  70    the birthday
    2020-02-29  2021-02-28  0     a leap-day child is one on 1 March
    2020-02-29  2021-03-01  1
    2020-02-29  2024-02-29  4
    2023-12-31  2024-01-01  0
    2024-01-01  2024-01-01  0
    -           2024-01-01  -
"""
GROUP = """
    birth_date  death_date  says
    2023-01-02  2024-01-01  0
    2023-01-01  2024-01-01  1
    2019-01-02  2024-01-01  1     four years old
    2019-01-01  2024-01-01  5
    2014-01-02  2024-01-01  5
    1990-07-01  2024-01-01  30
    1939-01-02  2024-01-01  80    84 years old
    1939-01-01  2024-01-01  85
    1920-01-01  2024-01-01  85
    -           2024-01-01  -
"""
INFANT = """
    birth_date  death_date  says
    2023-03-01  2023-03-01  yes
    2023-03-01  2024-02-29  yes   the day before the first birthday
    2023-03-01  2024-03-01  no
    -           2024-03-01  -
"""
UNDER5 = """
    birth_date  death_date  says
    2019-03-02  2024-03-01  yes
    2019-03-01  2024-03-01  no    the fifth birthday
    2024-03-01  2024-03-01  yes   infants are included
"""
FOUR_MAJOR = """
    underlying_cause  says
    I00     yes   cardiovascular I00-I99
    I21.9   yes
    I99     yes
    J00     no
    C00     yes   cancer C00-C97
    C97     yes
    D00     no    in situ is none
    E10.1   yes   diabetes E10-E14
    E149    yes   written without a point
    E15     no
    E09     no
    J30     yes   chronic respiratory J30-J98
    J98.9   yes
    J99     no
    J18.9   no    pneumonia is acute
    V89.2   no
    i21.9   yes   as some systems write it
    -       -
"""
MATERNAL = """
    maternal_status         maternal_cause  says
    pregnancy               direct          yes
    delivery                direct          yes
    within_42_days          indirect        yes
    within_42_days          accidental      no
    from_43_days_to_1_year  direct          no    late maternal death
    none                    -               no
    -                       -               no
    pregnancy               -               yes   not reviewed yet
"""


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        (AGE, Deaths.age_years),
        (GROUP, Deaths.age_group),
        (INFANT, Deaths.is_infant),
        (UNDER5, Deaths.is_under5),
        (FOUR_MAJOR, Deaths.is_four_major_ncd),
        (MATERNAL, Deaths.is_maternal_death),
    ],
    ids=["age", "age group", "infant", "under five", "four major diseases", "maternal"],
)
def test_deaths(drawing: str, rule: object) -> None:
    assert answers(Deaths, drawing, rule) == expected(drawing)
