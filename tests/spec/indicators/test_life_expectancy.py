"""人均预期寿命: an abridged table of all deaths of residents over the mean of two year-ends, both sexes together."""

import pytest

from spec.indicators.drawn import COUNTY, ELSEWHERE, VILLAGE, draw, figure, population

AGES = [0, 1, *range(5, 90, 5)]


def deaths_at(years: int, number: int, residence: str = VILLAGE) -> str:
    """So many deaths of people of an age, all on one day."""
    return f"{2023 - years}-01-01 | 2023-06-15 | {residence}\n" * number


DEATHS = "birth_date | death_date | residence_code\n" + deaths_at(0, 10) + deaths_at(60, 200) + deaths_at(90, 500)


def expected(deaths: dict[int, float], persons: float) -> float:
    """The table worked by hand: m, then q with n/2 (a tenth of a year in infancy), then the years lived."""
    alive, years = 1.0, 0.0
    for at, age in enumerate(AGES):
        m = deaths.get(age, 0) / persons
        if age == AGES[-1]:
            return years + alive / m
        n = AGES[at + 1] - age
        a = 0.1 if age == 0 else n / 2
        q = n * m / (1 + (n - a) * m)
        years += alive * (n * (1 - q) + a * q)
        alive *= 1 - q
    raise AssertionError


def test_a_county_worked_by_hand(tmp_path):
    row = figure(draw(tmp_path, deaths=DEATHS, population=population(5000)), "life_expectancy")
    assert row.value == pytest.approx(expected({0: 10, 60: 200, 85: 500}, 5000))
    assert (row.numerator, row.denominator, row.unit, row.status) == (710, 95_000, "year-of-age", "ok")
    assert (row.lower or 0) < (row.value or 0) < (row.upper or 0)


def test_the_population_is_the_mean_of_two_year_ends(tmp_path):
    two = population(4000, (2022,)) + "\n" + population(6000, (2023,)).partition("\n")[2]
    row = figure(draw(tmp_path, deaths=DEATHS, population=two), "life_expectancy")
    assert row.value == pytest.approx(expected({0: 10, 60: 200, 85: 500}, 5000))


def test_unknown_ages_and_strangers_are_left_out_and_the_unknown_are_counted(tmp_path):
    more = f"{DEATHS}           | 2023-06-15 | {VILLAGE}\n" + deaths_at(60, 50, ELSEWHERE)
    row = figure(draw(tmp_path, deaths=more, population=population(5000)), "life_expectancy")
    assert row.value == pytest.approx(expected({0: 10, 60: 200, 85: 500}, 5000))
    assert (row.numerator, row.n_missing) == (710, 1)


def test_the_last_day_of_the_year_counts_and_the_next_does_not(tmp_path):
    edge = f"{DEATHS}1963-01-01 | 2023-12-31 | {VILLAGE}\n1963-01-01 | 2024-01-01 | {VILLAGE}\n"
    row = figure(draw(tmp_path, deaths=edge, population=population(5000)), "life_expectancy")
    assert row.value == pytest.approx(expected({0: 10, 60: 201, 85: 500}, 5000))


def test_a_year_in_progress_has_nine_months_of_exposure(tmp_path):
    deaths = DEATHS.replace("2023-06-15", "2024-09-30") + f"1963-01-01 | 2024-10-01 | {VILLAGE}\n"
    row = figure(draw(tmp_path, deaths=deaths, population=population(5000)), "life_expectancy", year=2024)
    assert row.value == pytest.approx(expected({1: 10, 60: 200, 85: 500}, 5000 * 9 / 12))  # the infants are one by then
    assert row.period == "2024-01/2024-09"
    assert row.denominator == 95_000 * 9 / 12
    assert "2023-12-31" in row.note("zh")


@pytest.mark.parametrize(
    ("persons", "years", "says"),
    [(200, (2022, 2023), "5000"), (5000, (2023,), "2022-12-31"), (5000, (2022,), "2023-12-31")],
)
def test_it_is_refused_rather_than_invented(tmp_path, persons, years, says):
    """Below 5,000 person-years, and without one of the two year-ends."""
    row = figure(draw(tmp_path, deaths=DEATHS, population=population(persons, years)), "life_expectancy")
    assert (row.status, row.value) == ("not_computable", None)
    assert says in row.note("en")


def test_nobody_died_in_the_oldest_group(tmp_path):
    deaths = "birth_date | death_date | residence_code\n" + deaths_at(60, 9)
    row = figure(draw(tmp_path, deaths=deaths, population=population(5000)), "life_expectancy")
    assert (row.status, row.value) == ("not_computable", None)


def test_a_township_is_shown_and_not_judged(tmp_path):
    row = figure(draw(tmp_path, deaths=DEATHS, population=population(1000)), "life_expectancy", COUNTY)
    assert row.denominator == 19_000
    assert row.status == "not_assessable"
    assert row.value == pytest.approx(expected({0: 10, 60: 200, 85: 500}, 1000))
