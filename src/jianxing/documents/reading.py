"""Which format a file has, told by its bytes, and whether it can be read at all."""

import re
from pathlib import PurePath

from jianxing.documents.reading_html import charset_of, is_html, read_html
from jianxing.documents.text import Text
from jianxing.documents.text_writing import MAXIMUM_BLOCKS, MAXIMUM_CHARACTERS, Overfull
from jianxing.kernel.message import Message, Refused

MAXIMUM_BYTES = 20 * 1024 * 1024
_ENCODINGS = ("utf-8-sig", "gb18030")
_BINARY = {
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"BM": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
    b"RIFF": "picture",
    b"{\\rtf": "rtf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
}
_HEADING = re.compile(r"^(#{1,6})[ \t]", re.MULTILINE)
_TEXT_SUFFIXES = {".txt": "txt", ".md": "md", ".markdown": "md"}


def read_text(data: bytes, filename: str) -> Text:
    """The text of a .docx, .pdf, .html, .txt or .md file; Refused with the reason when there is none to read.

    The bytes decide, not the name: a picture that is called plan.txt is still a picture.
    """
    name = PurePath(filename).name
    refuse_size(len(data), name)
    if not data.strip():
        raise Refused(Message("documents.empty", {"file": name}))
    for start, kind in _BINARY.items():
        if data.startswith(start):
            raise Refused(_unreadable(kind, data, name))
    try:
        return _bounded(_read(data, name), name)
    except Overfull as fault:
        limit = {"characters": MAXIMUM_CHARACTERS, "blocks": MAXIMUM_BLOCKS}[fault.what]
        code = {"characters": "too_long", "blocks": "too_many_blocks"}[fault.what]
        raise Refused(
            Message(
                f"documents.{code}", {"file": name, "characters": fault.found, "found": fault.found, "limit": limit}
            )
        ) from fault


def _read(data: bytes, name: str) -> Text:
    if b"%PDF-" in data[:1024]:
        from jianxing.documents.reading_pdf_apart import read_pdf_apart

        return read_pdf_apart(data, name)
    if data.startswith(b"PK"):
        from jianxing.documents.reading_docx import read_docx

        return read_docx(data, name)
    return _plain(data, name)


def refuse_size(size: int, filename: str) -> None:
    """Refuse a file that is too large before anything of it is read."""
    if size > MAXIMUM_BYTES:
        limit = MAXIMUM_BYTES // 1024 // 1024
        raise Refused(
            Message("documents.too_large", {"file": filename, "size": round(size / 1024 / 1024, 1), "limit": limit})
        )


def _plain(data: bytes, name: str) -> Text:
    suffix = PurePath(name).suffix.lower()
    html = suffix not in (".md", ".markdown") and is_html(data, name)
    text, encoding = _decoded(data, name, charset_of(data) if html else None)
    if "\0" in text:
        raise Refused(Message("documents.not_text", {"file": name}))
    if html:
        return read_html(text)
    if text[:400].lstrip().lower().startswith("<?xml"):
        raise Refused(Message("documents.format_not_read", {"file": name, "format": "XML"}))
    kind = _TEXT_SUFFIXES.get(suffix, "txt")
    text = text.replace("\r\n", "\n")
    headings = tuple((m.start(), len(m[1])) for m in _HEADING.finditer(text)) if kind == "md" else ()
    return Text(text, kind, verbatim=encoding == "utf-8-sig" and suffix in _TEXT_SUFFIXES, headings=headings)


def _decoded(data: bytes, name: str, said: str | None = None) -> tuple[str, str]:
    encodings: tuple[str, ...] = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _ENCODINGS
    for encoding in (*([said] if said and not data.startswith(b"\xef\xbb\xbf") else []), *encodings):
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused(Message("documents.not_text", {"file": name}))


def _bounded(text: Text, name: str) -> Text:
    if not text.text.strip():
        raise Refused(Message("documents.empty", {"file": name}))
    if len(text.text) > MAXIMUM_CHARACTERS:
        raise Refused(
            Message("documents.too_long", {"file": name, "characters": len(text.text), "limit": MAXIMUM_CHARACTERS})
        )
    return text


def _unreadable(kind: str, data: bytes, name: str) -> Message:
    if kind == "ole":
        # An encrypted .docx is an OLE container whose directory names this stream, in UTF-16.
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return Message("documents.password" if encrypted else "documents.old_office", {"file": name})
    if kind == "picture":
        return Message("documents.picture", {"file": name})
    return Message("documents.format_not_read", {"file": name, "format": kind.upper()})
