"""婴儿死亡率: deaths before the first birthday for 1,000 live births, October to September."""

from math import inf, isclose

from spec.indicators.drawn import COUNTY, ELSEWHERE, OTHER, OTHER_VILLAGE, TOWN, VILLAGE, draw, figure

DEATHS = f"""
death_id | birth_date | death_date | residence_code  | why
D1       | 2022-11-01 | 2022-11-03 | {VILLAGE}       | counts
D2       | 2022-10-01 | 2023-09-30 | {VILLAGE}       | counts: the last day of the year and the last day of infancy
D3       | 2022-09-30 | 2023-09-30 | {VILLAGE}       | the first birthday is no infancy
D4       | 2022-09-01 | 2022-09-30 | {VILLAGE}       | the year before
D5       | 2023-10-01 | 2023-10-01 | {VILLAGE}       | the year after
D6       |            | 2023-01-05 | {VILLAGE}       | the age cannot be told
D7       | 2023-01-01 | 2023-01-02 | {ELSEWHERE}     | lives in another county
D8       | 2023-01-01 | 2023-01-02 | {OTHER_VILLAGE} | counts in the other township
"""
BIRTHS = f"""
birth_id | birth_date | outcome    | gestation_weeks | birth_weight_g | residence_code  | why
B1       | 2022-10-01 | live       | 39              |                | {VILLAGE}       | counts
B2       | 2023-09-30 | live       | 28              |                | {VILLAGE}       | counts: 28 weeks are enough
B3       | 2023-01-01 | live       | 27              | 1200           | {VILLAGE}       | born before 28 weeks
B4       | 2023-01-01 | live       |                 | 1000           | {VILLAGE}       | counts: weeks not known, 1,000 g are enough
B5       | 2023-01-01 | stillbirth | 40              | 3000           | {VILLAGE}       | not born alive
B6       | 2023-10-01 | live       | 40              | 3000           | {VILLAGE}       | the year after
B7       | 2023-02-01 | live       |                 |                | {OTHER_VILLAGE} | counts in the other township
"""


def drawn(text: str) -> str:
    """Without the last column, which is for readers."""
    return "\n".join(line.rpartition("|")[0] for line in text.strip().splitlines())


def test_who_counts(tmp_path):
    lake = draw(tmp_path, deaths=drawn(DEATHS), births=drawn(BIRTHS))
    county, town, other = (figure(lake, "infant_mortality", area) for area in (COUNTY, TOWN, OTHER))
    assert (town.numerator, town.denominator, town.value) == (2, 3, 2 * 1000 / 3)
    assert (other.numerator, other.denominator, other.value) == (1, 1, 1000)
    assert (county.numerator, county.denominator, county.value) == (3, 4, 750)
    assert county.period == "2022-10/2023-09"
    assert (county.unit, county.n_missing, county.status) == ("‰", 1, "not_assessable")


def test_limits_of_a_small_count_are_exact(tmp_path):
    """Three deaths: 0.619–8.767 (Garwood 1936), here over four births."""
    row = figure(draw(tmp_path, deaths=drawn(DEATHS), births=drawn(BIRTHS)), "infant_mortality")
    assert isclose(row.lower or inf, 0.6187 / 4 * 1000, rel_tol=1e-3)
    assert isclose(row.upper or inf, 8.767 / 4 * 1000, rel_tol=1e-3)
    assert row.method == "poisson-exact"


def test_no_birth_is_no_rate(tmp_path):
    row = figure(draw(tmp_path, deaths=drawn(DEATHS), births="birth_date\n2020-05-05"), "infant_mortality")
    assert (row.status, row.value, row.lower) == ("not_computable", None, None)
    assert row.denominator == 0


def test_moved_resident_counts_where_the_newest_record_says(tmp_path):
    """The same death reported again with another residence takes the place of the first report."""
    first = {"deaths": f"death_id | birth_date | death_date | residence_code\nD1 | 2023-01-01 | 2023-01-02 | {VILLAGE}"}
    again = f"death_id | birth_date | death_date | residence_code\nD1 | 2023-01-01 | 2023-01-02 | {OTHER_VILLAGE}"
    births = f"birth_date | residence_code\n2023-01-01 | {VILLAGE}\n2023-01-01 | {OTHER_VILLAGE}"
    lake = draw(tmp_path, first, deaths=again, births=births)
    assert figure(lake, "infant_mortality", TOWN).numerator == 0
    assert figure(lake, "infant_mortality", OTHER).numerator == 1
    assert figure(lake, "infant_mortality", COUNTY).numerator == 1
