"""The lake on a real directory: what stands, what was known when, and who wins."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from jianxing.kernel.message import Refused
from jianxing.records import store, store_files
from jianxing.records.api import Batch, Lake, Snapshot


def deaths(first: int, last: int, sex: str = "1") -> pa.Table:
    """Deaths numbered from first to last, all of one sex, so that it shows which batch a row came from."""
    numbers = range(first, last + 1)
    return pa.table(
        {
            "death_id": [f"D{number}" for number in numbers],
            "sex": [sex for _ in numbers],
            "death_date": pa.array([date(2023, 5, 1) for _ in numbers]),
            "residence_code": ["990101001001" for _ in numbers],
        }
    )


def rows(snapshot: Snapshot) -> dict[str, str]:
    """Key and sex of what a snapshot shows, read as an engine reads it; fails when a key shows twice."""
    if not snapshot.paths:
        return {}
    connection = duckdb.connect()
    gone = (
        snapshot.superseded
        if snapshot.superseded is not None
        else pa.table({"_batch": pa.array([], pa.string()), "_row": pa.array([], pa.int64())})
    )
    connection.register("gone", gone)
    found = connection.execute(
        "SELECT death_id, sex FROM read_parquet(?) ANTI JOIN gone USING (_batch, _row)", [list(snapshot.paths)]
    ).fetchall()
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake.create(tmp_path / "lake")


def take(lake: Lake, table: pa.Table, **facts: object) -> Batch:
    return lake.append("deaths", table, source="死因监测", by="test", **facts)


def test_a_path_with_blanks_and_chinese(tmp_path: Path) -> None:
    lake = Lake.create(tmp_path / "数据 湖 100%")
    take(lake, deaths(1, 2, "1"))
    take(lake, deaths(2, 3, "2"))
    assert rows(Lake(lake.path).snapshot("deaths")) == {"D1": "1", "D2": "2", "D3": "2"}


def test_an_empty_lake_shows_nothing_and_is_not_made_twice(lake: Lake) -> None:
    snapshot = Lake.create(lake.path).snapshot("deaths")
    assert (snapshot.paths, snapshot.superseded, snapshot.batches, snapshot.as_of) == ((), None, (), None)
    assert lake.version() == ""


def test_the_newest_row_of_a_key_stands_without_sorting(lake: Lake) -> None:
    take(lake, deaths(1, 4, "1"))
    take(lake, deaths(3, 6, "2"))
    take(lake, deaths(4, 4, "9"))
    snapshot = lake.snapshot("deaths")
    assert rows(snapshot) == {"D1": "1", "D2": "1", "D3": "2", "D4": "9", "D5": "2", "D6": "2"}
    # D3 once, and both earlier rows of D4.
    assert len({(row["_batch"], row["_row"]) for row in snapshot.superseded.to_pylist()}) == 3
    assert len(snapshot.paths) == 3


def test_a_withdrawn_batch_is_gone_and_what_it_replaced_stands_again(lake: Lake) -> None:
    take(lake, deaths(1, 4, "1"))
    second = take(lake, deaths(3, 6, "2"))
    take(lake, deaths(4, 4, "9"))
    withdrawal = lake.withdraw(second.id, by="test", reason="wrong file")
    assert rows(lake.snapshot("deaths")) == {"D1": "1", "D2": "1", "D3": "1", "D4": "9"}
    assert withdrawal.withdraws == second.id
    assert lake.version() == withdrawal.id
    with pytest.raises(Refused) as again:
        lake.withdraw(second.id, by="test", reason="")
    assert second.id in again.value.text("en")
    with pytest.raises(Refused):
        lake.withdraw(withdrawal.id, by="test", reason="")
    with pytest.raises(Refused):
        lake.withdraw("no such batch", by="test", reason="")


def test_as_of_a_batch_or_a_moment_shows_what_was_known_then(lake: Lake) -> None:
    first = take(lake, deaths(1, 2, "1"))
    second = take(lake, deaths(2, 3, "2"))
    lake.withdraw(first.id, by="test", reason="")
    assert rows(lake.snapshot("deaths", first.id)) == {"D1": "1", "D2": "1"}
    assert rows(lake.snapshot("deaths", second.at)) == {"D1": "1", "D2": "2", "D3": "2"}
    assert rows(lake.snapshot("deaths", second.at.isoformat())) == {"D1": "1", "D2": "2", "D3": "2"}
    assert rows(lake.snapshot("deaths")) == {"D2": "2", "D3": "2"}
    assert rows(lake.snapshot("deaths", datetime(2000, 1, 1, tzinfo=UTC))) == {}
    assert lake.version(first.id) == first.id
    assert lake.snapshot("deaths", first.id).as_of == first.at
    with pytest.raises(Refused):
        lake.snapshot("deaths", "yesterday")


def test_the_same_file_is_refused_until_its_batch_is_withdrawn(lake: Lake) -> None:
    first = take(lake, deaths(1, 2), checksum="same")
    with pytest.raises(Refused) as refusal:
        take(lake, deaths(5, 6), checksum="same")
    assert first.id in refusal.value.text("zh")
    assert len(lake.batches()) == 1
    lake.append("births", births(), source="妇幼", by="test", checksum="same")
    lake.withdraw(first.id, by="test", reason="")
    take(lake, deaths(5, 6), checksum="same")
    assert rows(lake.snapshot("deaths")) == {"D5": "1", "D6": "1"}


def births() -> pa.Table:
    return pa.table(
        {
            "birth_id": ["B1"],
            "birth_date": [date(2023, 1, 1)],
            "sex": ["1"],
            "outcome": ["live"],
            "residence_code": ["990101001001"],
        }
    )


def test_rows_that_cannot_stand_are_refused_whole(lake: Lake) -> None:
    with pytest.raises(Refused) as refusal:
        take(lake, pa.concat_tables([deaths(1, 3), deaths(2, 2)]))
    assert "D2" in refusal.value.text("en")
    with pytest.raises(ValueError, match="colour"):
        take(lake, deaths(1, 1).append_column("colour", pa.array(["red"])))
    with pytest.raises(ValueError, match="death_date"):
        take(lake, deaths(1, 1).drop_columns("death_date"))
    with pytest.raises(Refused):
        lake.append("unicorns", deaths(1, 1), source="", by="")
    assert lake.batches() == []
    assert list(lake.path.rglob("*.parquet")) == []


def test_a_stream_is_numbered_through(lake: Lake) -> None:
    stream = (batch for part in (deaths(1, 3), deaths(4, 5)) for batch in part.to_batches())
    assert take(lake, stream).taken == 5
    numbers = (
        duckdb.connect()
        .execute("SELECT death_id, _row FROM read_parquet(?) ORDER BY _row", list(lake.snapshot("deaths").paths))
        .fetchall()
    )
    assert numbers == [("D1", 1), ("D2", 2), ("D3", 3), ("D4", 4), ("D5", 5)]


def test_complete_to_is_the_latest_of_a_source_and_the_earliest_of_all(lake: Lake) -> None:
    assert lake.snapshot("deaths").complete_to is None
    for number, (source, day) in enumerate(
        [("死因监测", date(2024, 1, 31)), ("死因监测", date(2024, 3, 31)), ("妇幼", date(2024, 2, 29)), ("补报", None)]
    ):
        lake.append("deaths", deaths(number, number), source=source, by="test", complete_to=day)
    assert lake.snapshot("deaths").complete_to == date(2024, 2, 29)


def test_a_lake_is_not_made_among_other_files_nor_opened_where_none_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear county")
    for refused in (
        lambda: Lake.create(tmp_path),
        lambda: Lake(tmp_path),
        lambda: Lake.create(tmp_path / "letter.txt"),
    ):
        with pytest.raises(Refused) as refusal:
            refused()
        assert str(tmp_path) in refusal.value.text("zh")
    assert Lake.create(tmp_path / "new").batches() == []
    (tmp_path / "new" / "format").write_text("jianxing.lake/99\n")
    with pytest.raises(Refused) as other:
        Lake(tmp_path / "new")
    assert "jianxing.lake/99" in other.value.text("en")


def test_two_writers_at_once_both_succeed_and_keys_stay_single(tmp_path: Path) -> None:
    """Both writers write the keys of `fill`, over and over each other's; neither knows of the other."""
    command = [sys.executable, str(Path(__file__).with_name("lake_writer.py")), str(tmp_path / "lake"), "4", "again"]
    writers = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    lake = Lake(tmp_path / "lake")
    batches = lake.batches()
    assert len(batches) == 8
    assert len({batch.at for batch in batches}) == 8
    snapshot = lake.snapshot("deaths")
    shown = rows(snapshot)
    assert len(shown) == 2500
    last = {
        key: sex
        for path in snapshot.paths
        for key, sex in duckdb.connect().execute("SELECT death_id, sex FROM read_parquet(?)", [path]).fetchall()
    }
    assert shown == last


def test_the_list_of_batches_stays_short_and_says_the_same(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SMALL_FILES", 2)
    taken = [take(lake, deaths(number, number)) for number in range(5)]
    assert lake.batches() == taken
    assert len(store_files.files(lake.path / "batches")) <= 3
    assert rows(lake.snapshot("deaths", taken[1].id)) == {"D0": "1", "D1": "1"}
