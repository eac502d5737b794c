"""征求意见反馈表: the form on which an office comments on a draft sent out for comment, as .docx.

Page and type follow GB/T 9704-2012 (A4, margins 37/35/28/26 mm, title 2号 小标宋, body 仿宋); the table is set in 小四 so
that four columns of words fit, and its head is repeated on each page.
"""

import io
from collections.abc import Iterator
from typing import Any

from jianxing.kernel.message import Language, Message
from jianxing.plans.lint.advice import place_words
from jianxing.plans.lint.report import Checked

_TITLE_FONT, _BODY_FONT, _HEAD_FONT, _LATIN = "方正小标宋简体", "仿宋_GB2312", "黑体", "Times New Roman"
_WIDTHS = (12, 46, 38, 44, 16)  # mm; together the type area of 156 mm
_MOST = 4  # places of one finding that are quoted


def comment_form(checked: Checked, language: Language = "zh") -> bytes:
    """The form for one document.

    Rows are the findings decided as amendments or questions; where nobody has decided so yet, every error and warning
    that is still open is proposed. The column 采纳情况 is left to the drafting unit.
    """
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _write(document.add_paragraph(), _said("form_title", language), _TITLE_FONT, 22, WD_ALIGN_PARAGRAPH.CENTER)
    about = Message("plans.form_about", {"title": checked.title or checked.document}).text(language)
    for line in (about, _said("form_unit", language), _said("form_contact", language)):
        _write(document.add_paragraph(), line, _BODY_FONT, 14)
    _write(document.add_paragraph(), "", _BODY_FONT, 6)
    table = document.add_table(rows=1, cols=len(_WIDTHS), style="Table Grid")
    table.autofit = False
    names = ("number", "original", "advice", "reason", "taken")
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        _write(cell.paragraphs[0], _said(f"form_column_{name}", language), _HEAD_FONT, 12, WD_ALIGN_PARAGRAPH.CENTER)
    _repeat(table.rows[0])
    rows = list(_rows(checked, language))
    for number, (original, advice, reason) in enumerate(rows, 1):
        cells = table.add_row().cells
        _keep(table.rows[-1])
        _write(cells[0].paragraphs[0], str(number), _BODY_FONT, 12, WD_ALIGN_PARAGRAPH.CENTER)
        for cell, words in zip(cells[1:4], (original, advice, reason), strict=True):
            for at, paragraph in enumerate(words):
                _write(cell.paragraphs[0] if not at else cell.add_paragraph(), paragraph, _BODY_FONT, 12)
    if not rows:
        _write(table.add_row().cells[1].paragraphs[0], _said("form_none", language), _BODY_FONT, 12)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)
    _write(document.add_paragraph(), "", _BODY_FONT, 12)
    _write(document.add_paragraph(), _said("form_date", language), _BODY_FONT, 14, WD_ALIGN_PARAGRAPH.RIGHT)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _rows(checked: Checked, language: Language) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Original text, proposed change and reason of each row, as paragraphs."""
    sent = [one for one in checked.advice if _verdict(checked, one.key) in ("amend", "clarify")]
    undecided = [one for one in checked.advice if one.severity != "info" and not _verdict(checked, one.key)]
    for finding in sent or undecided:
        decided = checked.decisions.get(finding.key)
        advice = decided.note if decided and decided.note else finding.said("remedy", language)
        if decided and decided.verdict == "clarify":
            advice = Message("plans.form_clarify", {"question": advice}).text(language)
        original = [place_words(place, language) for place in finding.at[:_MOST]]
        yield original, [advice], [finding.said("message", language), finding.said("why", language)]


def _verdict(checked: Checked, key: str) -> str:
    return checked.decisions[key].verdict if key in checked.decisions else ""


def _write(paragraph: Any, words: str, font: str, points: float, alignment: Any = None) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(words)
    run.font.name, run.font.size = _LATIN, Pt(points)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    paragraph.paragraph_format.space_after = Pt(8 if points > 20 else 0)
    if alignment is not None:
        paragraph.alignment = alignment


def _repeat(row: Any) -> None:
    """Print a row again at the head of each page."""
    _mark(row, "w:tblHeader")


def _keep(row: Any) -> None:
    """Do not break a row over two pages."""
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _said(code: str, language: Language) -> str:
    return Message(f"plans.{code}").text(language)
