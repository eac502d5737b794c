"""The task table 任务分解表 as a workbook that an office can send."""

import io
from typing import Any

from jianxing.kernel.message import Language, Message
from jianxing.plans.model import Plan
from jianxing.plans.table_rows import COLUMNS, rows_of

_WIDTHS = {
    "number": 5,
    "section": 13,
    "task": 15,
    "content": 45,
    "lead": 14.5,
    "responsible": 18,
    "targets": 27,
    "due": 7,
    "place": 7.5,
}
_FONT = "宋体"
_HEAD_FONT = "黑体"
_A4 = 9
_LINE_HEIGHT = 12
_MAXIMUM_HEIGHT = 400
_MAXIMUM_CELL = 32_000


def workbook(plan: Plan, language: Language = "zh") -> bytes:
    """One row a task, header frozen and repeated on each printed page, A4 landscape, one page wide.

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
    note = len(rows) + 2
    sheet.merge_range(note, 0, note, last, "", formats["note"])
    sheet.write_string(note, 0, _say("footnote", language), formats["note"])
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
    """Enough lines for the fullest cell; a full-width character takes about two units of column width."""
    lines = 1
    for name, value in zip(COLUMNS, row, strict=True):
        room = max(1, int(_WIDTHS[name] / 1.75))
        lines = max(lines, sum(-(-len(part) // room) or 1 for part in str(value).split("\n")))
    return min(_MAXIMUM_HEIGHT, max(1.6, lines) * _LINE_HEIGHT + 4)


def _say(code: str, language: Language) -> str:
    return Message(f"plans.{code}").text(language)
