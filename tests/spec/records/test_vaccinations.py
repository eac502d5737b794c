"""Doses of vaccines against the schedule of their day, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.vaccinations import Vaccinations
from jianxing.records.vaccines import VACCINES, doses_on, due_doses
from spec.records.drawn import answers, expected

DUE = """
    vaccine      dose  vaccinated_on  says
    hepatitis_b  1     2023-01-01     0
    hepatitis_b  3     2023-01-01     6
    mmr          2     2023-01-01     18
    encephalitis 2     2023-01-01     24
    polio        4     2023-01-01     48
    dtp          1     2023-01-01     3
    mmr          3     2023-01-01     -    no such dose
    influenza    1     2023-01-01     -    not of the programme
"""
IN_TIME = """
    vaccine    dose  birth_date  vaccinated_on  says
    mmr        1     2023-01-15  2023-09-15     yes
    mmr        1     2023-01-15  2023-09-14     no    too early
    mmr        1     2023-01-15  2023-11-14     yes   nine months
    mmr        1     2023-01-15  2023-11-15     no    ten months: late
    bcg        1     2023-01-15  2023-01-15     yes
    influenza  1     2023-01-15  2023-10-15     -
    mmr        1     -           2023-10-15     -
"""
EARLY = """
    vaccine  dose  birth_date  vaccinated_on  says
    dtp      1     2023-01-15  2023-04-14     yes
    dtp      1     2023-01-15  2023-04-15     no
"""
PROGRAMME = """
    vaccine    payer      says
    mmr        programme  yes
    mmr        -          yes
    mmr        paid       no
    influenza  programme  no
"""
IS_DOSE = """
    vaccine  dose  says
    mmr      2     yes
    mmr      1     no
    bcg      2     no
"""


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        (DUE, Vaccinations.due_months),
        (IN_TIME, Vaccinations.is_in_time),
        (EARLY, Vaccinations.is_too_early),
        (PROGRAMME, Vaccinations.is_of_programme),
        (IS_DOSE, lambda rows: rows.is_dose("mmr", 2)),
    ],
    ids=["due", "in time", "too early", "programme", "dose"],
)
def test_vaccinations(drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(Vaccinations, drawing, rule) == expected(drawing)


def test_the_schedule_names_known_vaccines_and_each_dose_once_a_day() -> None:
    assert {dose.vaccine for dose in due_doses()} <= set(VACCINES)
    for day in (date(2021, 1, 1), date(2024, 12, 31), date(2025, 1, 1)):
        held = [(dose.vaccine, dose.dose) for dose in doses_on(day)]
        assert len(held) == len(set(held)) == 22
        for vaccine in {name for name, _ in held}:
            own = sorted((dose.dose, dose.due_months) for dose in doses_on(day) if dose.vaccine == vaccine)
            assert [number for number, _ in own] == list(range(1, len(own) + 1))
            assert [months for _, months in own] == sorted(months for _, months in own)


def test_the_schedule_of_pertussis_changed_with_2025() -> None:
    def months(day: date) -> list[int]:
        return [dose.due_months for dose in doses_on(day) if dose.vaccine == "dtp"]

    assert months(date(2024, 12, 31)) == [3, 4, 5, 18]
    assert months(date(2025, 1, 1)) == [2, 4, 6, 18, 72]
