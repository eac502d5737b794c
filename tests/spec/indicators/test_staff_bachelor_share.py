"""卫生技术人员大学本科以上学历占比: bachelor's degree and above among health technicians at work on 31 December."""

from spec.indicators.drawn import draw, figure

WORKERS = """
worker_id | category  | education | works_from
W1        | physician | doctorate | 2020-01-01
W2        | physician | master    | 2020-01-01
W3        | nurse     | bachelor  | 2020-01-01
W4        | nurse     | college   | 2020-01-01
W5        | nurse     | secondary | 2020-01-01
W6        | nurse     |           | 2020-01-01
W7        | manager   | master    | 2020-01-01
W8        | physician | master    | 2024-01-01
"""


def test_who_counts(tmp_path):
    row = figure(draw(tmp_path, health_workers=WORKERS), "staff_bachelor_share")
    assert (row.numerator, row.denominator, row.value, row.n_missing) == (3, 6, 50, 1)


def test_a_degree_earned_later_counts_by_the_newest_record(tmp_path):
    later = "worker_id | category | education | works_from\nW4 | nurse | bachelor | 2020-01-01"
    row = figure(draw(tmp_path, {"health_workers": WORKERS}, health_workers=later), "staff_bachelor_share")
    assert (row.numerator, row.denominator) == (4, 6)
