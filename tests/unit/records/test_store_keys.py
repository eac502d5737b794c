"""Repeated keys are found alike in few rows, in memory, and in many, by the engine."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jianxing.records import store_keys
from jianxing.records.tables.deaths import Deaths


@pytest.mark.parametrize("few", [0, store_keys.FEW_ROWS])
def test_a_key_that_comes_again_is_counted_once(few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_keys, "FEW_ROWS", few)
    file = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"death_id": ["a", "b", "b", "c", "b"]}), file)
    assert store_keys.repeated_keys(Deaths, str(file)) == (1, "b")
    pq.write_table(pa.table({"death_id": ["a", "b", "c"]}), file)
    assert store_keys.repeated_keys(Deaths, str(file)) == (0, "")
