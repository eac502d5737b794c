"""Whatever the rates, the parts make the whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianxing.statistics import decompose_life_expectancy, life_table, proportion_interval, rate_interval

AGES = [0, 1, *range(5, 90, 5)]
rate = st.floats(1e-6, 0.6)
rates = st.lists(rate, min_size=len(AGES), max_size=len(AGES)).map(np.array)
sexes = st.sampled_from([None, "male", "female"])


@settings(deadline=None)
@given(rates, rates, sexes)
def test_ages_sum_to_the_difference_of_two_tables(before, after, sex):
    found = decompose_life_expectancy(AGES, before, after, sex=sex)
    e = [life_table(AGES, m * 1e6, np.full(len(AGES), 1e6), sex=sex)["e"].iloc[0] for m in (before, after)]
    assert found.total == pytest.approx(e[1] - e[0], abs=1e-9)
    assert float(found.years.sum()) == pytest.approx(found.total, abs=1e-9)


@settings(deadline=None)
@given(rates, rates)
def test_terms_are_those_of_arriaga(before, after):
    """Direct and indirect effect as printed in Preston, Heuveline, Guillot (2001), equations 3.11 and 3.12."""
    first, second = (life_table(AGES, m * 1e6, np.full(len(AGES), 1e6)) for m in (before, after))
    l1, l2, y1, y2, t2 = first["l"] / 1e5, second["l"] / 1e5, first["L"] / 1e5, second["L"] / 1e5, second["T"] / 1e5
    if min(l1.min(), l2.min()) < 1e-6:
        return  # the printed terms divide by both
    printed = [
        l1[x] * (y2[x] / l2[x] - y1[x] / l1[x]) + t2[x + 1] * (l1[x] / l2[x] - l1[x + 1] / l2[x + 1])
        for x in range(len(AGES) - 1)
    ]
    printed.append(l1.iloc[-1] * (second["e"].iloc[-1] - first["e"].iloc[-1]))
    assert decompose_life_expectancy(AGES, before, after).years.to_numpy() == pytest.approx(printed, abs=1e-7)


@settings(deadline=None)
@given(rates, rates, st.lists(st.floats(0, 1), min_size=len(AGES), max_size=len(AGES)).map(np.array))
def test_causes_sum_to_ages(before, after, share):
    causes = {"heart": (before * share, after * share**2), "other": (before * (1 - share), after * (1 - share**2))}
    by_age = decompose_life_expectancy(AGES, before, after)
    by_cause = decompose_life_expectancy(AGES, before, after, causes=causes)
    moved = before != after
    summed = by_cause.years.sum(axis=1).to_numpy()
    assert summed[moved] == pytest.approx(by_age.years.to_numpy()[moved], rel=1e-6, abs=1e-9)
    assert (summed[~moved] == 0).all()


def test_causes_that_do_not_sum_are_refused():
    with pytest.raises(ValueError, match="group 1–4"):
        decompose_life_expectancy(
            [0, 1, 5], [0.1, 0.1, 0.1], [0.1, 0.1, 0.1], causes={"a": ([0.1, 0.2, 0.1], [0.1, 0.1, 0.1])}
        )


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(1, 1000), st.sampled_from(["wilson", "exact"]))
def test_a_proportion_lies_within_its_limits(events, trials, method):
    found = proportion_interval(min(events, trials), trials, method=method)
    assert 0 <= found.lower <= found.value <= found.upper <= 1


@settings(deadline=None)
@given(st.integers(0, 5000), st.sampled_from(["byar", "exact"]))
def test_a_rate_lies_within_its_limits(events, method):
    found = rate_interval(events, 1000, 1000, method=method)
    assert 0 <= found.lower <= found.value <= found.upper


@settings(deadline=None)
@given(rates, sexes)
def test_a_table_is_one(m, sex):
    table = life_table(AGES, m * 1000, np.full(len(AGES), 1000.0), sex=sex)
    assert table["d"].sum() == pytest.approx(1e5)
    assert (table["l"].diff().dropna() <= 0).all()
    assert table["T"].iloc[0] == pytest.approx(table["L"].sum())
    reached = table[table["l"] > 0]
    assert reached["e"].to_numpy() == pytest.approx((reached["T"] / reached["l"]).to_numpy(), rel=1e-6)
