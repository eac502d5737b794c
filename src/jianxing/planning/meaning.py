"""What may be corrected in a reading, and what a corrected item must still be."""

import math
from collections.abc import Mapping
from typing import Any

from jianxing.kernel.message import Message
from jianxing.kernel.quantity import UNITS
from jianxing.kernel.target import COMPARATORS, Target

Item = dict[str, Any]

TASK_FIELDS = frozenset({"number", "title", "text", "lead_units", "responsible_units"})
TARGET_FIELDS = frozenset(
    {
        "indicator",
        "indicator_id",
        "comparator",
        "value",
        "upper",
        "unit",
        "counter",
        "due",
        "nature",
        "scope",
        "task_id",
    }
)
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


def corrected(item: Item, correction: Mapping[str, Any]) -> Item:
    """An item as the reviewer wants it; units may be given as plain names and then have no source of their own."""
    changed = {**item, **correction}
    for field in ("lead_units", "responsible_units"):
        if field in correction:
            changed[field] = [_unit(name) if isinstance(name, str) else name for name in correction[field]]
    return changed


def _unit(name: str) -> Item:
    return {"name": name.strip(), "as_written": name.strip(), "source": None}


def faults(kind: str, item: Item, correction: Mapping[str, Any], tasks: frozenset[str]) -> list[Message]:
    """Everything that is wrong with a correction of a task or target; empty when it can stand."""
    allowed = TASK_FIELDS if kind == "task" else TARGET_FIELDS
    if unknown := sorted(correction.keys() - allowed):
        return [
            Message("planning.not_correctable", {"fields": ", ".join(unknown), "allowed": ", ".join(sorted(allowed))})
        ]
    changed = corrected(item, correction)
    return _task_faults(changed) if kind == "task" else _target_faults(changed, tasks)


def _task_faults(task: Item) -> list[Message]:
    found = [] if str(task.get("title") or "").strip() else [Message("planning.title_empty")]
    units = [*task["lead_units"], *task["responsible_units"]]
    if any(not unit["name"] for unit in units):
        found.append(Message("planning.unit_name_empty"))
    return found


def _target_faults(target: Item, tasks: frozenset[str]) -> list[Message]:
    found = []
    if not str(target.get("indicator") or "").strip():
        found.append(Message("planning.indicator_empty"))
    if target["comparator"] not in COMPARATORS:
        found.append(
            Message("planning.comparator_unknown", {"given": target["comparator"], "known": " ".join(COMPARATORS)})
        )
    if target["unit"] not in UNITS:
        found.append(Message("planning.unit_unknown", {"given": target["unit"], "known": " ".join(UNITS)}))
    if any(target.get(field) is not None and not _is_number(target[field]) for field in ("value", "upper")):
        found.append(Message("planning.value_no_number"))
    elif (target["comparator"] == "range") != (target.get("upper") is not None):
        found.append(Message("planning.range_needs_upper"))
    due = target.get("due")
    if due is not None and not (isinstance(due, int) and _FIRST_YEAR <= due <= _LAST_YEAR):
        found.append(Message("planning.due_no_year", {"given": due}))
    if target.get("task_id") is not None and target["task_id"] not in tasks:
        found.append(Message("planning.task_unknown", {"given": target["task_id"]}))
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def target_of(target: Mapping[str, Any]) -> Target | None:
    """The kernel's target of a target in the plan format; None when it names no number that can be compared."""
    if not _is_number(target.get("value")) or target["comparator"] not in COMPARATORS:
        return None
    upper = target.get("upper")
    if (target["comparator"] == "range") != (upper is not None):
        return None
    return Target(
        target["comparator"],
        float(target["value"]),
        target["unit"],
        None if upper is None else float(upper),
        target.get("due"),
    )


def judged(
    reading: Mapping[str, Any], judgements: Mapping[str, tuple[str, Mapping[str, Any] | None]]
) -> dict[str, Any]:
    """A reading after its judgements (item id → verdict, correction): discarded items gone, corrections in place.

    A target whose task was discarded stays, without a task.
    """
    tasks = _kept(reading["tasks"], judgements)
    present = {task["id"] for task in tasks}
    targets = [
        {**target, "task_id": target["task_id"] if target["task_id"] in present else None}
        for target in _kept(reading["targets"], judgements)
    ]
    duties = [duty for duty in reading["duties"] if duty["task_id"] is None or duty["task_id"] in present]
    return {**reading, "tasks": tasks, "targets": targets, "duties": duties}


def _kept(items: list[Item], judgements: Mapping[str, tuple[str, Mapping[str, Any] | None]]) -> list[Item]:
    found = []
    for item in items:
        verdict, correction = judgements.get(item["id"], ("", None))
        if verdict != "discarded":
            found.append(corrected(item, correction) if verdict == "corrected" and correction else item)
    return found
