"""What counts as an antibacterial, as Chinese medicine, as essential, and as too long."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.tables.prescriptions import Prescriptions
from spec.records.drawn import answers, expected

DRUGS = """
    medicine  antibacterial  is_essential  route        {rule}
    western   unrestricted   是            oral         {0}
    western   none           否            intravenous  {1}
    prepared  none           是            oral         {2}
    herb      none           是            -            {3}
    western   -              -             -            {4}
"""
TOO_LONG = """
    days  is_long_term  says
    7     否            no
    8     否            yes   more than the usual seven days
    8     -             yes   not marked as a long prescription
    84    是            no    twelve weeks
    85    是            yes
    -     是            -
"""


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Prescriptions.is_antibacterial, "yes no no no -"),
        (Prescriptions.is_chinese_medicine, "no no yes yes no"),
        (Prescriptions.is_herb, "no no no yes no"),
        (Prescriptions.is_essential_drug, "yes no yes no no"),
        (Prescriptions.is_infusion, "no yes no no no"),
    ],
)
def test_drugs(rule: Callable[[Any], Any], says: str) -> None:
    drawing = DRUGS.format(*says.split(), rule="says")
    assert answers(Prescriptions, drawing, rule) == expected(drawing)


def test_too_long() -> None:
    assert answers(Prescriptions, TOO_LONG, Prescriptions.lasts_too_long) == expected(TOO_LONG)


def test_a_county_may_allow_three_months() -> None:
    drawing = "days is_long_term says\n90 是 no\n91 是 yes\n8 否 yes"
    assert answers(Prescriptions, drawing, lambda rows: rows.lasts_too_long(most=90)) == expected(drawing)
