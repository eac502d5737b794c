"""Indicators: the catalogue, one indicator, and how a figure came about."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.access.api import may, require, scope_of
from jianxing.indicators import api
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language, Message, Refused
from jianxing.web import drawing
from jianxing.web.doors import door, user_of
from jianxing.web.faults import forbidden_because
from jianxing.web.figures import (
    adopted,
    computed,
    county,
    figure,
    latest,
    line,
    next_target,
    plan_targets,
    results,
    told,
)
from jianxing.web.language import language_of
from jianxing.web.places import townships
from jianxing.web.wording import aim, count, interval, measured, number, period, unit

THEMES = ("outcome", "communicable", "workforce")  # the order in which the catalogue shows them


def _named(definition: Any, language: Language) -> str:
    return str(definition.name_en if language == "en" else definition.name)


@door("indicator.read")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every indicator with its newest figure, and the targets that cannot be measured here yet."""
    language = language_of(request)
    found, targets = results(), plan_targets()
    rows: list[dict[str, Any]] = []
    for definition in api.catalogue().values():
        series = adopted(found, definition.id, county())
        row = latest(series, today().year)
        target = next_target(definition.id, targets)
        rows.append(
            {
                "id": definition.id,
                "name": _named(definition, language),
                "theme_id": definition.theme,
                "theme": Message(f"web.theme_{definition.theme}").text(language),
                "figure": figure(row, language) if row else None,
                "target": line(target, series, language, measurable=True) if target else None,
                "spark": drawing.spark(
                    told(computed(found, definition.id, county())) or told(series),
                    target.value if target else None,
                    drawing.in_words(series, language),
                )
                if len(told(series)) > 1
                else "",
            }
        )
    rows.sort(key=lambda row: THEMES.index(row["theme_id"]) if row["theme_id"] in THEMES else len(THEMES))
    known = api.catalogue()
    unmeasured = [target for target in targets if target.indicator_id not in known]
    standing = [row["target"].standing_id for row in rows if row["target"]]
    return render(
        request,
        "web/indicators.html",
        {
            "rows": rows,
            "n": len(rows),
            "met": sum(s in {"met", "on_course"} for s in standing),
            "behind": sum(s in {"at_risk", "missed", "behind", "not_yet"} for s in standing),
            "unmeasured": [(t, aim(t, language)) for t in unmeasured],
            "any_figures": any(row["figure"] for row in rows),
        },
    )


@door("indicator.read")
def indicator(request: HttpRequest, identifier: str) -> HttpResponse:
    """One indicator: where it stands, its course, the townships, its definition and the numbers behind it."""
    definition = api.catalogue().get(identifier)
    if definition is None:
        raise Http404
    language, user = language_of(request), user_of(request)
    found, here = results(), county()
    series, own = adopted(found, identifier, here), computed(found, identifier, here)
    reported = {row.year: row for row in reversed([r for r in found.reported(identifier, here) if not r.stratum])}
    target = next_target(identifier, plan_targets())
    newest = latest(series, today().year)
    asked = request.GET.get("period", "")
    chosen = next((row for row in series if row.period == asked), newest)
    stands = line(target, series, language, measurable=True) if target else None
    scope = scope_of(user)
    shown = [row for row in found.areas(identifier, chosen.year, here) if scope.covers(row.area_code)] if chosen else []
    places = townships(found)
    names = {code: place.named(language) for code, place in places.items()}
    name = _named(definition, language)
    beside = {row.area_code: row for row in _reported_of(found, identifier, shown)}
    label = (
        Message("web.target_label", {"aim": aim(target, language), "due": target.due or "—"}).text(language)
        if target
        else ""
    )
    return render(
        request,
        "web/indicator.html",
        {
            "definition": definition,
            "name": name,
            "theme": Message(f"web.theme_{definition.theme}").text(language),
            "figure": figure(chosen, language) if chosen else None,
            "is_newest": chosen is newest,
            "target": stands,
            "gap": _gap(target, chosen, language),
            "trend": drawing.trend(
                told(own) or told(series),
                list(reported.values()) if told(own) else [],
                target,
                label,
                language,
                f"{name}：{drawing.in_words(series, language)}",
            )
            if told(series)
            else None,
            "spread": drawing.spread(
                shown,
                names,
                target.value if target else None,
                {code: row.value for code, row in beside.items()},
                language,
                f"{name}：{period(chosen.period, language)}",
            )
            if chosen and told(shown)
            else None,
            "areas": [_area(row, names, beside.get(row.area_code), language) for row in shown],
            "left_out": sum(row.value is None for row in shown),
            "series": [
                {
                    "figure": figure(row, language),
                    "numerator": count(row.numerator),
                    "denominator": count(row.denominator),
                    "computed": next((number(o.value, o.unit) for o in own if o.year == row.year), ""),
                    "reported": number(reported[row.year].value, row.unit) if row.year in reported else "",
                    "chosen": row is chosen,
                }
                for row in reversed(series)
            ],
            "numerator": count(chosen.numerator) if chosen else "",
            "denominator": count(chosen.denominator) if chosen else "",
            "compared": bool(reported),
            "sources": [_source(r, language) for r in sorted(reported.values(), key=lambda r: -r.year)],
            "may_explain": chosen is not None and may(user, "indicator.read", area=here),
            "here": here,
            "counted": _counted(definition, language),
            "has_own": bool(told(own)),
            "unit_name": unit(definition.unit, language),
        },
    )


def _source(reported: Any, language: Language) -> dict[str, str]:
    """Where a reported figure stands: paper, sheet and cell."""
    place = [part for part in (reported.file, reported.sheet, reported.cell) if part]
    return {
        "period": period(reported.period, language),
        "value": measured(reported.value, reported.unit, language),
        "note": reported.note().text(language),
        "place": " · ".join(place),
        "exported": reported.exported_at[:10],
    }


def _reported_of(found: Any, identifier: str, shown: list[Any]) -> list[Any]:
    """The reported figure that counts first of each township shown, for the same year."""
    rows = []
    for row in shown:
        mine = [r for r in found.reported(identifier, row.area_code) if r.year == row.year and not r.stratum]
        rows += [r for r in mine if r.value is not None][:1]
    return rows


def _area(row: Any, names: dict[str, str], reported: Any | None, language: Language) -> dict[str, Any]:
    return {
        "code": row.area_code,
        "name": names.get(row.area_code, row.area_name),
        "figure": figure(row, language),
        "numerator": count(row.numerator),
        "denominator": count(row.denominator),
        "reported": number(reported.value, row.unit) if reported is not None else "",
        "small": row.status == "not_assessable",
    }


def _counted(definition: Any, language: Language) -> list[tuple[str, str]]:
    """What is counted above and below the line, in the words of the record tables' rules."""
    found = []
    for which in ("numerator", "denominator"):
        part = getattr(definition, which)
        table = getattr(part, "table", None)
        if table is None:
            at = Message(f"web.residents_{part.at}").text(language)
            ages = (
                Message("web.of_ages", {"start": part.ages[0], "end": part.ages[1] - 1}).text(language)
                if part.ages
                else ""
            )
            found.append((which, f"{at}{ages}"))
            continue
        label = table.label_en if language == "en" else table.label
        said = [(rule.__doc__ or "").strip().splitlines()[0].rstrip(".").partition(": ") for rule in part.rules]
        rules = [words[0] if language == "zh" else words[2] or words[0] for words in said]
        found.append(
            (
                which,
                Message(
                    "web.counted", {"table": label, "rules": "；".join(rules) if language == "zh" else "; ".join(rules)}
                ).text(language)
                if rules
                else label,
            )
        )
    return found


def _gap(target: Any | None, row: Any | None, language: Language) -> str:
    """How far the figure is from the target, "" when it is reached or cannot be told."""
    aimed = target.as_target() if target is not None else None
    if aimed is None or row is None or row.value is None:
        return ""
    gap = aimed.gap(row.value)
    return measured(abs(gap), "pp" if row.unit == "%" else row.unit, language) if round(abs(gap), 2) else ""


@door("indicator.read")
def explain(request: HttpRequest, identifier: str) -> HttpResponse:
    """How one figure came about, step by step, down to the batches."""
    definition = api.catalogue().get(identifier)
    if definition is None:
        raise Http404
    language, user = language_of(request), user_of(request)
    area, asked = request.GET.get("area", "") or county(), request.GET.get("period", "")
    try:
        require(user, "indicator.read", area=area)
    except Refused as refusal:
        return forbidden_because(request, refusal)
    found = results()
    rows = adopted(found, identifier, area)
    row = next((one for one in rows if one.period == asked), None) or latest(rows, today().year)
    faults: tuple[Message, ...] = ()
    lineage = None
    if row is not None:
        try:
            lineage = api.explain(identifier, settings.HOME.lake, area, row.period, scope_of(user))
        except Refused as refusal:
            faults = refusal.messages
    places = townships(found)
    return render(
        request,
        "web/explain.html",
        {
            "definition": definition,
            "name": _named(definition, language),
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
            "parts": _parts(lineage, row, language),
            "batches": _batches(lineage, language),
            "reported": [_source(one, language) for one in lineage.reported] if lineage else [],
            "lineage": lineage,
            "periods": [(one.period, period(one.period, language)) for one in reversed(rows)],
            "areas": [
                (place.code, place.named(language)) for place in places.values() if scope_of(user).covers(place.code)
            ],
            "faults": faults,
        },
    )


def _parts(lineage: Any, row: Any, language: Language) -> list[tuple[str, str, str, list[dict[str, Any]]]]:
    """Numerator and denominator, each with its steps and what they come to."""
    if lineage is None:
        return []
    own = lineage.row
    found = []
    for which, total in (("numerator", own.numerator), ("denominator", own.denominator)):
        steps = [
            {"code": step.code, "message": step.message, "written": count(step.count)}
            for step in lineage.steps
            if step.which == which and (step.count or step.code not in {"excluded", "unknown"})
        ]
        heading = Message(f"web.{which}_how").text(language)
        found.append((which, heading, count(total), steps))
    return found


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
            "at": f"{batch.at:%Y-%m-%d %H:%M}",
            "complete_to": batch.complete_to.isoformat() if batch.complete_to else "",
        }
        for batch in lineage.batches
    ]
