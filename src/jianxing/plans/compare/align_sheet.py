"""An alignment as the workbook that an office sends: targets on one sheet, tasks on the other."""

import io
from collections.abc import Mapping
from typing import Any

from jianxing.kernel.message import Language, Message
from jianxing.plans.compare.align_text import values
from jianxing.plans.compare.model import STATUSES, AlignedTarget, AlignedTask, Alignment, Status

_A4 = 9
_FONT, _HEAD_FONT = "宋体", "黑体"
_LINE_HEIGHT = 12.5
_MAXIMUM_HEIGHT = 300
_MAXIMUM_CELL = 32_000
_TARGETS = {"no": 5, "indicator": 27, "asked": 15, "own": 22, "status": 11, "binding": 11, "units": 21, "advice": 31}
_TASKS = {"no": 5, "upper_task": 33, "lower_task": 35, "units": 23, "status": 11, "advice": 34}
_COLOURS: dict[Status, tuple[str, str]] = {
    "lower": ("#FBE3D6", "#8A3B12"),
    "later": ("#FFF2CC", "#7F5F00"),
    "missing": ("#E7E6E6", "#404040"),
    "covered": ("#E2EFDA", "#2F5D2B"),
    "extra": ("#DDEBF7", "#1F4E79"),
}


def workbook(found: Alignment, language: Language = "zh") -> bytes:
    """Two sheets, the header frozen and repeated on each printed page, A4 landscape, one page wide.

    Every text is written as text: what begins with = + - or @ never becomes a formula.
    """
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    styles = _styles(book)
    order = {status: place for place, status in enumerate(STATUSES)}
    targets = [
        (row.status, _target(row, found, language)) for row in sorted(found.targets, key=lambda row: order[row.status])
    ]
    tasks = [(row.status, _task(row, language)) for row in sorted(found.tasks, key=lambda row: order[row.status])]
    _sheet(book, found, "targets", _TARGETS, targets, styles, language)
    _sheet(book, found, "tasks", _TASKS, tasks, styles, language)
    book.set_properties({"title": _say("title", language)})
    book.close()
    return memory.getvalue()


def _target(row: AlignedTarget, found: Alignment, language: Language) -> list[str]:
    tasks = {task.id: task for task in found.lower.plan.tasks}
    units = dict.fromkeys(
        unit.name
        for target in row.lower
        if target.task_id in tasks
        for unit in (*tasks[target.task_id].lead_units, *tasks[target.task_id].responsible_units)
    )
    return [
        row.indicator,
        values(row.upper[:1], language),
        values(row.lower, language),
        _say(f"status_{row.status}", language),
        _say(f"binding_{row.binding}", language) if row.upper else "",
        "、".join(units),
        "\n".join(note.text(language) for note in row.notes),
    ]


def _task(row: AlignedTask, language: Language) -> list[str]:
    units = row.lower[0] if row.lower else None
    names = [unit.name for unit in (*units.lead_units, *units.responsible_units)] if units else []
    return [
        _titled(row.upper.number, row.upper.title) if row.upper else "",
        "\n".join(_titled(task.number, task.title) for task in row.lower),
        "、".join(dict.fromkeys(names)),
        _say(f"status_{row.status}", language),
        "\n".join(note.text(language) for note in row.notes),
    ]


def _titled(number: str, title: str) -> str:
    return f"{number} {title}".strip()


def _sheet(
    book: Any,
    found: Alignment,
    kind: str,
    columns: Mapping[str, float],
    rows: list[tuple[Status, list[str]]],
    styles: dict[str, Any],
    language: Language,
) -> None:
    sheet = book.add_worksheet(_say(f"sheet_{kind}", language)[:31])
    last = len(columns) - 1
    sheet.merge_range(0, 0, 0, last, "", styles["title"])
    sheet.write_string(0, 0, _say(f"sheet_{kind}_title", language), styles["title"])
    sheet.set_row(0, 30)
    counts = found.counts("targets" if kind == "targets" else "tasks")
    totals = "，".join(
        f"{_say(f'status_{status}', language)} {counts[status]}" for status in STATUSES if counts[status]
    )
    sheet.merge_range(1, 0, 1, last, "", styles["about"])
    about = _say("sheet_about", language, upper=found.upper.title, lower=found.lower.title, totals=totals)
    sheet.write_string(1, 0, about[:_MAXIMUM_CELL], styles["about"])
    sheet.set_row(1, 40)
    for column, (name, width) in enumerate(columns.items()):
        sheet.write_string(2, column, _say(f"column_{name}", language), styles["head"])
        sheet.set_column(column, column, width)
    sheet.set_row(2, 24)
    status_at = list(columns).index("status")
    for at, (status, cells) in enumerate(rows, start=3):
        sheet.write_number(at, 0, at - 2, styles["middle"])
        for column, words in enumerate(cells, start=1):
            style = styles[status] if column == status_at else styles["cell"]
            sheet.write_string(at, column, words[:_MAXIMUM_CELL], style)
        sheet.set_row(at, _height(cells, list(columns.values())[1:]))
    note = len(rows) + 3
    sheet.merge_range(note, 0, note, last, "", styles["note"])
    sheet.write_string(note, 0, _say("tact", language), styles["note"])
    sheet.set_row(note, 30)
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, max(2, len(rows) + 2), last)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C" + Message("plans.page").text(language))


def _styles(book: Any) -> dict[str, Any]:
    base = {
        "font_name": _FONT,
        "font_size": 9,
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": "#9AA5B1",
    }
    styles = {
        "title": book.add_format(
            {"font_name": _HEAD_FONT, "font_size": 15, "align": "center", "valign": "vcenter", "text_wrap": True}
        ),
        "about": book.add_format({"font_name": _FONT, "font_size": 9, "text_wrap": True, "valign": "vcenter"}),
        "head": book.add_format(
            base | {"font_name": _HEAD_FONT, "align": "center", "valign": "vcenter", "bg_color": "#E8EEF4"}
        ),
        "cell": book.add_format(base),
        "middle": book.add_format(base | {"align": "center"}),
        "note": book.add_format(
            {"font_name": _FONT, "font_size": 9, "font_color": "#52606D", "text_wrap": True, "valign": "top"}
        ),
    }
    for status, (back, ink) in _COLOURS.items():
        styles[status] = book.add_format(base | {"align": "center", "bg_color": back, "font_color": ink})
    return styles


def _height(cells: list[str], widths: list[float]) -> float:
    """Enough lines for the fullest cell; a full-width character takes about two units of column width."""
    lines = 1.0
    for words, width in zip(cells, widths, strict=True):
        room = max(1, int(width / 1.72))
        lines = max(
            lines, sum(-(-sum(1 if ord(c) > 127 else 0.55 for c in part) // room) or 1 for part in words.split("\n"))
        )
    return min(_MAXIMUM_HEIGHT, max(1.5, lines) * _LINE_HEIGHT + 4)


def _say(code: str, language: Language, **facts: object) -> str:
    return Message(f"plans.align_{code}", facts).text(language)
