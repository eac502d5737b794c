"""A plan that was read: plain values, every one with the characters it came from."""

from dataclasses import dataclass, field
from typing import Any, Literal

from jianxing.kernel.message import Language, Message

SCHEMA = "jianxing.plan/1"
Every = Literal["year", "half-year", "quarter", "month", "week", "term", "day"]
Severity = Literal["error", "warning", "info"]
AreaLevel = Literal["county", "prefecture", "province", "nation"]


@dataclass(frozen=True, order=True)
class Source:
    """Code-point offsets into the text of the document."""

    start: int
    end: int

    def to_json(self) -> dict[str, int]:
        return {"start": self.start, "end": self.end}


@dataclass(frozen=True)
class UnitMention:
    """A responsible unit: its one name in this document, as it is written here, and where.

    ``implied`` units come from a rule that the document states once (“以下责任单位均包括…”): their source is the rule.
    """

    name: str
    as_written: str
    source: Source
    implied: bool = False

    def to_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"name": self.name, "as_written": self.as_written, "source": self.source.to_json()}
        return found | ({"implied": True} if self.implied else {})


@dataclass(frozen=True)
class Section:
    """A heading with its number; ``parent`` is the id of the heading above."""

    id: str
    number: str
    title: str
    parent: str | None
    source: Source

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "number": self.number,
            "title": self.title,
            "parent": self.parent,
            "source": self.source.to_json(),
        }


@dataclass(frozen=True)
class Task:
    """What is to be done and by whom.

    ``path`` holds the titles of the headings above, outermost first. ``proposed_lead`` is the first unit where the
    document states no lead: a proposal for the reviewer, never a statement of the plan.
    """

    id: str
    number: str
    path: tuple[str, ...]
    title: str
    text: str
    lead_units: tuple[UnitMention, ...]
    responsible_units: tuple[UnitMention, ...]
    source: Source
    section_id: str | None = None

    @property
    def proposed_lead(self) -> UnitMention | None:
        return None if self.lead_units or not self.responsible_units else self.responsible_units[0]

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "number": self.number,
            "path": list(self.path),
            "title": self.title,
            "text": self.text,
            "lead_units": [unit.to_json() for unit in self.lead_units],
            "responsible_units": [unit.to_json() for unit in self.responsible_units],
            "proposed_lead": self.proposed_lead.name if self.proposed_lead else None,
            "section_id": self.section_id,
            "source": self.source.to_json(),
        }


@dataclass(frozen=True)
class Baseline:
    """Where a target starts from; ``value`` is null where only the year is given (比2015年…)."""

    value: float | None
    unit: str | None
    year: int | None
    source: Source

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "unit": self.unit, "year": self.year, "source": self.source.to_json()}


@dataclass(frozen=True)
class PlanTarget:
    """A number that somebody must reach or keep, with what it measures."""

    id: str
    task_id: str | None
    section_id: str | None
    indicator: str
    indicator_id: str | None
    comparator: str
    value: float
    upper: float | None
    unit: str
    counter: str | None
    unit_text: str | None
    value_text: str | None
    baseline: Baseline | None
    due: int | None
    due_source: Source | None
    nature: str | None
    scope: str | None
    source: Source

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "task_id": self.task_id,
            "section_id": self.section_id,
            "indicator": self.indicator,
            "indicator_id": self.indicator_id,
            "comparator": self.comparator,
            "value": self.value,
            "upper": self.upper,
            "unit": self.unit,
            "counter": self.counter,
            "unit_text": self.unit_text,
            "value_text": self.value_text,
            "baseline": self.baseline.to_json() if self.baseline else None,
            "due": self.due,
            "due_source": self.due_source.to_json() if self.due_source else None,
            "nature": self.nature,
            "scope": self.scope,
            "source": self.source.to_json(),
        }


@dataclass(frozen=True)
class Duty:
    """Something done so many times in every period; ``count`` is below 1 for 每两年一次."""

    id: str
    task_id: str | None
    text: str
    every: Every
    count: float
    source: Source

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "task_id": self.task_id,
            "text": self.text,
            "every": self.every,
            "count": self.count,
            "source": self.source.to_json(),
        }


@dataclass(frozen=True)
class Sentence:
    """A stretch of the document and what it is; together they cover every character that is not blank."""

    kinds: tuple[str, ...]
    source: Source

    def to_json(self) -> dict[str, Any]:
        return {"kinds": list(self.kinds), "source": self.source.to_json()}


@dataclass(frozen=True)
class Finding:
    """Advice to the drafting unit about the text itself; ``remedy`` says what to do."""

    code: str
    severity: Severity
    message: Message
    remedy: Message
    at: tuple[Source, ...]

    def to_json(self, language: Language = "zh") -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message.text(language),
            "remedy": self.remedy.text(language),
            "at": [source.to_json() for source in self.at],
        }


@dataclass(frozen=True)
class Identity:
    """What the document says about itself; None or empty where it says nothing.

    ``issued_on`` is an ISO date; ``region`` a name with its code of GB/T 2260 where known.
    """

    title: str = ""
    issuer: str | None = None
    document_number: str | None = None
    issued_on: str | None = None
    level: AreaLevel | None = None
    region_name: str | None = None
    region_code: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class DepartmentDuty:
    """What running text outside the tasks gives a department to do (甲部门负责…); it is responsibility, not a task."""

    id: str
    unit: UnitMention
    text: str
    source: Source

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "unit": self.unit.to_json(), "text": self.text, "source": self.source.to_json()}


@dataclass(frozen=True)
class Plan:
    """A whole document; ``text`` is what all sources point into."""

    text: str
    verbatim: bool
    identity: Identity
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[PlanTarget, ...] = ()
    duties: tuple[Duty, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    department_duties: tuple[DepartmentDuty, ...] = ()

    @property
    def title(self) -> str:
        return self.identity.title

    def quote(self, source: Source) -> str:
        """The characters of a source, without the blanks and line ends of the document."""
        return "".join(self.text[source.start : source.end].split())

    def to_json(self, language: Language = "zh") -> dict[str, Any]:
        """The plan JSON (schema jianxing.plan/1); the language is that of the findings."""
        own = self.identity
        return {
            "schema": SCHEMA,
            **({} if self.verbatim else {"text": self.text}),
            "title": own.title,
            "issuer": own.issuer,
            "document_number": own.document_number,
            "issued_on": own.issued_on,
            "level": own.level,
            "region": {"code": own.region_code, "name": own.region_name},
            "period": {"start": own.start, "end": own.end},
            "sections": [section.to_json() for section in self.sections],
            "tasks": [task.to_json() for task in self.tasks],
            "targets": [target.to_json() for target in self.targets],
            "duties": [duty.to_json() for duty in self.duties],
            "department_duties": [duty.to_json() for duty in self.department_duties],
            "sentences": [sentence.to_json() for sentence in self.sentences],
            "findings": [finding.to_json(language) for finding in self.findings],
        }
