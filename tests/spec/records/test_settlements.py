"""Who paid what, and what was charged."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.tables.settlements import FEE_CLASSES, SettlementItems, Settlements
from spec.records.drawn import answers, expected

OWN_COST = """
    own_fen  account_fen  says
    30000    20000        50000
    30000    -            30000
    -        20000        20000
    0        0            0
    -        -            -
"""
OWN_TEN_PER_CENT = """
    own_fen  account_fen  total_fen  says
    10000    0            100000     yes   exactly 10 %
    10001    0            100000     no
    5000     5000         100000     yes   cash and account
    -        -            100000     -
    0        0            0          -     no cost, no share
"""
FUND_HALF = """
    fund_fen  total_fen  says
    50000     100000     yes
    49999     100000     no
    0         100000     no
    -         100000     -
    0         0          -
"""
BALANCED = """
    total_fen  fund_fen  large_fen  aid_fen  account_fen  own_fen  says
    100000     60000     10000      5000     5000         20000    yes
    100000     60000     -          -        -            40000    yes
    100000     60000     -          -        -            39999    no
    100000     -         -          -        -            -        no
"""
IN_COUNTY = """
    care_county  insured_county  says
    990101       990101          yes
    990102       990101          no
    -            990101          -
"""
KINDS = """
    care       special_disease         {rule}
    inpatient  -                       {0}
    chronic    resistant_tuberculosis  {1}
    chronic    tuberculosis            {2}
    pharmacy   -                       {3}
"""
CODES = """
    main_diagnosis  category  subcategory
    J18.9           J18       J189
    j18.900         J18       J189
    I10             I10       I10
    A15.0x001       A15       A150
    -               -         -
"""


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (Settlements.own_cost, OWN_COST),
        (lambda rows: rows.own_share() <= 0.1, OWN_TEN_PER_CENT),
        (lambda rows: rows.fund_share() >= 0.5, FUND_HALF),
        (Settlements.is_balanced, BALANCED),
        (Settlements.is_in_county, IN_COUNTY),
    ],
)
def test_sums(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(Settlements, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Settlements.is_inpatient, "yes no no no"),
        (Settlements.is_pharmacy, "no no no yes"),
        (lambda rows: rows.is_paid_for("resistant_tuberculosis"), "no yes no no"),
    ],
)
def test_kinds(rule: Callable[[Any], Any], says: str) -> None:
    drawing = KINDS.format(*says.split(), rule="says")
    assert answers(Settlements, drawing, rule) == expected(drawing)


def test_diagnosis_of_the_group() -> None:
    rows = [line.split() for line in CODES.strip().splitlines()[1:]]
    known = {"-": None}
    assert answers(Settlements, CODES, Settlements.diagnosis_category) == [known.get(row[1], row[1]) for row in rows]
    assert answers(Settlements, CODES, Settlements.diagnosis_subcategory) == [known.get(row[2], row[2]) for row in rows]


@pytest.mark.parametrize(
    ("rule", "classes"),
    [
        (SettlementItems.is_drug, {"western_drug", "tcm_drug", "herb"}),
        (SettlementItems.is_chinese_medicine, {"tcm_drug", "herb"}),
        (SettlementItems.is_material, {"material"}),
        (
            SettlementItems.is_labour,
            {"bed", "consultation", "treatment", "operation", "nursing", "general", "registration"},
        ),
    ],
)
def test_fee_classes(rule: Callable[[Any], Any], classes: set[str]) -> None:
    drawing = "\n".join(["fee_class", *FEE_CLASSES])
    assert answers(SettlementItems, drawing, rule) == [code in classes for code in FEE_CLASSES]
