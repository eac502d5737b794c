"""每千人口注册护士数: registered nurses at work on 31 December for 1,000 residents of that day."""

from spec.indicators.drawn import draw, figure, population

WORKERS = """
worker_id | category  | works_from | works_to
W1        | nurse     | 2020-01-01 |
W2        | nurse     | 2020-01-01 | 2023-06-30
W3        | nurse     | 2023-12-31 |
W4        | physician | 2020-01-01 |
"""


def test_who_counts(tmp_path):
    """Two of 1,900: who left in June does not count, who came on the last day does."""
    row = figure(draw(tmp_path, health_workers=WORKERS, population=population(100)), "nurses_per_1000")
    assert (row.numerator, row.denominator, row.value, row.unit) == (2, 1900, 2 * 1000 / 1900, "/1k")


def test_a_nurse_who_became_a_manager_counts_by_the_newest_record(tmp_path):
    first = {"health_workers": WORKERS}
    lake = draw(
        tmp_path,
        first,
        health_workers="worker_id | category | works_from\nW1 | manager | 2020-01-01",
        population=population(100),
    )
    assert figure(lake, "nurses_per_1000").numerator == 1
