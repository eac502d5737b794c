"""The plan of the invented county as an official paper in Word, in the layout of GB/T 9704-2012.

A4, margins 37/35/28/26 mm, 22 lines a page: title 方正小标宋 2号, body 仿宋 3号 with 28 characters a line, first rank
黑体, second 楷体, third 仿宋 bold, page number 4号 between dashes. Heading styles are real, so that a reader of the file
finds the structure by style as well as by number.
"""

import io
import re
import zipfile
from datetime import UTC, datetime
from functools import cache
from typing import Any

from jianxing.example.parameters import read

TITLE_FONT, BODY_FONT, FIRST_FONT, SECOND_FONT, LATIN_FONT = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "Times New Roman",
)
FALLBACKS = {
    TITLE_FONT: "方正小标宋_GBK,华文中宋,宋体,SimSun,Noto Serif CJK SC",
    BODY_FONT: "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
    FIRST_FONT: "SimHei,微软雅黑,Noto Sans CJK SC",
    SECOND_FONT: "楷体,KaiTi,华文楷体,Noto Serif CJK SC",
}
"""What to use where a font is not installed, from the first to the last; offices have the named ones."""
LINE_POINTS, BODY_POINTS, TITLE_POINTS, PAGE_NUMBER_POINTS = 28.95, 16, 22, 14
_ANNEX = re.compile(r"附件\d+")
_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十]+）")
_THIRD = re.compile(r"[0-9０-９]+[.．]")
_LIST = re.compile(r"\d\.[^。]*方案$")
_EPOCH = (2022, 11, 8, 0, 0, 0)


def read_plan() -> dict[str, Any]:
    """The plan as `plan.toml` has it."""
    return read("plan.toml")


def plan_filename() -> str:
    """The name under which the plan is uploaded."""
    return f"{read_plan()['title']}.docx"


def lines() -> list[str]:
    """The paragraphs of the body, in order."""
    return [line for line in str(read_plan()["body"]).split("\n") if line]


@cache
def plan_document() -> bytes:
    """The paper as .docx; the same bytes each time, on every machine."""
    from docx import Document

    document = Document()
    _page(document)
    _styles(document)
    plan = read_plan()
    _paragraph(document, "Issuer", f"{plan['issuer']}文件")
    _paragraph(document, "Document Number", plan["document_number"])
    _paragraph(document, "Title", plan["title"])
    _paragraph(document, "Subtitle", f"（{plan['invented']}）")
    body = lines()
    _paragraph(document, "Addressee", body[0])
    _body(document, body[1:], plan)
    _fonts(document)
    _slim(document)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = plan["title"], plan["issuer"], plan["issuer"]
    core.comments, core.language, core.revision = plan["invented"], "zh-CN", 1
    core.created = core.modified = datetime(*_EPOCH, tzinfo=UTC)
    written = io.BytesIO()
    document.save(written)
    return _settled(written.getvalue())


def _body(document: Any, body: list[str], plan: dict[str, Any]) -> None:
    """Paragraphs by their rank; the signature stands before the first annex."""
    in_annexes = False
    for number, line in enumerate(body):
        if _ANNEX.fullmatch(line):
            if not in_annexes:
                _signature(document, plan)
            in_annexes = True
            _paragraph(document, "Annex Label", line)
        elif number and _ANNEX.fullmatch(body[number - 1]):
            _paragraph(document, "Annex Title", line)
        elif line.startswith("附件：") or (not in_annexes and _LIST.match(line)):
            _paragraph(document, "Annex List" if line.startswith("附件：") else "Annex List Next", line)
        elif _FIRST.match(line):
            _paragraph(document, "Heading 1", line)
        elif _SECOND.match(line) and "。" not in line:
            _paragraph(document, "Heading 2", line)
        elif _SECOND.match(line):
            _lead(document, line, SECOND_FONT)
        elif _THIRD.match(line):
            _lead(document, line, BODY_FONT)
        else:
            _paragraph(document, "Body Text", line)


def _signature(document: Any, plan: dict[str, Any]) -> None:
    day = plan["issued_on"]
    _paragraph(document, "Signature", plan["issuer"])
    _paragraph(document, "Signature Date", f"{day.year}年{day.month}月{day.day}日")


def _paragraph(document: Any, style: str, text: str) -> Any:
    return document.add_paragraph(text, style=style)


def _lead(document: Any, line: str, font: str) -> None:
    """A paragraph whose first sentence names the task and stands out."""
    from docx.oxml.ns import qn

    head, stop, rest = line.partition("。")
    paragraph = _paragraph(document, "Body Text", "")
    named = paragraph.add_run(head + stop)
    named.font.name = LATIN_FONT
    named._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    named.bold = font == BODY_FONT
    paragraph.add_run(rest)


def _page(document: Any) -> None:
    """A4 with the margins of the norm, and the page number between dashes, outside right on odd pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text)
            run.font.size = Pt(PAGE_NUMBER_POINTS)
            run.font.name = "宋体"
            if text is None:
                _field(run, "PAGE")


def _field(run: Any, instruction: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "instruction", "end"):
        element = OxmlElement("w:instrText" if kind == "instruction" else "w:fldChar")
        if kind == "instruction":
            element.text = instruction
        else:
            element.set(qn("w:fldCharType"), kind)
        run._element.append(element)


def _styles(document: Any) -> None:
    """The paragraph styles; two characters of indent wherever a paragraph begins."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml.ns import qn
    from docx.shared import Pt

    indent = Pt(2 * BODY_POINTS)
    _style(document, "Normal", BODY_FONT, BODY_POINTS)
    _style(document, "Body Text", BODY_FONT, BODY_POINTS, ALIGN.JUSTIFY, first_line_indent=indent)
    _style(document, "Issuer", TITLE_FONT, 30, ALIGN.CENTER, color="C00000", space_after=Pt(14), line_spacing=Pt(44))
    _style(document, "Document Number", BODY_FONT, BODY_POINTS, ALIGN.CENTER, space_after=Pt(34))
    _style(document, "Title", TITLE_FONT, TITLE_POINTS, ALIGN.CENTER, line_spacing=Pt(36))
    _style(document, "Subtitle", SECOND_FONT, 14, ALIGN.CENTER, space_after=Pt(24))
    _style(document, "Addressee", BODY_FONT, BODY_POINTS)
    _style(document, "Heading 1", FIRST_FONT, BODY_POINTS, first_line_indent=indent, keep_with_next=True)
    _style(document, "Heading 2", SECOND_FONT, BODY_POINTS, first_line_indent=indent, keep_with_next=True)
    _style(
        document,
        "Annex List",
        BODY_FONT,
        BODY_POINTS,
        first_line_indent=indent,
        space_before=Pt(LINE_POINTS),
        keep_with_next=True,
    )
    _style(document, "Annex List Next", BODY_FONT, BODY_POINTS, left_indent=Pt(5 * BODY_POINTS), keep_with_next=True)
    _style(
        document,
        "Signature",
        BODY_FONT,
        BODY_POINTS,
        ALIGN.RIGHT,
        space_before=Pt(2 * LINE_POINTS),
        right_indent=Pt(BODY_POINTS),
    )
    _style(document, "Signature Date", BODY_FONT, BODY_POINTS, ALIGN.RIGHT, right_indent=Pt(4 * BODY_POINTS))
    _style(document, "Annex Label", FIRST_FONT, BODY_POINTS, page_break_before=True)
    _style(
        document,
        "Annex Title",
        TITLE_FONT,
        TITLE_POINTS,
        ALIGN.CENTER,
        line_spacing=Pt(36),
        space_before=Pt(12),
        space_after=Pt(18),
    )
    _outline(document, "Annex Title", 0)
    _red_line(document, "Document Number")
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # or a fallback font may show the marks of another country


def _style(
    document: Any, name: str, font: str, points: float, alignment: Any = None, *, color: str = "000000", **layout: Any
) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold, style.font.italic = LATIN_FONT, Pt(points), False, False
    style.font.color.rgb = RGBColor.from_string(color)
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    fonts.set(qn("w:eastAsia"), font)
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    form = style.paragraph_format
    form.alignment = alignment
    values = {"space_before": Pt(0), "space_after": Pt(0), "line_spacing": Pt(LINE_POINTS)} | layout
    for key, value in values.items():
        setattr(form, key, value)


def _outline(document: Any, name: str, level: int) -> None:
    """Show a style of ours in the outline of the document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level))
    document.styles[name].element.get_or_add_pPr().append(mark)


def _red_line(document: Any, name: str) -> None:
    """The line that parts the head of the paper from its text."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    line = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="4" w:color="C00000"/></w:pBdr>'
    properties = document.styles[name].element.get_or_add_pPr()
    properties.insert_element_before(parse_xml(line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _fonts(document: Any) -> None:
    """The fonts with what may stand in for them, in the table of fonts of the document."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.oxml.xmlchemy import serialize_for_reading

    part = next(part for part in document.part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
    table = parse_xml(part.blob)
    for name, others in FALLBACKS.items():
        table.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
            )
        )
    part._blob = serialize_for_reading(table).encode()


def _slim(document: Any) -> None:
    """Leave out what the empty template brings along and a paper does not use: table styles, a preview, a second copy."""
    from docx.oxml.ns import qn

    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            root.remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        for number, relation in list(relations.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del relations[number]


def _settled(document: bytes) -> bytes:
    """The same parts in the same order under one date, stored as they are, since packing differs between machines."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as packed, zipfile.ZipFile(settled, "w", zipfile.ZIP_STORED) as paper:
        for name in packed.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            paper.writestr(entry, packed.read(name))
    return settled.getvalue()
