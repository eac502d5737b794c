"""Chances of misjudging, by the distributions written out."""

from math import comb, exp, factorial, log

import pytest

from jianxing.statistics.assessing import assessability, smallest_fall


def test_a_maternal_mortality_of_14_with_1500_births_cannot_be_judged() -> None:
    found = assessability(14e-5, 1_500, noise="poisson")
    assert found.expected == pytest.approx(0.21)
    assert found.missed_on_target == pytest.approx(1 - exp(-0.21))  # a single death misses it
    assert found.met_when_worse == pytest.approx(exp(-0.2625))
    assert found.years is None
    assert found.visible is None
    assert found.upper == pytest.approx(-log(0.025) / 1_500)  # Garwood: 3.69 of none


def test_misjudging_counts_events_above_the_limit() -> None:
    found = assessability(0.0035, 1_500, noise="poisson")
    most = 5  # 5.25 expected: five meet the target, six miss it
    below = sum(exp(-5.25) * 5.25**k / factorial(k) for k in range(most + 1))
    assert found.missed_on_target == pytest.approx(1 - below)


def test_a_share_is_judged_by_those_who_are_missed() -> None:
    found = assessability(0.9, 100, noise="binomial", higher=True)
    below = sum(comb(100, k) * 0.1**k * 0.9 ** (100 - k) for k in range(11))
    assert found.expected == pytest.approx(10)
    assert found.missed_on_target == pytest.approx(1 - below)
    assert found.lower < 0.9 < found.upper


def test_the_years_make_both_errors_rare_from_then_on() -> None:
    found = assessability(0.0035, 1_500, noise="poisson")
    assert found.years is not None
    for n in range(found.years, 30):
        pooled = assessability(0.0035, 1_500 * n, noise="poisson")
        assert max(pooled.met_when_worse, pooled.missed_when_better) <= 0.1
    before = assessability(0.0035, 1_500 * (found.years - 1), noise="poisson")
    assert max(before.met_when_worse, before.missed_when_better) > 0.1


def test_the_smallest_fall_has_the_power_it_promises() -> None:
    from numpy.random import default_rng
    from scipy.stats import binomtest

    fall = smallest_fall(60.0)
    assert fall is not None
    rng = default_rng(1)
    pairs = zip(rng.poisson(60, 1500).tolist(), rng.poisson(60 * (1 - fall), 1500).tolist(), strict=True)
    found = sum(y < x and binomtest(y, x + y).pvalue <= 0.05 for x, y in pairs)
    assert found / 1500 == pytest.approx(0.8, abs=0.035)


def test_large_counts_join_the_exact_ones() -> None:
    exact, rooted = smallest_fall(215.0), smallest_fall(250.0)
    assert exact is not None
    assert rooted is not None
    assert rooted * 250**0.5 == pytest.approx(exact * 215**0.5, rel=0.02)


@pytest.mark.parametrize(("target", "size"), [(0.0, 10.0), (0.5, 0.0), (1.0, 10.0)])
def test_impossible_targets_and_sizes_are_refused(target: float, size: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        assessability(target, size, noise="binomial")
