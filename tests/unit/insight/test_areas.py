"""Areas are told apart only where chance does not explain them, and never in a league table."""

from dataclasses import dataclass

import numpy as np
import pytest

from jianxing.indicators.api import catalogue
from jianxing.indicators.mortality import Mortality
from jianxing.insight.areas import compare, compare_mortality


@dataclass(frozen=True)
class Row:
    area_code: str
    numerator: float | None
    denominator: float | None
    unit: str = "%"


def rows(*shares: float, persons: int = 900) -> list[Row]:
    return [Row(f"9901010{at:02d}", round(share * persons), persons) for at, share in enumerate(shares)]


def test_one_area_far_below_is_worse_where_more_is_better() -> None:
    found = compare(rows(0.7, 0.71, 0.69, 0.5, 0.7, 0.72), None, higher_is_better=True)
    assert [area.reading for area in found.areas][3] == "worse"
    assert found.areas[3].rank == 6
    assert [area.code for area in found.areas] == sorted(area.code for area in found.areas)
    other = compare(rows(0.7, 0.71, 0.69, 0.5, 0.7, 0.72), None, higher_is_better=False)
    assert other.areas[3].reading == "better"
    assert other.areas[3].rank == 1


def test_chance_alone_makes_no_bands() -> None:
    found = compare(rows(0.70, 0.71, 0.69, 0.705, 0.695), None, higher_is_better=True)
    assert not found.differing()
    assert len(found.in_bands()["as_whole"]) == 5
    assert all(area.rank_upper - area.rank_lower >= 2 for area in found.areas)


def test_what_cannot_be_compared_says_so() -> None:
    assert compare(rows(0.5, 0.6), None, higher_is_better=True).unsaid == "too_few_areas"
    assert compare(rows(1, 1, 1), None, higher_is_better=True).unsaid == "nobody_or_all"
    assert compare(rows(0, 0, 0), None, higher_is_better=True).unsaid == "nobody_or_all"
    assert compare(rows(0.5, 0.6, 0.4), catalogue()["life_expectancy"], higher_is_better=True).unsaid == "not_counted"
    some = [*rows(0.5, 0.6, 0.4), Row("990101099", None, None)]
    assert compare(some, None, higher_is_better=True).left_out == 1


def test_mortality_is_compared_as_if_all_had_the_same_ages() -> None:
    ages = (0, 1, *range(5, 90, 5))
    young = np.linspace(3000, 200, len(ages))
    old = young[::-1].copy()
    rate = 0.0004 * np.exp(0.08 * np.asarray(ages))
    residents = np.stack([young, old, young + old])[:, None, :]
    deaths = residents * rate * np.array([1.0, 1.0, 1.6])[:, None, None]
    places = np.array(["990101001", "990101002", "990101003"])
    mortality = Mortality(places, (2023,), ages, deaths[..., None], residents, np.zeros((3, 1)))
    found = compare_mortality(mortality, places.tolist(), [2023])
    first, second, third = found.areas
    assert first.ratio == pytest.approx(second.ratio)  # old or young, both die alike at each age
    assert third.ratio / first.ratio == pytest.approx(1.6)
    assert third.reading == "worse"
    assert compare_mortality(mortality, places.tolist(), [2024]).unsaid == "too_few_areas"
