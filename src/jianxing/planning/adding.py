"""What the reader missed: a reviewer marks words of the document and says that they are a task or a target."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from jianxing.access.api import User, record, require
from jianxing.kernel.clock import now
from jianxing.kernel.message import Message, Refused
from jianxing.planning.actions import in_review
from jianxing.planning.meaning import corrected, faults
from jianxing.planning.models import Addition, Judgement, PlanVersion
from jianxing.planning.whole import ADDED, reading_of
from jianxing.plans import api as plans

LONGEST = 6000
_MOST_PLACES = 20
# The words are read as the only task of a small plan, so that a share or a unit in them is understood as in any other.
_BEFORE, _AFTER = "健康行动计划\n\n一、重点任务\n\n1.补充。", "（责任单位：其他单位）\n"
_EMPTY_TARGET: Mapping[str, Any] = {
    "indicator": "",
    "indicator_id": None,
    "comparator": ">=",
    "value": None,
    "upper": None,
    "unit": "%",
    "counter": None,
    "unit_text": None,
    "value_text": None,
    "baseline": None,
    "due": None,
    "due_source": None,
    "nature": None,
    "scope": None,
}


def places_of(of: PlanVersion, words: str) -> list[tuple[int, int]]:
    """Where words stand in the document (start, end), the first twenty; refused when they do not."""
    words = words.strip()
    found: list[tuple[int, int]] = []
    at = of.text.find(words) if words else -1
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append((at, at + len(words)))
        at = of.text.find(words, at + len(words))
    if not found:
        raise Refused(Message("planning.words_not_found", {"words": words[:60]}))
    return found


def proposed(of: PlanVersion, kind: str, start: int, end: int) -> dict[str, Any]:
    """What marked characters would be as a task or target, as far as the reader makes it out; for a form to begin with.

    Refused when they lie outside the document, are blank or too many, or are that already.
    """
    if kind not in Addition.Kind.values:
        raise Refused(Message("planning.kind_unknown", {"kind": kind}))
    start, end = _trimmed(of.text, start, end)
    reading = reading_of(of)
    for item in reading[f"{kind}s"]:
        if (item["source"]["start"], item["source"]["end"]) == (start, end):
            raise Refused(Message("planning.read_already", {"name": item.get("title") or item.get("indicator") or ""}))
    section = _section_at(reading, start)
    number = sum(one["id"].startswith(ADDED) for one in [*reading["tasks"], *reading["targets"]]) + 1
    common = {
        "id": f"{ADDED}{number}",
        "section_id": section["id"] if section else None,
        "source": {"start": start, "end": end},
    }
    words = of.text[start:end]
    if kind == "task":
        return {**_task(words, start), **common, "path": _path(reading, section)}
    home = next(
        (
            task["id"]
            for task in reversed(reading["tasks"])
            if task["source"]["start"] <= start and end <= task["source"]["end"]
        ),
        None,
    )
    return {**_target(words, start), **common, "task_id": home}


@transaction.atomic
def add(
    *, by: User, version: PlanVersion, kind: str, start: int, end: int, fields: Mapping[str, Any] | None = None
) -> Addition:
    """Add a task or target that the reader missed, with the characters it comes from; it counts as accepted.

    ``fields`` as in a correction (`judge`): what the reviewer types stands above what the reader proposes.
    """
    require(by, "plan.review")
    version = in_review(version)
    value = proposed(version, kind, start, end)
    fields = dict(fields or {})
    tasks = frozenset(task["id"] for task in reading_of(version)["tasks"])
    if found := faults(kind, value, fields, tasks):
        raise Refused(*found)
    if kind == "target" and value["value"] is None and fields.get("value") is None and not value["value_text"]:
        raise Refused(Message("planning.value_missing"))
    moment = now()
    added = Addition.objects.create(
        version=version, item=value["id"], kind=kind, value=corrected(value, fields), by=by, at=moment
    )
    Judgement.objects.create(version=version, item=added.item, verdict=Judgement.Verdict.ACCEPTED, by=by, at=moment)
    detail = {"item": added.item, "kind": kind, "value": added.value}
    record(by=by, action="planning.add", subject=f"planning.version/{version.pk}", detail=detail)
    return added


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(text):
        raise Refused(Message("planning.mark_outside"))
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    if start >= end:
        raise Refused(Message("planning.mark_blank"))
    if end - start > LONGEST:
        raise Refused(Message("planning.mark_too_long", {"most": LONGEST}))
    return start, end


def _section_at(reading: Mapping[str, Any], start: int) -> Any | None:
    return next((one for one in reversed(reading["sections"]) if one["source"]["start"] <= start), None)


def _path(reading: Mapping[str, Any], section: Any | None) -> list[str]:
    by_id, path = {one["id"]: one for one in reading["sections"]}, []
    while section is not None:
        path.append(str(section["title"]))
        section = by_id.get(section["parent"])
    return path[::-1]


def _task(words: str, start: int) -> dict[str, Any]:
    line = words.split("\n", maxsplit=1)[0]
    title = line.split("。", maxsplit=1)[0].strip()[:60]
    plan = _read(words)
    task = plan["tasks"][0] if plan and plan["tasks"] else {"lead_units": [], "responsible_units": []}
    units = {role: _moved_units(task[role], start, len(words)) for role in ("lead_units", "responsible_units")}
    return {"number": "", "title": title, "text": words, **units}


def _moved_units(units: list[Any], start: int, length: int) -> list[dict[str, Any]]:
    moved = ((unit, _moved(unit["source"], start, length)) for unit in units)
    return [{**unit, "source": source} for unit, source in moved if source is not None]


def _target(words: str, start: int) -> dict[str, Any]:
    plan, length = _read(words), len(words)
    for target in plan["targets"] if plan else ():
        if _moved(target["source"], start, length) is None:
            continue
        baseline, due = target["baseline"], target["due_source"]
        if baseline:
            baseline = {**baseline, "source": _moved(baseline["source"], start, length)}
        return {
            **{field: target.get(field) for field in _EMPTY_TARGET},
            "baseline": baseline if baseline and baseline["source"] else None,
            "due_source": _moved(due, start, length) if due else None,
        }
    return {**_EMPTY_TARGET, "indicator": words[:40]}


def _read(words: str) -> dict[str, Any] | None:
    try:
        return plans.read(f"{_BEFORE}{words}{_AFTER}".encode(), "marked.txt").to_json("zh")
    except Refused:
        return None


def _moved(source: Mapping[str, int], start: int, length: int) -> dict[str, int] | None:
    """Offsets of the small plan as offsets of the document; None for what is not of the marked words."""
    begin, end = source["start"] - len(_BEFORE), source["end"] - len(_BEFORE)
    return {"start": begin + start, "end": end + start} if begin >= 0 and end <= length else None
