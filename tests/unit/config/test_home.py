"""The home of an installation."""

import stat
from pathlib import Path

import pytest

from jianxing.config.home import Home, home
from jianxing.kernel.message import Refused


def test_a_home_comes_back_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANXING_HOME", str(tmp_path / "own"))
    before = home()
    assert not before.is_set_up
    written = before.establish(
        mode="data", invented=True, today="2024-10-21", area_code="990101", area_name='云溪"县\\', area_name_en="Yunxi"
    )
    assert home() == written
    assert written.files.is_dir()


def test_the_secret_key_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    first = Home(tmp_path).establish(mode="ledger")
    again = first.establish(mode="data")
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 50
    assert stat.S_IMODE(first.file.stat().st_mode) == 0o600


def test_the_environment_sets_the_clock_before_the_home_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANXING_TODAY", "2023-01-02")
    Home(tmp_path, today="2024-10-21").set_clock()
    from jianxing.kernel.clock import today

    assert today().isoformat() == "2023-01-02"


@pytest.mark.parametrize("content", [b'mode = "data', b'colour = "red"\n', b"\xff\xfe"])
def test_a_file_that_cannot_be_understood_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setenv("JIANXING_HOME", str(tmp_path))
    (tmp_path / "home.toml").write_bytes(content)
    with pytest.raises(Refused) as refused:
        home()
    assert str(tmp_path / "home.toml") in refused.value.text("zh")
    assert "JIANXING_HOME" in refused.value.text("en")
