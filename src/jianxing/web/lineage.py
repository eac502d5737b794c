"""How one figure came about: step by step down to the batches, or the sheet and cell of the paper that reported it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.access.api import User, require, scope_of
from jianxing.indicators import api
from jianxing.indicators.language import parts_of
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language, Message, Refused
from jianxing.web.disclosure import PAGE, may_list, records_behind
from jianxing.web.doors import door, user_of
from jianxing.web.faults import forbidden_because
from jianxing.web.figures import adopted, county, figure, latest, results
from jianxing.web.known import counted_in, known_indicators
from jianxing.web.language import language_of
from jianxing.web.places import townships
from jianxing.web.wording import count, day, interval, measured, moment, period

PARTS = ("numerator", "denominator")
GROUPS = ("counted", "excluded", "unknown")


@door("indicator.read")
def explain(request: HttpRequest, identifier: str) -> HttpResponse:
    """How one figure came about, step by step, down to the batches."""
    language, user = language_of(request), user_of(request)
    found = results()
    one = known_indicators(found).get(identifier)
    if one is None:
        raise Http404
    area, asked = request.GET.get("area", "") or county(), request.GET.get("period", "")
    try:
        require(user, "indicator.read", area=area)
    except Refused as refusal:
        return forbidden_because(request, refusal)
    scope = scope_of(user)
    rows = [api.disclosed(each, scope) for each in adopted(found, identifier, area)]
    row = next((each for each in rows if each.period == asked), None) or latest(rows, today().year)
    faults: tuple[Message, ...] = ()
    lineage = None
    held_back = row is not None and row.status == "suppressed"
    if row is not None and one.definition is not None and not held_back:
        try:
            lineage = api.explain(identifier, settings.HOME.lake, area, row.period, scope)
        except Refused as refusal:
            faults = refusal.messages
    places = townships(found)
    return render(
        request,
        "web/explain.html",
        {
            "one": one,
            "definition": one.definition,
            "name": one.named(language),
            "row": row,
            "figure": figure(row, language) if row else None,
            "beside": figure(lineage.row, language)
            if lineage is not None
            and row is not None
            and lineage.row.method != row.method
            and lineage.row.value is not None
            else None,
            "interval": interval(row.lower, row.upper, row.unit) if row else "",
            "area": area,
            "county_code": county(),
            "place": places[area].named(language)
            if area in places
            else settings.HOME.area_name_en
            if language == "en"
            else settings.HOME.area_name,
            "parts": _parts(lineage, row, language, user, area),
            "batches": _batches(lineage, language),
            "reported": [source_of(figure, language) for figure in _reported(found, identifier, area, row)]
            if not held_back
            else [],
            "held_back": held_back,
            "valid_from": day(date.fromisoformat(one.definition.valid_from), language) if one.definition else "",
            "lineage": lineage,
            "periods": [(each.period, period(each.period, language)) for each in reversed(rows)],
            "areas": [(place.code, place.named(language)) for place in places.values() if scope.covers(place.code)],
            "faults": faults,
        },
    )


@door("person.read")
def records(request: HttpRequest, identifier: str) -> HttpResponse:
    """A page of the single records behind a figure; looking at them leaves a trace."""
    language, user = language_of(request), user_of(request)
    definition = api.catalogue().get(identifier)
    asked = request.GET
    which, group, area = asked.get("which", ""), asked.get("group", ""), asked.get("area", "") or county()
    if definition is None or which not in PARTS or group not in GROUPS:
        raise Http404
    counted = parts_of(getattr(definition, which))
    if not counted:  # residents are counted, not listed
        raise Http404
    wanted = asked.get("page", "1")
    if not (wanted.isdecimal() and len(wanted) < 7 and int(wanted)):
        raise Http404
    page = int(wanted)
    try:
        lineage = api.explain(identifier, settings.HOME.lake, area, asked.get("period", ""), scope_of(user))
        opened = records_behind(by=user, lineage=lineage, which=which, group=group, page=page)
    except Refused as refusal:
        return forbidden_because(request, refusal)
    listed = [one for one in lineage.steps if one.which == which and one.group == group]
    step = listed[0] if listed else None
    table = counted[0].table
    rows = opened.rows
    columns = list(rows[0]) if rows else []
    total = int(sum(one.count for one in listed))
    return render(
        request,
        "web/records.html",
        {
            "definition": definition,
            "name": definition.name_en if language == "en" else definition.name,
            "step": step,
            "table": table.label_en if language == "en" else table.label,
            "headings": [_heading(table, column, language) for column in columns],
            "rows": [[_written(row[column]) for column in columns] for row in rows],
            "total": count(total),
            "first": (page - 1) * PAGE + 1,
            "last": (page - 1) * PAGE + len(rows) + opened.withheld,
            "withheld": opened.withheld,
            "page": page,
            "more": page * PAGE < total,
            "which": which,
            "group": group,
            "area": area,
            "period": lineage.row.period,
            "period_words": period(lineage.row.period, language),
            "figure": figure(lineage.row, language),
        },
    )


def _day_of(moment_of_export: str, language: Language) -> str:
    try:
        return day(date.fromisoformat(moment_of_export[:10]), language)
    except ValueError:
        return moment_of_export


def _heading(table: Any, column: str, language: Language) -> str:
    return column.replace("_", " ").capitalize() if language == "en" else str(table.column(column).zh)


def _written(value: Any) -> str:
    return "—" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _reported(found: Any, identifier: str, area: str, row: Any | None) -> list[Any]:
    """Everything that was reported for the year of a figure, the one that counts first."""
    if row is None:
        return []
    return [one for one in found.reported(identifier, area) if one.year == row.year and not one.stratum]


def _parts(
    lineage: Any, row: Any, language: Language, user: User, area: str
) -> list[tuple[str, str, str, list[dict[str, Any]]]]:
    """Numerator and denominator, each with its steps and what they come to; records to open where the user may list them."""
    if lineage is None:
        return []
    own = lineage.row
    found = []
    whole = own.is_whole
    for which, total in (("numerator", own.numerator), ("denominator", own.denominator)):
        listed = may_list(user, lineage.definition, which, area)
        steps = [
            {
                "code": step.code,
                "message": _in_words(step.message, language),
                "written": count(
                    step.count,
                    counted_in(lineage.definition, which, language, whole=whole or step.code == "residents")
                    if step.code != "residents"
                    else Message("web.counted_persons").text(language),
                ),
                "group": step.group if step.count and listed else "",
            }
            for step in lineage.steps
            if step.which == which and (step.count or step.code not in {"excluded", "unknown"})
        ]
        heading = Message(f"web.{which}_how").text(language)
        of = counted_in(lineage.definition, which, language, whole=whole)
        found.append((which, heading, count(total, of), steps))
    return found


def _in_words(message: Message, language: Language) -> Message:
    """A step with its period and day as people write them."""
    facts = dict(message.parameters)
    if "period" in facts:
        facts["period"] = period(str(facts["period"]), language)
    if "day" in facts:
        facts["day"] = day(date.fromisoformat(str(facts["day"])), language)
    return Message(message.code, facts)


def _batches(lineage: Any, language: Language) -> list[dict[str, Any]]:
    """The batches that were read, by table."""
    if lineage is None:
        return []
    from jianxing.records.api import tables

    known = tables()
    return [
        {
            "id": batch.id,
            "table": known[batch.table].label_en if language == "en" else known[batch.table].label,
            "source": batch.source,
            "file": batch.file or "",
            "rows": count(batch.taken),
            "at": moment(batch.at, language),
            "complete_to": day(batch.complete_to, language) if batch.complete_to else "",
        }
        for batch in lineage.batches
    ]


def source_of(reported: Any, language: Language) -> dict[str, str]:
    """Where a reported figure stands: paper, sheet and cell."""
    place = [part for part in (reported.file, reported.sheet, reported.cell) if part]
    return {
        "period": period(reported.period, language),
        "value": measured(reported.value, reported.unit, language),
        "note": reported.note().text(language),
        "place": " · ".join(place),
        "exported": _day_of(reported.exported_at, language),
    }
