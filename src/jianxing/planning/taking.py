"""A reviewed reading becomes rows: tasks, targets, units, and the organisations that the units propose."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from jianxing.access.api import Organisation, User, create_organisation, means_all_townships, named, record
from jianxing.planning.continuing import Continuity
from jianxing.planning.models import PlanTarget, PlanTask, PlanVersion, Standing, TaskUnit
from jianxing.planning.place import day_of, placed

_LEVELS = {"province": "province", "prefecture": "prefecture", "county": "county"}


@dataclass(frozen=True)
class Written:
    """What taking a version did to the rows; ``organisations`` are the names of those newly proposed."""

    continued: int
    new: int
    parts: int
    ended: int
    targets_continued: int
    targets_new: int
    targets_ended: int
    organisations: list[str]


def write_rows(*, by: User, version: PlanVersion, reading: Mapping[str, Any], found: Continuity) -> Written:
    """Write a version inside the caller's transaction: what continues is updated in place, what is new is added, what
    has ended says by which version. No row is ever deleted, but the units of a task, which are those of its newest
    version."""
    tasks = _write_tasks(by, version, reading["tasks"], found)
    targets = _write_targets(version, reading["targets"], tasks, found)
    Standing.objects.bulk_create(
        [
            *(Standing(version=version, item=item, order=row.order, task=row) for item, row in tasks.items()),
            *(Standing(version=version, item=item, order=row.order, target=row) for item, row in targets.items()),
        ]
    )
    for task in found.ended_tasks:
        into = tasks.get(found.merged.get(task.pk, ""))
        task.ended_by, task.merged_into = version, into
        detail = {"version": version.pk, "title": task.title, "merged_into": into.pk if into else None}
        record(by=by, action="planning.end_task", subject=f"planning.task/{task.pk}", detail=detail)
    PlanTask.objects.bulk_update(found.ended_tasks, ["ended_by", "merged_into"], batch_size=300)
    for target in found.ended_targets:
        target.ended_by = version
        detail = {"version": version.pk, "indicator": target.indicator}
        record(by=by, action="planning.end_target", subject=f"planning.target/{target.pk}", detail=detail)
    PlanTarget.objects.bulk_update(found.ended_targets, ["ended_by"], batch_size=300)
    named_before = TaskUnit.objects.filter(task__in=[row.pk for row in tasks.values()]).order_by("task_id", "order")
    led_before = _leads(named_before)
    named_before.delete()
    units = [unit for task in reading["tasks"] for unit in _units(tasks[task["id"]], task)]
    organisations = _settle_organisations(by, reading, units)
    led_now = _leads(units)
    changed = [
        row
        for row in tasks.values()
        if row.first_version_id != version.pk and led_before.get(row.pk) != led_now.get(row.pk)
    ]
    PlanTask.objects.filter(pk__in=[row.pk for row in changed]).update(led_since=version)
    how = Counter(found.links[item].how for item in tasks)
    of_targets = Counter(found.links[item].how for item in targets)
    return Written(
        how["continues"],
        how["new"],
        how["part"],
        len(found.ended_tasks),
        of_targets["continues"],
        of_targets["new"],
        len(found.ended_targets),
        organisations,
    )


def _write_tasks(by: User, version: PlanVersion, read: list[dict[str, Any]], found: Continuity) -> dict[str, PlanTask]:
    rows: dict[str, PlanTask] = {}
    continued = []
    for order, task in enumerate(read, 1):
        link = found.links[task["id"]]
        words = {
            "version": version,
            "reading_id": task["id"],
            "order": order,
            "number": task["number"] or "",
            "path": task["path"],
            "section_id": task.get("section_id") or "",
            "title": task["title"][:300],
            "text": task["text"],
            "source_start": task["source"]["start"],
            "source_end": task["source"]["end"],
        }
        if link.how == "continues" and isinstance(link.previous, PlanTask):
            row = link.previous
            if link.changes:
                detail = {"version": version.pk, "changes": link.changes, "title": [row.title, words["title"]]}
                record(by=by, action="planning.continue_task", subject=f"planning.task/{row.pk}", detail=detail)
            words |= {"ended_by": None, "merged_into": None}
            for name, value in words.items():
                setattr(row, name, value)
            continued.append(row)
        else:
            origin = link.previous if isinstance(link.previous, PlanTask) else None
            row = PlanTask(first_version=version, came_from=origin, **words)
        rows[task["id"]] = row
    PlanTask.objects.bulk_create([row for row in rows.values() if row.pk is None])
    PlanTask.objects.bulk_update(continued, [*_TASK_FIELDS, "ended_by", "merged_into"], batch_size=100)
    return rows


_TASK_FIELDS = (
    "version",
    "reading_id",
    "order",
    "number",
    "path",
    "section_id",
    "title",
    "text",
    "source_start",
    "source_end",
)


def _write_targets(
    version: PlanVersion, read: list[dict[str, Any]], tasks: Mapping[str, PlanTask], found: Continuity
) -> dict[str, PlanTarget]:
    rows: dict[str, PlanTarget] = {}
    continued = []
    for order, target in enumerate(read, 1):
        words = _target_words(version, order, target, tasks)
        link = found.links[target["id"]]
        if link.how == "continues" and isinstance(link.previous, PlanTarget):
            row = link.previous
            for name, value in (words | {"ended_by": None}).items():
                setattr(row, name, value)
            continued.append(row)
        else:
            row = PlanTarget(first_version=version, **words)
        rows[target["id"]] = row
    PlanTarget.objects.bulk_create([row for row in rows.values() if row.pk is None])
    if continued:
        PlanTarget.objects.bulk_update(continued, [*words, "ended_by"], batch_size=100)
    return rows


def _target_words(
    version: PlanVersion, order: int, target: Mapping[str, Any], tasks: Mapping[str, PlanTask]
) -> dict[str, Any]:
    plain = {field: target.get(field) for field in ("indicator_id", "value", "upper", "baseline", "due")}
    words = {
        field: target.get(field) or ""
        for field in ("section_id", "counter", "unit_text", "value_text", "nature", "scope")
    }
    return {
        "version": version,
        "task": tasks.get(target["task_id"]) if target["task_id"] else None,
        "reading_id": target["id"],
        "order": order,
        "indicator": target["indicator"][:200],
        "comparator": target["comparator"],
        "unit": target["unit"],
        "source_start": target["source"]["start"],
        "source_end": target["source"]["end"],
        **plain,
        **words,
    }


def _units(task: PlanTask, read: Mapping[str, Any]) -> list[TaskUnit]:
    """The units of a task; without a stated lead the first responsible one is put forward."""
    role, further = TaskUnit.Role, read["responsible_units"]
    listed = [(role.LEAD, unit) for unit in read["lead_units"]]
    if not listed and further:
        listed, further = [(role.PROPOSED_LEAD, further[0])], further[1:]
    listed += [(role.RESPONSIBLE, unit) for unit in further]
    return [
        TaskUnit(
            task=task,
            order=order,
            role=does,
            name=unit["name"][:120],
            as_written=unit["as_written"][:120],
            all_townships=means_all_townships(unit["name"]) or means_all_townships(unit["as_written"]),
            source_start=unit["source"]["start"] if unit.get("source") else None,
            source_end=unit["source"]["end"] if unit.get("source") else None,
        )
        for order, (does, unit) in enumerate(listed, 1)
    ]


def _leads(units: Iterable[TaskUnit]) -> dict[int, int]:
    """The organisation that leads each task: the first lead, stated or put forward, that is a single one."""
    found: dict[int, int] = {}
    for unit in units:
        if unit.role != TaskUnit.Role.RESPONSIBLE and unit.organisation_id is not None:
            found.setdefault(unit.task_id, unit.organisation_id)
    return found


def _settle_organisations(by: User, reading: Mapping[str, Any], units: list[TaskUnit]) -> list[str]:
    """Give each unit the organisation that its name meant on the document's day; a name that means none becomes an
    unconfirmed one.

    In a document of another place no name means an organisation of this one.
    """
    region = placed(reading)
    place, area = region["name"], region["code"]
    here = area == settings.HOME.area_code
    names = list(dict.fromkeys(unit.name for unit in units if not unit.all_townships))
    known = named(names, place, day_of(reading)) if here else {}
    proposed = []
    for name in names:
        if name not in known:
            known[name] = _proposed(by, name, place, area, reading["level"])
            proposed.append(name)
    for unit in units:
        unit.organisation = known.get(unit.name)
    TaskUnit.objects.bulk_create(units)
    return proposed


def _proposed(by: User, name: str, place: str, area: str, level: str | None) -> Organisation:
    """An organisation that only the document names, found again by the next document of the same place."""
    code = "plan-" + hashlib.sha256(f"{place}/{name}".encode()).hexdigest()[:12]
    known = Organisation.objects.filter(code=code).first()
    return known or create_organisation(
        by=by,
        code=code,
        name=name,
        kind=Organisation.Kind.DEPARTMENT,
        level=_LEVELS.get(level or "", "county"),
        area_code=area,
        confirmed=False,
    )
