"""Small plans drawn around the words that a rule speaks of; all names are invented or general."""

from jianxing.plans.api import Finding, Plan, lint, read

CLAUSE = "（责任单位：县卫生健康局）"


def plan_of(*paragraphs: str, title: str = "某县健康提升计划（2023—2030年）", before: str = "") -> Plan:
    """A plan with one task a paragraph; a paragraph without a clause is given one. ``before`` precedes the tasks."""
    tasks = [
        f"{number}.第{number}件工作要做好。{words}{'' if '（责任' in words else CLAUSE}"
        for number, words in enumerate(paragraphs, 1)
    ]
    return read("\n".join([title, before, "一、重点任务", *tasks]).encode(), "plan.txt")


def said(plan: Plan, code: str) -> list[list[str]]:
    """The words at the places of every finding of a rule."""
    return [[plan.quote(source) for source in finding.at] for finding in found(plan, code)]


def found(plan: Plan, code: str) -> list[Finding]:
    """Every finding of a rule."""
    return [finding for finding in lint(plan) if finding.code == code]
