"""The manual in the repository is the one that the definitions make."""

from pathlib import Path

from jianxing.indicators.api import catalogue
from jianxing.indicators.manual import main, markdown

MANUAL = Path(__file__).parents[3] / "docs" / "indicators.md"


def test_the_manual_is_fresh():
    assert MANUAL.read_text(encoding="utf-8") == markdown(), (
        "run: python -m jianxing.indicators.manual > docs/indicators.md"
    )


def test_it_tells_of_every_indicator():
    for definition in catalogue().values():
        assert f"## {definition.id}\n" in markdown()
        assert definition.name in markdown()
        assert definition.source in markdown()


def test_a_stale_file_is_told(tmp_path, capsys):
    stale = tmp_path / "indicators.md"
    stale.write_text("# Indicators\n", encoding="utf-8")
    assert main(["--check", str(stale)]) == 1
    assert "stale" in capsys.readouterr().err
    assert main(["--check", str(MANUAL)]) == 0
