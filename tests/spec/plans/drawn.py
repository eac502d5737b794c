"""Reads a plan that is drawn around one sentence or one clause."""

from jianxing.plans.api import Plan, read

CLAUSE = "（责任单位：县卫生健康局）"


def plan_with(sentence: str, *, title: str = "某县健康计划（2023—2030年）", clause: str = CLAUSE) -> Plan:
    """A plan whose only task holds the sentence."""
    return read(f"{title}\n\n一、重点任务\n\n1.做好一项工作。{sentence}{clause}\n".encode(), "plan.txt")


def targets_of(sentence: str, **title: str) -> list[tuple[str, str, float, str, int | None]]:
    """Name, comparator, value, unit and year of each target of a sentence, in order."""
    return [(t.indicator, t.comparator, t.value, t.unit, t.due) for t in plan_with(sentence, **title).targets]
