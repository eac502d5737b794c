"""Which files are read, how their text comes out, and how all others are refused."""

import io
import struct
import zipfile
import zlib

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from jianxing.documents.api import MAXIMUM_BYTES, MAXIMUM_CHARACTERS, read_text, refuse_size
from jianxing.kernel.message import Refused

WORDS = "一、任务\r\n1.做好工作。\r\n"


@pytest.mark.parametrize(
    ("data", "verbatim"),
    [
        (WORDS.encode(), True),
        (b"\xef\xbb\xbf" + WORDS.encode(), True),
        (WORDS.encode("gb18030"), False),
        (WORDS.encode("utf-16"), False),
    ],
)
def test_encodings(data: bytes, verbatim: bool) -> None:
    text = read_text(data, "plan.txt")
    assert text.text == WORDS.replace("\r\n", "\n")
    assert text.verbatim is verbatim


def picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IEND", b"")


def archive(**entries: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return memory.getvalue()


def word(declared: str, words: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
    return f"<?xml version='1.0'?>{declared}{body}".encode()


ENTITIES = "<!DOCTYPE d [<!ENTITY a '" + "甲" * 9_000 + "'><!ENTITY b '" + "&a;" * 9_000 + "'>]>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
REFUSED = [
    (b"", "documents.empty"),
    (b" \n\t ", "documents.empty"),
    ("\ufeff \n".encode(), "documents.empty"),
    (picture(), "documents.picture"),
    (b"\xff\xd8\xff\xe0" + bytes(20), "documents.picture"),
    (b"%PDF-1.7\n", "documents.damaged_pdf"),
    (b"<!DOCTYPE html><p>", "documents.empty"),
    (b"<?xml version='1.0'?><plan/>", "documents.format_not_read"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "documents.password"),
    (OLE + "WordDocument".encode("utf-16-le"), "documents.old_office"),
    (b"PK\x03\x04 broken", "documents.damaged"),
    (archive(word__document_xml=b"<not xml"), "documents.damaged"),
    (archive(readme=b"hello"), "documents.not_word"),
    (archive(word__document_xml=bytes(101 * 1024 * 1024)), "documents.unpacks_too_large"),
    (archive(word__document_xml=b"<a>" * 3_000_000), "documents.unpacks_too_large"),
    (archive(word__document_xml=word(ENTITIES, "&b;")), "documents.damaged"),
    (
        archive(word__document_xml=word("<!DOCTYPE d [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>", "&b;")),
        "documents.damaged",
    ),
    (archive(word__document_xml=word("", "字" * (MAXIMUM_CHARACTERS + 1))), "documents.too_long"),
    (archive(word__document_xml=word("", "</w:t></w:r></w:p><w:p><w:r><w:t>" * 101_000)), "documents.too_many_blocks"),
    (archive(word__document_xml=b"<sheet/>"), "documents.not_word"),
    (b"\x81\xff\xfe\x00\x01", "documents.not_text"),
    ("字".encode() * (MAXIMUM_CHARACTERS + 1), "documents.too_long"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED, ids=[f"{i}-{code}" for i, (_, code) in enumerate(REFUSED)])
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_text(data, "plan.docx")
    assert refused.value.messages[0].code == code
    assert all("\n" not in refused.value.text(language) for language in ("zh", "en"))


def test_a_large_file_is_refused_by_its_size_alone() -> None:
    with pytest.raises(Refused, match=r"documents\.too_large"):
        refuse_size(MAXIMUM_BYTES + 1, "big.docx")


def saved(document: object) -> bytes:
    memory = io.BytesIO()
    document.save(memory)  # type: ignore[attr-defined]
    return memory.getvalue()


def test_headings_are_known_by_their_style() -> None:
    document = Document()
    document.add_heading("某县计划", 1)
    document.add_paragraph("正文。")
    text = read_text(saved(document), "a.docx")
    assert text.text == "某县计划\n正文。"
    assert text.headings == ((0, 1),)
    assert not text.verbatim


def test_merged_cells_keep_one_text_and_cover_all_their_places() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(
        table.rows, (("任务", "单位", "备注"), ("建站点", "甲局", "丙"), ("", "乙局", "丁")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    text = read_text(saved(document), "a.docx")
    (read,) = text.tables
    words = [["".join(text.text[c.start : c.end].split()) for c in row] for row in read.rows]
    assert words == [["任务", "单位备注", "单位备注"], ["建站点", "甲局", "丙"], ["建站点", "乙局", "丁"]]
    assert text.text.count("建站点") == 1


def test_automatic_numbers_become_text() -> None:
    document = Document()
    for words in ("第一件", "第二件"):
        document.add_paragraph(words, style="List Number")
    assert read_text(saved(document), "a.docx").text == "1.第一件\n2.第二件"


def test_deleted_words_are_gone_and_inserted_words_are_there() -> None:
    document = Document()
    paragraph = document.add_paragraph("保留")
    for tag, part, words in (("w:del", "w:delText", "删去"), ("w:ins", "w:t", "加入")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(part)
        change.set(qn("w:id"), "1")
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    assert read_text(saved(document), "a.docx").text == "保留加入"
