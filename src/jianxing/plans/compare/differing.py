"""Two versions of one plan: what happened to each task and target."""

from collections.abc import Sequence

from jianxing.plans.compare.difference import ChangedTarget, ChangedTask, Difference, TaskChange, Units
from jianxing.plans.compare.matching import Matching, match, thing
from jianxing.plans.compare.model import Document
from jianxing.plans.compare.wording import bare
from jianxing.plans.model import PlanTarget, Task


def diff(old: Document, new: Document) -> Difference:
    """What was moved, split, merged, reworded, added and removed; empty for twice the same plan."""
    found = match(old.plan, new.plan)
    return Difference(
        old,
        new,
        tuple(_tasks(old.plan.tasks, new.plan.tasks, found)),
        tuple(_targets(old.plan.targets, new.plan.targets, found.targets)),
    )


# Tasks


def _tasks(old: Sequence[Task], new: Sequence[Task], found: Matching) -> list[ChangedTask]:
    pairs, split, merged = found.tasks, found.split, found.merged
    gone = {i for parts in merged.values() for i in parts}
    held = {*pairs.values(), *(j for parts in split.values() for j in parts), *merged}
    rows: list[tuple[int, ChangedTask]] = []
    for i, task in enumerate(old):
        paired = pairs.get(i)
        if i in split:
            into = sorted({*split[i], *([] if paired is None else [paired])})
            rows.append((into[0], ChangedTask(("split",), (task,), tuple(new[k] for k in into))))
        elif paired is None and i not in gone:
            rows.append((_place(i, pairs), ChangedTask(("removed",), (task,), ())))
        elif paired is not None and paired not in merged and (changed := _changed(task, new[paired])):
            rows.append((paired, changed))
    back = {j: i for i, j in pairs.items()}
    for j, task in enumerate(new):
        if j in merged:
            came = sorted({*merged[j], *([back[j]] if j in back else [])})
            rows.append((j, ChangedTask(("merged",), tuple(old[k] for k in came), (task,))))
        elif j not in held:
            rows.append((j, ChangedTask(("added",), (), (task,))))
    return [row for _, row in sorted(rows, key=lambda found: found[0])]


def _place(at: int, pairs: dict[int, int]) -> int:
    """Where a removed task would stand in the new version: after the last task before it that is left."""
    return next((pairs[i] for i in range(at, -1, -1) if i in pairs), -1)


def _changed(old: Task, new: Task) -> ChangedTask | None:
    changes: list[TaskChange] = []
    if [bare(title) for title in old.path] != [bare(title) for title in new.path]:
        changes.append("moved")
    if bare(old.text) != bare(new.text):
        changes.append("reworded")
    units = _units(old, new)
    if units:
        changes.append("units")
    return ChangedTask(tuple(changes), (old,), (new,), units) if changes else None


def _units(old: Task, new: Task) -> Units:
    def names(task: Task, role: str) -> list[str]:
        return list(
            dict.fromkeys(unit.name for unit in (task.lead_units if role == "lead" else task.responsible_units))
        )

    def gained(a: list[str], b: list[str]) -> tuple[str, ...]:
        return tuple(name for name in b if name not in a)

    lead, other = (names(old, "lead"), names(new, "lead")), (names(old, ""), names(new, ""))
    return Units(gained(*lead), gained(*lead[::-1]), gained(*other), gained(*other[::-1]))


# Targets


def _targets(old: Sequence[PlanTarget], new: Sequence[PlanTarget], pairs: dict[int, int]) -> list[ChangedTarget]:
    rows = [
        ChangedTarget("changed", old[i], new[j], fields)
        for i, j in pairs.items()
        if (fields := _fields(old[i], new[j]))
    ]
    held = set(pairs.values())
    rows += [ChangedTarget("removed", target, None) for i, target in enumerate(old) if i not in pairs]
    rows += [ChangedTarget("added", None, target) for j, target in enumerate(new) if j not in held]
    return sorted(rows, key=_where)


def _where(row: ChangedTarget) -> tuple[int, int]:
    target = row.new or row.old
    return (target.source.start, target.source.end) if target else (0, 0)


def _fields(old: PlanTarget, new: PlanTarget) -> tuple[str, ...]:
    changed = {
        "indicator": thing(old) != thing(new),
        "value": (old.value, old.upper, old.value_text) != (new.value, new.upper, new.value_text),
        "unit": (old.unit, old.counter, old.unit_text) != (new.unit, new.counter, new.unit_text),
        "comparator": old.comparator != new.comparator,
        "due": old.due != new.due,
    }
    return tuple(name for name, differs in changed.items() if differs)
