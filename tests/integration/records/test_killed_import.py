"""Imports that are killed at random moments, and two that run at once, as real processes.

``JIANXING_KILLS`` says how often to kill; ten times when it does not.
"""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from integration.records.importer import ROWS, take, write
from jianxing.records.api import Lake, broken

KILLS = int(os.environ.get("JIANXING_KILLS", "10"))
GOOD = ROWS - ROWS // 100
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["jianxing.records.store", "jianxing.records.rows", "jianxing.records.spooling", "jianxing.records.reading_text"]
)


def stored(lake: Path) -> dict[str, int]:
    """The rows of each file in the lake, every committed batch being whole."""
    if not Lake.exists(lake):
        return {}
    opened = Lake(lake)
    assert broken(opened) == []
    snapshot = opened.snapshot("deaths")
    rows = {}
    for path, batch in zip(snapshot.paths, snapshot.batches, strict=True):
        found = pq.read_table(path, columns=["death_id"])["death_id"].to_pylist()
        assert len(found) == len(set(found)) == batch.taken == GOOD
        rows[batch.file] = len(found)
    return rows


def test_killed_at_random_moments_every_batch_is_whole_or_absent(tmp_path: Path) -> None:
    lake, chance = tmp_path / "lake", random.Random(20241021)
    files = [write(tmp_path, f"file{number}", number * ROWS) for number in range(KILLS)]
    survived = 0
    for number, file in enumerate(files):
        hear, say = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=take, args=(lake, [file], say))
        process.start()
        assert hear.recv() == file.name
        # An import of this size takes about so long.
        time.sleep(chance.random() * 0.4)
        process.kill()
        process.join()
        survived += process.exitcode == 0
        assert process.exitcode in (0, -signal.SIGKILL)
        before = stored(lake)
        assert before.keys() <= {each.name for each in files[: number + 1]}
        take(lake, [file])
        assert stored(lake) == {each.name: GOOD for each in files[: number + 1]}
    if survived == KILLS:
        pytest.fail("no import was killed before its end: let it take longer")
    # Nothing that a killed import had begun is left behind.
    assert not list(lake.glob(".import-*"))


def test_two_imports_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    files = [write(tmp_path, f"file{number}", number * ROWS) for number in range(6)]
    processes = [PROCESSES.Process(target=take, args=(lake, part)) for part in (files[:4], files[2:])]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert stored(lake) == {file.name: GOOD for file in files}
