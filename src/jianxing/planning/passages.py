"""The document cut into passages, each with what was read from it, so that a page can show both side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jianxing.planning.models import PlanVersion
from jianxing.planning.whole import reading_of


@dataclass(frozen=True)
class Mark:
    """Some characters and the item (a task, target or duty by its id) that was read from them."""

    start: int
    end: int
    item: str
    kind: str


@dataclass(frozen=True)
class Passage:
    """A stretch of the document: a sentence with its kinds, or the blanks between two (no kinds).

    ``marks`` are the items whose characters overlap it, by their place; a task may reach over several passages.
    """

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    marks: list[Mark] = field(default_factory=list)

    @property
    def items(self) -> list[str]:
        """The ids of the items in it."""
        return list(dict.fromkeys(mark.item for mark in self.marks))


def passages(of: PlanVersion) -> list[Passage]:
    """The whole text in its order: joined, the passages are the text."""
    reading = reading_of(of)
    cut = _cut(of.text, reading["sentences"])
    _mark(cut, sorted(_marks(reading), key=lambda mark: (mark.start, -mark.end)))
    return cut


def _cut(text: str, sentences: Iterable[Mapping[str, Any]]) -> list[Passage]:
    found, at = [], 0
    for sentence in sorted(sentences, key=lambda sentence: sentence["source"]["start"]):
        start, end = sentence["source"]["start"], sentence["source"]["end"]
        if start > at:
            found.append(Passage(at, start, text[at:start], ()))
        found.append(Passage(start, end, text[start:end], tuple(sentence["kinds"])))
        at = end
    if at < len(text):
        found.append(Passage(at, len(text), text[at:], ()))
    return found


def _marks(reading: Mapping[str, Any]) -> Iterable[Mark]:
    for kind in ("task", "target", "duty"):
        for item in reading["duties" if kind == "duty" else f"{kind}s"]:
            yield Mark(item["source"]["start"], item["source"]["end"], item["id"], kind)


def _mark(cut: list[Passage], marks: list[Mark]) -> None:
    """Give each passage the marks that overlap it, in one walk over both."""
    open_marks: list[Mark] = []
    waiting = iter(marks)
    upcoming = next(waiting, None)
    for passage in cut:
        while upcoming is not None and upcoming.start < passage.end:
            open_marks.append(upcoming)
            upcoming = next(waiting, None)
        open_marks = [mark for mark in open_marks if mark.end > passage.start]
        if passage.kinds:
            passage.marks.extend(open_marks)
