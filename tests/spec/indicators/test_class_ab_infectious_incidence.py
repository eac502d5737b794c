"""甲乙类传染病报告发病率: counted cards of class A and B by day of final review for 100,000 residents of the year-end before."""

from spec.indicators.drawn import ELSEWHERE, VILLAGE, draw, figure, population

CASES = f"""
disease                    | case_type | reviewed_on | residence_code
tb_bacteriological_positive | confirmed | 2023-01-01  | {VILLAGE}
tb_bacteriological_positive | clinical  | 2023-12-31  | {VILLAGE}
tb_bacteriological_positive | suspected | 2023-05-01  | {VILLAGE}
tb_bacteriological_positive | carrier   | 2023-05-01  | {VILLAGE}
tb_bacteriological_positive | positive  | 2023-05-01  | {VILLAGE}
tb_bacteriological_positive | confirmed |             | {VILLAGE}
tb_bacteriological_positive | confirmed | 2024-01-01  | {VILLAGE}
tb_bacteriological_positive | confirmed | 2023-05-01  | {ELSEWHERE}
influenza                  | confirmed | 2023-05-01  | {VILLAGE}
covid19                    | confirmed | 2023-05-01  | {VILLAGE}
"""


def test_which_cards_count(tmp_path):
    """Two of tuberculosis and one of COVID-19 (class B); influenza is class C; suspects, carriers and tests do not count."""
    lake = draw(tmp_path, notifiable_cases=CASES, population=population(1000))
    row = figure(lake, "class_ab_infectious_incidence")
    assert (row.numerator, row.denominator) == (3, 19_000)
    assert row.value == 3 * 100_000 / 19_000
    assert row.period == "2023"


def test_covid19_counts_from_the_day_it_was_listed(tmp_path):
    cases = "disease | case_type | reviewed_on\ncovid19 | confirmed | 2020-01-19\ncovid19 | confirmed | 2020-01-20"
    lake = draw(tmp_path, notifiable_cases=cases, population=population(1000, (2019,)))
    assert figure(lake, "class_ab_infectious_incidence", year=2020).numerator == 1


def test_the_denominator_is_the_year_end_before(tmp_path):
    both = population(1000, (2022,)) + "\n" + population(5000, (2023,)).partition("\n")[2]
    lake = draw(tmp_path, notifiable_cases=CASES, population=both)
    assert figure(lake, "class_ab_infectious_incidence").denominator == 19_000
    assert figure(lake, "class_ab_infectious_incidence", year=2024).denominator == 95_000 * 9 / 12


def test_without_that_year_end_there_is_no_rate(tmp_path):
    row = figure(
        draw(tmp_path, notifiable_cases=CASES, population=population(1000, (2023,))), "class_ab_infectious_incidence"
    )
    assert row.status == "not_computable"
    assert "2022-12-31" in row.note("en")


def test_other_kinds_of_population_are_no_denominator(tmp_path):
    registered = population(9000, (2022,)).replace("resident", "registered").partition("\n")[2]
    lake = draw(tmp_path, notifiable_cases=CASES, population=population(1000, (2022,)) + "\n" + registered)
    assert figure(lake, "class_ab_infectious_incidence").denominator == 19_000


def test_a_card_sent_twice_counts_once(tmp_path):
    first = {
        "notifiable_cases": "case_id | case_type | reviewed_on\nC1 | suspected | 2023-02-01\nC2 | confirmed | 2023-02-01"
    }
    again = "case_id | case_type | reviewed_on\nC1 | confirmed | 2023-02-03\nC2 | suspected | 2023-02-03"
    lake = draw(tmp_path, first, notifiable_cases=again, population=population(1000))
    assert figure(lake, "class_ab_infectious_incidence").numerator == 1
