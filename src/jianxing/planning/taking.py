"""A reviewed reading becomes rows: tasks, targets, units, and the organisations that the units propose."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from jianxing.access.api import Organisation, User, create_organisation, means_all_townships, named
from jianxing.planning.models import PlanTarget, PlanTask, PlanVersion, TaskUnit

_LEVELS = {"province": "province", "prefecture": "prefecture", "county": "county"}


def write_rows(*, by: User, version: PlanVersion, reading: Mapping[str, Any]) -> list[str]:
    """Write the rows of a version inside the caller's transaction; returns the names of organisations newly proposed."""
    tasks = PlanTask.objects.bulk_create(
        PlanTask(
            version=version,
            reading_id=task["id"],
            order=order,
            number=task["number"] or "",
            path=task["path"],
            section_id=task.get("section_id") or "",
            title=task["title"][:300],
            text=task["text"],
            source_start=task["source"]["start"],
            source_end=task["source"]["end"],
        )
        for order, task in enumerate(reading["tasks"], 1)
    )
    by_id = {task.reading_id: task for task in tasks}
    PlanTarget.objects.bulk_create(
        _target(version, order, target, by_id) for order, target in enumerate(reading["targets"], 1)
    )
    units = [unit for task in reading["tasks"] for unit in _units(by_id[task["id"]], task)]
    return _settle_organisations(by, reading, units)


def _target(version: PlanVersion, order: int, target: Mapping[str, Any], tasks: Mapping[str, PlanTask]) -> PlanTarget:
    plain = {field: target.get(field) for field in ("indicator_id", "value", "upper", "baseline", "due")}
    words = {
        field: target.get(field) or ""
        for field in ("section_id", "counter", "unit_text", "value_text", "nature", "scope")
    }
    return PlanTarget(
        version=version,
        task=tasks.get(target["task_id"]) if target["task_id"] else None,
        reading_id=target["id"],
        order=order,
        indicator=target["indicator"][:200],
        comparator=target["comparator"],
        unit=target["unit"],
        source_start=target["source"]["start"],
        source_end=target["source"]["end"],
        **plain,
        **words,
    )


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


def placed(reading: Mapping[str, Any]) -> dict[str, str]:
    """The place of a document, with its code where it is known; a county's document that names none is of this home."""
    own, region = settings.HOME, reading["region"]
    code, name = region["code"] or "", region["name"] or ""
    unnamed = not code and not name and reading["level"] in {"county", None}
    if unnamed or (own.area_code and (code == own.area_code or name == own.area_name)):
        return {"code": own.area_code, "name": own.area_name}
    return {"code": code, "name": name}


def _settle_organisations(by: User, reading: Mapping[str, Any], units: list[TaskUnit]) -> list[str]:
    """Give each unit the organisation that its name means; a name that means none becomes an unconfirmed one.

    In a document of another place no name means an organisation of this one.
    """
    region = placed(reading)
    place, area = region["name"], region["code"]
    here = area == settings.HOME.area_code
    names = list(dict.fromkeys(unit.name for unit in units if not unit.all_townships))
    known = named(names, place) if here else {}
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
