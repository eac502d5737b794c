"""Outlooks of targets on series that anybody can judge by eye."""

from dataclasses import dataclass
from typing import Any

import pytest

from jianxing.indicators.api import catalogue
from jianxing.insight.outlook import outlook, prospect
from jianxing.insight.series import Series, series_of
from jianxing.kernel.target import Target


@dataclass(frozen=True)
class Row:
    year: int
    value: float | None
    unit: str = "%"
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    is_whole: bool = True


def shares(values: list[float], persons: float = 8_000, **more: Any) -> list[Row]:
    return [
        Row(2018 + at, value, numerator=value / 100 * persons, denominator=persons, **more)
        for at, value in enumerate(values)
    ]


RISING = shares([60, 62, 64, 66, 68, 70.0])


def test_a_steady_rise_reaches_a_near_target_and_not_a_far_one() -> None:
    near = outlook(Target(">=", 69, "%", due=2025), RISING, None, 2024)
    far = outlook(Target(">=", 90, "%", due=2025), RISING, None, 2024)
    assert near.unsaid is None
    assert near.prospect == "likely"
    assert far.prospect == "out_of_reach"
    assert near.pace == pytest.approx(2, abs=0.3)
    assert far.pace_needed == pytest.approx(10, abs=0.5)
    assert far.arrives == pytest.approx(2033, abs=2)
    assert [each.year for each in near.path] == [2024, 2025]
    assert all(p.low_95 <= p.low_80 <= p.middle <= p.high_80 <= p.high_95 for p in near.path)


def test_lower_is_better_where_the_target_says_so() -> None:
    falling = [Row(2018 + at, v, "/100k", v / 1e5 * 220_000, 220_000.0) for at, v in enumerate([95, 91, 88, 84, 82.0])]
    assert outlook(Target("<=", 85, "/100k", due=2024), falling, None, 2023).chance > 0.5
    assert outlook(Target("<=", 40, "/100k", due=2024), falling, None, 2023).chance < 0.02


def test_an_outlook_is_the_same_each_time() -> None:
    target = Target(">=", 75, "%", due=2026)
    assert outlook(target, RISING, None, 2024) == outlook(target, list(RISING), None, 2024)


def test_figures_after_the_year_and_of_part_of_a_year_are_not_used() -> None:
    target = Target(">=", 75, "%", due=2026)
    more = [*RISING, Row(2024, 99.0, numerator=7920, denominator=8000, is_whole=False), Row(2025, 10.0)]
    assert outlook(target, more, None, 2024) == outlook(target, RISING, None, 2024)


@pytest.mark.parametrize(
    ("target", "rows", "said"),
    [
        (None, RISING, "no_number"),
        (Target("~", 75, "%", due=2025), RISING, "no_number"),
        (Target(">=", 75, "%"), RISING, "no_due"),
        (Target(">=", 75, "%", due=2022), RISING, "due_passed"),
        (Target(">=", 75, "%", due=2040), RISING, "too_far"),
        (Target(">=", 75, "‰", due=2025), RISING, "unit_differs"),
        (Target(">=", 75, "%", due=2025), RISING[:3], "too_few_years"),
        (Target("<=", 5, "‰", due=2025), [Row(2019 + at, 6.0, "‰") for at in range(5)], "no_counts"),
        (Target(">=", 2, "count", due=2025), [Row(2019 + at, at, "count") for at in range(5)], "no_method"),
        (Target(">=", 90, "%", due=2025), shares([0, 50, 50, 100], 2), "too_few_objects"),
        (Target(">=", 90, "%", due=2025), shares([90, 95, 103, 104]), "out_of_range"),
    ],
)
def test_what_cannot_be_said_has_a_reason(target: Target | None, rows: list[Row], said: str) -> None:
    assert outlook(target, rows, None, 2024).unsaid == said


def kind(rows: list[Row], indicator: str = "") -> str:
    found = series_of(rows, catalogue().get(indicator))
    assert isinstance(found, Series)
    return found.kind.id


def test_figures_are_of_the_kind_that_their_noise_is() -> None:
    assert kind(RISING) == "share"
    assert kind(shares([40, 38, 42, 45], 600)) == "survey"
    assert kind(shares([40, 50, 55, 60], 20)) == "told_share"  # institutions that never turned back
    assert kind([Row(2019 + at, 50.0 + at) for at in range(4)]) == "told_share"
    assert kind([Row(2019 + at, 2.5, "/1k") for at in range(4)]) == "stock"
    assert kind([Row(2019 + at, 4.0, "‰", 6.0, 1_500.0) for at in range(4)]) == "rare"
    assert kind([Row(2019 + at, 77.0 + at / 5, "year-of-age") for at in range(4)], "life_expectancy") == "span"
    assert kind([Row(2019 + at, 15.0, "%", 300, 9e4) for at in range(4)], "premature_mortality_30_70") == "risk"


def test_a_year_without_a_figure_leaves_a_gap() -> None:
    found = series_of([RISING[0], RISING[1], RISING[3], RISING[4]], None)
    assert isinstance(found, Series)
    assert found.figures[2] != found.figures[2]  # NaN
    assert outlook(Target(">=", 75, "%", due=2025), [*RISING[:2], *RISING[3:]], None, 2024).unsaid is None


@pytest.mark.parametrize(
    ("chance", "word"), [(0.9, "likely"), (0.8, "likely"), (0.5, "even"), (0.2, "doubtful"), (0.19, "out_of_reach")]
)
def test_a_chance_has_one_of_four_words(chance: float, word: str) -> None:
    assert prospect(chance) == word
