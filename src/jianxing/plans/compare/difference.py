"""What differs between two versions of one plan: plain values with the places in both."""

from dataclasses import dataclass
from typing import Any, Literal

from jianxing.kernel.message import Language
from jianxing.plans.compare.model import Document
from jianxing.plans.model import PlanTarget, Task

SCHEMA = "jianxing.diff/1"
TaskChange = Literal["added", "removed", "moved", "reworded", "split", "merged", "units"]
TargetChange = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Units:
    """Units that a task gained and lost, by role."""

    lead_added: tuple[str, ...] = ()
    lead_removed: tuple[str, ...] = ()
    responsible_added: tuple[str, ...] = ()
    responsible_removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lead_added or self.lead_removed or self.responsible_added or self.responsible_removed)

    def to_json(self) -> dict[str, Any]:
        return {
            "lead": {"added": list(self.lead_added), "removed": list(self.lead_removed)},
            "responsible": {"added": list(self.responsible_added), "removed": list(self.responsible_removed)},
        }


@dataclass(frozen=True)
class ChangedTask:
    """A task of one or both versions; ``split`` has several new ones, ``merged`` several old ones."""

    changes: tuple[TaskChange, ...]
    old: tuple[Task, ...]
    new: tuple[Task, ...]
    units: Units = Units()


@dataclass(frozen=True)
class ChangedTarget:
    """A target of one or both versions; ``fields`` names what changed: value, due, comparator, unit, indicator."""

    change: TargetChange
    old: PlanTarget | None
    new: PlanTarget | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Two versions of a plan; empty when nothing of the work has changed."""

    old: Document
    new: Document
    tasks: tuple[ChangedTask, ...]
    targets: tuple[ChangedTarget, ...]

    def __bool__(self) -> bool:
        return bool(self.tasks or self.targets)

    def to_json(self, language: Language = "zh") -> dict[str, Any]:
        """The difference as plain data; every source names its document."""
        return {
            "schema": SCHEMA,
            "old": self.old.head(),
            "new": self.new.head(),
            "tasks": [
                {
                    "changes": list(row.changes),
                    "old": [{**self.old.task(task), "text": task.text} for task in row.old],
                    "new": [{**self.new.task(task), "text": task.text} for task in row.new],
                    "units": row.units.to_json() if row.units else None,
                }
                for row in self.tasks
            ],
            "targets": [
                {
                    "change": row.change,
                    "fields": list(row.fields),
                    "old": self.old.target(row.old) if row.old else None,
                    "new": self.new.target(row.new) if row.new else None,
                }
                for row in self.targets
            ],
        }
