"""Questions kept in an engine's words, and what an engine may read."""

import shutil

import duckdb
import pytest

from jianxing.indicators import results as module
from jianxing.indicators.api import measure, results
from jianxing.indicators.engine import Reading
from jianxing.indicators.language import events
from jianxing.indicators.scans import names
from jianxing.records.api import Lake
from jianxing.records.store_files import files
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths
from spec.indicators.drawn import draw, population, rows

BIRTHS = "birth_date\n" + "2023-01-01\n" * 1000
DEATHS = "birth_date | death_date\n2023-01-01 | 2023-02-01"
REPORTED = """
indicator_id | area_code | period | value | unit | stage | source_system
life_expectancy | 990101 | 2021 | 78.1 | year | annual | 年报
life_expectancy | 990101 | 2023 | 78.4 | year | approved | 审定
"""


@pytest.fixture
def lake(tmp_path):
    return draw(tmp_path, deaths=DEATHS, births=BIRTHS, population=population(1000), reported_figures=REPORTED.strip())


def test_the_same_figures_whether_questions_are_kept_or_not(lake):
    first = measure(None, lake, [2022, 2023])
    kept = list((lake / "results" / "questions").iterdir())
    assert kept
    assert measure(None, lake, [2022, 2023]) == first
    assert set((lake / "results" / "questions").iterdir()) == set(kept)
    shutil.rmtree(lake / "results")
    (lake / "results").write_text("a folder that cannot be made", encoding="utf-8")
    assert measure(None, lake, [2022, 2023]) == first


def test_a_rule_from_elsewhere_is_asked_each_time():
    def is_anything(births):
        return births.birth_date.notnull()

    assert names([events(Births, Births.is_live_birth)])
    assert names([events(Births, Births.is_live_birth), events(Births, is_anything)]) == ""


@pytest.mark.parametrize(
    "text", ["FROM read_csv('/etc/hostname')", "COPY births TO '/births.csv'", "SET enable_external_access = true"]
)
def test_an_engine_reads_the_lake_and_nothing_else(lake, text):
    reading = Reading(lake)
    reading.open(Births)
    with pytest.raises(duckdb.Error, match=r"[Cc]annot"):
        reading.engine.connection.execute(text)


def test_a_column_younger_than_the_files_is_there_and_empty(lake, tmp_path):
    path = next(iter(files(lake / "tables" / "births").values()))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE old AS SELECT * EXCLUDE (outcome) FROM '{path}'")
        connection.execute(f"COPY old TO '{path}'")
    expression = Reading(lake).table(Births)
    answer = Reading(lake).ask("", lambda births: births.aggregate(n=births.count(), m=births.outcome.count()), Births)
    assert "outcome" in expression.columns
    assert answer.to_pylist() == [{"n": 1000, "m": 0}]


def _anew(lake):
    """The results as they come out without anything kept."""
    return module.compute_all(Reading(lake))


def _append(lake, table, text):
    Lake(lake).append(table, rows(table, text), source="drawn", by="test")


CHANGES = {
    "births": "birth_id | birth_date\nNEW | 2023-01-01",
    "deaths": "death_id | birth_date | death_date\nNEW | 1990-01-01 | 2023-02-01",
    "reported_figures": "figure_id | indicator_id | area_code | period | value | unit | stage | source_system\n"
    "new | infant_mortality | 990101 | 2020-10/2021-09 | 4.4 | ‰ | annual | 年报",
}


@pytest.mark.parametrize("in_memory", [True, False])
@pytest.mark.parametrize("table", CHANGES)
def test_after_a_batch_the_changed_figures_alone_are_computed_and_all_are_right(lake, table, in_memory, monkeypatch):
    results(lake)
    _append(lake, table, CHANGES[table])
    if not in_memory:
        module._newest.clear()
        module._current.cache_clear()
    asked = []
    plain = Reading.rows
    monkeypatch.setattr(Reading, "rows", lambda self, some, *more: asked.extend(some) or plain(self, some, *more))
    found = results(lake)
    assert {d.id for d in asked} == {d.id for d in module.catalogue().values() if table in _tables(d)}
    monkeypatch.undo()
    anew = _anew(lake)
    for part in ("rows", "gaps", "stamps", "places", "_reported"):
        assert getattr(found, part) == getattr(anew, part)


def _tables(definition):
    return {table.id for table in module.read_by(definition)}


def test_withdrawing_a_batch_brings_the_figures_from_before_it(lake):
    before = results(lake)
    batch = Lake(lake).append("deaths", rows("deaths", CHANGES["deaths"]), source="drawn", by="test")
    assert results(lake).rows != before.rows
    Lake(lake).withdraw(batch.id, by="test", reason="a test")
    assert [row.value for row in results(lake).rows] == [row.value for row in before.rows]
    assert Deaths.id in {batch.table for batch in Lake(lake).batches()}
