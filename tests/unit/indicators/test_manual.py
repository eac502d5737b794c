"""The manual in the repository is the one that the definitions make."""

from pathlib import Path

from jianxing.indicators.api import catalogue
from jianxing.indicators.manual import markdown

TABLES = Path(__file__).parents[2] / "spec" / "indicators" / "tables"
MANUAL = Path(__file__).parents[3] / "docs" / "indicators.md"


def test_the_manual_is_fresh():
    assert MANUAL.read_text(encoding="utf-8") == markdown(TABLES), (
        "run: python -m jianxing.indicators.manual > docs/indicators.md"
    )


def test_it_tells_of_every_indicator():
    told = markdown(TABLES)
    for definition in catalogue().values():
        assert f"## {definition.id}\n" in told
        assert definition.name in told
        assert definition.source in told
