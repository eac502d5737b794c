"""What a check of the records found: findings, and a score of each source and month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jianxing.records.quality.kit import Rule, Words, rules

CAUTION = Words(
    "与通常分布不一致，建议核实，不代表存在问题",
    "unlike the usual distribution, please check; nothing need be wrong",
)


@dataclass(frozen=True)
class Finding:
    """Rows of one table, source and year that a rule speaks of; for a pattern those of one facility or township.

    ``period`` is the year, "" for all years or for lists without days. ``unit`` is a code, "" where no unit is judged.
    ``rows`` of the ``of`` that were looked at are concerned; ``months`` says in which. ``facts`` of a pattern are what was
    observed, what is usual, the size and the p value.
    """

    rule: str
    table: str
    source: str
    period: str
    unit: str
    rows: int
    of: int
    months: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, float] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes it the same finding at the next check."""
        return self.rule, self.table, self.source, self.period, self.unit

    @property
    def definition(self) -> Rule:
        """Its rule."""
        return rules()[self.rule]

    def said(self, language: str) -> str:
        """One sentence about it: what, where, how many; a pattern with its caution."""
        from jianxing.records.registry import tables

        rule, table = self.definition, tables()[self.table]
        place = "·".join(part for part in (self.source, self.period, self.unit) if part)
        name = rule.name.text(language)
        if language == "zh":
            told = f"{table.label}（{place}）：{name}"
            return f"{told}；{CAUTION.zh}" if rule.is_pattern else f"{told}，{self.rows} 行"
        told = f"{table.label_en} ({place}): {name}"
        return f"{told}; {CAUTION.en}" if rule.is_pattern else f"{told}, {self.rows} rows"


@dataclass(frozen=True)
class Score:
    """How much of what was looked at of one source in one month was in order, from 0 to 100, in all and by dimension.

    Only rules about single rows count: a distribution that is unlike the usual one is no fault.
    """

    source: str
    month: str
    rows: int
    value: float
    dimensions: Mapping[str, float]


@dataclass(frozen=True)
class Report:
    """All findings of one check of a lake at a version, worst first, and the scores by source and month.

    ``left_out`` names the rules of which every check lacked a table.
    """

    version: str
    findings: tuple[Finding, ...]
    scores: tuple[Score, ...]
    left_out: tuple[str, ...]

    def to_json(self, language: str) -> list[dict[str, Any]]:
        """The findings as plain rows."""
        return [
            {
                "code": each.rule,
                "message": each.said(language),
                "dimension": each.definition.dimension,
                "severity": each.definition.severity,
                "table": each.table,
                "source": each.source,
                "period": each.period,
                "unit": each.unit,
                "rows": each.rows,
                "of": each.of,
                "months": dict(each.months),
                "facts": dict(each.facts),
            }
            for each in self.findings
        ]
