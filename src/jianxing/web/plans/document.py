"""A plan document as the reader page shows it: paragraphs of pieces, each linked to what was read from it.

Everything comes from the plan format (offsets into the text); nothing is read anew.
"""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Piece:
    """Characters that share the same marks: their classes, the anchor they lead to, and their own."""

    text: str
    marks: str = ""
    leads_to: str = ""
    anchor: str = ""
    also: tuple[str, ...] = ()  # anchors of further items that begin with the same characters


@dataclass(frozen=True)
class Paragraph:
    """A line of the document, which begins at ``start``; ``notes`` are the numbers of the advice that stands beside it,
    ``also`` of advice that speaks of it and stands elsewhere."""

    start: int
    pieces: tuple[Piece, ...]
    is_heading: bool = False
    notes: tuple[int, ...] = ()
    also: tuple[int, ...] = ()


@dataclass
class _Mark:
    start: int
    end: int
    kind: str  # t title, v target, u unit, y duty, bad finding, un unread
    leads_to: str
    anchor: str
    rank: int = field(default=0)


_HEADINGS = {"heading", "title"}
_RANKS = {"v": 0, "u": 1, "y": 2, "t": 3, "un": 4, "bad": 5}


def paragraphs(text: str, reading: Mapping[str, Any]) -> list[Paragraph]:
    """The document, line by line."""
    marks = sorted(_marks(text, reading), key=lambda mark: mark.start)
    starts = [mark.start for mark in marks]
    longest = max((mark.end - mark.start for mark in marks), default=0)
    sentences = sorted(reading.get("sentences", []), key=lambda s: int(s["source"]["start"]))
    sentence_starts = [s["source"]["start"] for s in sentences]
    given: set[str] = set()
    found, at = [], 0
    for line in text.split("\n"):
        begin, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        near = marks[bisect_left(starts, begin - longest) : bisect_right(starts, end)]
        here = [mark for mark in near if mark.end > begin and mark.start < end]
        said = sentences[bisect_left(sentence_starts, begin) : bisect_left(sentence_starts, end)]
        is_heading = bool(said) and all(set(s["kinds"]) <= _HEADINGS for s in said)  # a heading and nothing else
        pieces = tuple(_pieces(text, begin, end, here, given))
        found.append(Paragraph(begin, pieces, is_heading and len(line) < 60))
    return _beside(found, reading.get("findings", []))


def _beside(found: list[Paragraph], findings: Sequence[Mapping[str, Any]]) -> list[Paragraph]:
    """Give each paragraph the advice that begins with its words, and that which comes back to them."""
    starts = [paragraph.start for paragraph in found]
    notes: dict[int, list[int]] = {}
    also: dict[int, list[int]] = {}
    for number, finding in enumerate(findings):
        places = [
            max(0, bisect_right(starts, place["start"]) - 1) for place in finding.get("at", []) if _has_words(place)
        ]
        if not places or not found:
            continue
        notes.setdefault(places[0], []).append(number)
        for place in dict.fromkeys(places[1:]):
            if place != places[0]:
                also.setdefault(place, []).append(number)
    return [
        replace(paragraph, notes=tuple(notes.get(n, ())), also=tuple(also.get(n, ())))
        if n in notes or n in also
        else paragraph
        for n, paragraph in enumerate(found)
    ]


def _has_words(place: Mapping[str, int]) -> bool:
    return place["end"] > place["start"]


class Part(NamedTuple):
    """A paragraph as markup, with the numbers of the advice beside it."""

    markup: str
    notes: tuple[int, ...]
    also: tuple[int, ...]


def document_parts(
    version: Any, reading: Mapping[str, Any], findings: Sequence[Sequence[tuple[int, int]]]
) -> tuple[Part, ...]:
    """The whole document, made once for a version and what was added to its reading; ``findings``: the places of each
    piece of advice on its text."""
    return _document_parts(_Text(version, reading), tuple(tuple(places) for places in findings))


class _Text:
    """A version's text and reading, which never change but by additions, looked up by what they are."""

    def __init__(self, version: Any, reading: Mapping[str, Any]) -> None:
        self.key = (version.pk, version.sha256, len(reading["tasks"]), len(reading["targets"]))
        self.text, self.reading = version.text, reading

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Text) and self.key == other.key


@functools.lru_cache(maxsize=6)
def _document_parts(of: _Text, findings: tuple[tuple[tuple[int, int], ...], ...]) -> tuple[Part, ...]:
    marked = [{"at": [{"start": start, "end": end} for start, end in places]} for places in findings]
    found = []
    for paragraph in paragraphs(of.text, {**of.reading, "findings": marked}):
        pieces = "".join(_piece_html(piece) for piece in paragraph.pieces)
        heading = ' class="h"' if paragraph.is_heading else ""
        markup = f'<p{heading} data-start="{paragraph.start}">{pieces}</p>'
        found.append(Part(markup, paragraph.notes, paragraph.also))
    return tuple(found)


def with_margin(parts: Sequence[Part], beside: Callable[[Part], str]) -> SafeString:
    """The document with what ``beside`` says of a paragraph (markup) before it, for its margin."""
    lines = (f"{beside(part)}{part.markup}" if part.notes or part.also else part.markup for part in parts)
    return mark_safe("\n".join(lines))  # noqa: S308  every piece is escaped


def _piece_html(piece: Piece) -> str:
    words = escape(piece.text)
    if not piece.marks:
        return str(words)
    also = "".join(f'<span id="{escape(one)}"></span>' for one in piece.also)
    anchor = f' id="{escape(piece.anchor)}"' if piece.anchor else ""
    if piece.leads_to:
        return f'<a class="{piece.marks}" href="#{escape(piece.leads_to)}"{anchor}>{also}{words}</a>'
    return f'<span class="{piece.marks}"{anchor}>{also}{words}</span>'


def title_of(version: Any) -> str:
    """The title alone, where the document's number was read apart from it."""
    number = str(version.reading.get("document_number") or "")
    return str(version.title).removeprefix(number).strip() or str(version.title)


def _pieces(text: str, begin: int, end: int, marks: list[_Mark], given: set[str]) -> Iterator[Piece]:
    cuts = sorted({begin, end, *(max(begin, m.start) for m in marks), *(min(end, m.end) for m in marks)})
    for left, right in pairwise(cuts):
        over = sorted((m for m in marks if m.start <= left and right <= m.end), key=lambda m: m.rank)
        if not over:
            yield Piece(text[left:right])
            continue
        new = [m.anchor for m in over if m.anchor not in given]
        given.update(new)
        classes = " ".join(dict.fromkeys(m.kind for m in over))
        yield Piece(text[left:right], f"m {classes}", over[0].leads_to, new[0] if new else "", tuple(new[1:]))


def _marks(text: str, reading: Mapping[str, Any]) -> Iterator[_Mark]:
    for task in reading.get("tasks", []):
        source = task["source"]
        title = task.get("title") or ""
        at = text.find(title, source["start"], source["end"]) if title else -1
        start, end = (at, at + len(title)) if at >= 0 else (source["start"], min(source["end"], source["start"] + 12))
        yield _Mark(start, end, "t", task["id"], f"at-{task['id']}", _RANKS["t"])
        for unit in [*task.get("lead_units", []), *task.get("responsible_units", [])]:
            if unit.get("source"):
                yield _of(unit["source"], "u", task["id"], f"at-{task['id']}-u{unit['source']['start']}")
    for target in reading.get("targets", []):
        yield _of(target["source"], "v", target["id"], f"at-{target['id']}")
    for duty in reading.get("duties", []):
        yield _of(duty["source"], "y", duty.get("task_id") or "", f"at-{duty['id']}")
    for duty in reading.get("department_duties", []):
        yield _of(duty["source"], "y", duty["id"], f"at-{duty['id']}")
    for number, sentence in enumerate(reading.get("sentences", [])):
        if "unread" in sentence["kinds"]:
            yield _of(sentence["source"], "un", f"s{number}", f"at-s{number}")
    for number, finding in enumerate(reading.get("findings", [])):
        for turn, place in enumerate(place for place in finding.get("at", []) if _has_words(place)):
            yield _of(place, "bad", f"f{number}", f"at-f{number}-{turn}" if turn else f"at-f{number}")


def _of(source: Mapping[str, int], kind: str, leads_to: str, anchor: str) -> _Mark:
    return _Mark(source["start"], source["end"], kind, leads_to, anchor, _RANKS[kind])


class Unread(NamedTuple):
    """A sentence that nothing was read from."""

    id: str
    words: str
    start: int
    end: int


def unread(text: str, reading: Mapping[str, Any]) -> list[Unread]:
    """The sentences that nothing was read from, in their order."""
    return [
        Unread(
            f"s{number}",
            text[s["source"]["start"] : s["source"]["end"]].strip(),
            s["source"]["start"],
            s["source"]["end"],
        )
        for number, s in enumerate(reading.get("sentences", []))
        if "unread" in s["kinds"]
    ]
