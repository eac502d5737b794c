"""Where the table stands in a file: on which sheet, below which header, and which column is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jianxing.kernel.message import Message, Refused
from jianxing.records import guessing, headers, money
from jianxing.records.guessing import Guess
from jianxing.records.headers import Header
from jianxing.records.schema import Table


@dataclass(frozen=True)
class Layout:
    """What was said about a file: columns chosen now and remembered from before, the sheet ("" for any), the row of the
    header (None to look for it, 0 for a file without one)."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    header_row: int | None = None


@dataclass(frozen=True)
class Found:
    """The table in a file. ``guesses`` are columns that only their content proposes, and that nobody has confirmed."""

    sheet: Any
    header: Header
    guesses: tuple[Guess, ...]


class Incomplete(Refused):
    """A required column was not found; ``found`` is what was."""

    def __init__(self, found: Found, *messages: Message) -> None:
        super().__init__(*messages)
        self.found = found


def find(table: type[Table], file: Path, sheets: Iterable[Any], layout: Layout) -> Found:
    """The table on the only sheet that has every required column, else on the sheet that has most columns.

    Refused when no sheet names any column, when the chosen sheet or header is not there, and when several sheets hold
    such a table, because the others would be lost without a word.
    """
    required = {column.id for column in table.columns() if column.required}
    whole: list[Found] = []
    best: Found | None = None
    names: list[str] = []
    for sheet in sheets:
        names.append(sheet.name)
        if layout.sheet and sheet.name != layout.sheet:
            continue
        found = _on(table, sheet, layout)
        if found is None:
            continue
        if required <= found.header.places.keys() and (not whole or sheet.below(found.header.row)):
            whole.append(found)
        if best is None or len(found.header.places) > len(best.header.places):
            best = found
    if layout.sheet and layout.sheet not in names:
        told = {"file": file.name, "sheet": layout.sheet, "sheets": "、".join(names)}
        raise Refused(Message("records.no_sheet", told))
    filled = [found for found in whole if found.sheet.below(found.header.row)]
    if len(filled) > 1:
        told = {"file": file.name, "sheets": "、".join(found.sheet.name for found in filled)}
        raise Refused(Message("records.several_sheets", {**told, "table": table.label, "table_en": table.label_en}))
    chosen = filled[0] if filled else (whole[0] if whole else best)
    if chosen is None:
        raise _no_header(table, file)
    _refuse_unknown_headers(chosen.header, layout.chosen)
    money.refuse_foreign(table, chosen.header)
    return chosen


def refuse_incomplete(table: type[Table], found: Found) -> None:
    """Refused as `Incomplete` when a required column is not there; what content proposes is told with it."""
    try:
        headers.refuse_incomplete(table, found.header, guessing.proposals(table, found.guesses))
    except Refused as refused:
        raise Incomplete(found, *refused.messages) from None


def _on(table: type[Table], sheet: Any, layout: Layout) -> Found | None:
    told = {"chosen": layout.chosen, "remembered": layout.remembered}
    if sheet.has_names:
        header = headers.match(table, 0, sheet.head[0][1], **told)
    elif layout.header_row is None:
        found = headers.find(table, sheet.head, **told)
        if found is None:
            return None
        header = found
    else:
        row = next((cells for number, cells in sheet.head if number == max(layout.header_row, 1)), None)
        if row is None:
            return None
        header = headers.match(table, layout.header_row, row if layout.header_row else [""] * len(row), **told)
    if not sheet.has_names:
        header = replace(header, unit_above=_unit_above(table, sheet, header))
    below = sheet.below(header.row)
    if not sheet.has_names and below and headers.counts_columns(below[0][1]):
        header = replace(header, row=below[0][0])
        below = below[1:]
    header, guesses = guessing.by_content(table, header, below)
    return Found(sheet, header, tuple(guesses)) if header.places else None


def _unit_above(table: type[Table], sheet: Any, header: Header) -> str:
    """The unit of sums that is said above the header or in the name of the sheet."""
    if not any(table.column(name).money for name in header.places):
        return ""
    levels = max((len(cell.split(headers.JOIN)) for cell in header.cells), default=1)
    above = [cells for number, cells in sheet.head if number <= header.row - levels]
    return money.unit_above([*above, [sheet.name]], header)


def _refuse_unknown_headers(header: Header, chosen: Mapping[str, str]) -> None:
    known = {headers.plain(cell) for cell in header.cells} | {f"#{place}" for place in range(1, header.width + 1)}
    if missing := [name for name in chosen if name not in known]:
        there = "、".join(cell.strip() for cell in header.cells if cell.strip()) or "—"
        raise Refused(Message("records.no_such_header", {"headers": "、".join(missing), "there": there}))


def _no_header(table: type[Table], file: Path) -> Refused:
    some: Sequence[Any] = [column for column in table.columns() if column.required]
    told = {"file": file.name, "table": table.label, "table_en": table.label_en}
    told |= {"columns": "、".join(column.zh for column in some), "columns_en": ", ".join(column.id for column in some)}
    return Refused(Message("records.no_header", told))
