"""The task table 任务分解表 as a workbook that an office can send."""

import io
import unicodedata
from typing import Any

from jianxing.kernel.message import Language, Message
from jianxing.plans.model import Plan
from jianxing.plans.table_rows import COLUMNS, rows_of

_WIDTHS = {
    "number": 5,
    "section": 13,
    "task": 15,
    "content": 43,
    "lead": 14.5,
    "responsible": 18,
    "targets": 27,
    "due": 10,
    "place": 7.5,
}
_FONT = "宋体"
_HEAD_FONT = "黑体"
_A4 = 9
_LINE_HEIGHT = 12
_ROOM = 1.15  # characters of size 9 that fit a unit of column width, which is a digit of size 11; with some to spare
_MAXIMUM_HEIGHT = 400
_MAXIMUM_CELL = 32_000


def workbook(plan: Plan, language: Language = "zh") -> bytes:
    """One row a task, and one for targets outside every task; A4 landscape, one page wide, header on each page.

    Every text is written as text: what begins with = + - or @ never becomes a formula.
    """
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet(_say("sheet", language)[:31])
    formats = _formats(book)
    rows = rows_of(plan, language)
    last = len(COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, "", formats["title"])
    sheet.write_string(
        0, 0, Message("plans.table_title", {"title": plan.title}).text(language)[:_MAXIMUM_CELL], formats["title"]
    )
    sheet.set_row(0, 34)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(1, column, _say(f"column_{name}", language), formats["head"])
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.set_row(1, 26)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row):
            style = formats["middle" if COLUMNS[column] in ("number", "due", "place") else "cell"]
            if isinstance(value, int):
                sheet.write_number(at, column, value, style)
            else:
                sheet.write_string(at, column, value[:_MAXIMUM_CELL], style)
        sheet.set_row(at, _height(row))
    note, words = len(rows) + 2, _say("footnote", language)
    sheet.merge_range(note, 0, note, last, "", formats["note"])
    sheet.write_string(note, 0, words, formats["note"])
    sheet.set_row(note, _lines(words, sum(_WIDTHS.values())) * _LINE_HEIGHT + 4)
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, len(rows) + 1, last)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C" + _say("page", language))
    book.set_properties({"title": plan.title[:200]})
    book.close()
    return memory.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {
        "font_name": _FONT,
        "font_size": 9,
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": "#9AA5B1",
    }
    return {
        "title": book.add_format(
            {"font_name": _HEAD_FONT, "font_size": 15, "align": "center", "valign": "vcenter", "text_wrap": True}
        ),
        "head": book.add_format(
            base | {"font_name": _HEAD_FONT, "align": "center", "valign": "vcenter", "bg_color": "#E8EEF4"}
        ),
        "cell": book.add_format(base),
        "middle": book.add_format(base | {"align": "center"}),
        "note": book.add_format(
            {
                "font_name": _FONT,
                "font_size": 9,
                "italic": False,
                "font_color": "#52606D",
                "text_wrap": True,
                "valign": "top",
            }
        ),
    }


def _height(row: tuple[str | int, ...]) -> float:
    """Enough lines for the fullest cell."""
    lines = max(_lines(str(value), _WIDTHS[name]) for name, value in zip(COLUMNS, row, strict=True))
    return min(_MAXIMUM_HEIGHT, max(1.6, lines) * _LINE_HEIGHT + 4)


def _lines(words: str, width: float) -> int:
    """Lines that the words take in a column so wide; a full-width character takes the room of two."""
    room = max(2, int(width * _ROOM))
    return sum(
        -(-sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in part) // room) or 1
        for part in words.split("\n")
    )


def _say(code: str, language: Language) -> str:
    return Message(f"plans.{code}").text(language)
