"""Charts drawn in another process, and the folder in which they are kept."""

import os
import time

import pytest

from jianxing.documents import drawing, kept_charts
from jianxing.documents.api import Point, Trend, draw_apart, prune
from jianxing.documents.kept_charts import DAY, UNUSED_DAYS, keep, kept

CHART = Trend((Point("2022", 77.1, 76.0, 78.2, "77.1"), Point("2023", 77.9, 76.8, 79.0, "77.9")), target=78.5)


@pytest.fixture
def apart():
    draw_apart()
    yield drawing._apart
    draw_apart(yes=False)


def _age(file, days):
    then = time.time() - days * DAY
    os.utime(file, (then, then))


def test_another_process_draws_the_same_picture_and_is_started_again_when_it_dies(apart, tmp_path):
    first = CHART.svg(tmp_path / "a", "description")
    assert "77.9" in first
    apart._process.kill()
    apart._process.wait()
    assert CHART.svg(tmp_path / "b", "description") == first  # drawn here, because the other has gone
    assert CHART.svg(tmp_path / "c", "description") == first  # drawn by the next one
    assert apart._process is not None
    draw_apart(yes=False)
    assert CHART.svg(tmp_path / "d", "description") == first


def test_charts_that_nobody_asks_for_are_thrown_away(tmp_path):
    for name in ("old", "used", "new"):
        keep(tmp_path, name, f"<svg>{name}</svg>")
    for name in ("old", "used"):
        _age(tmp_path / f"{name}.svg", UNUSED_DAYS + 1)
    kept_charts._read.cache_clear()
    assert kept(tmp_path, "used") == "<svg>used</svg>"
    assert prune(tmp_path) == 1
    assert {file.name for file in tmp_path.iterdir()} == {"used.svg", "new.svg"}


def test_half_written_files_go_after_a_day_and_others_are_left_alone(tmp_path):
    for name, days in (("a.part", 2), ("b.part", 0), ("README", 1000)):
        (tmp_path / name).write_text("x", encoding="utf-8")
        _age(tmp_path / name, days)
    assert prune(tmp_path) == 1
    assert {file.name for file in tmp_path.iterdir()} == {"b.part", "README"}


def test_of_too_many_the_longest_unused_go_first(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_charts, "MOST_BYTES", 25)
    for days, name in enumerate("abc"):
        keep(tmp_path, name, "0123456789")
        _age(tmp_path / f"{name}.svg", days)
    assert prune(tmp_path) == 1
    assert {file.stem for file in tmp_path.iterdir()} == {"a", "b"}


def test_nothing_to_throw_away(tmp_path):
    assert prune(tmp_path / "none") == 0
    assert kept(tmp_path / "none", "a") is None
