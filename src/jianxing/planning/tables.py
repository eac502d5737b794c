"""The task table 任务分解表 of a version, as it was read or as it was reviewed."""

from collections.abc import Mapping
from typing import Any

from jianxing.kernel.message import Language
from jianxing.planning.meaning import judged
from jianxing.planning.models import PlanVersion
from jianxing.planning.queries import judgements_of
from jianxing.planning.whole import reading_of
from jianxing.plans import api as plans


def task_table(of: PlanVersion, language: Language = "zh") -> bytes:
    """The .xlsx that an office can send the same day; the judgements of the review are in it."""
    return plans.task_table(plan_of(judged(reading_of(of), judgements_of(of)), of.text), language)


def plan_of(reading: Mapping[str, Any], text: str) -> plans.Plan:
    """A plan as the reader gives it, from the plan format; its findings, which are advice on the text, are left out."""
    region, period = reading["region"], reading["period"]
    own = plans.Identity(
        title=reading["title"],
        issuer=reading["issuer"],
        document_number=reading["document_number"],
        issued_on=reading["issued_on"],
        level=reading["level"],
        region_name=region["name"],
        region_code=region["code"],
        start=period["start"],
        end=period["end"],
    )
    return plans.Plan(
        text=text,
        verbatim=False,
        identity=own,
        sections=tuple(plans.Section(**_with_source(section)) for section in reading["sections"]),
        tasks=tuple(_task(task) for task in reading["tasks"]),
        targets=tuple(_target(target) for target in reading["targets"]),
        duties=tuple(plans.Duty(**_with_source(duty)) for duty in reading["duties"]),
        department_duties=tuple(_department_duty(duty) for duty in reading.get("department_duties", [])),
        sentences=tuple(plans.Sentence(tuple(one["kinds"]), _source(one["source"])) for one in reading["sentences"]),
    )


def _task(task: Mapping[str, Any]) -> plans.Task:
    changed: dict[str, Any] = {
        "path": tuple(task["path"]),
        "lead_units": tuple(_unit(unit, task) for unit in task["lead_units"]),
        "responsible_units": tuple(_unit(unit, task) for unit in task["responsible_units"]),
    }
    proposal = {"proposed_lead"}  # follows from the units
    return plans.Task(
        **{field: value for field, value in {**_with_source(task), **changed}.items() if field not in proposal}
    )


def _department_duty(duty: Mapping[str, Any]) -> plans.DepartmentDuty:
    return plans.DepartmentDuty(**{**_with_source(duty), "unit": _unit(duty["unit"], duty)})


def _unit(unit: Mapping[str, Any], task: Mapping[str, Any]) -> plans.UnitMention:
    """A unit that a reviewer named has no characters of its own; it stands for those of its task."""
    return plans.UnitMention(
        unit["name"], unit["as_written"], _source(unit["source"] or task["source"]), unit.get("implied", False)
    )


def _target(target: Mapping[str, Any]) -> plans.PlanTarget:
    baseline = target["baseline"]
    changed = {
        "baseline": plans.Baseline(**_with_source(baseline)) if baseline else None,
        "due_source": _source(target["due_source"]) if target["due_source"] else None,
    }
    return plans.PlanTarget(**{**_with_source(target), **changed})


def _with_source(item: Mapping[str, Any]) -> dict[str, Any]:
    return {**item, "source": _source(item["source"])}


def _source(source: Mapping[str, int]) -> plans.Source:
    return plans.Source(source["start"], source["end"])
