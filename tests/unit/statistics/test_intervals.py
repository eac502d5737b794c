"""Intervals against published limits and closed forms."""

import math

import numpy as np
import pytest

from jianxing.statistics import directly_standardised_rate, premature_mortality, proportion_interval, rate_interval
from unit.statistics import published as p


@pytest.mark.parametrize(
    ("events", "trials", "wilson", "exact"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_proportions_of_newcombe(events, trials, wilson, exact):
    """Newcombe RG, Two-sided confidence intervals for the single proportion, Stat Med 1998;17:857–72, table I."""
    for method, limits in (("wilson", wilson), ("exact", exact)):
        found = proportion_interval(events, trials, method=method)
        assert (round(found.lower, 4), round(found.upper, 4)) == limits
        assert found.value == events / trials


@pytest.mark.parametrize(
    ("count", "limits"), [(0, (0, 3.689)), (1, (0.0253, 5.572)), (2, (0.242, 7.225)), (3, (0.619, 8.767))]
)
def test_exact_limits_of_small_counts(count, limits):
    """Limits of a Poisson count as tabled by Garwood (Biometrika 1936;28:437–42)."""
    found = rate_interval(count, 1, 1, method="exact")
    assert (found.lower, found.upper) == pytest.approx(limits, rel=1e-3)


@pytest.mark.parametrize(
    ("count", "confidence", "limits"),
    [
        (65, 0.95, (50.16318771, 82.84913855)),
        (1045, 0.95, (982.5932018, 1110.331213)),
        (10, 0.998, (2.916318375, 24.19372493)),
    ],
)
def test_byar_of_public_health_england(count, confidence, limits):
    """Worked values of the PHE technical guidance (PHEindicatormethods 2.1.0)."""
    found = rate_interval(count, 1, 1, confidence)
    assert (found.lower, found.upper) == pytest.approx(limits, rel=1e-9)


def test_dobson_of_public_health_england():
    """The same guidance, 895 events on the European Standard Population 2013."""
    found = directly_standardised_rate(p.PHE_DSR_EVENTS, p.PHE_DSR_POPULATION, p.EUROPEAN_STANDARD_2013, 10_000)
    assert (found.value, found.lower, found.upper) == pytest.approx(p.PHE_DSR_PER_10K, rel=1e-9)


def test_one_stratum_standardised_is_the_crude_rate():
    crude, standard = rate_interval(7, 500, 1000), directly_standardised_rate([7], [500], [3], 1000)
    assert (standard.value, standard.lower, standard.upper) == pytest.approx((crude.value, crude.lower, crude.upper))


def test_nothing_to_divide_by_is_no_number():
    assert math.isnan(proportion_interval(0, 0).value)
    assert math.isnan(rate_interval(0, 0, 1000).upper)
    assert math.isnan(directly_standardised_rate([0], [9], [1], 1).upper)


def test_limits_at_the_ends():
    assert proportion_interval(0, 9).lower == 0
    assert proportion_interval(9, 9).upper == 1
    assert proportion_interval(9, 9, method="exact").upper == 1
    assert rate_interval(0, 9, 1).lower == 0


def test_arrays_give_arrays():
    found = rate_interval([1, 2], [10, 10], 10)
    assert np.allclose(found.value, [1, 2])


@pytest.mark.parametrize(
    "call", [lambda: proportion_interval(3, 2), lambda: proportion_interval(-1, 2), lambda: rate_interval(1, -2, 1)]
)
def test_impossible_counts_are_refused(call):
    with pytest.raises(ValueError, match="must not"):
        call()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (([1, 2], [1, 0], [1, 1]), "band 2: exposure"),
        (([1, -2], [1, 1], [1, 1]), "band 2: events"),
        (([1], [1, 1], [1, 1]), "band 2: events"),
    ],
)
def test_a_bad_band_is_named(arguments, named):
    with pytest.raises(ValueError, match=named):
        directly_standardised_rate(*arguments, 1000)


RATES = [0.0006, 0.0009, 0.0013, 0.0020, 0.0030, 0.0045, 0.0070, 0.0110]
BANDS = list(range(30, 70, 5))


def test_premature_mortality_of_eight_rates():
    """By hand: Π(1 − 5M/(1 + 2.5M)) over the eight groups leaves 1 − 0.140598."""
    found = premature_mortality(BANDS, np.array(RATES) * 1e6, [1e6] * 8)
    assert round(found.value, 6) == 0.140598
    survival = 1 - found.value
    q = [5 * m / (1 + 2.5 * m) for m in RATES]
    variance = survival**2 * sum(x * x * (1 - x) / (m * 1e6) / (1 - x) ** 2 for x, m in zip(q, RATES, strict=True))
    assert found.upper - found.value == pytest.approx(1.959963985 * variance**0.5)


def test_premature_mortality_ignores_what_lies_outside():
    inside = premature_mortality(BANDS, [9] * 8, [5000] * 8)
    wider = premature_mortality([25, *BANDS, 70], [-5, *[9] * 8, 3], [0, *[5000] * 8, 0])
    assert inside == wider


@pytest.mark.parametrize(
    ("ages", "named"),
    [(BANDS[1:], "30–34"), (BANDS[:-1], "65–69"), (BANDS[:3] + BANDS[4:], "45–49"), ([*BANDS[:-1], 65, 75], "65–74")],
)
def test_premature_mortality_names_the_missing_group(ages, named):
    with pytest.raises(ValueError, match=named):
        premature_mortality(ages, [1] * len(ages), [100] * len(ages))
