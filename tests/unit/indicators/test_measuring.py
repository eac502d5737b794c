"""Areas, years, moments, order, reported figures, and what is refused."""

from datetime import date

import pytest

from jianxing.indicators.api import catalogue, compute, measure, results, written
from jianxing.kernel.message import Refused
from jianxing.records.api import Lake
from spec.indicators.drawn import COUNTY, OTHER, TOWN, draw, figure, population, rows

BIRTHS = "birth_date\n" + "2023-01-01\n" * 1000
DEATHS = "birth_date | death_date\n2023-01-01 | 2023-02-01"


@pytest.fixture
def lake(tmp_path):
    return draw(tmp_path, deaths=DEATHS, births=BIRTHS, population=population(1000))


def test_rows_stand_in_order_and_are_the_same_twice(lake):
    first, second = (measure(None, lake, [2023, 2022]) for _ in range(2))
    assert [row.key for row in first] == sorted(row.key for row in first)
    assert len(first) == len(catalogue()) * 3 * 2
    for name in ("f.csv", "f.json", "f.parquet"):
        assert written(first, name) == written(second, name)


def test_a_table_with_types(lake):
    table = compute(["infant_mortality"], lake, [2023])
    assert table["area_code"].tolist() == [COUNTY, TOWN, OTHER]
    assert table["value"].tolist()[:2] == [1, 1]
    assert str(table["n_missing"].dtype) == "Int64"


@pytest.mark.parametrize(
    "arguments",
    [
        {"ids": ["no_such"]},
        {"years": []},
        {"years": [23]},
        {"levels": ["village"]},
        {"areas": ["110101"]},
        {"engine": "spark"},
        {"as_of": "last week"},
    ],
)
def test_what_is_refused(lake, arguments):
    given = {"ids": None, "lake_path": lake, "years": [2023]} | arguments
    with pytest.raises(Refused):
        measure(**given)


def test_no_lake_is_refused(tmp_path):
    with pytest.raises(Refused):
        measure(None, tmp_path / "nothing", [2023])


def test_an_engine_that_is_not_there_is_named_with_those_that_are(lake):
    with pytest.raises(Refused) as refused:
        measure(None, lake, [2023], engine="spark")
    assert "duckdb" in refused.value.text("en")


def test_what_was_known_before_a_batch_and_after_its_withdrawal(lake):
    before = Lake(lake).version()
    more = "death_id | birth_date | death_date\nNEW | 2023-01-01 | 2023-02-01"
    batch = Lake(lake).append("deaths", rows("deaths", more), source="drawn", by="test")
    assert figure(lake, "infant_mortality").numerator == 2
    assert measure(["infant_mortality"], lake, [2023], as_of=before)[0].numerator == 1
    Lake(lake).withdraw(batch.id, by="test", reason="wrong county")
    assert figure(lake, "infant_mortality").numerator == 1


def test_records_complete_up_to_a_day_bound_the_period(tmp_path):
    lake = draw(tmp_path, deaths=DEATHS, births=BIRTHS, complete_to=date(2023, 5, 10))
    row = figure(lake, "infant_mortality")
    assert (row.period, row.numerator) == ("2022-10/2023-04", 1)
    assert "7" in row.note("zh")
    assert figure(lake, "infant_mortality", year=2024).status == "not_computable"


def test_without_the_table_of_areas_recorded_places_stand(tmp_path):
    lake = Lake.create(tmp_path / "lake")
    for table, text in (("deaths", DEATHS), ("births", BIRTHS)):
        lake.append(table, rows(table, text), source="drawn", by="test")
    table = compute(["infant_mortality"], lake.path, [2023])
    assert table["area_code"].tolist() == [COUNTY, TOWN]
    assert table["area_name"].tolist() == [COUNTY, TOWN]


REPORTED = f"""
indicator_id                    | area_code | period          | value | unit | stage    | numerator | denominator | source_system
infant_mortality                | {COUNTY}    | 2022-10/2023-09 | 4.1   | ‰    | annual   |           |             | 妇幼年报
infant_mortality                | {COUNTY}    | 2022-10/2023-09 | 3.9   | ‰    | approved |           |             | 审定
infant_mortality                | {COUNTY}    | 2021-10/2022-09 | 5.0   | ‰    | bulletin |           |             | 快报
hypertension_standard_mgmt_rate | {COUNTY}    | 2023            |       | %    | annual   | 650       | 1000        | 公卫年报
"""


def test_reported_figures_stand_where_nothing_can_be_computed(tmp_path):
    """台账模式: no record but what others reported; every indicator works from these alone."""
    lake = draw(tmp_path, reported_figures=REPORTED)
    row = figure(lake, "infant_mortality")
    assert (row.value, row.method, row.status, row.lower) == (3.9, "reported", "ok", None)
    found = results(lake)
    assert [r.value for r in found.series("infant_mortality", COUNTY) if r.value is not None] == [5.0, 3.9]
    assert found.latest("hypertension_standard_mgmt_rate", COUNTY).value == 65
    assert [f.stage for f in found.reported("infant_mortality", COUNTY)] == ["bulletin", "approved", "annual"]


def test_computed_and_reported_stand_beside_each_other_and_the_approved_counts(tmp_path):
    lake = draw(tmp_path, deaths=DEATHS, births=BIRTHS, reported_figures=REPORTED)
    found = results(lake)
    assert found.row("infant_mortality", COUNTY, 2023).value == 1
    assert found.row("infant_mortality", COUNTY, "2022-10/2023-09").method == "poisson-exact"
    assert found.adopted("infant_mortality", COUNTY, 2023).value == 3.9
    assert found.adopted("infant_mortality", TOWN, 2023).value == 1


def test_a_report_on_half_a_year_is_not_the_figure_of_the_year(tmp_path):
    reported = f"""
    indicator_id     | area_code | period          | value | unit | stage    | source_system
    infant_mortality | {COUNTY}  | 2022-10/2023-03 | 9.9   | ‰    | approved | 审定
    infant_mortality | {COUNTY}  | 2021-10/2022-03 | 9.8   | ‰    | approved | 审定
    infant_mortality | {COUNTY}  | 2021-10/2022-09 | 5.0   | ‰    | annual   | 年报
    """
    found = results(draw(tmp_path, deaths=DEATHS, births=BIRTHS, reported_figures=reported))
    assert found.adopted("infant_mortality", COUNTY, 2023).value == 1
    assert found.adopted("infant_mortality", COUNTY, 2022).value == 5.0


def test_results_are_kept_and_change_with_the_lake(lake):
    first = results(lake)
    assert results(lake) is first
    assert len(list((lake / "results").glob("*.json"))) == 1
    from jianxing.indicators import results as module

    module._current.cache_clear()
    again = results(lake)
    assert again is not first
    assert again.rows == first.rows
    more = "birth_id | birth_date\nNEW | 2023-01-01"
    Lake(lake).append("births", rows("births", more), source="drawn", by="test")
    assert results(lake).row("infant_mortality", COUNTY, 2023).denominator == 1001


def test_results_of_a_damaged_file_are_computed_again(lake):
    first = results(lake)
    from jianxing.indicators import results as module

    module._current.cache_clear()
    next((lake / "results").glob("*.json")).write_text("{", encoding="utf-8")
    assert results(lake).rows == first.rows


def test_areas_of_a_county(lake):
    rows_ = results(lake).areas("infant_mortality", 2023, COUNTY)
    assert [row.area_code for row in rows_] == [TOWN, OTHER]


def test_years_taken_together(tmp_path):
    """Two deaths and 12,000 births in three years: 16.67, exact limits 2.02 to 60.21 (Garwood: 0.242 and 7.225)."""
    births = "birth_date\n" + "".join(f"{year}-01-01\n" * 4000 for year in (2021, 2022, 2023))
    deaths = "death_date | maternal_status\n2021-02-01 | pregnancy\n2023-02-01 | delivery"
    found = results(draw(tmp_path, deaths=deaths, births=births))
    assert found.row("maternal_mortality", COUNTY, 2023).status == "not_assessable"
    row = found.pooled("maternal_mortality", COUNTY, 2023, 3)
    assert (row.period, row.numerator, row.denominator, row.status) == ("2020-10/2023-09", 2, 12_000, "ok")
    assert [round(v, 2) for v in (row.value, row.lower, row.upper)] == [16.67, 2.02, 60.21]
    assert found.pooled("physicians_per_1000", COUNTY, 2023) is None
    assert found.pooled("life_expectancy", COUNTY, 2023) is None
    assert found.pooled("no_such", COUNTY, 2023) is None
