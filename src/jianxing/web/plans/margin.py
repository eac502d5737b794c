"""Advice on the text of a plan as it stands in the margin beside the words it speaks of, each with its answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from jianxing.kernel.message import Language, Message
from jianxing.planning import api as planning
from jianxing.web.plans.document import Part, document_parts, with_margin

_KEPT = 2000


@dataclass(frozen=True)
class Note:
    """Advice on the text as a page shows it, with the answer that was given to it ("" when none was).

    ``places``: the anchor and the words of each passage it speaks of; none when it speaks of the document as a whole.
    """

    anchor: str
    number: int
    key: str
    severity: str
    message: str
    why: str
    remedy: str
    places: tuple[tuple[str, str], ...]
    verdict: str = ""
    note: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody should still answer it."""
        return not self.verdict and self.severity != "info"


def notes(found: Iterable[Any], decisions: Mapping[str, Any], language: Language) -> list[Note]:
    """Advice (`planning.advice`) in its order with the answers that were given."""
    made = []
    for number, one in enumerate(found):
        said = decisions.get(one.key)
        words = {part: one.said(part, language) for part in ("message", "why", "remedy")}
        anchor = f"f{number}"
        places = tuple(
            (f"at-{anchor}-{turn}" if turn else f"at-{anchor}", place.quote)
            for turn, place in enumerate(place for place in one.at if place.end > place.start)
        )
        made.append(
            Note(
                anchor,
                number + 1,
                one.key,
                one.severity,
                words["message"],
                words["why"],
                words["remedy"],
                places[:4],
                said.verdict if said else "",
                said.note if said else "",
            )
        )
    return made


def document_html(
    version: Any,
    reading: Mapping[str, Any],
    advice: Sequence[Any],
    said: Sequence[Note],
    language: Language,
    *,
    answering: bool,
    typed: Mapping[str, str] | None = None,
) -> SafeString:
    """The whole document with the notes in its margin; ``answering`` with answers to give, ``typed`` what stands in
    the field of a note (by its key) whose answer was refused."""
    parts = document_parts(version, reading, [[(place.start, place.end) for place in one.at] for one in advice])

    def beside(part: Part) -> str:
        own = "".join(
            note_html(said[number], language, answering=answering, typed=(typed or {}).get(said[number].key))
            for number in part.notes
        )
        again = "".join(again_html(said[number], language) for number in part.also)
        return f'<aside class="notes" lang="{"en" if language == "en" else "zh-CN"}">{own}{again}</aside>'

    return with_margin(parts, beside)


def note_html(
    note: Note, language: Language, *, answering: bool, faults: tuple[Message, ...] = (), typed: str | None = None
) -> SafeString:
    """One note; with ``faults`` an answer was refused, and what was ``typed`` stands in its field still."""
    if faults or typed is not None:
        return _drawn_note(note, language, answering, faults, typed)
    return _note(note, language, answering)


@lru_cache(maxsize=_KEPT)
def _note(note: Note, language: Language, answering: bool) -> SafeString:
    return _drawn_note(note, language, answering, (), None)


def _drawn_note(
    note: Note, language: Language, answering: bool, faults: tuple[Message, ...], typed: str | None
) -> SafeString:
    shown = {
        "finding": note,
        "language": language,
        "answering": answering,
        "kinds": planning.decision_kinds(),
        "faults": faults,
        "opened": bool(faults) or typed is not None,
        "typed": note.note if typed is None else typed,
    }
    return mark_safe(get_template("web/plans/_finding.html").render(shown))  # noqa: S308  a template has escaped it


@lru_cache(maxsize=_KEPT)
def again_html(note: Note, language: Language) -> SafeString:
    """Where advice comes back to words: a reference to where it stands."""
    drawn = get_template("web/plans/_reference.html").render({"finding": note, "language": language, "again": True})
    return mark_safe(drawn)  # noqa: S308  a template has escaped it
