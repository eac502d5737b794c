"""Lines of pages into paragraphs, where a margin that is not kept tells little."""

from jianxing.documents.pdf_lines import Glyph, Line
from jianxing.documents.pdf_paragraphs import Layout, paragraphs_from

_SIZE = 10.0


def page_of(*rows: str) -> list[Line]:
    """Lines without an indent, one character beside another, 20 points apart."""
    return [
        Line(
            tuple(
                Glyph(c, 50 + at * _SIZE, 50 + (at + 1) * _SIZE, 800 - 20 * number, _SIZE) for at, c in enumerate(row)
            ),
            0,
        )
        for number, row in enumerate(rows)
    ]


def read(*rows: str) -> list[str]:
    lines = page_of(*rows)
    return [words for words, _ in paragraphs_from(lines, Layout(lines))]


FULL = "甲" * 30


def test_a_line_that_stops_in_mid_sentence_goes_on_though_some_room_is_left() -> None:
    assert read(FULL, "乙" * 28, "“丙”" + "丁" * 10 + "。", FULL + "。") == [
        FULL + "乙" * 28 + "“丙”" + "丁" * 10 + "。",
        FULL + "。",
    ]


def test_an_amount_that_the_margin_parts_is_one() -> None:
    assert read(FULL, "乙" * 18 + "12/10", "万以下。", FULL) == [FULL + "乙" * 18 + "12/10万以下。", FULL]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    assert read(FULL, "乙" * 20 + "。", FULL) == [FULL + "乙" * 20 + "。", FULL]
