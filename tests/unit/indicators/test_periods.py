"""Which part of a year can be counted."""

from datetime import date

import pytest

from jianxing.indicators.periods import covered, last_whole_month, months
from jianxing.kernel.period import Period


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2024-10-21", "2024-09-30"),
        ("2024-10-31", "2024-10-31"),
        ("2024-01-01", "2023-12-31"),
        ("2024-02-29", "2024-02-29"),
        ("2023-03-30", "2023-02-28"),
    ],
)
def test_last_whole_month(day, last):
    assert last_whole_month(date.fromisoformat(day)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("whole", "complete", "part"),
    [
        (Period.year(2023), "2024-10-21", "2023"),
        (Period.year(2024), "2024-10-21", "2024-01/2024-09"),
        (Period.maternal_child_year(2024), "2024-10-21", "2023-10/2024-09"),
        (Period.maternal_child_year(2025), "2024-10-31", "2024-10/2024-10"),
        (Period.maternal_child_year(2025), "2024-10-21", "None"),
        (Period.year(2025), "2024-10-21", "None"),
    ],
)
def test_covered(whole, complete, part):
    assert str(covered(whole, date.fromisoformat(complete))) == part


def test_months():
    assert [months(Period.parse(text)) for text in ("2023", "2022-10/2023-09", "2024-01/2024-09")] == [12, 12, 9]
