"""All rules over one plan, with what was decided about its findings."""

from collections.abc import Iterable
from pathlib import Path

from jianxing.kernel.message import Message, Refused
from jianxing.plans.lint.advice import Advice, advice_of
from jianxing.plans.lint.decisions import decision, read_decisions, write_decisions
from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import rules
from jianxing.plans.lint.report import Checked
from jianxing.plans.model import Finding, Plan

_MAXIMUM = 2_000
_WEIGHT = {"error": 0, "warning": 1, "info": 2}


def findings_of(plan: Plan) -> list[Finding]:
    """Findings of every rule in the order of the document, the gravest of one place first; at most 2,000."""
    document = Document(plan)
    found = [finding for rule in rules() for finding in rule.findings(document)]
    return sorted(found, key=lambda f: (f.at[0], _WEIGHT[f.severity], f.code))[:_MAXIMUM]


def advice(plan: Plan) -> list[Advice]:
    """Findings of every rule with their keys and words, in the order of the document."""
    return advice_of(plan, findings_of(plan))


def checked_of(document: Path, plan: Plan) -> Checked:
    """A plan with its findings and the decisions beside its document."""
    return Checked(document.name, plan.title, tuple(advice(plan)), read_decisions(document))


def decided(document: Path, checked: Checked, verdicts: Iterable[tuple[str, str, str]]) -> Path:
    """Add or replace verdicts (key, verdict, note) beside the document; Refused for all that is wrong together."""
    about = {one.key: one.said("message", "zh") for one in checked.advice}
    decisions, problems = dict(checked.decisions), []
    for key, verdict, note in verdicts:
        if key not in about:
            problems.append(Message("plans.no_such_finding", {"file": document.name, "key": key}))
            continue
        try:
            decisions[key] = decision(key, verdict, note, about[key])
        except Refused as refused:
            problems += refused.messages
    if problems:
        raise Refused(*problems)
    try:
        return write_decisions(document, decisions)
    except OSError as fault:
        facts = {"file": str(document), "reason": fault.strerror or ""}
        raise Refused(Message("documents.cannot_write", facts)) from fault
