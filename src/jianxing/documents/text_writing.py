"""Puts a text together from paragraphs and tables, keeping the places of headings and cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from jianxing.documents.text import Cell, Table, Text

CELL_SEPARATOR = " | "
MAXIMUM_CHARACTERS = 600_000
# Paragraphs and cells, empty ones too: no plan comes near it, and each takes its time.
MAXIMUM_BLOCKS = 100_000


class Overfull(Exception):
    """More than a plan can hold was to be written; ``found`` says how much of what there was when it was noticed."""

    def __init__(self, what: Literal["characters", "blocks"], found: int) -> None:
        super().__init__(what)
        self.what, self.found = what, found


@dataclass
class TextWriting:
    """What has been written so far."""

    parts: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    blocks: int = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        if self.length > MAXIMUM_CHARACTERS:
            raise Overfull("characters", self.length)

    def refuse_more_than(self, *blocks: int) -> None:
        """Stop before more is gathered for a table than it may hold."""
        if (found := self.blocks + max(blocks)) > MAXIMUM_BLOCKS:
            raise Overfull("blocks", found)

    def paragraph(self, text: str, level: int | None = None) -> None:
        if level and text.strip():
            self.headings.append((self.length, level))
        self.blocks += 1
        self.refuse_more_than(0)
        self.add(text + "\n")

    def table(self, rows: Sequence[Sequence[int]], words: Sequence[str]) -> None:
        """A line for each row. Cells are places in ``words``; a merged cell has the same place wherever it stands.

        Its words are written once, and an empty cell keeps its place in the other rows.
        """
        written: dict[int, Cell] = {}
        read = []
        for row in rows:
            self.blocks += len(row)
            self.refuse_more_than(0)
            cells: list[Cell] = []
            previous: int | None = None
            for place in row:
                if place != previous:
                    if previous is not None:
                        self.add(CELL_SEPARATOR)
                    if place not in written:
                        start = self.length
                        self.add(words[place])
                        written[place] = Cell(start, self.length)
                cells.append(written[place])
                previous = place
            self.add("\n")
            read.append(tuple(cells))
        self.tables.append(Table(tuple(read)))

    def text(self, form: str) -> Text:
        return Text("".join(self.parts), form, verbatim=False, tables=tuple(self.tables), headings=tuple(self.headings))
