"""Lines into paragraphs: sentences that were broken at the margin are joined, page furniture is set aside."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from jianxing.plans.flow import Flow, normal
from jianxing.plans.numbering import starts_item

Kind = Literal["text", "row", "page", "contents"]
# A line this wide (in full-width characters) that stops in mid-sentence was broken by the margin, not by its author.
_MARGIN = 24
_STOPS = tuple("。！？；：）」』】》”.…!?;:)")
_CONTINUES = tuple("，、,（《“(〔—和与及或的")
_OPEN = re.compile(r"[（《“〔]")
_CLOSE = re.compile(r"[）》”〕]")
_PAGE = re.compile(r"[—\-\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[—\-\s]*|[—\-]\s*[ivxlc]{1,6}\s*[—\-]", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:[.…·]{6,}|…{2,})[.…·\s]*\d{1,4}\s*$")
_DOCUMENT_NUMBER = re.compile(r"[一-龥]{1,10}[〔［（]\d{4}[〕］）]\d{1,4}号")
_POINT = re.compile(r"\d\.$")  # a number broken at its decimal point
_ROLE_LINE = re.compile(r"(?:牵头|责任|配合|协办|协同|协助|参与|参加|实施|承办|支持|完成|主办|主责)[一-龥]{0,6}：")
_WIDE = re.compile(r"[^\x00-\x7f]")
# Longer joins than this are no sentences of a plan.
_MAXIMUM_JOIN = 6_000


@dataclass(frozen=True)
class Paragraph:
    """A span of the document with its flow; ``kind`` tells page numbers, tables of contents and table rows apart."""

    kind: Kind
    start: int
    end: int
    flow: Flow


def paragraphs_of(document: str) -> list[Paragraph]:
    """Paragraphs in order; they cover every character of the document that is not blank."""
    clean = normal(document)
    found: list[Paragraph] = []
    pending: list[tuple[int, int]] = []
    held: list[tuple[int, int]] = []  # page numbers that may turn out to stand inside a sentence
    depth = 0
    gap = False
    margin = _margin(clean)

    def close() -> None:
        nonlocal depth
        if pending:
            found.append(Paragraph("text", pending[0][0], pending[-1][1], Flow(clean, pending)))
            pending.clear()
        depth = 0

    def single(kind: Kind, span: tuple[int, int]) -> None:
        found.append(Paragraph(kind, *span, Flow(clean, [span])))

    def release() -> None:
        for span in held:
            single("page", span)
        held.clear()

    for start, end in _lines(clean):
        line = clean[start:end].strip()
        if not line:
            gap = True
            continue
        if len(line) <= 12 and _PAGE.fullmatch(line):
            held.append((start, end))
            continue
        if _CONTENTS.search(line[-60:]) or _is_row(line):
            close()
            release()
            single("row" if _is_row(line) else "contents", (start, end))
        elif pending and _continues(clean, pending, depth, line, gap and not held, margin):
            held.clear()  # swallowed: the source of the sentence spans the page number
            pending.append((start, end))
            depth = max(0, depth + len(_OPEN.findall(line)) - len(_CLOSE.findall(line)))
        else:
            close()
            release()
            pending.append((start, end))
            depth = max(0, len(_OPEN.findall(line)) - len(_CLOSE.findall(line)))
        gap = False
    close()
    release()
    return found


def _is_row(line: str) -> bool:
    """A table row in text: cells between upright bars, as `documents` writes the tables of a file."""
    return " | " in line or line.count("|") > 1


def _margin(clean: str) -> float:
    """The width at which a document breaks all its lines; 0 when its lines are paragraphs of their own."""
    widths = [round(_width(line.strip())) for line in clean.split("\n", 4_000)[:4_000] if len(line) >= 12]
    if len(widths) < 30:
        return 0
    common, _ = Counter(widths).most_common(1)[0]
    near = sum(common - 2 <= width <= common + 1 for width in widths)
    return common if near > 0.5 * len(widths) and common >= 15 else 0


def _lines(text: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for end in (m.start() for m in re.finditer("\n", text)):
        lines.append((start, end))
        start = end + 1
    lines.append((start, len(text)))
    return lines


def _continues(clean: str, pending: list[tuple[int, int]], depth: int, line: str, gap: bool, margin: float) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if pending[-1][1] - pending[0][0] > _MAXIMUM_JOIN or starts_item(line) or _DOCUMENT_NUMBER.match(line):
        return False
    last = clean[pending[-1][0] : pending[-1][1]].strip()
    if _ROLE_LINE.match(line) and _ROLE_LINE.match(last):
        return True  # 牵头单位：… and 责任单位：… on lines of their own are one clause
    if depth:
        return not gap or len(line) < 40
    return not gap and _unfinished(clean, pending, margin)


def _unfinished(clean: str, pending: list[tuple[int, int]], margin: float) -> bool:
    last = clean[pending[-1][0] : pending[-1][1]].strip()
    if last.endswith(_CONTINUES):
        return True
    if last.endswith(_STOPS) and not _POINT.search(last):
        # In a document with broken lines a full line may end with a stop by chance; its last line is seldom full.
        return bool(margin) and _width(last) >= margin - 0.5 and last.endswith(("。", "；", "）", ";", ")", "》", "”"))
    return "。" in last or _width(last) >= (margin - 3 if margin else _MARGIN)


def _width(line: str) -> float:
    wide = len(_WIDE.findall(line))
    return wide + (len(line) - wide) / 2
