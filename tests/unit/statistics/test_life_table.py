"""Life tables against published ones, closed forms and the mistakes that people make."""

import math

import numpy as np
import pytest

from jianxing.statistics import life_table, separation_factors
from unit.statistics import published as p

AGES = [0, 1, 5]


def test_agrees_with_the_public_health_england_example_to_its_printed_digits():
    table = life_table(p.PHE_AGES, p.PHE_DEATHS, p.PHE_POPULATION)
    assert table["e"].round(4).tolist() == p.PHE_E
    assert table["lower"].round(4).tolist() == p.PHE_LOWER
    assert table["upper"].round(4).tolist() == p.PHE_UPPER


def test_agrees_with_austrian_males_of_1992_to_the_printed_digits():
    table = life_table(p.AUSTRIA_AGES, p.AUSTRIA_DEATHS, p.AUSTRIA_POPULATION, sex="male")
    assert table["m"].round(6).tolist()[:4] == p.AUSTRIA_M
    assert table["a"].round(3).tolist()[:3] == p.AUSTRIA_A
    assert table["q"].round(6).tolist()[:3] == p.AUSTRIA_Q
    assert table["l"].round(0).tolist()[:4] == p.AUSTRIA_L
    assert table["L"].round(0).tolist()[:3] == p.AUSTRIA_YEARS


def test_columns_stand_in_their_order():
    table = life_table(AGES, [1, 2, 3], [10, 20, 3])
    names = ["age", "n", "deaths", "population", "m", "a", "q", "l", "d", "L", "T", "e", "variance", "lower", "upper"]
    assert list(table.columns) == names
    assert table["age"].tolist() == AGES
    assert table["n"].tolist() == [1, 4, math.inf]


def test_one_force_of_mortality_gives_its_reciprocal():
    # Closed form: with rate m everywhere and deaths spread so that n/2 barely matters, e is 1/m at every age.
    ages = np.arange(0, 400, 1)
    e = life_table(ages, np.full(400, 20.0), np.full(400, 1000.0), a0=0.5)["e"]
    assert e.iloc[0] == pytest.approx(50, rel=1e-3)
    assert e.iloc[-1] == pytest.approx(50)


def test_a_table_worked_by_hand():
    # m = .1, .02, .5; a = .1, 2, 2. q = .1/1.09, .08/1.04, 1. l, L and e follow by arithmetic.
    table = life_table(AGES, [10, 2, 50], [100, 100, 100])
    q0, q1 = 0.1 / 1.09, 0.08 / 1.04
    l1, l5 = 1 - q0, (1 - q0) * (1 - q1)
    years = [l1 + 0.1 * q0, 4 * l5 + 2 * l1 * q1, l5 / 0.5]
    assert table["q"].tolist() == pytest.approx([q0, q1, 1])
    assert (table["L"] / 1e5).tolist() == pytest.approx(years)
    assert table["e"].iloc[0] == pytest.approx(sum(years))
    of_q = [q0**2 * (1 - q0) / 10, q1**2 * (1 - q1) / 2]
    by_hand = (table["e"].iloc[1] + 0.9) ** 2 * of_q[0] + l1**2 * (2 + 2) ** 2 * of_q[1] + l5**2 / (50 * 0.25)
    assert table["variance"].iloc[0] == pytest.approx(by_hand)
    bare = life_table(AGES, [10, 2, 50], [100, 100, 100], open_interval="none")
    assert bare["variance"].iloc[0] == pytest.approx(by_hand - l5**2 / (50 * 0.25))
    assert bare["variance"].iloc[-1] == 0


@pytest.mark.parametrize(
    ("sex", "m0", "a0", "a1"),
    [
        ("male", 0.0, 0.045, 1.651),
        ("male", 0.05, 0.045 + 2.684 * 0.05, 1.651 - 2.816 * 0.05),
        ("male", 0.107, 0.330, 1.352),
        ("female", 0.05, 0.053 + 2.800 * 0.05, 1.522 - 1.518 * 0.05),
        ("female", 0.2, 0.350, 1.361),
    ],
)
def test_coale_demeny_west(sex, m0, a0, a1):
    assert separation_factors(m0, sex) == pytest.approx((a0, a1))
    table = life_table(AGES, [m0 * 1000, 1, 1], [1000, 10, 10], sex=sex)
    assert table["a"].tolist()[:2] == pytest.approx([a0, a1])


def test_without_sex_a0_is_a_tenth_and_a_given_a0_wins():
    assert life_table(AGES, [1, 1, 1], [9, 9, 9])["a"].tolist()[:2] == [0.1, 2]
    assert life_table(AGES, [1, 1, 1], [9, 9, 9], sex="male", a0=0.2)["a"].tolist()[:2] == [0.2, 2]


def test_q_is_cut_at_one_and_nobody_is_left():
    table = life_table([0, 1, 5, 10], [1, 500, 1, 1], [100, 100, 10, 10])
    assert table["q"].tolist()[1] == 1
    assert table["l"].tolist()[2:] == [0, 0]
    assert np.isfinite(table["e"].iloc[0])
    assert np.isnan(table["e"].iloc[2])


def test_no_deaths_in_the_open_group_leave_no_expectancy():
    table = life_table(AGES, [1, 1, 0], [100, 100, 100])
    assert table[["e", "variance", "lower", "upper"]].isna().all().all()


def test_a_group_without_deaths_has_no_variance_of_its_own():
    with_none = life_table([0, 1, 5, 10], [1, 0, 0, 5], [100, 100, 100, 10])
    assert with_none["variance"].iloc[1] == pytest.approx(with_none["variance"].iloc[3])


@pytest.mark.parametrize(
    ("ages", "deaths", "population", "named"),
    [
        (AGES, [1, 1], [9, 9, 9], "5\\+"),
        (AGES, [1, None, 1], [9, 9, 9], "1–4"),
        (AGES, [1, 1, -1], [9, 9, 9], "5\\+"),
        (AGES, [1, 1, 1], [9, 0, 9], "1–4"),
        (AGES, [1, 1, 1], [-9, 9, 9], "group 0:"),
        ([0, 1, 5, 10, 20, 25, 30], [1] * 7, [9] * 7, "15–19"),
        ([0, 1, 10, 15], [1] * 4, [9] * 4, "5–9"),
        ([0, 5, 1], [1] * 3, [9] * 3, "group 1"),
        ([1, 5, 10], [1] * 3, [9] * 3, "group 0"),
        ([0, 1, 5, 15, 20, 25], [1] * 6, [9] * 6, "10–14"),
        ([0, 1, 5, 10, 15, 25], [1] * 6, [9] * 6, "20–24"),
        ([0, 1, 2, 4, 5, 6], [1] * 6, [9] * 6, "group 3"),
    ],
)
def test_mistakes_name_the_group(ages, deaths, population, named):
    with pytest.raises(ValueError, match=named):
        life_table(ages, deaths, population)


@pytest.mark.parametrize(
    "ages",
    [
        [0, 1, *range(5, 90, 5)],
        [0, 5, 10, 15, 20],
        [0, 1, 5, 15, 25, 35],
        [0, 1, 5, 15, 30, 45, 60, 70, 80],
        [*range(101)],
        [5, 10, 15],
        [0, 1, 5],
        [0],
        [0, 1],
        [0, 1, 5, 10, 15, 20, 25, 35, 45, 55, 65, 75, 85],
    ],
)
def test_tables_of_any_widths_pass(ages):
    assert len(life_table(ages, [1] * len(ages), [99] * len(ages))) == len(ages)


@pytest.mark.parametrize("left_out", range(19))
def test_whatever_group_is_left_out_is_named(left_out):
    ages = [0, 1, *range(5, 90, 5)]
    gone = ages.pop(left_out)
    if gone in (1, 5, 85):  # 0–4 and 1–9 … are groups of their own, and any last group is open
        return
    with pytest.raises(ValueError, match=rf"group {gone}\b"):
        life_table(ages, [1] * 18, [99] * 18)


@pytest.mark.parametrize("bad", [{"confidence": 95}, {"open_interval": "maybe"}, {"sex": "m"}, {"a0": 7}])
def test_mistaken_choices_are_named(bad):
    with pytest.raises(ValueError, match=next(iter(bad)) if "a0" not in bad else "a0"):
        life_table(AGES, [1, 1, 1], [9, 9, 9], **bad)
