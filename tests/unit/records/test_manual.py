"""The manual is made from the tables and is fresh."""

from pathlib import Path

from jianxing.records.api import markdown, tables

MANUAL = Path(__file__).parents[3] / "docs" / "records.md"


def test_the_manual_is_fresh() -> None:
    assert MANUAL.read_text(encoding="utf-8") == markdown(), "run: python -m jianxing.records.manual > docs/records.md"


def test_the_manual_has_every_column() -> None:
    for table in tables().values():
        section = markdown().split(f'<a id="{table.id}"></a>')[1].split("<a id=")[0]
        for column in table.columns():
            assert (
                f"| `{column.id}`{'*' if column.required else ''} | {column.zh} | {column.type} | {column.sentence} |"
                in section
            )
