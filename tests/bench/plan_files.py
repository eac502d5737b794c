"""The documents that reading is measured on: one text in every format, and files made to hold a reader up."""

import io
import zipfile
import zlib
from html import escape
from pathlib import Path

from docx import Document

from documents_paper import Typesetting, pdf_file


def formats(text: str, folder: Path) -> dict[str, Path]:
    """The same text in every format, by its name."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    memory = io.BytesIO()
    document.save(memory)
    contents = {
        "txt": text.encode(),
        "gb18030": text.encode("gb18030"),
        "md": text.encode(),
        "html": "".join(f"<p>{escape(line)}</p>\n" for line in lines).encode(),
        "docx": memory.getvalue(),
        "pdf": Typesetting(head="文件汇编").set(lines),
    }
    return _kept(folder, contents)


def hostile(folder: Path) -> dict[str, Path]:
    """Brackets without end, a line without end, things that swell when they are opened."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" * 30_000_000)
    stream = zlib.compress(b"0 0 m 9 9 l S\n" * 3_000_000, 9)
    page = pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    )
    contents = {
        "brackets.txt": b"(" * 10_000_000,
        "fewer_brackets.txt": ("（" * 500_000 + "1.做好工作。（责任单位：县甲局）").encode(),
        "line.txt": ("1.做好工作，" * 80_000 + "（责任单位：县甲局）").encode(),
        "amounts.txt": ("3家" * 300_000).encode(),
        "units.txt": ("1.做好工作。（责任单位：" + "县甲局、" * 340 + "县乙局）\n").encode() * 400,
        "nested.html": b"<b><p>" * 2_000_000,
        "long.html": "<p>做好工作。</p>".encode() * 140_000,
        "swelling.docx": memory.getvalue(),
        "swelling.pdf": page,
    }
    return _kept(folder, contents)


def _kept(folder: Path, contents: dict[str, bytes]) -> dict[str, Path]:
    found = {}
    for name, data in contents.items():
        path = folder / (name if "." in name else f"{name}.{'txt' if name == 'gb18030' else name}")
        path.write_bytes(data)
        found[name] = path
    return found
