"""肺结核报告发病率: pulmonary tuberculosis of every kind, and since 2019-05-01 tuberculous pleurisy."""

from spec.indicators.drawn import draw, figure, population

CASES = """
disease                    | case_type | reviewed_on
tb_bacteriological_positive | confirmed | 2019-01-01
tb_bacteriological_negative | clinical  | 2019-02-01
tb_no_bacteriology         | clinical  | 2019-03-01
tb_rifampicin_resistant    | confirmed | 2019-04-01
tb_pleurisy                | confirmed | 2019-04-30
tb_pleurisy                | confirmed | 2019-05-01
tb_pleurisy                | suspected | 2019-06-01
hepatitis_b                | confirmed | 2019-06-01
tb_no_bacteriology         | clinical  | 2018-12-31
"""


def test_which_cards_count(tmp_path):
    """Four kinds, and pleurisy from the first of May; a late review counts in the year of the review."""
    row = figure(
        draw(tmp_path, notifiable_cases=CASES, population=population(2000, (2018,))), "tb_reported_incidence", year=2019
    )
    assert (row.numerator, row.denominator, row.value) == (5, 38_000, 5 * 100_000 / 38_000)
    assert row.status == "ok"


def test_few_residents_are_not_judged(tmp_path):
    row = figure(
        draw(tmp_path, notifiable_cases=CASES, population=population(1000, (2018,))), "tb_reported_incidence", year=2019
    )
    assert row.status == "not_assessable"
    assert row.value is not None
