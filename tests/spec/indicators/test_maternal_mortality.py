"""孕产妇死亡率: deaths from pregnancy to 42 days after its end, not by accident, for 100,000 live births."""

from spec.indicators.drawn import draw, figure

DEATHS = """
death_date | maternal_status        | maternal_cause
2023-03-01 | pregnancy              | direct
2023-03-02 | delivery               | indirect
2023-03-03 | within_42_days         |
2023-03-04 | within_42_days         | accidental
2023-03-05 | from_43_days_to_1_year | direct
2023-03-06 | none                   |
2023-03-07 |                        |
2022-09-30 | delivery               | direct
2022-10-01 | delivery               | direct
"""


def test_who_counts(tmp_path):
    """Three of the year and one on its first day; an unreviewed cause counts, an accident and day 43 do not."""
    row = figure(draw(tmp_path, deaths=DEATHS, births="birth_date\n" + "2023-01-01\n" * 8), "maternal_mortality")
    assert (row.numerator, row.denominator, row.value) == (4, 8, 50_000)
    assert row.period == "2022-10/2023-09"


def test_one_year_of_a_county_is_shown_but_not_judged(tmp_path):
    """With 1,800 births one death is 55.6: value and exact limits stand, status says too few."""
    deaths = "death_date | maternal_status | maternal_cause\n2023-03-01 | pregnancy | direct"
    row = figure(draw(tmp_path, deaths=deaths, births="birth_date\n" + "2023-01-01\n" * 1800), "maternal_mortality")
    assert row.status == "not_assessable"
    assert [round(v or 0, 1) for v in (row.value, row.lower, row.upper)] == [55.6, 1.4, 309.5]
    assert "样本量小" in row.note("zh")


def test_a_year_without_deaths_is_zero_with_an_upper_limit(tmp_path):
    lake = draw(tmp_path, deaths="death_date\n2023-01-01", births="birth_date\n" + "2023-01-01\n" * 1000)
    row = figure(lake, "maternal_mortality")
    assert (row.value, row.lower, round(row.upper or 0)) == (0, 0, 369)
