"""Findings as plain values that can be shown, stored beside a version and answered: each with its key and its words.

A row of ``to_json`` holds everything that a page or a form needs in both languages, so that a stored finding stays
readable when rules change: ``key code severity title message why remedy`` (Chinese; English under ``…_en``) and
``at``, a list of ``start end line where words before after quote``.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jianxing.kernel.message import LANGUAGES, Language, Message
from jianxing.plans.lint.decisions import SETTLED, Decision, keys_of
from jianxing.plans.lint.kit import rules
from jianxing.plans.model import Finding, Plan, Severity, Source

_AROUND = 28
_HEADING, _DEEPEST = 20, 20  # characters of a heading; levels above it
_LONGEST, _SHORT = 120, 12  # characters of a quotation in the form
_STOPS = "。；，;,"
_WORDS = ("title", "message", "why", "remedy")


@dataclass(frozen=True)
class Place:
    """One place of a finding: offsets, line (from 1), ``where`` (annex and heading, "" above all headings), the words
    there and around, and how a letter would quote them."""

    start: int
    end: int
    line: int
    where: str
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
    headings = _Headings(plan)
    made = []
    for finding, key in zip(found, keys_of(plan, found), strict=True):
        rule = known[finding.code]
        parts = {"title": rule.title, "message": finding.message, "why": rule.why, "remedy": finding.remedy}
        words = {(part, language): said.text(language) for part, said in parts.items() for language in LANGUAGES}
        for source in finding.at:
            if source not in places:
                places[source] = _place(plan, source, headings)
        made.append(Advice(key, finding.code, finding.severity, words, tuple(places[s] for s in finding.at)))
    return made


class _Headings:
    """The headings of a plan, by place."""

    def __init__(self, plan: Plan) -> None:
        self.titles = {section.source: section.title for section in plan.sections}
        self._plan = plan
        self._sections = sorted(plan.sections, key=lambda section: section.source)
        self._starts = [section.source.start for section in self._sections]
        self._by_id = {section.id: section for section in plan.sections}

    def above(self, start: int) -> str:
        """The annex and the nearest heading above a place, as a letter would name them."""
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return ""
        nearest = top = self._sections[at]
        for _ in range(_DEEPEST):
            if top.parent is None or top.parent not in self._by_id:
                break
            top = self._by_id[top.parent]
        names = [self._plan.quote(section.source).rstrip("。：:；;，")[:_HEADING] for section in (top, nearest)]
        return names[1] if top is nearest or not top.number.startswith("附件") else f"{names[0]} {names[1]}"


def _place(plan: Plan, source: Source, headings: _Headings) -> Place:
    text = plan.text
    before = text[max(0, source.start - _AROUND) : source.start].split("\n")[-1].strip()
    after = text[source.end : source.end + _AROUND].split("\n")[0].strip()
    words = " ".join(text[source.start : source.end].split())
    quote, title = plan.quote(source), headings.titles.get(source, "")
    if title and title not in quote:
        quote = f"{quote} {title}"
    elif len(quote) < _SHORT:  # a bracket or a date alone tells nobody what is meant
        quote = _last(before) + quote + _first(after)
    quote = quote if len(quote) <= _LONGEST else quote[:_LONGEST] + "…"
    line, where = text.count("\n", 0, source.start) + 1, headings.above(source.start)
    return Place(source.start, source.end, line, where, words, before, after, quote)


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
    """A place as it is quoted in a letter: the words, the heading above them and their line."""
    code = "plans.form_place_below" if place.where else "plans.form_place"
    return f"“{place.quote}”" + Message(code, {"line": place.line, "where": place.where}).text(language)
