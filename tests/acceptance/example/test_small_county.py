"""A small invented county hangs together, keeps what its tables promise, and is the same each time."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pytest

from jianxing.example.api import build_lake, build_ledger
from jianxing.example.building import checksum, people_of, record_tables
from jianxing.example.residents import History
from jianxing.kernel.message import Refused
from jianxing.records.api import Lake, import_file, tables

PERSONS, SEED = 3_000, 5
Filled = dict[str, pa.Table]


@pytest.fixture(scope="module")
def history() -> History:
    return people_of(PERSONS, SEED)


@pytest.fixture(scope="module")
def filled(history: History) -> Filled:
    return dict(record_tables(history, SEED))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_lake(tmp_path_factory.mktemp("county") / "lake", PERSONS, SEED, clean=True)


def days(column: pd.Series) -> pd.Series:
    return pd.to_datetime(column)


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(filled: Filled) -> None:
    again = {name: checksum(rows) for name, rows in record_tables(people_of(PERSONS, SEED), SEED)}
    assert again == {name: checksum(rows) for name, rows in filled.items()}
    other = dict(record_tables(people_of(PERSONS, SEED + 1), SEED + 1))
    for name in ("population", "births", "deaths", "notifiable_cases", "health_workers"):
        assert checksum(other[name]) != again[name]


def test_every_table_of_the_records_is_filled(filled: Filled) -> None:
    assert sorted(filled) == list(tables())
    assert all(rows.num_rows for rows in filled.values())


@pytest.mark.parametrize("table", list(tables()))
def test_the_importer_finds_no_fault_in_any_row(table: str, filled: Filled, tmp_path: Path) -> None:
    rows = filled[table]
    if rows.num_rows > 6_000:  # a part from everywhere
        rows = rows.take(np.arange(0, rows.num_rows, rows.num_rows // 6_000))
    file = tmp_path / f"{table}.csv"
    pyarrow.csv.write_csv(rows, file)
    outcome = import_file(table, file, tmp_path / "lake", by="test", dry_run=True)
    assert outcome.faults == ()
    assert outcome.taken == rows.num_rows


def test_residents_follow_from_births_deaths_and_moves(history: History, filled: Filled) -> None:
    people, population = history.people, filled["population"].to_pandas()
    births, deaths = filled["births"].to_pandas(), filled["deaths"].to_pandas()
    resident = population[population["kind"] == "resident"]
    ends = resident.groupby(days(resident["on_date"]).dt.year)["persons"].sum()
    assert list(ends.index) == list(range(2018, 2024))
    entered = pd.to_datetime(people.enters, unit="D").year[people.enters != people.born]
    left = pd.to_datetime(people.leaves, unit="D").year
    for year in range(2019, 2024):
        born = int(((days(births["birth_date"]).dt.year == year) & (births["outcome"] == "live")).sum())
        died = int((days(deaths["death_date"]).dt.year == year).sum())
        moved_in, moved_out = int((entered == year).sum()), int((left == year).sum())
        assert ends[year] - ends[year - 1] == born - died + moved_in - moved_out


def test_registered_residents_are_at_least_those_who_live_there(filled: Filled) -> None:
    counts = (
        filled["population"]
        .to_pandas()
        .pivot_table(index=["area_code", "on_date", "sex", "age_from"], columns="kind", values="persons")
    )
    assert (counts["registered"] >= counts["resident"]).all()
    assert counts["registered"].sum() > 1.1 * counts["resident"].sum()


def test_people_of_one_table_agree_with_those_of_another(filled: Filled) -> None:
    births, deaths, cases = (filled[name].to_pandas() for name in ("births", "deaths", "notifiable_cases"))
    places = set(filled["areas"].to_pandas().query("level == 'village'")["code"])
    for table in (births, deaths, cases):
        assert set(table["residence_code"]) <= places
    live = births[births["outcome"] == "live"]
    assert live["person_id"].is_unique
    both = deaths.merge(live, on="person_id", suffixes=("_died", "_born"))
    assert (both["birth_date_died"] == both["birth_date_born"]).all()
    assert (both["sex_died"] == both["sex_born"]).all()
    sick = cases.merge(deaths[["person_id", "death_date"]], on="person_id")
    assert (days(sick["reviewed_on"]) <= days(sick["death_date"])).all()
    mothers = births.merge(deaths, left_on="mother_id", right_on="person_id", suffixes=("", "_died"))
    assert (days(mothers["death_date"]) >= days(mothers["birth_date"])).all()
    gaps = live.sort_values("birth_date").groupby("mother_id")["birth_date"].apply(lambda own: days(own).diff().min())
    assert gaps.dropna().min() > pd.Timedelta(days=280)


def test_events_lie_in_the_days_that_the_records_cover(filled: Filled) -> None:
    first, last = pd.Timestamp(2018, 10, 1), pd.Timestamp(2024, 10, 20)
    for name, column in (("births", "birth_date"), ("deaths", "death_date"), ("notifiable_cases", "reviewed_on")):
        day = days(filled[name].to_pandas()[column]).dropna()
        assert (day >= first).all()
        assert (day <= last).all()


def test_workers_work_in_institutions_that_exist(filled: Filled) -> None:
    workers, places = filled["health_workers"].to_pandas(), filled["facilities"].to_pandas()
    assert set(workers["facility_id"]) <= set(places["facility_id"])
    assert (places["name"].str.len() > 3).all()
    assert set(filled["births"].to_pandas()["facility_id"].dropna()) <= set(places["facility_id"])


def test_everything_invented_says_so(built: Path, filled: Filled) -> None:
    assert all("示例数据（虚构）" in batch.source for batch in Lake(built).batches())
    assert filled["deaths"].to_pandas()["person_id"].str.startswith("示例").all()
    assert filled["reported_figures"].to_pandas()["source_system"].str.contains("示例").all()
    codes = filled["areas"].to_pandas()["code"]
    assert codes.str.startswith("99").all()


def test_the_lake_holds_the_tables_and_states_how_far_it_is_complete(built: Path, filled: Filled) -> None:
    lake = Lake(built)
    for name, rows in filled.items():
        snapshot = lake.snapshot(name)
        assert sum(batch.taken for batch in snapshot.batches) == rows.num_rows
        known_up_to_a_day = tables()[name].event_date or name == "health_workers"
        expected = "2024-10-20" if known_up_to_a_day else "None"
        assert str(snapshot.complete_to) == expected


def test_a_county_is_never_built_over_another(built: Path) -> None:
    before = Lake(built).version()
    with pytest.raises(Refused, match="already_built"):
        build_lake(built, PERSONS, SEED)
    assert Lake(built).version() == before


def test_too_few_persons_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="too_few"):
        build_lake(tmp_path / "lake", 1_999, SEED)
    assert not (tmp_path / "lake").exists()


def test_ledger_mode_holds_no_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jianxing.example.api.PERSONS", PERSONS)
    lake = Lake(build_ledger(tmp_path, SEED))
    held = {batch.table for batch in lake.batches()}
    assert held == {"areas", "facilities", "reported_figures"}
    assert not any(tables()[name].person_level for name in held)
