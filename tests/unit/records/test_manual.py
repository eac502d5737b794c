"""The manual is made from the tables and is fresh; the words of the part exist in both languages."""

import string
from pathlib import Path

from jianxing.kernel.message import texts
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


def test_both_languages_say_the_same_things() -> None:
    zh, en = texts("records", "zh"), texts("records", "en")
    assert zh.keys() == en.keys()
    for code in zh:
        fields = [
            {name.removesuffix("_en") for _, name, _, _ in string.Formatter().parse(text[code]) if name}
            for text in (zh, en)
        ]
        # The English sentence names a column by its id alone.
        assert fields[1] | {"column", "id", "earlier", "earlier_id"} >= fields[0], code
        assert fields[0] | {"column", "id", "earlier", "earlier_id"} >= fields[1], code
