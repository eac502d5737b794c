"""Tests of unusual patterns against SciPy, closed forms and populations whose completeness is known."""

import itertools

import numpy as np
import pytest
from scipy import stats

from jianxing.statistics.detection import (
    Departures,
    chapman,
    digit_preference,
    fewer_than_expected,
    growth_balance,
    share_above,
    share_below,
    share_outside,
    threshold_heaping,
    unlike,
    usual_share,
)


def test_last_digits_are_tested_as_scipy_does() -> None:
    counts = [[30, 10, 12, 9, 11, 14, 8, 10, 12, 9], [13, 12, 12, 13, 12, 13, 12, 13, 12, 13], [4] + [1] * 9]
    tested = digit_preference(counts)
    assert tested.p[:2] == pytest.approx([stats.chisquare(row).pvalue for row in counts[:2]])
    # 30 of 125 end in 0 and 14 in 5: what lies above 12.5 each would have to move.
    assert tested.size[0] == pytest.approx((30 - 12.5 + 14 - 12.5) / 125)
    assert np.isnan(tested.p[2])
    with pytest.raises(ValueError, match="ten digits"):
        digit_preference([[1, 2]])


@pytest.mark.parametrize(("events", "trials"), [(0, 20), (3, 20), (20, 20), (61, 100)])
def test_shares_are_tested_by_exact_binomials(events: int, trials: int) -> None:
    above, below = share_above(events, trials, 0.1), share_below(events, trials, 0.95)
    assert above.p[0] == pytest.approx(stats.binomtest(events, trials, 0.1, "greater").pvalue)
    assert below.p[0] == pytest.approx(stats.binomtest(events, trials, 0.95, "less").pvalue)
    assert (above.size[0], below.size[0]) == pytest.approx((events / trials - 0.1, 0.95 - events / trials))


def test_a_share_inside_the_natural_range_is_as_usual() -> None:
    tested = share_outside([512, 570, 440], [1000, 1000, 1000], 0.507, 0.517)
    assert tested.p[0] == 1
    assert tested.p[1] == pytest.approx(2 * stats.binom.sf(569, 1000, 0.517))
    assert tested.p[2] == pytest.approx(2 * stats.binom.cdf(440, 1000, 0.507))
    assert tested.size == pytest.approx([0, 0.053, 0.067])


def test_fewer_events_than_expected_are_a_poisson_tail() -> None:
    tested = fewer_than_expected([80, 100], [100, 100], 0.1)
    assert tested.p == pytest.approx(stats.poisson.cdf([80, 100], 90))
    assert tested.size == pytest.approx([0.2, 0])


def test_the_usual_share_is_the_median_of_those_who_say_anything() -> None:
    assert usual_share([1, 2, 90, 0], [100, 100, 100, 0], 0.001, 2.0) == pytest.approx(0.04)
    assert usual_share([0, 0], [10, 10], 0.01, 2.0) == 0.01
    assert usual_share([], [], 0.01, 2.0) == 0.01


def test_holm_keeps_the_bound_for_all_units_together() -> None:
    p = np.array([0.0001, 0.004, 0.0031, 0.5, np.nan])
    even = Departures(p, np.array([1.0, 1, 1, 1, 1]), p, p)
    # 0.0001 ≤ 0.01/4, 0.0031 ≤ 0.01/3, 0.004 ≤ 0.01/2, 0.5 > 0.01
    assert unlike(even, 0.01).tolist() == [True, True, True, False, False]
    stopped = Departures(np.array([0.0001, 0.004, 0.0034, 0.5]), np.ones(4), p[:4], p[:4])
    assert unlike(stopped, 0.01).tolist() == [True, False, False, False]
    small = Departures(p, np.array([0.01, 1, 1, 1, 1]), p, p)
    assert not unlike(small, 0.01, least_size=0.05)[0]


def test_heaps_below_a_threshold_stand_out_of_a_smooth_curve() -> None:
    values = np.arange(112, 169)
    smooth = np.rint(stats.norm.pdf(values, 136, 14) * 4000)
    heaped = smooth.copy()
    moved = heaped[(values >= 140) & (values < 143)] * 0.4
    heaped[(values >= 140) & (values < 143)] -= moved
    heaped[(values >= 137) & (values < 140)] += moved
    tested = threshold_heaping([smooth, heaped, np.zeros_like(smooth)], values, 140)
    assert tested.p[0] > 0.3
    assert tested.p[1] < 1e-6
    assert tested.size[1] == pytest.approx(0.2, abs=0.03)
    assert np.isnan(tested.p[2])


def test_two_lists_estimate_those_on_neither() -> None:
    # (201 × 151) / 101 − 1, worked by hand
    found = chapman(200, 150, 100)
    assert found.value == pytest.approx(201 * 151 / 101 - 1)
    assert 250 < found.lower < found.value < found.upper
    assert chapman(10, 10, 10).upper == 10
    with pytest.raises(ValueError, match="cannot share"):
        chapman(5, 5, 6)


def test_the_interval_of_two_lists_covers_the_truth() -> None:
    rng = np.random.default_rng(1)
    covered = 0
    for _ in range(400):
        first, second = rng.random((2, 500)) < [[0.7], [0.5]]
        found = chapman(int(first.sum()), int(second.sum()), int((first & second).sum()))
        covered += found.lower <= 500 <= found.upper
    assert 0.92 <= covered / 400 <= 0.98


@pytest.mark.parametrize("completeness", [1.0, 0.8, 0.6])
def test_growth_balance_finds_the_completeness_of_a_closed_population(completeness: float) -> None:
    ages = np.arange(0, 90, 5)
    growth, years = 0.01, 5.0
    # A stable population in continuous time, put into five-year groups.
    fine = np.arange(0, 110, 0.05) + 0.025
    risk = 0.0004 * np.exp(0.085 * fine) + 0.001
    living = np.exp(-np.cumsum(risk) * 0.05 - growth * fine)
    bounds = np.append(ages, 200)
    before = np.array([living[(fine >= low) & (fine < high)].sum() for low, high in itertools.pairwise(bounds)])
    dying = np.array([(living * risk)[(fine >= low) & (fine < high)].sum() for low, high in itertools.pairwise(bounds)])
    before, dying = before * 1000, dying * 1000
    after = before * np.exp(growth * years)
    deaths = dying * (np.exp(growth * years) - 1) / growth * completeness
    found = growth_balance(ages, before, after, deaths, years)
    # Entries at an age are a geometric mean of its neighbours, which is some two per cent off at old ages.
    assert found.value == pytest.approx(completeness, abs=0.03)
    assert found.lower <= found.value <= found.upper
    with pytest.raises(ValueError, match="five-year"):
        growth_balance([0, 1, 5], [1, 1, 1], [1, 1, 1], [0, 0, 0], 1)
