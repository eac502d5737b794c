"""What each task and target of a version is to those of the version before: it continues one, is a part of one, or is new.

The proposal comes from comparing both readings; a reviewer's word (`Continuation`) stands above it. Nothing here writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from jianxing.planning.meaning import judged
from jianxing.planning.models import Continuation, Plan, PlanTarget, PlanTask, PlanVersion, Standing
from jianxing.planning.place import place_and_time
from jianxing.planning.queries import judgements_of
from jianxing.planning.tables import plan_of
from jianxing.planning.whole import ADDED, reading_of
from jianxing.plans import api as plans

How = Literal["continues", "part", "new"]
Row = PlanTask | PlanTarget
_TARGET_FIELDS: Mapping[str, tuple[str, ...]] = {
    "indicator": ("indicator",),
    "value": ("value", "upper", "value_text"),
    "unit": ("unit", "counter", "unit_text"),
    "comparator": ("comparator",),
    "due": ("due",),
}


@dataclass(frozen=True)
class Link:
    """What one item of a version is. ``previous``: what it continues, or what it was split off; None when it is new.

    ``changes``: moved, reworded, units; of a target indicator, value, unit, comparator, due. ``said``: by a reviewer.
    """

    item: str
    how: How
    previous: Row | None = None
    changes: tuple[str, ...] = ()
    said: bool = False


@dataclass(frozen=True)
class Continuity:
    """A version beside the one before it; ``previous`` is None where there is none, and then everything is new.

    ``merged``: id of an ended task → the item that took it up.
    """

    previous: PlanVersion | None
    links: Mapping[str, Link] = field(default_factory=dict)
    ended_tasks: tuple[PlanTask, ...] = ()
    ended_targets: tuple[PlanTarget, ...] = ()
    merged: Mapping[int, str] = field(default_factory=dict)


def previous_of(version: PlanVersion) -> PlanVersion | None:
    """The version in force that taking this one replaces; of one that was taken, the one before it."""
    if version.status == PlanVersion.Status.TAKEN:
        return PlanVersion.objects.filter(plan=version.plan, number=(version.number or 1) - 1).first()
    key = version.place_and_time or place_and_time(version.reading)
    plan = Plan.objects.filter(place_and_time=key).select_related("current").first()
    return plan.current if plan else None


def proposal(reading: Mapping[str, Any], text: str, previous: PlanVersion) -> dict[str, Any]:
    """How a reading continues a taken version, by the ids of both readings.

    ``tasks`` and ``targets``: new id → old id; ``parts``: new id → the old task it holds a part of; ``merged``: old
    id → the new task that took it up.
    """
    before = judged(reading_of(previous), judgements_of(previous))
    old, new = plan_of(before, previous.text), plan_of(reading, text)
    found = plans.match(old, new)
    return {
        "against": previous.pk,
        "tasks": {new.tasks[j].id: old.tasks[i].id for i, j in found.tasks.items()},
        "parts": {new.tasks[j].id: old.tasks[i].id for i, some in found.split.items() for j in some},
        "merged": {old.tasks[i].id: new.tasks[j].id for j, some in found.merged.items() for i in some},
        "targets": {new.targets[j].id: old.targets[i].id for i, j in found.targets.items()},
    }


@lru_cache(maxsize=8)
def _proposal(version: int, sha256: str, previous: int, taken_at: str, added: int) -> dict[str, Any]:
    """A proposal made while somebody waits; readings never change but by additions, so it is made once for each."""
    one = PlanVersion.objects.get(pk=version)
    return proposal(reading_of(one), one.text, PlanVersion.objects.get(pk=previous))


def continuity(of: PlanVersion) -> Continuity:
    """What continues, is new and has ended, as it was taken or as it would be taken now."""
    previous = previous_of(of)
    whole = reading_of(of)
    reading = judged(whole, judgements_of(of))
    items = [*reading["tasks"], *reading["targets"]]
    if previous is None:
        return Continuity(None, {item["id"]: Link(item["id"], "new") for item in items})
    before = judged(reading_of(previous), judgements_of(previous))
    return (
        _as_taken(of, previous, before, items)
        if of.status == "taken"
        else _proposed(of, previous, before, items, _added(whole))
    )


def _added(whole: Mapping[str, Any]) -> int:
    return sum(item["id"].startswith(ADDED) for item in [*whole["tasks"], *whole["targets"]])


def _standings(of: PlanVersion) -> dict[str, Row]:
    rows = Standing.objects.filter(version=of).select_related("task", "target").order_by("order")
    return {one.item: row for one in rows if (row := one.task or one.target)}


def _as_taken(
    of: PlanVersion, previous: PlanVersion, before: Mapping[str, Any], items: list[dict[str, Any]]
) -> Continuity:
    now, then = _standings(of), _standings(previous)
    was = {_key(row): item for item, row in then.items()}
    read = {item["id"]: item for item in [*before["tasks"], *before["targets"]]}
    links = {}
    for item in items:
        row = now.get(item["id"])
        old = was.get(_key(row)) if row else None
        if row and (old or row.first_version_id != of.pk):
            changes = changes_of(read[old], item) if old in read else ()
            links[item["id"]] = Link(item["id"], "continues", row, changes)
        elif isinstance(row, PlanTask) and row.came_from:
            links[item["id"]] = Link(item["id"], "part", row.came_from)
        else:
            links[item["id"]] = Link(item["id"], "new")
    here = {_key(row): item for item, row in now.items()}
    gone = [row for row in then.values() if _key(row) not in here]
    tasks = tuple(row for row in gone if isinstance(row, PlanTask))
    merged = {row.pk: here[key] for row in tasks if row.merged_into and (key := _key(row.merged_into)) in here}
    return Continuity(previous, links, tasks, tuple(row for row in gone if isinstance(row, PlanTarget)), merged)


def _key(row: Row) -> tuple[bool, int]:
    return isinstance(row, PlanTask), row.pk


def _proposed(
    of: PlanVersion, previous: PlanVersion, before: Mapping[str, Any], items: list[dict[str, Any]], added: int
) -> Continuity:
    kept = of.matching
    found = (
        kept
        if kept and kept["against"] == previous.pk and not added
        else _proposal(of.pk, of.sha256, previous.pk, str(previous.taken_at), added)
    )
    rows = _standings(previous)
    read = {item["id"]: item for item in [*before["tasks"], *before["targets"]]}
    said = {one.item: one for one in Continuation.objects.filter(version=of).select_related("task", "target")}
    present = {item["id"] for item in items}
    claimed = {_key(chosen) for one in said.values() if one.item in present and (chosen := one.task or one.target)}
    earlier = _ended_words(previous)
    links: dict[str, Link] = {}
    for item in items:
        name, word = item["id"], said.get(item["id"])
        proposed = found["tasks"].get(name) or found["targets"].get(name)
        row: Row | None = rows.get(proposed) if proposed else None
        if word:
            row = word.task or word.target
        elif row is None and "text" in item:  # the words of a task that ended before stand here again
            row = earlier.get("".join(item["text"].split()))
        if row is not None and (word or _key(row) not in claimed):
            claimed.add(_key(row))
            old = next((old for old, held in rows.items() if _key(held) == _key(row)), "") if word else proposed
            changes = changes_of(read[old], item) if old in read else ()
            links[name] = Link(name, "continues", row, changes, bool(word))
            continue
        part = None if word else rows.get(found["parts"].get(name, ""))
        links[name] = Link(name, "part" if part else "new", part, said=bool(word))
    gone = {old: row for old, row in rows.items() if _key(row) not in claimed}
    merged = {row.pk: into for old, row in gone.items() if (into := found["merged"].get(old)) in present}
    return Continuity(
        previous,
        links,
        tuple(row for row in gone.values() if isinstance(row, PlanTask)),
        tuple(row for row in gone.values() if isinstance(row, PlanTarget)),
        merged,
    )


def _ended_words(previous: PlanVersion) -> dict[str, PlanTask]:
    ended = PlanTask.objects.filter(version__plan=previous.plan, ended_by__isnull=False).order_by("id")
    return {"".join(task.text.split()): task for task in ended}


def row_to_continue(of: PlanVersion, kind: str, pk: int) -> Row | None:
    """A task or target ("task" or "target") that an item of a version in review may continue; None when it may not."""
    previous = previous_of(of)
    if previous is None or kind not in {"task", "target"}:
        return None
    model: type[PlanTask] | type[PlanTarget] = PlanTask if kind == "task" else PlanTarget
    return model.objects.filter(version__plan=previous.plan, pk=pk).select_related("version").first()


def changes_of(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """What differs between two readings of one task, or of one target."""
    if "text" not in new:
        return tuple(
            name
            for name, fields in _TARGET_FIELDS.items()
            if any((old.get(one) or None) != (new.get(one) or None) for one in fields)
        )
    differs = {
        "moved": old["path"] != new["path"],
        "reworded": "".join(old["text"].split()) != "".join(new["text"].split()) or old["title"] != new["title"],
        "units": _unit_names(old) != _unit_names(new),
    }
    return tuple(name for name, so in differs.items() if so)


def _unit_names(task: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    leads, others = (
        tuple(dict.fromkeys(unit["name"] for unit in task[role])) for role in ("lead_units", "responsible_units")
    )
    return leads, others
