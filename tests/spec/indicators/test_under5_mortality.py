"""5岁以下儿童死亡率: deaths before the fifth birthday, infants included, for 1,000 live births."""

from spec.indicators.drawn import draw, figure

DEATHS = """
birth_date | death_date
2023-01-01 | 2023-01-02
2018-02-02 | 2023-02-01
2018-02-02 | 2023-02-02
2020-02-29 | 2023-03-01
           | 2023-03-01
"""


def test_who_counts(tmp_path):
    """An infant, a child on the last day of its fifth year and one of three; not on the fifth birthday; one unknown."""
    row = figure(draw(tmp_path, deaths=DEATHS, births="birth_date\n" + "2023-01-01\n" * 4), "under5_mortality")
    assert (row.numerator, row.denominator, row.value, row.n_missing) == (3, 4, 750, 1)
    assert row.period == "2022-10/2023-09"


def test_born_on_the_29th_of_february_is_under_five_until_the_first_of_march(tmp_path):
    deaths = "birth_date | death_date\n2016-02-29 | 2021-02-28\n2016-02-29 | 2021-03-01"
    row = figure(draw(tmp_path, deaths=deaths, births="birth_date\n2021-01-01"), "under5_mortality", year=2021)
    assert row.numerator == 1


def test_a_thousand_births_can_be_judged(tmp_path):
    births = "birth_date\n" + "2023-01-01\n" * 1000
    row = figure(draw(tmp_path, deaths=DEATHS, births=births), "under5_mortality")
    assert (row.value, row.status) == (3, "ok")
