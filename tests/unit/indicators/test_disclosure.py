"""Small counts are for those who may see persons."""

from dataclasses import replace

import pytest

from jianxing.indicators.api import Row, disclosed
from jianxing.kernel.scope import Scope

ROW = Row(
    "infant_mortality",
    "",
    "990101001",
    "",
    "2023",
    4.0,
    200.0,
    20.0,
    5.0,
    51.0,
    "‰",
    0,
    "not_assessable",
    "poisson-exact",
    "1",
    "",
)
INSIDE, OUTSIDE = (
    Scope(frozenset({"990101"}), may_see_persons=True),
    Scope(frozenset({"990101002"}), may_see_persons=True),
)


@pytest.mark.parametrize("scope", [None, OUTSIDE, Scope(frozenset({"990101"}))])
def test_held_back(scope):
    row = disclosed(ROW, scope)
    assert (row.status, row.numerator, row.value, row.lower, row.upper) == ("suppressed", None, None, None, None)
    assert row.denominator == 200
    assert "5" in row.note("zh")


def test_shown_to_those_who_may_see_persons():
    assert disclosed(ROW, INSIDE) is ROW


@pytest.mark.parametrize(
    "change",
    [
        {"numerator": 5.0},
        {"numerator": 0.0},
        {"area_code": "990101"},
        {"indicator_id": "physicians_per_1000"},
        {"numerator": None},
    ],
)
def test_what_names_nobody_is_shown(change):
    row = replace(ROW, **change)
    assert disclosed(row, None) is row
