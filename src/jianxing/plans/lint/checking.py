"""All rules over one plan, with what was decided about its findings."""

from collections.abc import Iterable
from pathlib import Path

from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.plans.lint.decisions import Decision, keys_of, read_decisions, verdict_of, write_decisions
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


def checked_of(document: Path, plan: Plan) -> Checked:
    """A plan with its findings and the decisions beside its document."""
    findings = findings_of(plan)
    return Checked(document.name, plan, tuple(findings), tuple(keys_of(plan, findings)), read_decisions(document))


def decided(document: Path, checked: Checked, verdicts: Iterable[tuple[str, str, str]]) -> Path:
    """Add or replace verdicts (key, verdict, note) beside the document; Refused for all unknown keys together."""
    about = dict(zip(checked.keys, checked.findings, strict=True))
    wanted = list(verdicts)
    unknown = [
        Message("plans.no_such_finding", {"file": document.name, "key": key}) for key, *_ in wanted if key not in about
    ]
    if unknown:
        raise Refused(*unknown)
    decisions = dict(checked.decisions)
    for key, verdict, note in wanted:
        said = about[key].message.text("zh")
        decisions[key] = Decision(key, verdict_of(verdict), note, today().isoformat(), said)
    try:
        return write_decisions(document, decisions)
    except OSError as fault:
        facts = {"file": str(document), "reason": fault.strerror or ""}
        raise Refused(Message("documents.cannot_write", facts)) from fault
