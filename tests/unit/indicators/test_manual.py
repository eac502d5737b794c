"""The manual in the repository is the one that the definitions make."""

from pathlib import Path

from jianxing.indicators.api import catalogue
from jianxing.indicators.manual import markdown

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
