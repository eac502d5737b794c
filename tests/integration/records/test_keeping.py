"""A lake over the years: written by an earlier version, compacted, and a person erased from it."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from jianxing.cli.main import main
from jianxing.kernel.message import Refused
from jianxing.records import api, store_files, store_rewrite
from jianxing.records.api import Lake, broken, standing_rows, tables

FIXTURE = Path(__file__).parents[2] / "fixtures" / "records" / "lake-1"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of a lake of the first format, from before deaths had the chain of causes."""
    return Path(shutil.copytree(FIXTURE, tmp_path / "lake"))


def rows(lake: Path, table: str) -> list[dict[str, Any]]:
    found = [row for part in standing_rows(lake, table) for row in part.to_pylist()]
    return sorted(found, key=lambda row: str(row[tables()[table].key[0]]))


def shown(lake: Path) -> list[tuple[Any, ...]]:
    return [(row["death_id"], row["sex"]) for row in rows(lake, "deaths")]


def test_a_lake_of_the_first_format_opens_and_is_upgraded(old: Path) -> None:
    before = shown(old)
    assert before == [("D1", "1"), ("D2", "1"), ("D3", "2"), ("D4", "2")]
    assert api.upgrade(old).written_by == "jianxing.lake/1"
    assert shown(old) == before
    assert broken(Lake(old)) == []
    for table in ("deaths", "births"):
        stored = set(tables()[table].arrow_schema().names) | {"_batch", "_row"}
        for path in Lake(old).snapshot(table).paths:
            assert set(pq.ParquetFile(path).schema_arrow.names) == stored
        # A reader of Delta tables that knows nothing of this product sees the same files and columns.
        delta = DeltaTable(str(old / "tables" / table))
        assert {field.name for field in delta.schema().fields} == stored
        assert delta.to_pyarrow_table().num_rows == {"deaths": 6, "births": 2}[table]
    again = api.upgrade(old)
    assert (again.written_by, again.files) == ("jianxing.lake/2", {})
    newer = pa.table(
        {
            "death_id": ["D4"],
            "sex": ["1"],
            "death_date": pa.array([date(2023, 5, 1)]),
            "residence_code": ["990101001001"],
        }
    )
    Lake(old).append("deaths", newer, source="s", by="t")
    assert shown(old)[-1] == ("D4", "1")
    # What was withdrawn before stays so, and what stood can still be withdrawn.
    second = next(batch for batch in Lake(old).batches() if batch.file == "b.csv")
    Lake(old).withdraw(second.id, by="t", reason="r")
    assert shown(old) == [("D1", "1"), ("D2", "1"), ("D3", "1"), ("D4", "1")]


def test_an_unknown_format_is_left_alone(old: Path) -> None:
    (old / "format").write_text("jianxing.lake/9\n", encoding="utf-8")
    for act in (lambda: Lake(old), lambda: api.upgrade(old)):
        with pytest.raises(Refused) as refusal:
            act()
        assert "jianxing.lake/9" in refusal.value.text("zh")


def test_a_person_is_erased_and_the_log_says_so_without_the_name(old: Path) -> None:
    api.upgrade(old)
    version = Lake(old).version()
    done = api.redact(Lake(old), "PD2", by="t", reason="本人申请")
    assert {(one.table, one.erased, one.unnamed) for one in done} == {("deaths", 1, 0), ("births", 0, 1)}
    assert [row["death_id"] for row in rows(old, "deaths")] == ["D1", "D3", "D4"]
    assert [row["mother_id"] for row in rows(old, "births")] == [None, "PX"]
    assert broken(Lake(old)) == []
    assert Lake(old).version() != version
    # Nowhere on the disk is the identifier left, neither in the rows nor in the log.
    for path in old.rglob("*"):
        if path.is_file():
            text = str(pq.read_table(path).to_pylist()) if path.suffix == ".parquet" else path.read_text("utf-8")
            assert "PD2" not in text, path
    log = [batch for batch in Lake(old).batches() if batch.source == "redaction"]
    assert {batch.table for batch in log} == {"deaths", "births"}
    assert all("本人申请" in batch.note for batch in log)
    # A withdrawal after it brings nothing back.
    first = next(batch for batch in Lake(old).batches() if batch.file == "b.csv")
    Lake(old).withdraw(first.id, by="t", reason="r")
    assert shown(old) == [("D1", "1"), ("D3", "1")]
    with pytest.raises(Refused):
        api.redact(Lake(old), "PD2", by="t", reason="again")


def test_what_a_kill_leaves_is_finished_the_next_time(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.upgrade(old)

    def killed(folder: Path, actions: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(store_rewrite, "_commit", killed)
        with pytest.raises(KeyboardInterrupt):
            api.redact(Lake(old), "PD2", by="t", reason="r")
    assert len(shown(old)) == 4
    api.redact(Lake(old), "PD2", by="t", reason="r")
    assert len(shown(old)) == 3
    for table in ("deaths", "births"):
        files = {Path(path).name for path in store_files.files(old / "tables" / table).values()}
        assert {path.name for path in (old / "tables" / table).glob("*.parquet")} == files
    assert broken(Lake(old)) == []


def test_compacting_changes_no_row(old: Path) -> None:
    before, log = shown(old), Lake(old).batches()
    young = old / "tables" / "deaths" / "20261122-000000-00000000.parquet"
    young.write_bytes(b"at work")
    api.compact(Lake(old))
    assert (shown(old), Lake(old).batches()) == (before, log)
    assert young.exists()


def test_the_commands(old: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for arguments, says in (
        (["upgrade", "--data", str(old)], "jianxing.lake/1"),
        (["records", "redact", "PD2", "--data", str(old), "--reason", "r", "--format", "json"], '"erased": 1'),
        (["records", "compact", "--data", str(old)], "0"),
    ):
        monkeypatch.setattr("sys.argv", ["jianxing", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        said = capfd.readouterr()
        assert says in said.out + said.err
