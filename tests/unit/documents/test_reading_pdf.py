"""How the text of a .pdf comes out: paragraphs whole, furniture gone, tables as cells; and what is refused."""

import zlib
from collections.abc import Sequence

import pytest

from documents_paper import Sheet, Typesetting, pdf, pdf_file
from jianxing.documents.api import Text, read_text
from jianxing.documents.pdf_lines import joined, plain
from jianxing.documents.reading_pdf import MAXIMUM_PAGES, read_pdf
from jianxing.kernel.message import Refused

_SET = [
    "一、工作目标",
    "到2025年，全县人均预期寿命达到78岁左右，县域内就诊率达到90%以上，婴儿死亡率控制在4‰以下，群众看病更方便、更放心、更省钱。",
    "（一）建好专科。围绕群众外出就医较多的病种，配齐带头人和骨干，建成临床重点专科5个，每年开展2次病例讨论。（责任单位：县卫生健康局、县财政局）",
    "（二）办好托育。新建改建一批普惠托位。",
    "（三）抓好签约。重点人群签约服务覆盖率稳步提高，签约居民满意度达到85%以上，家庭医生每季度随访1次，随访记录当日录入。",
]
PARAGRAPHS = [f"{words[:-1]}{'零一二三四五六七八'[turn]}{words[-1]}" for turn in range(9) for words in _SET]


def lines(text: Text) -> list[str]:
    return text.text.rstrip("\n").split("\n")


@pytest.mark.parametrize("indent", [2, 0])
def test_broken_lines_become_the_paragraphs_that_were_set(indent: int) -> None:
    text = read_text(Typesetting(indent=indent, head="某县卫生健康文件汇编").set(PARAGRAPHS), "plan.pdf")
    assert lines(text) == PARAGRAPHS
    assert (text.format, text.verbatim) == ("pdf", False)


@pytest.mark.parametrize("foot", ["{page}", "- {page} -", "— {page} —", "第{page}页", "第{page}页 共9页", "{page}/9"])
def test_page_numbers_are_no_text(foot: str) -> None:
    assert lines(read_text(Typesetting(foot=foot).set(PARAGRAPHS), "plan.pdf")) == PARAGRAPHS


def test_quotes_that_the_file_writes_before_the_words_between_them_stand_where_they_are_seen() -> None:
    sheet = Sheet([(60, 700, 16, "推进"), (92, 700, 16, "“"), (156, 700, 16, "”"), (108, 700, 16, "西学中")])
    sheet.pieces += [(172, 700, 16, "培训工作并按期完成。")]
    assert lines(read_text(pdf([sheet]), "a.pdf")) == ["推进“西学中”培训工作并按期完成。"]


def test_an_annex_that_begins_every_page_is_no_running_head() -> None:
    sheets = [
        Sheet([(73, 740, 16, f"附件{number}"), (105, 700, 16, f"第{number}件事的做法另行规定，各单位遵照执行。")])
        for number in range(1, 7)
    ]
    assert [line for line in lines(read_text(pdf(sheets), "a.pdf")) if "附件" in line] == [
        f"附件{number}" for number in range(1, 7)
    ]


def test_water_marks_that_are_turned_stay_out_of_the_lines() -> None:
    data = Typesetting().set(["甲乙丙丁戊己庚辛壬癸子丑寅卯。"])
    assert b"BT" in data
    turned = data.replace(b"BT /F 14", b"BT 0.7 0.7 -0.7 0.7 0 0 cm /F 14")
    assert "—" not in read_text(turned, "a.pdf").text


def ruled(rows: list[list[str]], *, top: float = 700, merged: tuple[int, int, int] | None = None) -> Sheet:
    """A table of cells 100 wide and 30 high; ``merged`` (column, first, last row) has no rules inside."""
    sheet = Sheet()
    columns = len(rows[0])
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            sheet.pieces += [
                (63 + c * 100, top - 12 - r * 30 - i * 13, 10, part) for i, part in enumerate(words.split("\n"))
            ]
    for r in range(len(rows) + 1):
        for c in range(columns):
            if merged and c == merged[0] and merged[1] < r <= merged[2]:
                continue
            sheet.rules.append((60 + c * 100, top - r * 30, 160 + c * 100, top - r * 30))
    for c in range(columns + 1):
        sheet.rules.append((60 + c * 100, top, 60 + c * 100, top - len(rows) * 30))
    return sheet


def cells(text: Text) -> list[list[str]]:
    (table,) = text.tables
    return [[text.text[cell.start : cell.end] for cell in row] for row in table.rows]


def test_cells_are_known_by_their_rules_and_a_broken_cell_is_one() -> None:
    sheet = ruled([["指标", "2025年目标"], ["居民健康\n素养水平", "27%"], ["婴儿死亡率", "4‰"]])
    sheet.pieces.append((60, 780, 12, "表前的一段文字说明了目标的由来。"))
    text = read_text(pdf([sheet]), "a.pdf")
    assert cells(text) == [["指标", "2025年目标"], ["居民健康素养水平", "27%"], ["婴儿死亡率", "4‰"]]
    assert text.text.startswith("表前的一段文字说明了目标的由来。\n指标 | 2025年目标\n")


def test_a_merged_cell_stands_in_each_of_its_rows() -> None:
    text = read_text(
        pdf([ruled([["任务", "单位"], ["建好站点做好服务", "甲局"], ["", "乙局"]], merged=(0, 1, 2))]), "a.pdf"
    )
    assert cells(text) == [["任务", "单位"], ["建好站点做好服务", "甲局"], ["建好站点做好服务", "乙局"]]
    assert text.text.count("建好站点") == 1


def test_a_table_goes_on_overleaf_with_its_head_said_once_and_its_parted_row_joined() -> None:
    first = ruled([["任务内容", "责任单位"], ["做好急诊急救", "县甲局"], ["做好学生视力", "县乙局"]])
    second = ruled([["任务内容", "责任单位"], ["", "县丙局"], ["做好慢病管理", "县丁局"]])
    assert cells(read_text(pdf([first, second]), "a.pdf")) == [
        ["任务内容", "责任单位"],
        ["做好急诊急救", "县甲局"],
        ["做好学生视力", "县乙局县丙局"],
        ["做好慢病管理", "县丁局"],
    ]


REFUSED = [
    (pdf([Sheet(rules=[(0, 0, 100, 100)])] * 2), "documents.scanned"),
    (pdf([Sheet([(280, 40, 10, "1")])] * 5), "documents.scanned"),
    (pdf([Sheet([(80, 700, 12, "某县健康计划的正文")])], encrypt=True), "documents.password"),
    (b"%PDF-1.7\ngarbage", "documents.damaged_pdf"),
    (pdf([Sheet()] * (MAXIMUM_PAGES + 1)), "documents.too_many_pages"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED, ids=[code for _, code in REFUSED])
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_text(data, "plan.pdf")
    assert refused.value.messages[0].code == code
    for language in ("zh", "en"):
        assert "plan.pdf" in refused.value.text(language)


def one_page(stream: bytes, packed: bytes = b"", forms: Sequence[bytes] = ()) -> bytes:
    """A page that draws ``stream``; the first of its forms is called X."""
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), packed, stream),
            *forms,
        ]
    )


def test_forms_that_draw_one_another_without_end_are_refused() -> None:
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>"
    deep = 9
    bodies = [b"/X Do " * 10] * (deep - 1) + [b"0 0 m 9 9 l S"]
    forms = [head % (6 + level, len(body)) + b"\nstream\n" + body + b"\nendstream" for level, body in enumerate(bodies)]
    with pytest.raises(Refused, match=r"documents\.pdf_too_hard"):
        read_text(one_page(b"/X Do", forms=forms), "plan.pdf")


def test_a_page_that_unpacks_to_gigabytes_is_refused() -> None:
    stream = zlib.compress(b"0 0 m 9 9 l S\n" * 3_000_000, 9)
    with pytest.raises(Refused, match=r"documents\.pdf_too_hard"):
        read_text(one_page(stream, b"/Filter /FlateDecode"), "plan.pdf")


def test_no_more_is_read_than_a_plan_can_hold() -> None:
    with pytest.raises(Refused, match=r"documents\.too_long"):
        read_pdf(Typesetting().set(PARAGRAPHS), "plan.pdf", most=500)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("⼈", "人"), ("⼝", "口"), ("⽣", "生"), ("人", "人"), ("⺠", "民"), ("⻓", "长"), ("ﬁ", "ﬁ"), ("%", "%")],
)
def test_radicals_are_the_characters_that_they_stand_for(written: str, meant: str) -> None:
    assert plain(written) == meant


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("健康", "计划", "健康计划"),
        ("health", "plan", "health plan"),
        ("20", "25年", "2025年"),
        ("达到", "90%", "达到90%"),
        ("", "甲", "甲"),
    ],
)
def test_lines_join_without_blanks_but_latin_words_with_one(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole
