"""Who lives here on a day, how old, and for whom which service is meant, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.residents import Residents
from spec.records.drawn import answers, expected

DAY = date(2023, 12, 31)
AGE = """
    birth_date  says
    1958-12-31  65    the birthday is the day
    1959-01-01  64
    2023-12-31  0
    -           -
"""
MONTHS = """
    birth_date  says
    2023-11-30  1
    2023-12-01  0
    2023-06-30  6
    2023-07-31  5     five months on 31 December
    2020-12-31  36
"""
ALIVE = """
    birth_date  died_on     vital_status  says
    1950-01-01  -           alive         yes
    1950-01-01  -           -             yes   nothing is known against it
    1950-01-01  2024-01-01  dead          yes   died later
    1950-01-01  2023-12-31  dead          no    died on the day
    1950-01-01  2020-05-05  dead          no
    1950-01-01  -           dead          -     nobody knows when
    2024-01-01  -           alive         no    not yet born
"""
RESIDENT = """
    birth_date  lives_from  lives_to    died_on     says
    1950-01-01  -           -           -           yes
    1950-01-01  2023-12-31  -           -           yes   both days included
    1950-01-01  2024-01-01  -           -           no
    1950-01-01  -           2023-12-31  -           yes
    1950-01-01  -           2023-12-30  -           no
    1950-01-01  -           -           2023-12-01  no
"""
LIVED_HERE = """
    birth_date  lives_from  lives_to    died_on     says
    1950-01-01  -           -           -           yes
    1950-01-01  -           2022-12-31  -           no
    1950-01-01  -           2023-01-01  -           yes
    1950-01-01  2024-01-01  -           -           no
    2023-12-31  -           -           -           yes   born on the last day
    1950-01-01  -           -           2022-12-31  no
    1950-01-01  -           2024-05-01  2023-01-01  yes   died on the first day
"""
AREA = """
    residence_code  says
    990101001001    yes
    990101001       yes   only the township is known
    990101002001    no
    -               -
"""
ELDERLY = """
    birth_date  says
    1958-12-31  yes
    1959-01-01  no
"""
SMALL_CHILD = """
    birth_date  says
    2021-01-01  yes
    2020-12-31  no    three years old today
    2024-01-01  no    not yet born
"""
CHILD = """
    birth_date  says
    2017-01-01  yes   six years old
    2016-12-31  no    seven years old today
    2024-01-01  no
"""
WOMAN = """
    sex  birth_date  says
    2    1988-12-31  yes   35
    2    1989-01-01  no    34
    2    1959-01-01  yes   64
    2    1958-12-31  no    65
    1    1980-01-01  no
    -    1980-01-01  -
"""
KEY = """
    birth_date  is_disabled  support_group  says
    1950-01-01  no           none           yes   65 and above
    2020-01-01  -            -              yes   a child
    1980-01-01  yes          -              yes
    1980-01-01  -            lifted_out     yes
    1980-01-01  no           none           no
    1980-01-01  -            -              no
"""
SIX_MONTHS = """
    birth_date  says
    2022-07-01  yes   six months on 1 January
    2022-06-30  no    six months on 30 December before
    2023-06-30  yes   six months on 30 December
    2023-07-01  no    six months on 1 January after
"""


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        (AGE, lambda rows: rows.age_on(DAY)),
        (MONTHS, lambda rows: rows.age_months_on(DAY)),
        (ALIVE, lambda rows: rows.is_alive_on(DAY)),
        (RESIDENT, lambda rows: rows.is_resident_on(DAY)),
        (LIVED_HERE, lambda rows: rows.was_resident_in(date(2023, 1, 1), DAY)),
        (AREA, lambda rows: rows.lives_in("990101001")),
        (ELDERLY, lambda rows: rows.is_elderly_on(DAY)),
        (SMALL_CHILD, lambda rows: rows.is_small_child_on(DAY)),
        (CHILD, lambda rows: rows.is_child_on(DAY)),
        (WOMAN, lambda rows: rows.is_woman_to_screen_on(DAY)),
        (KEY, lambda rows: rows.is_key_person_on(DAY)),
        (SIX_MONTHS, lambda rows: rows.completes_months_in(6, date(2023, 1, 1), DAY)),
    ],
    ids=[
        "age",
        "months",
        "alive",
        "resident",
        "lived here in the year",
        "area",
        "elderly",
        "under three",
        "under seven",
        "woman to screen",
        "key person",
        "six months in the year",
    ],
)
def test_residents(drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(Residents, drawing, rule) == expected(drawing)
