"""What other parts may use of reading plans. Cheap to import."""

from typing import TYPE_CHECKING

from jianxing.kernel.message import Language
from jianxing.plans.model import (
    Baseline,
    Duty,
    Finding,
    Identity,
    Plan,
    PlanTarget,
    Section,
    Sentence,
    Source,
    Task,
    UnitMention,
)

if TYPE_CHECKING:
    from jianxing.documents.api import Text

__all__ = [
    "Baseline",
    "Duty",
    "Finding",
    "Identity",
    "Plan",
    "PlanTarget",
    "Section",
    "Sentence",
    "Source",
    "Task",
    "UnitMention",
    "lint",
    "markdown",
    "read",
    "read_plan",
    "task_table",
]


def read(data: bytes, filename: str) -> Plan:
    """Read a plan document (.docx, .txt, .md); Refused with the reason when it cannot be read or holds no task."""
    from jianxing.documents.api import read_text

    return read_plan(read_text(data, filename), filename)


def read_plan(text: "Text", filename: str = "") -> Plan:
    """Read a plan from text that is already at hand."""
    from jianxing.plans.reading import plan_of

    return plan_of(text, filename)


def task_table(plan: Plan, language: Language = "zh") -> bytes:
    """The task table 任务分解表 as an .xlsx workbook: one row a task."""
    from jianxing.plans.task_table import workbook

    return workbook(plan, language)


def markdown(plan: Plan, language: Language = "zh") -> str:
    """The task table as Markdown, for reading in a terminal or a note."""
    from jianxing.plans.markdown import table

    return table(plan, language)


def lint(plan: Plan) -> list[Finding]:
    """Advice about the text itself by every rule of the kit, in the order of the document."""
    from jianxing.plans.lint.checking import findings_of

    return findings_of(plan)
