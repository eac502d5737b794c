"""What aligning two plans finds: plain values, every one with the characters it came from."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from jianxing.kernel.message import Language, Message
from jianxing.plans.compare.measures import Binding
from jianxing.plans.model import Finding, Plan, PlanTarget, Source, Task

SCHEMA = "jianxing.align/1"
Status = Literal["covered", "lower", "later", "missing", "extra"]
STATUSES: tuple[Status, ...] = ("lower", "later", "missing", "covered", "extra")
Named = Literal["here", "elsewhere", ""]
CODES = ("align.lower", "align.later", "align.missing", "align.task_missing")


def why(code: str) -> Message:
    """Why a finding of aligning (one of CODES) matters."""
    return Message(f"plans.{code.replace('.', '_why_')}")


@dataclass(frozen=True)
class Document:
    """A plan with the name of its file, by which sources name it."""

    name: str
    plan: Plan

    @property
    def title(self) -> str:
        return self.plan.title or self.name

    def source(self, source: Source) -> dict[str, Any]:
        return {**source.to_json(), "document": self.name}

    def head(self) -> dict[str, Any]:
        own = self.plan.identity
        region = {"code": own.region_code, "name": own.region_name}
        return {"document": self.name, "title": self.title, "level": own.level, "region": region}

    def target(self, target: PlanTarget) -> dict[str, Any]:
        found = target.to_json()
        found["source"] = self.source(target.source)
        if target.due_source:
            found["due_source"] = self.source(target.due_source)
        if target.baseline:
            found["baseline"]["source"] = self.source(target.baseline.source)
        return found

    def task(self, task: Task) -> dict[str, Any]:
        units = [unit.name for unit in (*task.lead_units, *task.responsible_units)]
        return {
            "id": task.id,
            "number": task.number,
            "title": task.title,
            "path": list(task.path),
            "units": units,
            "source": self.source(task.source),
        }


@dataclass(frozen=True)
class AlignedTarget:
    """A target of the upper plan with what the lower says of it; an ``extra`` one stands in the lower plan only.

    ``named`` tells whether the upper plan names this place, or only others, in that task.
    """

    status: Status
    binding: Binding
    upper: tuple[PlanTarget, ...]
    lower: tuple[PlanTarget, ...]
    named: Named = ""
    notes: tuple[Message, ...] = ()

    @property
    def indicator(self) -> str:
        return (self.upper or self.lower)[0].indicator


@dataclass(frozen=True)
class AlignedTask:
    """A task of the upper plan with those of the lower that carry it; ``part`` of its words stand there."""

    status: Status
    upper: Task | None
    lower: tuple[Task, ...]
    part: float
    named: Named = ""
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Alignment:
    """Two plans aligned."""

    upper: Document
    lower: Document
    targets: tuple[AlignedTarget, ...]
    tasks: tuple[AlignedTask, ...]
    findings: tuple[tuple[Finding, tuple[Document, ...]], ...] = field(default=())

    def counts(self, kind: Literal["targets", "tasks"]) -> dict[str, int]:
        rows: tuple[AlignedTarget | AlignedTask, ...] = self.targets if kind == "targets" else self.tasks
        found = Counter(row.status for row in rows)
        return {status: found[status] for status in STATUSES}

    def to_json(self, language: Language = "zh") -> dict[str, Any]:
        """The alignment as plain data; every source names its document."""
        upper, lower = self.upper, self.lower
        return {
            "schema": SCHEMA,
            "upper": upper.head(),
            "lower": lower.head(),
            "summary": {"targets": self.counts("targets"), "tasks": self.counts("tasks")},
            "targets": [
                {
                    "status": row.status,
                    "indicator": row.indicator,
                    "indicator_id": next((t.indicator_id for t in (*row.upper, *row.lower) if t.indicator_id), None),
                    "binding": row.binding if row.upper else None,
                    "named": row.named or None,
                    "upper": [upper.target(target) for target in row.upper],
                    "lower": [lower.target(target) for target in row.lower],
                    "notes": [note.text(language) for note in row.notes],
                }
                for row in self.targets
            ],
            "tasks": [
                {
                    "status": row.status,
                    "part": round(row.part, 3),
                    "named": row.named or None,
                    "upper": upper.task(row.upper) if row.upper else None,
                    "lower": [lower.task(task) for task in row.lower],
                    "notes": [note.text(language) for note in row.notes],
                }
                for row in self.tasks
            ],
            "findings": [
                {
                    **finding.to_json(language),
                    "why": why(finding.code).text(language),
                    "at": [doc.source(place) for place, doc in zip(finding.at, documents, strict=True)],
                }
                for finding, documents in self.findings
            ],
        }
