"""A writer that is killed, at every step of a commit and at random moments, leaves each batch whole or absent."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from integration.records.lake_writer import fill
from jianxing.records.api import Lake

WRITER = Path(__file__).with_name("lake_writer.py")


STEPS = [
    ("files:write:2", "after"),  # second batch: rows written
    ("keys:superseded_rows:1", "after"),  # what it replaces is known
    ("files:add:1", "after"),  # first batch: rows listed, not committed
    ("files:add:2", "after"),  # second batch: superseded rows listed, not committed
    ("files:add:3", "after"),  # second batch: all listed, not committed
    ("store:write_deltalake:2", "after"),  # committed, and nobody was told
]


def writer(path: Path, batches: int, *fatal: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), str(batches), *fatal], stdout=subprocess.PIPE, text=True
    )


def check(path: Path) -> int:
    """Every committed batch is whole and every key shows once, in its newest row; the number of batches."""
    if not Lake.exists(path):
        return 0
    lake = Lake(path)
    snapshot = lake.snapshot("deaths")
    if not snapshot.paths:
        return 0
    connection = duckdb.connect()
    for file, batch in zip(snapshot.paths, snapshot.batches, strict=True):
        assert connection.execute("SELECT count(*), min(_row), max(_row) FROM read_parquet(?)", [file]).fetchall() == [
            (1000, 1, 1000)
        ]
        assert batch.taken == 1000
    number = len(snapshot.paths)
    shown = "SELECT death_id, sex FROM read_parquet(?)"
    if snapshot.superseded is not None:
        connection.register("gone", snapshot.superseded)
        shown += " ANTI JOIN gone USING (_batch, _row)"
    found = connection.execute(shown, [list(snapshot.paths)]).fetchall()
    # Batch n has the keys from 500·n to 500·n + 999, so key k was written last by batch k // 500 where there is one.
    assert dict(found) == {f"D{key}": str(min(key // 500, number - 1) % 3) for key in range(number * 500 + 500)}
    assert len(found) == number * 500 + 500
    return number


@pytest.mark.parametrize(("fatal", "moment"), STEPS)
def test_killed_at_a_step_then_run_again(tmp_path: Path, fatal: str, moment: str) -> None:
    path = tmp_path / "lake"
    with writer(path, 3, fatal, moment) as process:
        told = process.communicate()[0].split()
    assert process.returncode == -signal.SIGKILL
    committed = check(path)
    after_commit = fatal.startswith("store:") and moment == "after"
    assert committed == len(told) + after_commit
    fill(path, 3)
    assert check(path) == 3


def test_killed_at_random_moments_until_done(tmp_path: Path) -> None:
    path = tmp_path / "lake"
    chance = random.Random(20241021)
    before = 0
    for _ in range(3):
        with writer(path, 200) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 5)):
                process.stdout.readline()
            time.sleep(chance.random() / 20)
            process.kill()
        assert process.returncode == -signal.SIGKILL
        now = check(path)
        assert now > before
        before = now
    fill(path, before + 1)
    assert check(path) == before + 1
