"""Forecasts against exact distributions and against the same posterior worked out by other formulas."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import binom, multivariate_normal, norm, poisson

from jianxing.statistics.drawing_lots import Lots, binomial_quantile, poisson_quantile
from jianxing.statistics.forecasting import IRREGULARITY, LEVEL_STEPS, SLOPES, forecast, prior_of_similar


def test_uniform_numbers_are_those_of_the_published_generator() -> None:
    first = 16294208416658607535  # SplitMix64 seeded with 0, as in its authors' reference code
    assert Lots(0).uniform(1)[0] == ((first >> 11) + 0.5) / 2**53


def test_the_same_seed_gives_the_same_numbers_wherever_they_are_drawn() -> None:
    lots = Lots(7, 3)
    apart = np.concatenate([lots.uniform(3), lots.uniform(4)])
    assert np.array_equal(apart, Lots(7, 3).uniform(7))
    assert not np.array_equal(apart, Lots(7, 4).uniform(7))


def test_few_events_are_drawn_from_the_exact_distribution() -> None:
    u, mean = Lots(1).uniform(5000), np.linspace(0.01, 39, 5000)
    assert np.array_equal(poisson_quantile(u, mean), poisson.ppf(u, mean))
    share = np.linspace(0.001, 0.999, 5000)
    assert np.array_equal(binomial_quantile(u, np.full(5000, 60.0), share), binom.ppf(u, 60, share))


def test_many_events_are_drawn_within_one_of_it() -> None:
    u, mean = Lots(2).uniform(5000), np.linspace(40, 3000, 5000)
    apart = np.abs(poisson_quantile(u, mean) - poisson.ppf(u, mean))
    assert apart.max() <= 1
    assert apart.mean() < 0.01


def test_measurements_agree_with_the_posterior_by_the_usual_formulas() -> None:
    z = np.array([7.61, 7.63, np.nan, 7.62, 7.66, 7.70, 7.69])
    error, years, ahead = 0.02, 7, 3
    at = np.arange(years + ahead, dtype=float)
    seen = np.flatnonzero(np.isfinite(z))
    centre = np.nanmean(z)
    weights, means, variances = [], [], []
    for step, uneven, (slope, kept) in product(LEVEL_STEPS, IRREGULARITY, SLOPES):
        cov = np.full((10, 10), 9.0) + step**2 * np.minimum.outer(at, at) + uneven**2 * np.eye(10)
        for i, j in product(range(10), range(10)):
            cov[i, j] += sum(slope**2 * kept ** abs(a - b) for a in range(i) for b in range(j)) if slope else 0
        known = cov[np.ix_(seen, seen)] + error**2 * np.eye(len(seen))
        weights.append(multivariate_normal.logpdf(z[seen], np.full(len(seen), centre), known))
        gain = cov[9, seen] @ np.linalg.inv(known)
        means.append(centre + gain @ (z[seen] - centre))
        variances.append(cov[9, 9] - gain @ cov[seen, 9] + error**2)
    share = np.exp(np.array(weights) - max(weights))
    share /= share.sum()
    grid = np.linspace(6, 9, 20001)
    cdf = sum(w * norm.cdf(grid, m, v**0.5) for w, m, v in zip(share, means, variances, strict=True))
    found = forecast(z, np.full(years, error), np.full(ahead, error), family="normal", draws=60_000)
    middle, low, high = found.interval(0.95)
    for got, wanted in ((low[0, 2], 0.025), (middle[0, 2], 0.5), (high[0, 2], 0.975)):
        assert got == pytest.approx(grid[np.searchsorted(cdf, wanted)], abs=0.01)


def test_counts_of_a_steady_rate_vary_as_chance_has_it() -> None:
    found = forecast(np.full(12, 90_000.0), np.full(12, 1e8), np.full(2, 10_000.0), family="poisson", draws=20_000)
    counts = found.draws[0, 0] * 10_000
    assert counts.mean() == pytest.approx(9, rel=0.02)
    assert 9 <= counts.var() <= 12  # chance alone is 9; the rest is that twelve years do not rule out some irregularity


def test_shares_stay_shares_and_none_is_no_obstacle() -> None:
    found = forecast([[0, 0, 1, 0, 0.0]], [[900, 910, 905, 890, 900.0]], [[900.0, 900]], family="binomial")
    assert 0 <= found.draws.min() <= found.draws.max() <= 0.05
    sure = forecast([[50, 50, 50, 50.0]], [[50, 50, 50, 50.0]], [[50.0]], family="binomial")
    assert 0.9 < sure.level.min() <= 1


def test_similar_areas_pull_a_small_one_towards_them() -> None:
    lots = Lots(5)
    births = np.full((12, 6), 4_000.0)
    deaths = lots.poisson(births * 0.006 * np.exp(-0.05 * np.arange(6)))
    prior = prior_of_similar(deaths, births, family="poisson")
    assert prior.level == pytest.approx(np.log(0.006), abs=0.1)
    assert prior.slope == pytest.approx(-0.05, abs=0.03)
    assert prior.slope_spread < 0.05
    few = (np.array([[2, 0, 1, 1.0]]), np.full((1, 4), 60.0), np.full((1, 2), 60.0))
    alone, shrunk = (forecast(*few, family="poisson", prior=p).level[0] for p in (None, prior))
    assert abs(np.log(shrunk / 0.006)).max() < abs(np.log(alone / 0.006)).max()


@pytest.mark.parametrize(
    ("figures", "sizes", "said"),
    [
        ([1.0, 2, 3], [10.0, 10, 10], "at least 4"),
        ([1.0, 2, 3, 4], [10.0, 10, 0, 10], "above zero"),
        ([1.0, 2, 3, 4], [10.0, 10, 10], "same series"),
    ],
)
def test_unusable_series_are_refused_by_name(figures: list[float], sizes: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        forecast(figures, sizes, [10.0], family="poisson")  # type: ignore[arg-type]  # lists in
