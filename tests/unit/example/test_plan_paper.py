"""The plan of the invented county as a paper."""

import io
import re
import tomllib
import zipfile
from importlib.resources import files

from docx import Document
from docx.shared import Mm

from jianxing.example.api import plan_document, plan_filename
from jianxing.example.plan_paper import lines, read_plan
from jianxing.example.plan_paper import plan_document as written


def test_the_same_bytes_each_time() -> None:
    first = plan_document()
    written.cache_clear()
    assert plan_document() == first
    with zipfile.ZipFile(io.BytesIO(first)) as paper:
        assert {entry.date_time for entry in paper.infolist()} == {(2022, 11, 8, 0, 0, 0)}


def test_word_reads_every_paragraph_in_order() -> None:
    texts = [paragraph.text for paragraph in Document(io.BytesIO(plan_document())).paragraphs]
    signed = {read_plan()["issuer"], "2022年11月8日"}
    assert [text for text in texts[4:] if text not in signed] == lines()
    assert texts[1:3] == ["云府办发〔2022〕99号", "云溪县健康提升行动计划（2022—2030年）"]
    assert plan_filename() == "云溪县健康提升行动计划（2022—2030年）.docx"


def test_it_says_that_it_is_invented() -> None:
    document = Document(io.BytesIO(plan_document()))
    assert "虚构" in document.paragraphs[3].text
    assert "虚构" in document.core_properties.comments


def test_headings_are_real_and_the_page_is_that_of_official_papers() -> None:
    document = Document(io.BytesIO(plan_document()))
    styles: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        styles.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert all(re.match("[一二三]、", text) for text in styles["Heading 1"])
    assert len(styles["Heading 1"]) == 3 + 8 * 3
    assert styles["Annex Label"] == [f"附件{number}" for number in range(1, 9)]
    assert len(styles["Annex Title"]) == 8
    # GB/T 9704-2012, 5.2.1: 37 mm above, 28 mm on the left, 156 mm by 225 mm of text
    section = document.sections[0]
    assert abs(section.top_margin - Mm(37)) < Mm(0.1)
    assert abs(section.left_margin - Mm(28)) < Mm(0.1)
    assert abs(section.page_width - section.left_margin - section.right_margin - Mm(156)) < Mm(0.1)
    assert abs(section.page_height - section.top_margin - section.bottom_margin - Mm(225)) < Mm(0.1)


def test_fonts_have_others_that_may_stand_in_for_them() -> None:
    with zipfile.ZipFile(io.BytesIO(plan_document())) as paper:
        table = paper.read("word/fontTable.xml").decode()
        styles = paper.read("word/styles.xml").decode()
    for font in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{font}"' in styles
        assert re.search(rf'w:name="{font}"[^>]*>\s*<w:altName w:val="[^"]*,Noto (Serif|Sans) CJK SC"', table)


def test_every_oddity_that_is_listed_is_there() -> None:
    listed = tomllib.loads((files("jianxing.example") / "plan_oddities.toml").read_text(encoding="utf-8"))["oddity"]
    assert 2 <= len(listed) <= 4
    assert all(each["words"] in read_plan()["body"] for each in listed)
