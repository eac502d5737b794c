"""All rules over one plan."""

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import rules
from jianxing.plans.model import Finding, Plan

_MAXIMUM = 2_000
_WEIGHT = {"error": 0, "warning": 1, "info": 2}


def findings_of(plan: Plan) -> list[Finding]:
    """Findings of every rule in the order of the document, the gravest of one place first; at most 2,000."""
    document = Document(plan)
    found = [finding for rule in rules() for finding in rule.findings(document)]
    return sorted(found, key=lambda f: (f.at[0], _WEIGHT[f.severity], f.code))[:_MAXIMUM]
