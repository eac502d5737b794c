"""How a target stands, on courses drawn by hand."""

from dataclasses import dataclass

import pytest

from jianxing.insight.api import projected, standing
from jianxing.kernel.target import Target


@dataclass
class Figure:
    year: int
    value: float | None
    status: str = "ok"


def course(*values: float | None, first: int = 2020, status: str = "ok") -> list[Figure]:
    return [Figure(first + i, value, status) for i, value in enumerate(values)]


AT_LEAST_78 = Target(">=", 78, "year-of-age", due=2025)
AT_MOST_14 = Target("<=", 14, "%", due=2025)


@pytest.mark.parametrize(
    ("target", "figures", "year", "expected"),
    [
        (AT_LEAST_78, course(77, 77.5, 78), 2022, "met"),
        (AT_LEAST_78, course(76, 76.5, 77), 2022, "on_course"),  # half a year a year: 78.5 in 2025
        (AT_LEAST_78, course(76, 76.1, 76.2), 2022, "at_risk"),  # 76.5 in 2025
        (AT_LEAST_78, course(76, 77), 2021, "not_yet"),
        (AT_LEAST_78, course(76, 76.5, 77), 2026, "missed"),
        (AT_MOST_14, course(17, 16, 15), 2022, "on_course"),  # 12 in 2025
        (AT_MOST_14, course(15, 15, 15), 2022, "at_risk"),
        (AT_MOST_14, course(17, 16, 13, first=2023), 2024, "not_yet"),  # the figure of 2025 is not known yet
        (Target("~", 78, "year-of-age", due=2025), course(76, 77), 2021, "gap_shown"),
        (AT_MOST_14, course(15, 20, status="not_assessable"), 2021, "not_assessable"),
        (AT_MOST_14, course(None, None), 2021, "not_computable"),
        (AT_MOST_14, [], 2021, "no_figure"),
        (Target("<=", 14, "%"), course(17, 16, 15), 2022, "not_yet"),
    ],
)
def test_standing(target: Target, figures: list[Figure], year: int, expected: str) -> None:
    assert standing(target, figures, year) == expected


def test_the_line_through_three_points() -> None:
    # y = 2x + 1 exactly, then a point off it: least squares by hand gives slope 2.5 through the mean (1, 10/3).
    assert projected([(0, 1), (1, 3), (2, 5)], 5) == pytest.approx(11)
    assert projected([(0, 1), (1, 3), (2, 6)], 3) == pytest.approx(10 / 3 + 2.5 * 2)
    assert projected([(0, 1), (1, 3)], 5) is None
