"""What other parts may use of reading plans. Cheap to import."""

from typing import TYPE_CHECKING, Any

from jianxing.kernel.message import Language
from jianxing.plans.model import (
    Baseline,
    DepartmentDuty,
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
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from jianxing.documents.api import Text
    from jianxing.plans.compare.difference import Difference
    from jianxing.plans.compare.matching import Matching
    from jianxing.plans.compare.model import Alignment
    from jianxing.plans.lint.advice import Advice, AdviceCounts
    from jianxing.plans.lint.decisions import Decision, DecisionKind
    from jianxing.plans.lint.report import Checked

__all__ = [
    "Advice",
    "AdviceCounts",
    "Baseline",
    "Checked",
    "Decision",
    "DecisionKind",
    "DepartmentDuty",
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
    "advice",
    "advice_counts",
    "advice_form",
    "advice_from",
    "align",
    "align_text",
    "align_workbook",
    "carried",
    "checked",
    "comment_form",
    "decide",
    "decision",
    "decision_kinds",
    "diff",
    "diff_text",
    "findings_html",
    "findings_json",
    "findings_text",
    "lint",
    "markdown",
    "match",
    "read",
    "read_plan",
    "task_table",
]


def read(data: bytes, filename: str) -> Plan:
    """Read a plan document (.docx, .pdf, .html, .txt, .md); Refused with the reason when it cannot be read or holds no task."""
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


def advice(plan: Plan) -> "list[Advice]":
    """What ``lint`` finds, each with its key and its words; ``to_json`` of each is a row to store with a version."""
    from jianxing.plans.lint.checking import advice as advised

    return advised(plan)


def advice_from(rows: "Iterable[Mapping[str, Any]]") -> "list[Advice]":
    """Advice back from stored rows; KeyError for a row that is none."""
    from jianxing.plans.lint.advice import Advice

    return [Advice.from_json(row) for row in rows]


def decision_kinds() -> "tuple[DecisionKind, ...]":
    """The ways to answer a finding, with their names, what follows, and whether a note must be given."""
    from jianxing.plans.lint.decisions import kinds

    return kinds()


def decision(finding: str, verdict: str, note: str = "") -> "Decision":
    """A decision about a finding (its key), dated today; Refused when the verdict is unknown or its note is missing."""
    from jianxing.plans.lint.decisions import decision as decided

    return decided(finding, verdict, note)


def advice_counts(found: "Iterable[Advice]", decisions: "Mapping[str, Decision] | None" = None) -> "AdviceCounts":
    """Counts by weight and answer; ``open`` alone asks for a person (需人工复核): info notes never count there."""
    from jianxing.plans.lint.advice import counted

    return counted(found, decisions or {})


def advice_form(
    title: str, found: "Iterable[Advice]", decisions: "Mapping[str, Decision]", language: Language = "zh"
) -> bytes:
    """The office form 征求意见反馈表 as .docx from decisions held in memory, by the key of their finding."""
    from jianxing.plans.lint.comment_form import comment_form as written
    from jianxing.plans.lint.report import Checked

    return written(Checked(title, title, tuple(found), decisions), language)


def carried(
    decisions: "Mapping[str, Decision]", found: "Iterable[Advice]"
) -> "tuple[dict[str, Decision], list[Decision]]":
    """Decisions about an older version that still speak of words of this one, and those whose words are gone."""
    keys = {one.key for one in found}
    kept = {key: decided for key, decided in decisions.items() if key in keys}
    return kept, [decided for key, decided in decisions.items() if key not in keys]


def checked(document: "Path", plan: Plan) -> "Checked":
    """A plan with its findings and with the decisions that are kept beside its document."""
    from jianxing.plans.lint.checking import checked_of

    return checked_of(document, plan)


def decide(document: "Path", found: "Checked", verdicts: "Iterable[tuple[str, str, str]]") -> "Path":
    """Keep verdicts (key, verdict, note) beside a document; Refused when a key or a verdict is unknown."""
    from jianxing.plans.lint.checking import decided

    return decided(document, found, verdicts)


def findings_json(found: "Sequence[Checked]", language: Language = "zh") -> list[dict[str, Any]]:
    """Findings of several documents as one list: code, severity, message, remedy, places, key, decision."""
    from jianxing.plans.lint.report import as_json

    return as_json(found, language)


def findings_text(found: "Sequence[Checked]", language: Language = "zh") -> str:
    """Findings for a terminal."""
    from jianxing.plans.lint.report import as_text

    return as_text(found, language)


def findings_html(found: "Sequence[Checked]", language: Language = "zh") -> str:
    """Findings as a page of its own that can be forwarded."""
    from jianxing.plans.lint.report import as_html

    return as_html(found, language)


def comment_form(found: "Checked", language: Language = "zh") -> bytes:
    """The office form 征求意见反馈表 as .docx."""
    from jianxing.plans.lint.comment_form import comment_form as written

    return written(found, language)


def align(upper: Plan, lower: Plan, names: tuple[str, str] = ("upper", "lower")) -> "Alignment":
    """A plan against the plan of the level above it; ``names`` are those by which sources name their document."""
    from jianxing.plans.compare.aligning import align as aligned
    from jianxing.plans.compare.model import Document

    return aligned(Document(names[0], upper), Document(names[1], lower))


def align_text(found: "Alignment", language: Language = "zh") -> str:
    """An alignment for the terminal."""
    from jianxing.plans.compare.align_text import lines_of

    return lines_of(found, language)


def align_workbook(found: "Alignment", language: Language = "zh") -> bytes:
    """An alignment as the .xlsx that an office sends."""
    from jianxing.plans.compare.align_sheet import workbook as written

    return written(found, language)


def diff(old: Plan, new: Plan, names: tuple[str, str] = ("old", "new")) -> "Difference":
    """What differs between two versions of one plan; empty, and false, where nothing of the work does."""
    from jianxing.plans.compare.differing import diff as differing
    from jianxing.plans.compare.model import Document

    return differing(Document(names[0], old), Document(names[1], new))


def match(old: Plan, new: Plan) -> "Matching":
    """Which task and target of one version continues which of another, with splits and mergers; by their places."""
    from jianxing.plans.compare.matching import match as matched

    return matched(old, new)


def diff_text(found: "Difference", language: Language = "zh") -> str:
    """A difference for the terminal."""
    from jianxing.plans.compare.diff_text import lines_of

    return lines_of(found, language)
