"""每万人口全科医生数: physicians registered in general practice or trained for it, each once, for 10,000 residents."""

from spec.indicators.drawn import draw, figure, population

WORKERS = """
category            | practice_scope    | gp_certificate | works_from
physician           | general_practice  |                | 2020-01-01
assistant_physician | general_practice  | yes            | 2020-01-01
physician           | internal_medicine | yes            | 2020-01-01
physician           |                   | yes            | 2020-01-01
physician           | surgery           | no             | 2020-01-01
village_doctor      | general_practice  | yes            | 2020-01-01
nurse               |                   | yes            | 2020-01-01
physician           | general_practice  | yes            | 2024-01-01
"""


def test_who_counts(tmp_path):
    """Four: registered, both, certificate only with another scope, certificate only without one."""
    row = figure(draw(tmp_path, health_workers=WORKERS, population=population(1000)), "gps_per_10k")
    assert (row.numerator, row.denominator, row.value, row.unit) == (4, 19_000, 4 * 10_000 / 19_000, "/10k")
