"""Several invented counties in one lake are told apart, and each keeps what its tables promise."""

from pathlib import Path

import numpy as np
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from jianxing.example import province
from jianxing.example.building import people_of, province_into_lake, record_tables
from jianxing.records.api import Lake, import_file, tables

PERSONS, SEED = 2_000, 3
_CHECKED = ("areas", "residents", "births", "facilities", "settlements", "tb_visits", "survey_answers", "daily_counts")


def test_persons_are_shared_out() -> None:
    assert province.shares(220_000) == [220_000]
    assert province.shares(330_000) == [330_000]
    many = province.shares(5_000_000)
    assert len(many) == 23
    assert sum(many) == 5_000_000
    assert max(many) - min(many) <= 1


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("province") / "lake"
    province_into_lake(found, [PERSONS, PERSONS], SEED, False, lambda _: None)
    return found


def values(lake: Path, table: str, column: str) -> list[set[object]]:
    """What stands in a column, county by county; they are made side by side, in any order."""
    snapshot = Lake(lake).snapshot(table)
    files = {batch.source: path for batch, path in zip(snapshot.batches, snapshot.paths, strict=True)}
    return [set(pq.read_table(files[source], columns=[column])[column].to_pylist()) for source in sorted(files)]


def test_every_table_holds_both_counties_and_no_row_takes_the_place_of_another(lake: Path) -> None:
    for name in tables():
        snapshot = Lake(lake).snapshot(name)
        assert len(snapshot.paths) == 2, name
        assert snapshot.superseded is None or snapshot.superseded.num_rows == 0, name


def test_counties_share_no_person_area_or_institution(lake: Path) -> None:
    for table, column in (("residents", "person_id"), ("residents", "residence_code"), ("residents", "id_number")):
        first, second = values(lake, table, column)
        assert not first & second
    first, second = values(lake, "areas", "code")
    assert {"99", "9901", "990101"} <= first
    assert "990102" in second
    assert not first & second
    assert len(first) == len(second) + 2
    facilities, staff = values(lake, "facilities", "facility_id")[1], values(lake, "health_workers", "facility_id")[1]
    assert staff <= facilities
    born, known = values(lake, "births", "person_id")[1] - {None}, values(lake, "residents", "person_id")[1]
    assert born <= known


def test_faults_are_listed_for_the_first_county(lake: Path) -> None:
    assert (lake.parent / "seeded_faults.json").exists()


@pytest.mark.parametrize("table", _CHECKED)
def test_the_importer_finds_no_fault_in_a_renamed_county(table: str, tmp_path: Path) -> None:
    everything = record_tables(people_of(PERSONS, SEED), SEED)
    rows = next(rows for name, rows in everything if name == table)
    renamed = province.of_county(table, rows, 7)
    if renamed.num_rows > 2_000:
        renamed = renamed.take(np.arange(0, renamed.num_rows, renamed.num_rows // 2_000))
    file = tmp_path / f"{table}.csv"
    pyarrow.csv.write_csv(renamed, file)
    outcome = import_file(table, file, tmp_path / "lake", by="test", dry_run=True)
    assert outcome.faults == ()
    assert outcome.taken == renamed.num_rows
