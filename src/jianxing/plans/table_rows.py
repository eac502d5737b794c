"""The rows of the task table 任务分解表, the same for every file that holds it."""

from bisect import bisect_right

from jianxing.kernel.message import Language, Message
from jianxing.kernel.quantity import UNITS
from jianxing.plans.model import Plan, PlanTarget, Source, Task

COLUMNS = ("number", "section", "task", "content", "lead", "responsible", "targets", "due", "place")
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "", "~": "≈", "range": ""}


def rows_of(plan: Plan, language: Language) -> list[tuple[str | int, ...]]:
    """One row a task, one for the targets that stand outside every task, and one for each duty that the text gives to
    departments, in the order of the document.

    Only tasks are numbered.
    """
    breaks = [at for at, character in enumerate(plan.text) if character == "\n"]
    targets: dict[str, list[PlanTarget]] = {}
    overall: dict[str, list[PlanTarget]] = {}
    for target in plan.targets:
        if target.task_id:
            targets.setdefault(target.task_id, []).append(target)
        else:
            overall.setdefault(target.section_id or "", []).append(target)

    def place(at: int) -> str:
        return Message("plans.place", {"line": bisect_right(breaks, at - 1) + 1}).text(language)

    rows: list[tuple[int, tuple[str | int, ...]]] = []
    for order, task in enumerate(plan.tasks, start=1):
        own = targets.get(task.id, [])
        row = (
            order,
            " / ".join(task.path),
            task.title,
            _content(task),
            _lead(task, language),
            "、".join(unit.name for unit in task.responsible_units),
            "\n".join(said(target) for target in own),
            _due(own),
            place(task.source.start),
        )
        rows.append((task.source.start, row))
    paths = _paths(plan)
    for section, own in overall.items():
        title = Message("plans.overall_targets").text(language)
        start = min(target.source.start for target in own)
        said_of = "\n".join(said(target) for target in own)
        rows.append(
            (start, ("", " / ".join(paths.get(section, ())), title, "", "", "", said_of, _due(own), place(start)))
        )
    duties: dict[tuple[Source, str], list[str]] = {}
    for duty in plan.department_duties:
        duties.setdefault((duty.source, duty.text), []).append(duty.unit.name)
    for (source, words), names in duties.items():
        above = next((s for s in reversed(plan.sections) if s.source.start <= source.start), None)
        path = " / ".join(paths.get(above.id, ())) if above else ""
        title = Message("plans.department_duty").text(language)
        rows.append((source.start, ("", path, title, words, "", "、".join(names), "", "", place(source.start))))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _due(targets: list[PlanTarget]) -> str:
    return "、".join(map(str, sorted({target.due for target in targets if target.due is not None})))


def _paths(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The titles of each section and of those above it, outermost first."""
    found: dict[str, tuple[str, ...]] = {}
    for section in plan.sections:  # a section follows the one above it
        above = found.get(section.parent or "", ())
        found[section.id] = (*above, section.title)
    return found


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
