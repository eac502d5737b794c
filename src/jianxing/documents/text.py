"""The text of a document as one string, with the places of its headings and table cells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a span of the text.

    A merged cell appears in every row and column that it covers, each time with the span of its only text.
    """

    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """Rows of cells; all rows of one table have the same number of cells unless the document says otherwise."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Text:
    """What a document says.

    ``text`` holds code points with "\\n" line ends and no byte-order mark. ``verbatim`` tells whether it is the
    file itself (UTF-8 text), so that offsets also point into the file; else readers need ``text`` beside them.
    ``headings`` are (start, level) of paragraphs that the document itself marks as headings, the outermost being 1.
    """

    text: str
    format: str
    verbatim: bool
    tables: tuple[Table, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
