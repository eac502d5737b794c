"""What was decided about each finding, kept in a small file beside the document; the document itself never changes.

``<document>.jianxing.toml`` holds one ``[[decision]]`` a finding: ``finding`` (its key), ``verdict``, ``note``, ``on``
(ISO date) and, for people who read the file, ``about``. A key is made of the code and the words at its places, so that
it stays when other parts of the document move, and is new when the words themselves are changed.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.plans.model import Finding, Plan, Source

Verdict = Literal["as-written", "otherwise", "amend", "clarify"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
# Registered with or without a note: the question is closed and no longer a fault of the document.
SETTLED = ("as-written", "otherwise")
_TELLING = 10  # fewer characters do not say which place is meant
_NUMBER = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]+[）)]?[.．、]?")  # an item is renumbered when others come in


@dataclass(frozen=True)
class Decision:
    """A verdict on one finding: registered as written, registered otherwise (the note says how), proposed as an
    amendment (the note is the wording), or sent for clarification (the note is the question)."""

    finding: str
    verdict: Verdict
    note: str = ""
    on: str = ""
    about: str = ""

    @property
    def said(self) -> Message:
        return _words(self.verdict)


@dataclass(frozen=True)
class DecisionKind:
    """A way to answer a finding: its name, what follows from it, what its note is, and whether the note must be given.

    ``settles`` kinds close the question; the others go into the comment form.
    """

    verdict: Verdict
    title: Message
    meaning: Message
    note: Message
    note_required: bool
    settles: bool


def _words(verdict: Verdict, part: str = "") -> Message:
    return Message(f"plans.verdict_{verdict.replace('-', '_')}{part}")


def kinds() -> tuple[DecisionKind, ...]:
    """All ways to answer a finding, in the order in which a page offers them."""
    return tuple(
        DecisionKind(v, _words(v), _words(v, "_meaning"), _words(v, "_note"), v == "otherwise", v in SETTLED)
        for v in VERDICTS
    )


def decision(finding: str, verdict: str, note: str = "", about: str = "") -> Decision:
    """A decision of today about a finding (its key); Refused when the verdict is none or lacks the note it needs."""
    kind = verdict_of(verdict)
    if kind == "otherwise" and not note.strip():
        raise Refused(Message("plans.note_missing", {"key": finding}))
    return Decision(finding, kind, note.strip(), today().isoformat(), about)


def key_of(plan: Plan, finding: Finding) -> str:
    """The name of a finding that stays while its words stay, wherever they move: its code and eight hexadecimal digits.

    A place of a few characters (a bracket, a date) is known by what stands around it in its line.
    """
    words = "\n".join([finding.code, *sorted(_known_by(plan, source) for source in finding.at)])
    return f"{finding.code}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def _known_by(plan: Plan, source: Source) -> str:
    words = plan.quote(source)
    if len(words) >= _TELLING:
        return words
    before = _NUMBER.sub("", plan.text[max(0, source.start - _TELLING) : source.start].split("\n")[-1])
    after = plan.text[source.end : source.end + _TELLING].split("\n")[0]
    return "".join(f"{before}{words}{after}".split())


def keys_of(plan: Plan, findings: Iterable[Finding]) -> list[str]:
    """The key of each finding; equal words in several places are told apart by a count (…-2)."""
    seen: dict[str, int] = {}
    keys = []
    for finding in findings:
        key = key_of(plan, finding)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def place_of(document: Path) -> Path:
    """Where the decisions about a document are kept."""
    return document.with_name(document.name + ".jianxing.toml")


def read_decisions(document: Path) -> dict[str, Decision]:
    """Decisions by the key of their finding; empty where nobody decided; Refused when the file cannot be understood."""
    place = place_of(document)
    if not place.exists():
        return {}
    try:
        rows = tomllib.loads(place.read_text(encoding="utf-8")).get("decision", [])
        found = [Decision(**{k: str(v) for k, v in row.items()}) for row in rows]  # type: ignore[arg-type]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, AttributeError) as fault:
        raise Refused(Message("plans.decisions_unreadable", {"file": str(place), "reason": str(fault)})) from fault
    for decision in found:
        verdict_of(decision.verdict)
    return {decision.finding: decision for decision in found}


def verdict_of(written: str) -> Verdict:
    """A verdict as written; Refused when it is none."""
    for verdict in VERDICTS:
        if verdict == written:
            return verdict
    raise Refused(Message("plans.no_such_verdict", {"verdict": written, "known": "、".join(VERDICTS)}))


def write_decisions(document: Path, decisions: Mapping[str, Decision]) -> Path:
    """Write all decisions beside the document; the file is whole or as it was."""
    place = place_of(document)
    blocks = []
    for decision in decisions.values():
        rows = {"finding": decision.finding, "verdict": decision.verdict, "note": decision.note}
        rows |= {"on": decision.on, "about": decision.about}
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in rows.items() if value]
        blocks.append("\n".join(["[[decision]]", *lines]))
    draft = place.with_name(place.name + ".part")
    draft.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    draft.replace(place)
    return place
