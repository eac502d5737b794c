"""Writes small .pdf files for tests: text at places on pages, with rules, in a Chinese font that needs no file.

The font is one of those that every reader knows by name; a reader maps its characters by the Adobe-GB1 collection.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Sheet:
    """One page: pieces of text as (left, foot, size, words), rules as (x1, y1, x2, y2)."""

    pieces: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def advance(char: str) -> float:
    return 0.5 if " " <= char <= "~" else 1.0


def width(words: str) -> float:
    return sum(map(advance, words))


def pdf(sheets: Sequence[Sheet], *, encrypt: bool = False) -> bytes:
    """The file; ``encrypt`` declares a password that nobody knows."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>",
    ]
    pages = []
    for sheet in sheets:
        stream = b"\n".join(_content(sheet))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>"
            % (WIDTH, HEIGHT, len(objects))
        )
        pages.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(pages), len(pages))
    if not encrypt:
        return pdf_file(objects)
    secret = b"<" + b"5a" * 32 + b">"
    objects.append(b"<< /Filter /Standard /V 1 /R 2 /O %s /U %s /P -44 >>" % (secret, secret))
    return pdf_file(objects, b"/Encrypt %d 0 R /ID [<00> <00>]" % len(objects))


def pdf_file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects, of which the first is the catalogue, as a file."""
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            trailer,
            start,
        )
    )


def _content(sheet: Sheet) -> Iterable[bytes]:
    for left, foot, size, words in sheet.pieces:
        yield b"BT /F %g Tf %g %g Td <%s> Tj ET" % (size, left, foot, words.encode("utf-16-be").hex().encode())
    for x1, y1, x2, y2 in sheet.rules:
        yield b"%g %g m %g %g l S" % (x1, y1, x2, y2)


@dataclass
class Typesetting:
    """How paragraphs are set: characters a line, lines a page, and the indent of a first line in characters."""

    columns: int = 28
    lines: int = 22
    indent: int = 2
    size: float = 16
    left: float = 73
    head: str = ""
    foot: str = "— {page} —"

    def set(self, paragraphs: Iterable[str]) -> bytes:
        """Paragraphs on pages, with head and foot; nothing that closes a bracket or a sentence begins a line."""
        lines = [line for words in paragraphs for line in self._broken(words)]
        sheets = []
        for first in range(0, len(lines), self.lines):
            sheet = Sheet()
            if self.head:
                sheet.pieces.append((200, 800, 9, self.head))
            for row, (indent, words) in enumerate(lines[first : first + self.lines]):
                sheet.pieces.append((self.left + indent * self.size, 740 - row * 28, self.size, words))
            sheet.pieces.append((280, 40, 14, self.foot.format(page=len(sheets) + 1)))
            sheets.append(sheet)
        return pdf(sheets)

    def _broken(self, words: str) -> Iterable[tuple[int, str]]:
        indent, line = self.indent, ""
        for index, char in enumerate(words):
            if line and width(line) + advance(char) + indent > self.columns and char not in "，。、；：）》”%":
                tail = ""
                while line and line[-1].isascii() and line[-1].isalnum() and char.isascii() and char.isalnum():
                    line, tail = line[:-1], line[-1] + tail
                yield indent, line
                indent, line = 0, tail
            line += words[index]
        yield indent, line
