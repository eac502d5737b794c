"""重大慢性病过早死亡率: the probability of dying between 30 and 70 from four groups of causes, others set aside."""

import pytest

from spec.indicators.drawn import draw, figure, population


def deaths(*rows: tuple[str, str, str]) -> str:
    return "birth_date | death_date | underlying_cause\n" + "\n".join(" | ".join(row) for row in rows)


def test_which_deaths_count(tmp_path):
    """Cause and age decide: from the 30th birthday to the day before the 70th."""
    lake = draw(
        tmp_path,
        deaths=deaths(
            ("1993-06-15", "2023-06-15", "I21.9"),  # 30 on this day: counts
            ("1993-06-16", "2023-06-15", "I21.9"),  # still 29
            ("1953-06-16", "2023-06-15", "C34.1"),  # 69: counts
            ("1953-06-15", "2023-06-15", "C34.1"),  # 70 on this day
            ("1970-01-01", "2023-06-15", "E11"),  # counts
            ("1970-01-01", "2023-06-15", "J44.9"),  # counts
            ("1970-01-01", "2023-06-15", "J20"),  # acute: not chronic
            ("1970-01-01", "2023-06-15", "V89.2"),  # an accident
            ("1970-01-01", "2023-06-15", "D37"),  # not malignant
            ("1970-01-01", "2023-06-15", ""),  # cause not known
            ("", "2023-06-15", "I64"),  # age not known
        ),
        population=population(1000),
    )
    row = figure(lake, "premature_mortality_30_70")
    assert (row.numerator, row.denominator, row.n_missing) == (4, 8000, 2)
    # 30–34: 1, 50–54: 2, 65–69: 1 of 1,000 each; q = 5m / (1 + 2.5m)
    survival = (1 - 0.005 / 1.0025) ** 2 * (1 - 0.010 / 1.005)
    assert row.value == pytest.approx(100 * (1 - survival))
    assert (row.unit, row.period, row.status) == ("%", "2023", "ok")


def test_the_vector_of_the_definition(tmp_path):
    """Rates .0006 .0009 .0013 .0020 .0030 .0045 .0070 .0110 give 14.0598 %."""
    numbers = zip(range(30, 70, 5), (6, 9, 13, 20, 30, 45, 70, 110), strict=True)
    rows = [(f"{2023 - age}-01-01", "2023-06-15", "I21") for age, number in numbers for _ in range(number)]
    row = figure(draw(tmp_path, deaths=deaths(*rows), population=population(10_000)), "premature_mortality_30_70")
    assert round(row.value or 0, 4) == 14.0598


def test_no_death_has_no_interval(tmp_path):
    row = figure(
        draw(tmp_path, deaths=deaths(("1970-01-01", "2023-06-15", "V89")), population=population(5000)),
        "premature_mortality_30_70",
    )
    assert (row.value, row.upper, row.status) == (0, None, "not_assessable")


def test_an_age_group_without_residents(tmp_path):
    holes = "\n".join(line for line in population(5000).splitlines() if "| 45 |" not in line)
    row = figure(
        draw(tmp_path, deaths=deaths(("1970-01-01", "2023-06-15", "I21")), population=holes),
        "premature_mortality_30_70",
    )
    assert row.status == "not_computable"
    assert "45" in row.note("zh")
