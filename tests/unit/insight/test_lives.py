"""Decompositions sum to their difference; what-ifs agree with life tables made anew."""

import numpy as np
import pytest

from jianxing.insight.lives import difference, what_if
from jianxing.statistics import life_table, premature_mortality

AGES = [0, 1, *range(5, 90, 5)]
CAUSES = ("circulatory", "injury", "maternal")
MAJOR = ("circulatory",)
PERSONS = np.linspace(14_000, 4_000, len(AGES))
ALL = PERSONS * 0.0004 * np.exp(0.075 * np.asarray(AGES)) + 12
DEATHS = np.stack([ALL * 0.7, ALL * 0.28, ALL * 0.02], axis=1)


def test_parts_sum_to_the_difference_and_by_cause() -> None:
    later = DEATHS * np.array([0.9, 1.1, 1.0]) * np.linspace(0.95, 1.02, len(AGES))[:, None]
    found = difference(AGES, (DEATHS, PERSONS), (later, PERSONS * 1.1), CAUSES)
    before = life_table(AGES, ALL, PERSONS).e[0]
    after = life_table(AGES, later.sum(axis=1), PERSONS * 1.1).e[0]
    assert found.total == pytest.approx(after - before, abs=1e-9)
    assert sum(part.years for part in found.parts) == pytest.approx(found.total, abs=1e-9)
    assert sum(found.causes.values()) == pytest.approx(found.total, abs=1e-9)
    assert found.is_clear


def test_two_equal_years_do_not_differ() -> None:
    found = difference(AGES, (DEATHS, PERSONS), (DEATHS, PERSONS), CAUSES)
    assert found.total == 0
    assert not found.is_clear


def test_setting_premature_mortality_sets_it() -> None:
    now = 100 * premature_mortality(AGES, DEATHS[:, 0], PERSONS).value
    found = what_if(
        AGES,
        DEATHS,
        PERSONS,
        CAUSES,
        MAJOR,
        {"premature_mortality_30_70": now},
        {"premature_mortality_30_70": now - 3},
        85,
    )
    low, high = 0.0, 1.0  # the same factor by another search: a grid
    inside = (np.asarray(AGES) >= 30) & (np.asarray(AGES) < 70)
    grid = np.linspace(low, high, 4001)
    reached = [100 * premature_mortality(AGES, DEATHS[:, 0] * k, PERSONS).value for k in grid]
    part = grid[np.argmin(np.abs(np.array(reached) - (now - 3)))]
    fewer = DEATHS.copy()
    fewer[inside, 0] *= part
    wanted = life_table(AGES, fewer.sum(axis=1), PERSONS).e[0]
    assert found.then.value == pytest.approx(wanted, abs=0.002)
    assert found.gained.value == pytest.approx(wanted - life_table(AGES, ALL, PERSONS).e[0], abs=0.002)
    assert found.to_headline == pytest.approx(85 - wanted, abs=0.002)
    assert found.then.lower < found.then.value < found.then.upper


def test_infants_and_children_share_a_target_without_counting_twice() -> None:
    now = {"infant_mortality": 5.0, "under5_mortality": 8.0}
    targets = {"infant_mortality": 4.0, "under5_mortality": 6.0}
    found = what_if(AGES, DEATHS, PERSONS, CAUSES, MAJOR, now, targets)
    fewer = DEATHS.copy()
    fewer[0] *= 0.8
    fewer[1] *= (0.75 * DEATHS[:2].sum() - 0.8 * DEATHS[0].sum()) / DEATHS[1].sum()
    assert found.then.value == pytest.approx(life_table(AGES, fewer.sum(axis=1), PERSONS).e[0])


def test_a_target_already_met_brings_nothing() -> None:
    found = what_if(AGES, DEATHS, PERSONS, CAUSES, MAJOR, {"infant_mortality": 3.0}, {"infant_mortality": 3.5})
    assert found.gains[0].is_met
    assert found.gains[0].years.value == pytest.approx(0, abs=1e-9)
    assert found.then.value == pytest.approx(found.now.value)
    assert found.to_headline is None


def test_the_limits_agree_with_chiangs() -> None:
    found = what_if(AGES, DEATHS, PERSONS, CAUSES, MAJOR, {"infant_mortality": 3.0}, {"infant_mortality": 3.5})
    chiang = life_table(AGES, ALL, PERSONS)
    assert found.then.upper - found.then.lower == pytest.approx(chiang.upper[0] - chiang.lower[0], rel=0.1)


def test_a_tenth_fewer_of_a_cause_brings_what_a_new_table_says() -> None:
    found = what_if(AGES, DEATHS, PERSONS, CAUSES, MAJOR, {}, {})
    wanted = life_table(AGES, ALL - 0.1 * DEATHS[:, 1], PERSONS).e[0] - life_table(AGES, ALL, PERSONS).e[0]
    assert found.tenths["injury"] == pytest.approx(wanted)


def test_the_same_deaths_give_the_same_limits() -> None:
    first, again = (what_if(AGES, DEATHS, PERSONS, CAUSES, MAJOR, {}, {}) for _ in range(2))
    assert first == again
