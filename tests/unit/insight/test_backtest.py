"""The back-test is fresh, holds its bounds, and tells a good method from a bad one."""

from pathlib import Path

import numpy as np
import pytest

from jianxing.insight.backtest import by_county, tried
from jianxing.insight.backtest_report import as_text, as_toml, found
from jianxing.insight.kinds import KINDS
from jianxing.insight.trial_counties import TRIALS, trial_series

ROOT = Path(__file__).parents[3]


def test_the_page_and_the_data_are_those_of_the_last_run() -> None:
    assert (ROOT / "docs" / "forecasts.md").read_text(encoding="utf-8") == as_text(found())
    assert (ROOT / "src/jianxing/insight/backtest.toml").read_text(encoding="utf-8") == as_toml(found())


@pytest.mark.parametrize("kind", ["span", "rare"])
def test_the_code_still_gives_the_figures_kept(kind: str) -> None:
    now = tried(KINDS[kind])["forecast"]
    assert 100 * by_county(now.inside_95).value == pytest.approx(found()["kinds"][kind]["inside_95"][0], abs=0.3)
    assert 100 * by_county(now.inside_80).value == pytest.approx(found()["kinds"][kind]["inside_80"][0], abs=0.3)


def test_coverage_and_calibration_stay_within_their_bounds() -> None:
    assert all(92 <= one["inside_95"][0] <= 98 for one in found()["kinds"].values())
    assert all(abs(apart) <= 7 for apart, _ in found()["all"]["apart"])


def test_every_kind_is_tried() -> None:
    assert TRIALS.keys() == KINDS.keys() == found()["kinds"].keys()


def test_trial_counties_are_the_same_each_time_and_not_all_alike() -> None:
    first, again, other = trial_series("rate", 20, 1), trial_series("rate", 20, 1), trial_series("rate", 20, 2)
    assert np.array_equal(first.figures, again.figures)
    assert not np.array_equal(first.figures, other.figures)
    rates = first.figures / first.sizes
    assert (rates.max(axis=1) / rates.min(axis=1) > 1.2).mean() > 0.5


def test_a_standard_error_takes_the_county_as_the_unit() -> None:
    hits = np.repeat(np.array([0.0, 1, 1, 0, 1, 1, 0, 1])[:, None, None], 6, axis=1)
    share = by_county(hits)
    assert share.value == pytest.approx(5 / 8)
    assert share.error == pytest.approx(np.std(hits[:, 0, 0], ddof=1) / 8**0.5)
