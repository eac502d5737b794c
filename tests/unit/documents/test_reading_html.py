"""How the text of a web page comes out."""

from contextlib import suppress

import pytest

from jianxing.documents.api import Text, read_text
from jianxing.kernel.message import Refused


def read(markup: str, name: str = "page.html") -> Text:
    return read_text(markup.encode(), name)


def lines(text: Text) -> list[str]:
    return text.text.rstrip("\n").split("\n")


def test_blocks_are_lines_and_wraps_of_the_mark_up_are_not() -> None:
    text = read(
        "<html><body><h2>一、目标</h2><p>到2025年，县域内\n   就诊率达到\n<b>90%</b>以上。</p>甲<br>乙<div>丙</div></body></html>"
    )
    assert lines(text) == ["一、目标", "到2025年，县域内就诊率达到 90%以上。", "甲", "乙", "丙"]
    assert text.headings == ((0, 2),)
    assert (text.format, text.verbatim) == ("html", False)


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>var a='坏';</script>",
        "<style>p{content:'坏'}</style>",
        "<nav><a href='#'>坏</a></nav>",
        "<footer>坏</footer>",
        "<div class='main-nav'><a>坏</a></div>",
        "<div id='breadcrumb'>首页 坏</div>",
        "<div>当前位置：<a>首页</a> &gt; 坏</div>",
        "<p>分享到：坏</p>",
        "<ul><li><a>坏一</a></li><li><a>坏二</a></li><li><a>坏三</a></li><li><a>坏四</a></li></ul>",
        "<p style='display: none'>坏</p>",
        "<p hidden>坏</p>",
        "<!-- 坏 -->",
        "<select><option>坏</option></select>",
    ],
)
def test_what_is_not_the_document_is_left_out(furniture: str) -> None:
    assert lines(read(f"<body>{furniture}<p>好。</p></body>")) == ["好。"]


def test_annexes_that_are_links_stay() -> None:
    links = "".join(f"<li><a>附件{number}：某表</a></li>" for number in range(1, 6))
    assert lines(read(f"<p>好。</p><ul>{links}</ul>"))[1:] == [f"附件{number}：某表" for number in range(1, 6)]


@pytest.mark.parametrize("name", ["page.html", "fragment", "plan.txt"])
def test_a_part_of_a_page_is_read_too(name: str) -> None:
    assert lines(read("<p>甲。</p>\n<p>乙&nbsp;丙 &lt;丁&gt;</p>", name)) == ["甲。", "乙 丙 <丁>"]


def test_a_text_that_mentions_marks_is_no_page() -> None:
    assert read("甲 <p> 乙", "plan.txt").format == "txt"
    assert read("<p>甲</p>", "plan.md").format == "md"


@pytest.mark.parametrize("said", ["gb2312", "GBK", "gb18030"])
def test_the_encoding_is_the_one_the_page_names(said: str) -> None:
    markup = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={said}'></head><p>镕基，㐀。</p>"
    assert lines(read_text(markup.encode("gb18030"), "a.htm")) == ["镕基，㐀。"]


def test_a_wrong_or_unknown_encoding_falls_back() -> None:
    assert lines(read_text("<meta charset='x-none'><p>甲。</p>".encode(), "a.html")) == ["甲。"]
    assert lines(read_text("<meta charset='utf-8'><p>甲。</p>".encode("gb18030"), "a.html")) == ["甲。"]


def test_tables_are_cells_and_merged_cells_stand_in_each_place() -> None:
    text = read(
        "<table><thead><tr><th>任务</th><th colspan=2>单位</th></tr></thead>"
        "<tr><td rowspan=2><p>建站</p><p>点</p></td><td>甲局</td><td>一月</td></tr><tr><td>乙局</td><td>二月</td></tr></table>"
    )
    (table,) = text.tables
    assert [[text.text[c.start : c.end] for c in row] for row in table.rows] == [
        ["任务", "单位", "单位"],
        ["建站 点", "甲局", "一月"],
        ["建站 点", "乙局", "二月"],
    ]
    assert text.text == "任务 | 单位\n建站 点 | 甲局 | 一月\n | 乙局 | 二月\n"


def test_a_table_that_only_lays_out_a_page_is_no_table() -> None:
    text = read("<table><tr><td><p>甲。</p><table><tr><td>一</td><td>二</td></tr></table></td></tr></table>")
    assert lines(text) == ["甲。", "一 | 二"]
    assert len(text.tables) == 1


def test_ordered_lists_keep_the_numbers_that_a_reader_sees() -> None:
    assert lines(read("<ol start='3'><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>")) == ["3.甲", "4.乙", "丙"]


@pytest.mark.parametrize(
    "markup", ["<" * 2_000_000, "<div>" * 200_000, "<table><tr><td>" * 20_000, "<p>" + "甲" * 1_000_000]
)
def test_hostile_pages_are_read_or_refused(markup: str) -> None:
    with suppress(Refused):
        assert isinstance(read(markup), Text)


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(Refused, match=r"documents\.empty"):
        read("<html><body><script>1</script></body></html>")


@pytest.mark.parametrize(
    "without_end", ["<b><p>", "<p>甲</p>", "<ol><li>", "<table><tr><td rowspan=1000 colspan=60>甲", "<!--"]
)
def test_mark_up_without_end_is_refused_before_it_is_walked(without_end: str) -> None:
    with pytest.raises(Refused, match=r"documents\.too_many_blocks"):
        read_text((without_end * 400_000).encode(), "page.html")


def test_a_table_whose_cells_cover_thousands_of_rows_is_refused() -> None:
    rows = ("<tr>" + "<td rowspan=1000 colspan=60>甲</td>" * 60 + "</tr>" + "<tr><td>乙</td></tr>" * 999) * 3
    with pytest.raises(Refused, match=r"documents\.too_many_blocks"):
        read_text(f"<table>{rows}</table>".encode(), "page.html")
