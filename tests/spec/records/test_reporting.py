"""What the fuller records of deaths, births and report cards tell: chains, timely reports, weights, as drawn tables."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.schema import Table
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.notifiable_cases import NotifiableCases
from spec.records.drawn import answers, expected

CHAIN = """
    cause_a  cause_b  cause_c  cause_d  says
    J18.9    -        -        -        1
    I46.9    I21.9    I25.1    I10      4
    I46.9    -        I25.1    -        1    a gap ends the chain
    -        I21.9    -        -        0
"""
ILL_DEFINED = """
    underlying_cause  says
    R54               yes   senility
    R99               yes
    Y34               yes
    Y35               no
    I21.9             no
    -                 -
"""
DEATH_IN_TIME = """
    death_date  reported_on  says
    2023-05-01  2023-05-08   yes
    2023-05-01  2023-05-09   no
    2023-05-01  -            -
"""
LOW_WEIGHT = """
    birth_weight_g  says
    2499            yes
    2500            no
    -               -
"""
PRETERM = """
    gestation_weeks  says
    36               yes
    37               no
    -                -
"""
URGENT = """
    disease      diagnosed_on  reported_on  says
    cholera      2023-05-01    -            yes   class A
    sars         2023-05-01    -            yes   managed as A
    hepatitis_b  2023-05-01    -            no
    covid19      2023-01-07    -            yes
    covid19      2023-01-08    -            no    from that day managed as B
    covid19      -             2023-01-08   no
    cholera      -             -            no
"""
CARD_IN_TIME = """
    disease      diagnosed_on  diagnosed_at         reported_at          says
    hepatitis_b  2023-05-01    2023-05-01T10:00:00  2023-05-02T10:00:00  yes
    hepatitis_b  2023-05-01    2023-05-01T10:00:00  2023-05-02T10:00:01  no
    cholera      2023-05-01    2023-05-01T10:00:00  2023-05-01T12:00:00  yes
    cholera      2023-05-01    2023-05-01T10:00:00  2023-05-01T12:30:00  no
    cholera      2023-05-01    -                    2023-05-01T12:30:00  -
"""
REVIEWED_IN_TIME = """
    disease      diagnosed_on  reported_at          county_reviewed_at   says
    hepatitis_b  2023-05-01    2023-05-01T10:00:00  2023-05-02T10:00:00  yes
    hepatitis_b  2023-05-01    2023-05-01T10:00:00  -                    no
    cholera      2023-05-01    2023-05-01T10:00:00  2023-05-01T12:00:01  no
    cholera      2023-05-01    -                    2023-05-01T12:00:01  -
"""


@pytest.mark.parametrize(
    ("table", "drawing", "rule"),
    [
        (Deaths, CHAIN, Deaths.chain),
        (Deaths, ILL_DEFINED, Deaths.is_ill_defined),
        (Deaths, DEATH_IN_TIME, Deaths.is_reported_in_time),
        (Births, LOW_WEIGHT, Births.is_low_weight),
        (Births, PRETERM, Births.is_preterm),
        (NotifiableCases, URGENT, NotifiableCases.is_class_a_or_managed_so),
        (NotifiableCases, CARD_IN_TIME, NotifiableCases.is_reported_in_time),
        (NotifiableCases, REVIEWED_IN_TIME, NotifiableCases.is_reviewed_in_time),
    ],
)
def test_reporting(table: type[Table], drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(table, drawing, rule) == expected(drawing)
