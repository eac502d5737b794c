"""Findings as plain values that can be shown, stored beside a version and answered: each with its key and its words.

A row of ``to_json`` holds everything that a page or a form needs in both languages, so that a stored finding stays
readable when rules change: ``key code severity title message why remedy`` (Chinese; English under ``…_en``) and
``at``, a list of ``start end line words before after quote``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jianxing.kernel.message import LANGUAGES, Language, Message
from jianxing.plans.lint.decisions import SETTLED, Decision, keys_of
from jianxing.plans.lint.kit import rules
from jianxing.plans.model import Finding, Plan, Severity, Source

_AROUND = 28
_LONGEST, _SHORT = 120, 12  # characters of a quotation in the form
_STOPS = "。；，;,"
_WORDS = ("title", "message", "why", "remedy")


@dataclass(frozen=True)
class Place:
    """One place of a finding: offsets, line (from 1), the words there and around, and how a letter would quote them."""

    start: int
    end: int
    line: int
    words: str
    before: str
    after: str
    quote: str


@dataclass(frozen=True)
class Advice:
    """A finding with the key that stays while its words stay, and its words by language."""

    key: str
    code: str
    severity: Severity
    texts: Mapping[tuple[str, Language], str]
    at: tuple[Place, ...]

    def said(self, part: str, language: Language) -> str:
        """The ``title``, ``message``, ``why`` or ``remedy`` in a language."""
        return self.texts[part, language]

    def to_json(self) -> dict[str, Any]:
        """The row as the module describes it."""
        named = {_name(part, language): self.texts[part, language] for part in _WORDS for language in LANGUAGES}
        at = [asdict(place) for place in self.at]
        return {"key": self.key, "code": self.code, "severity": self.severity, **named, "at": at}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Advice":
        """A row of ``to_json`` back again; KeyError when it is none."""
        named = {(part, language): str(row[_name(part, language)]) for part in _WORDS for language in LANGUAGES}
        return cls(row["key"], row["code"], row["severity"], named, tuple(Place(**place) for place in row["at"]))


def _name(part: str, language: Language) -> str:
    return part if language == "zh" else f"{part}_{language}"


@dataclass(frozen=True)
class AdviceCounts:
    """How many findings there are of each weight, and how they were answered.

    ``open`` counts errors and warnings that nobody has answered: only these ask for a person (需人工复核). ``info`` is
    for reference. ``settled`` were registered; ``amend`` and ``clarify`` go to the drafting unit.
    """

    error: int
    warning: int
    info: int
    open: int
    settled: int
    amend: int
    clarify: int


def advice_of(plan: Plan, findings: Iterable[Finding]) -> list[Advice]:
    """Findings with their keys, words and places."""
    known = {rule.code: rule for rule in rules()}
    found = list(findings)
    places: dict[Source, Place] = {}
    headed = {section.source: section.title for section in plan.sections}
    made = []
    for finding, key in zip(found, keys_of(plan, found), strict=True):
        rule = known[finding.code]
        parts = {"title": rule.title, "message": finding.message, "why": rule.why, "remedy": finding.remedy}
        words = {(part, language): said.text(language) for part, said in parts.items() for language in LANGUAGES}
        for source in finding.at:
            if source not in places:
                places[source] = _place(plan, source, headed.get(source, ""))
        made.append(Advice(key, finding.code, finding.severity, words, tuple(places[s] for s in finding.at)))
    return made


def _place(plan: Plan, source: Source, title: str) -> Place:
    text = plan.text
    before = text[max(0, source.start - _AROUND) : source.start].split("\n")[-1].strip()
    after = text[source.end : source.end + _AROUND].split("\n")[0].strip()
    words = " ".join(text[source.start : source.end].split())
    quote = plan.quote(source)
    if title and title not in quote:
        quote = f"{quote} {title}"
    elif len(quote) < _SHORT:  # a bracket or a date alone tells nobody what is meant
        quote = _last(before) + quote + _first(after)
    quote = quote if len(quote) <= _LONGEST else quote[:_LONGEST] + "…"
    return Place(source.start, source.end, text.count("\n", 0, source.start) + 1, words, before, after, quote)


def _last(words: str) -> str:
    return words[max(words.rfind(stop) for stop in _STOPS) + 1 :]


def _first(words: str) -> str:
    return words[: min((at for stop in _STOPS if (at := words.find(stop)) >= 0), default=len(words))]


def counted(advice: Iterable[Advice], decisions: Mapping[str, Decision]) -> AdviceCounts:
    """Counts of findings under decisions (by the key of their finding)."""
    weights = {"error": 0, "warning": 0, "info": 0}
    verdicts = {"as-written": 0, "otherwise": 0, "amend": 0, "clarify": 0}
    unanswered = 0
    for one in advice:
        weights[one.severity] += 1
        if decided := decisions.get(one.key):
            verdicts[decided.verdict] += 1
        elif one.severity != "info":
            unanswered += 1
    settled = sum(verdicts[verdict] for verdict in SETTLED)
    return AdviceCounts(
        **weights, open=unanswered, settled=settled, amend=verdicts["amend"], clarify=verdicts["clarify"]
    )


def place_words(place: Place, language: Language) -> str:
    """A place as it is quoted in a letter: the words and their line."""
    return f"“{place.quote}”" + Message("plans.form_place", {"line": place.line}).text(language)
