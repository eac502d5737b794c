"""How a target stands, on courses drawn by hand."""

from dataclasses import dataclass

import pytest

from jianxing.insight.api import judged, projected, standing
from jianxing.kernel.target import Target


@dataclass
class Figure:
    year: int
    value: float | None
    status: str = "ok"
    is_whole: bool = True


def course(*values: float | None, first: int = 2020, status: str = "ok") -> list[Figure]:
    return [Figure(first + i, value, status) for i, value in enumerate(values)]


def then_part_of_a_year(figures: list[Figure], value: float, status: str = "ok") -> list[Figure]:
    return [*figures, Figure(figures[-1].year + 1 if figures else 2024, value, status, is_whole=False)]


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


@pytest.mark.parametrize(
    ("figures", "year", "expected"),
    [
        (then_part_of_a_year(course(15, 15, 15), 13), 2023, "at_risk"),  # nine good months reach nothing yet
        (then_part_of_a_year(course(16, 15, 13), 20), 2023, "met"),  # nor do nine bad ones lose what a year reached
        (then_part_of_a_year(course(16, 15), 14.5), 2022, "not_yet"),  # nor make the third point of a line
        (then_part_of_a_year(course(17, 16, 15), 17), 2023, "on_course"),  # 12 in 2025 by the whole years
        (then_part_of_a_year(course(13, status="not_assessable"), 15), 2021, "not_assessable"),
        (then_part_of_a_year(course(13), 15, "not_assessable"), 2021, "met"),
        (then_part_of_a_year([], 13), 2024, "part_year"),
        (then_part_of_a_year(course(None), 13), 2021, "part_year"),
    ],
)
def test_a_target_is_judged_on_whole_years(figures: list[Figure], year: int, expected: str) -> None:
    assert standing(AT_MOST_14, figures, year) == expected


def test_the_figure_that_judges() -> None:
    figures = [*course(15, 14, first=2021), Figure(2023, None), Figure(2024, 13, is_whole=False)]
    assert judged(figures, 2024) is figures[1]
    assert judged(figures, 2021) is figures[0]
    assert judged(figures, 2020) is None
