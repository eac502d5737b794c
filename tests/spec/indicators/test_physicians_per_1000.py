"""每千人口执业（助理）医师数: licensed and assistant physicians at work on 31 December for 1,000 residents of that day."""

from spec.indicators.drawn import COUNTY, OTHER, OTHER_VILLAGE, TOWN, VILLAGE, draw, figure, population

WORKERS = """
worker_id | facility_id | category            | works_from | works_to
W1        | F1          | physician           | 2010-01-01 |
W2        | F1          | assistant_physician | 2023-12-31 |
W3        | F1          | physician           | 2010-01-01 | 2023-12-31
W4        | F1          | physician           | 2010-01-01 | 2023-12-30
W5        | F1          | physician           | 2024-01-01 |
W6        | F1          | physician           |            |
W7        | F1          | nurse               | 2010-01-01 |
W8        | F1          | village_doctor      | 2010-01-01 |
W9        | F2          | physician           | 2010-01-01 |
WA        | F9          | physician           | 2010-01-01 |
"""


def test_who_counts(tmp_path):
    """Four in the town: first day, last day and unknown dates count; the county has one more; an unknown facility has no place."""
    lake = draw(tmp_path, health_workers=WORKERS, population=population(100, villages=(VILLAGE, OTHER_VILLAGE)))
    town, other, county = (figure(lake, "physicians_per_1000", area) for area in (TOWN, OTHER, COUNTY))
    assert (town.numerator, town.denominator, town.value) == (4, 1900, 4 * 1000 / 1900)
    assert (other.numerator, other.denominator) == (1, 1900)
    assert (county.numerator, county.denominator, county.value) == (5, 3800, 5 * 1000 / 3800)
    assert county.period == "2023"


def test_the_year_in_progress_is_counted_at_its_last_whole_month(tmp_path):
    row = figure(draw(tmp_path, health_workers=WORKERS, population=population(100)), "physicians_per_1000", TOWN, 2024)
    assert row.period == "2024-01/2024-09"
    assert (row.numerator, row.denominator) == (4, 1900)
    assert "2024-09-30" in row.note("zh")


def test_no_residents_no_density(tmp_path):
    row = figure(draw(tmp_path, health_workers=WORKERS, population=population(0)), "physicians_per_1000")
    assert (row.status, row.value) == ("not_computable", None)
