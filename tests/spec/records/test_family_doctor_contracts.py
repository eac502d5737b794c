"""Contracts with family doctors: valid on a day, fulfilled, of a key group, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.family_doctor_contracts import FamilyDoctorContracts
from spec.records.drawn import answers, expected

VALID = """
    signed_on   valid_from  valid_to    ended_on    says
    2023-03-01  2023-03-01  2024-02-29  -           yes
    2023-03-01  2023-03-01  2023-12-31  -           yes   the last day counts
    2023-03-01  2023-03-01  2023-12-30  -           no
    2023-12-01  2024-01-01  2024-12-31  -           no    not yet begun
    2023-03-01  -           -           -           yes   a year from the signing
    2023-01-01  -           -           -           yes
    2022-12-31  -           -           -           no    the year is over
    2023-03-01  2023-03-01  2024-02-29  2023-12-31  no    cancelled
    2023-03-01  2023-03-01  2024-02-29  2024-01-01  yes
    2024-01-01  2023-01-01  2024-12-31  -           no    signed after the day
"""
KEY = """
    key_group     says
    general       no
    elderly       yes
    hypertension  yes
    -             no
"""
FULFILLED = """
    services_due  services_done  says
    4             4              yes
    4             3              no
    4             -              -
    0             0              -    none is due
"""


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        (VALID, lambda rows: rows.is_valid_on(date(2023, 12, 31))),
        (KEY, FamilyDoctorContracts.is_key_group),
        (FULFILLED, FamilyDoctorContracts.is_fulfilled),
    ],
    ids=["valid", "key group", "fulfilled"],
)
def test_contracts(drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(FamilyDoctorContracts, drawing, rule) == expected(drawing)
