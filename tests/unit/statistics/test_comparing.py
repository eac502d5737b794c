"""Funnels, standardised ratios, shrunk ranks, tests of differences and Kitagawa, against exact laws and published figures."""

import numpy as np
import pytest
from scipy.stats import binom, nbinom, poisson

from jianxing.statistics.differences import difference_of_proportions, kitagawa, ratio_of_rates, trend_of_rates
from jianxing.statistics.drawing_lots import Lots
from jianxing.statistics.funnel import funnel
from jianxing.statistics.shrinking import indirectly_standardised, shrunk


def test_limits_of_a_funnel_are_the_exact_quantiles_between_whole_counts() -> None:
    n = np.array([500.0, 2_000.0, 9_000.0])
    found = funnel(n * 0.004, n, noise="poisson", benchmark=0.004)
    for at, size in enumerate(n):
        for limit, tail in ((found.inner[0][at], 0.025), (found.inner[1][at], 0.975), (found.outer[1][at], 0.999)):
            count = poisson.ppf(tail, 0.004 * size)
            assert limit * size <= count
            assert limit * size >= count - 1
    assert not found.widened
    assert found.places == ("within",) * 3


def test_a_funnel_flags_about_as_many_as_chance_has_it() -> None:
    lots = Lots(3)
    n = np.full(4_000, 400.0)
    found = funnel(lots.binomial(n, np.full(4_000, 0.7)), n, noise="binomial")
    outside = np.mean([place != "within" for place in found.places])
    assert outside == pytest.approx(0.05, abs=0.012)
    assert found.overdispersion == pytest.approx(0.68, abs=0.05)  # the variance of a normal winsorised at both tenths
    assert not found.widened


def test_differences_beyond_chance_widen_the_funnel() -> None:
    lots = Lots(4)
    n = np.full(40, 3_000.0)
    rate = 0.02 * np.exp(0.5 * lots.normal(40))
    found = funnel(lots.poisson(n * rate), n, noise="poisson")
    assert found.widened
    assert found.overdispersion > 4
    assert sum(place.startswith("far") for place in found.places) <= 4


def test_one_area_far_out_is_found() -> None:
    n = np.full(11, 1_500.0)
    persons = n * 0.6
    persons[4] = 1_500 * 0.42
    found = funnel(persons, n, noise="binomial", benchmark=0.6)
    assert found.places[4] == "far_below"
    assert all(place == "within" for at, place in enumerate(found.places) if at != 4)


@pytest.mark.parametrize(("events", "exposure"), [([1.0], [0.0]), ([-1.0], [5.0]), ([6.0], [5.0]), ([], [])])
def test_impossible_areas_are_refused(events: list[float], exposure: list[float]) -> None:
    with pytest.raises(ValueError, match=r"above 0|each area"):
        funnel(events, exposure, noise="binomial")


def test_a_standardised_ratio_is_observed_over_expected_with_exact_limits() -> None:
    # Breslow and Day (1987), p. 69–71: 10 observed, 4.46 expected gives 2.24 with exact limits 1.08–4.12 (χ²/2).
    found = indirectly_standardised(10, [446.0], [0.01])
    assert found.expected == pytest.approx(4.46)
    assert found.ratio.value == pytest.approx(10 / 4.46)
    assert poisson.sf(9, found.ratio.lower * 4.46) == pytest.approx(0.025)
    assert poisson.cdf(10, found.ratio.upper * 4.46) == pytest.approx(0.025)


def test_shrinking_finds_the_spread_between_areas() -> None:
    lots = Lots(6)
    n = np.full(400, 2_000.0)
    shape = 25.0  # a spread of a fifth
    rate = 0.01 * lots.gamma(np.full(400, shape)) / shape
    found = shrunk(lots.poisson(n * rate), n, noise="poisson")
    assert found.between == pytest.approx(0.2, abs=0.04)
    inside = (rate >= found.lower) & (rate <= found.upper)
    assert inside.mean() == pytest.approx(0.95, abs=0.04)  # the spread between areas is itself estimated
    errors = np.abs(found.value - rate).mean(), np.abs(lots.poisson(n * rate) / n - rate).mean()
    assert errors[0] < errors[1]


def test_the_spread_found_is_the_most_likely_one() -> None:
    y, n = np.array([3.0, 9, 4, 15, 7]), np.array([400.0, 500, 450, 600, 520])
    found = shrunk(y, n, noise="poisson")

    def likelihood(between: float) -> float:
        shape = 1 / between**2
        return float(nbinom.logpmf(y, shape, shape / (shape + found.mean * n)).sum())

    best = max(np.linspace(0.01, 2, 2000), key=likelihood)
    assert found.between == pytest.approx(best, abs=0.01)


def test_equal_areas_are_not_ranked_apart() -> None:
    found = shrunk(np.full(8, 30.0), np.full(8, 100.0), noise="binomial")
    assert (found.rank_upper - found.rank_lower).min() >= 5
    assert found.value == pytest.approx(np.full(8, 0.3), abs=0.01)
    assert found.above == pytest.approx(np.full(8, 0.5), abs=0.05)


def test_a_difference_of_shares_has_newcombes_limits() -> None:
    # Newcombe (1998), table II, method 10: 56/70 and 48/80 give 0.0524 to 0.3339.
    found = difference_of_proportions(56, 70, 48, 80)
    assert (found.value, found.lower, found.upper) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)
    assert found.p == pytest.approx(0.0081, abs=0.0005)


def test_a_ratio_of_rates_is_tested_exactly() -> None:
    found = ratio_of_rates(15, 1_000, 5, 1_000)
    assert found.value == pytest.approx(3)
    assert found.p == pytest.approx(2 * binom.cdf(5, 20, 0.5))
    low = found.lower / (1 + found.lower)
    assert binom.sf(14, 20, low) == pytest.approx(0.025)
    assert ratio_of_rates(0, 10, 0, 10).p == 1


def test_a_trend_is_the_change_a_year() -> None:
    years = np.arange(2015, 2025)
    exact = trend_of_rates(years, 1e6 * 0.97 ** (years - 2015.0), np.full(10, 1e8))
    assert exact.value == pytest.approx(-0.03, abs=1e-4)
    assert exact.p < 1e-6
    flat = trend_of_rates(years, [50, 61, 47, 55, 58, 49, 52, 60, 51, 54], np.full(10, 1e5))
    assert flat.lower < 0 < flat.upper
    assert flat.p > 0.2
    with pytest.raises(ValueError, match="three years"):
        trend_of_rates([2020, 2021], [1, 2], [10, 10])


def test_kitagawa_splits_a_difference_wholly() -> None:
    found = kitagawa([600.0, 400], [6, 40], [500.0, 500], [6, 45], per=1000)
    assert found.total == pytest.approx(51 - 46)
    assert sum(found.rates) + sum(found.composition) == pytest.approx(found.total, abs=1e-9)
    # By hand: rates 10, 100 and 12, 90 per 1,000; shares .6, .4 and .5, .5.
    assert found.rates == pytest.approx((2 * 0.55, -10 * 0.45))
    assert found.composition == pytest.approx((-0.1 * 11, 0.1 * 95))
