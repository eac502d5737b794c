"""卫生技术人员高级职称占比: senior and associate senior titles among health technicians at work on 31 December."""

import pytest

from spec.indicators.drawn import OTHER, draw, figure

WORKERS = """
category        | title            | works_from | works_to
physician       | senior           | 2020-01-01 |
nurse           | associate_senior | 2020-01-01 |
pharmacist      | intermediate     | 2020-01-01 |
technician      | none             | 2020-01-01 |
other_technical |                  | 2020-01-01 |
manager         | senior           | 2020-01-01 |
village_doctor  | senior           | 2020-01-01 |
physician       | senior           | 2020-01-01 | 2023-12-30
"""


def test_who_counts(tmp_path):
    """Two of five technicians; the one without a recorded title is in the denominator and counted as missing."""
    row = figure(draw(tmp_path, health_workers=WORKERS), "staff_senior_title_share")
    assert (row.numerator, row.denominator, row.value, row.n_missing) == (2, 5, 40, 1)


def test_limits_are_those_of_wilson(tmp_path):
    """Two of five: 11.76 to 76.93 % (Wilson 1927, worked by hand)."""
    row = figure(draw(tmp_path, health_workers=WORKERS), "staff_senior_title_share")
    assert (row.lower, row.upper) == pytest.approx((11.76, 76.93), abs=0.005)
    assert row.method == "wilson"


def test_nobody_at_work_is_no_share(tmp_path):
    row = figure(draw(tmp_path, health_workers=WORKERS), "staff_senior_title_share", OTHER)
    assert (row.status, row.value, row.denominator) == ("not_computable", None, 0)
