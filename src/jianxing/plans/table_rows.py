"""The rows of the task table 任务分解表, the same for every file that holds it."""

from bisect import bisect_right

from jianxing.kernel.message import Language, Message
from jianxing.kernel.quantity import UNITS
from jianxing.plans.model import Plan, PlanTarget, Task

COLUMNS = ("number", "section", "task", "content", "lead", "responsible", "targets", "due", "place")
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "", "~": "≈", "range": ""}


def rows_of(plan: Plan, language: Language) -> list[tuple[str | int, ...]]:
    """One row a task, in the order of the document."""
    breaks = [at for at, character in enumerate(plan.text) if character == "\n"]
    targets: dict[str, list[PlanTarget]] = {}
    for target in plan.targets:
        if target.task_id:
            targets.setdefault(target.task_id, []).append(target)
    rows: list[tuple[str | int, ...]] = []
    for order, task in enumerate(plan.tasks, start=1):
        own = targets.get(task.id, [])
        due = sorted({target.due for target in own if target.due is not None})
        line = bisect_right(breaks, task.source.start - 1) + 1
        rows.append(
            (
                order,
                " / ".join(task.path),
                task.title,
                _content(task),
                _lead(task, language),
                "、".join(unit.name for unit in task.responsible_units),
                "\n".join(said(target) for target in own),
                "、".join(map(str, due)),
                Message("plans.place", {"line": line}).text(language),
            )
        )
    return rows


def _content(task: Task) -> str:
    """The words of a task without its title, where more follows the title."""
    return task.text.removeprefix(f"{task.title}。") or task.text


def _lead(task: Task, language: Language) -> str:
    if task.lead_units:
        return "、".join(unit.name for unit in task.lead_units)
    proposed = task.proposed_lead
    return Message("plans.proposed", {"unit": proposed.name}).text(language) if proposed else ""


def said(target: PlanTarget) -> str:
    """A target in a few words: 县域内就诊率 ≥90%（2025）."""
    value = number(target.value) + (f"—{number(target.upper)}" if target.upper is not None else "")
    unit = target.counter or target.unit_text or UNITS[target.unit].zh
    due = f"（{target.due}）" if target.due else ""
    return f"{target.indicator} {_SIGNS[target.comparator]}{value}{unit}{due}"


def number(value: float) -> str:
    """A number without needless zeros, with no exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
