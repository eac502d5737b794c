"""What each source calls the columns of a table, as somebody once chose it; kept in the lake as ``layouts/*.json``."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from jianxing.kernel.message import Message, Refused
from jianxing.records.headers import IGNORE, plain
from jianxing.records.schema import Table

FORMAT = "jianxing.layout/1"
FOLDER = "layouts"


def chosen(table: type[Table], pairs: Iterable[str]) -> dict[str, str]:
    """``表头=column_id`` pairs as a layout; ``#3=`` means the third place, nothing after the sign that it is no column.

    Refused for a pair without a sign and for a column that the table does not have.
    """
    known = {plain(name): column.id for column in table.columns() for name in (column.id, column.zh)}
    layout: dict[str, str] = {}
    for pair in pairs:
        header, sign, column = pair.rpartition("=")
        name = plain(column)
        if not sign or not plain(header):
            raise Refused(Message("records.columns_form", {"pair": pair}))
        if name and name not in known:
            told = {"column": column.strip(), "columns": ", ".join(each.id for each in table.columns())}
            raise Refused(Message("records.no_column", {**told, "table": table.label, "table_en": table.label_en}))
        layout[plain(header)] = known[name] if name else IGNORE
    return layout


def remembered(lake: Path, table: type[Table], source: str) -> dict[str, str]:
    """The columns that headers of a source were said to mean; empty when nobody has said anything, or it is unreadable."""
    try:
        kept = json.loads(_path(lake, table, source).read_text(encoding="utf-8"))
        columns = dict(kept["columns"]) if kept.get("format") == FORMAT else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    known = {column.id for column in table.columns()}
    return {str(header): column for header, column in columns.items() if column in known or column == IGNORE}


def remember(lake: Path, table: type[Table], source: str, layout: Mapping[str, str]) -> None:
    """Add to what is known of a source; the file is replaced whole. Numbers of places are not remembered."""
    named = {header: column for header, column in layout.items() if not header.startswith("#")}
    if not named:
        return
    path = _path(lake, table, source)
    kept = {**remembered(lake, table, source), **named}
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    text = json.dumps({"format": FORMAT, "table": table.id, "source": source, "columns": kept}, ensure_ascii=False)
    with draft.open("w", encoding="utf-8") as target:
        target.write(text)
        target.flush()
        os.fsync(target.fileno())
    draft.replace(path)


def _path(lake: Path, table: type[Table], source: str) -> Path:
    return lake / FOLDER / f"{table.id}-{hashlib.sha256(source.encode()).hexdigest()[:12]}.json"
