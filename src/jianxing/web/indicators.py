"""Indicators: the catalogue, one indicator, and how a figure came about."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.access.api import may, scope_of
from jianxing.indicators import api
from jianxing.indicators.language import parts_of
from jianxing.insight.api import judged
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language, Message
from jianxing.kernel.scope import Scope
from jianxing.web import drawing
from jianxing.web.doors import door, user_of
from jianxing.web.figures import (
    adopted,
    computed,
    county,
    figure,
    is_reported,
    latest,
    line,
    next_target,
    plan_targets,
    results,
    together,
    told,
)
from jianxing.web.insight.words import in_plain_words, prospect_of
from jianxing.web.known import Known, counted_in, known_indicators, named_as
from jianxing.web.language import language_of
from jianxing.web.lineage import source_of
from jianxing.web.overview import action_of
from jianxing.web.places import townships
from jianxing.web.wording import aim, count, day, measured, number, period, unit

# The order in which the catalogue shows what is computed here; what is only reported follows by the plan's actions.
THEMES = (
    "outcome",
    "communicable",
    "chronic",
    "maternal_child",
    "elderly_tcm",
    "literacy",
    "workforce",
    "service",
)
FILTERS = {
    "well": ("met", "on_course"),
    "off": ("at_risk", "not_yet", "missed", "behind"),
    "unjudged": ("gap_shown", "not_assessable", "not_computable", "suppressed", "no_figure", ""),
}


@door("indicator.read")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every indicator with its newest figure, and the targets that cannot be measured here yet."""
    language = language_of(request)
    found, targets = results(), plan_targets()
    known = known_indicators(found)
    rows = entries(found, targets, language)
    chosen = request.GET.get("standing", "")
    standings = {row["id"]: row["target"].standing_id if row["target"] else "" for row in rows}
    counts = {name: sum(standings[row["id"]] in some for row in rows) for name, some in FILTERS.items()}
    shown = [row for row in rows if chosen not in FILTERS or standings[row["id"]] in FILTERS[chosen]]
    words = request.GET.get("q", "").strip()
    if words:
        shown = [row for row in shown if words.lower() in str(row["name"]).lower()]
    return render(
        request,
        "web/indicators.html",
        {
            "rows": shown,
            "n": len(rows),
            "own": len(api.catalogue()),
            "met": counts["well"],
            "behind": counts["off"],
            "filters": [(name, n) for name, n in counts.items() if n],
            "chosen": chosen,
            "words": words,
            "unmeasured": [
                (t, named_as(t.indicator_id, t.indicator, language), aim(t, language))
                for t in targets
                if t.indicator_id not in known
            ],
            "any_figures": any(row["figure"] for row in rows),
        },
    )


def entries(found: Any, targets: list[Any], language: Language) -> list[dict[str, Any]]:
    """Every indicator by theme, then in the order of the plan."""
    rows = [_entry(one, found, targets, language) for one in known_indicators(found).values()]
    place = {target.indicator_id: target.order for target in reversed(targets)}
    rows.sort(key=lambda row: place.get(row["id"], 9999))
    first = [Message(f"web.theme_{theme}").text(language) for theme in THEMES]
    order = {theme: at for at, theme in enumerate(dict.fromkeys([*first, *(row["theme"] for row in rows)]))}
    return sorted(rows, key=lambda row: order[row["theme"]])


def _entry(one: Known, found: Any, targets: list[Any], language: Language) -> dict[str, Any]:
    """An indicator as a row of the catalogue."""
    series = adopted(found, one.id, county())
    row = latest(series, today().year)
    target = next_target(one.id, targets)
    if one.definition is not None:
        theme = Message(f"web.theme_{one.theme}").text(language)
    else:
        theme = action_of(target) if target else Message("web.theme_other").text(language)
    own = told(computed(found, one.id, county())) or told(series)
    return {
        "id": one.id,
        "name": one.named(language),
        "theme": theme,
        "reported": one.definition is None,
        "figure": figure(row, language) if row else None,
        "target": line(target, series, language, measurable=True) if target else None,
        "spark": drawing.spark(own, target.value if target else None, drawing.in_words(series, language))
        if len(own) > 1
        else "",
    }


def course(identifier: str, found: Any, targets: list[Any], language: Language) -> dict[str, Any] | None:
    """The chart of an indicator's course, with its target; None without figures."""
    series, own = adopted(found, identifier, county()), computed(found, identifier, county())
    if not told(series):
        return None
    target = next_target(identifier, targets)
    label = ""
    if target:
        facts = {"aim": aim(target, language), "due": target.due or "—"}
        label = Message("web.target_label", facts).text(language)
    name = known_indicators(found)[identifier].named(language)
    return drawing.trend(
        told(own) or told(series),
        list(_reported_by_year(found, identifier).values()) if told(own) else [],
        target,
        label,
        language,
        f"{name}：{drawing.in_words(series, language)}",
    )


def _reported_by_year(found: Any, identifier: str) -> dict[int, Any]:
    """The reported figure of the whole county that counts first, a year each."""
    return {row.year: row for row in reversed([r for r in found.reported(identifier, county()) if not r.stratum])}


@door("indicator.read")
def indicator(request: HttpRequest, identifier: str) -> HttpResponse:
    """One indicator: where it stands, its course, the townships, its definition and the numbers behind it."""
    language, user = language_of(request), user_of(request)
    found, here = results(), county()
    one = known_indicators(found).get(identifier)
    if one is None:
        raise Http404
    definition = one.definition
    series, own = adopted(found, identifier, here), computed(found, identifier, here)
    reported = _reported_by_year(found, identifier)
    targets = plan_targets()
    target = next_target(identifier, targets)
    newest = latest(series, today().year)
    asked = request.GET.get("period", "")
    chosen = next((row for row in series if row.period == asked), newest)
    stands = line(target, series, language, measurable=True) if target else None
    scope = scope_of(user)
    shown = _shown(found, identifier, chosen, scope)
    places = townships(found)
    names = {code: place.named(language) for code, place in places.items()}
    name = one.named(language)
    beside = {row.area_code: row for row in _reported_of(found, identifier, shown)}
    units = {
        which: counted_in(definition, which, language, whole=chosen is None or chosen.is_whole)
        for which in ("numerator", "denominator")
    }
    return render(
        request,
        "web/indicator.html",
        {
            "one": one,
            "definition": definition,
            "name": name,
            "theme": Message(f"web.theme_{one.theme}").text(language),
            "figure": figure(chosen, language) if chosen else None,
            "is_newest": chosen is newest,
            "target": stands,
            "gap": _gap(target, judged(series, today().year), language),
            "together": together(chosen, found, language),
            "plain": in_plain_words(name, series, definition, target, shown, language),
            "prospect": prospect_of(target, user),
            "trend": course(identifier, found, targets, language),
            "spread": _spread(found, identifier, shown, target, language),
            "areas": [_area(row, names, beside.get(row.area_code), language) for row in shown],
            "left_out": sum(row.value is None and row.status != "suppressed" for row in shown),
            "held_back": sum(row.status == "suppressed" for row in shown),
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
            "numerator": count(chosen.numerator, units["numerator"]) if chosen else "",
            "denominator": count(chosen.denominator, units["denominator"]) if chosen else "",
            "units": units,
            "valid_from": day(date.fromisoformat(definition.valid_from), language) if definition else "",
            "compared": bool(reported),
            "sources": [source_of(r, language) for r in sorted(reported.values(), key=lambda r: -r.year)],
            "may_explain": chosen is not None and may(user, "indicator.read", area=here),
            "here": here,
            "counted": _counted(definition, language) if definition else [],
            "has_own": bool(told(own)),
            "spread_own": any(not is_reported(row) for row in shown),
            "any_small": any(row.status == "not_assessable" for row in shown),
            "unit_name": unit(one.unit, language),
        },
    )


def _shown(found: Any, identifier: str, chosen: Any | None, scope: Scope) -> list[Any]:
    """The figures of the townships in the period of a figure, as somebody of a scope sees them."""
    within = found.areas(identifier, chosen.year, county()) if chosen else []
    return [api.disclosed(row, scope) for row in within if scope.covers(row.area_code)]


def _spread(found: Any, identifier: str, shown: list[Any], target: Any | None, language: Language) -> Any:
    """The chart of the townships beside each other; None without figures."""
    if not told(shown):
        return None
    names = {code: place.named(language) for code, place in townships(found).items()}
    return drawing.spread(
        shown,
        names,
        target.value if target else None,
        {row.area_code: row.value for row in _reported_of(found, identifier, shown)},
        language,
        f"{known_indicators(found)[identifier].named(language)}：{period(shown[0].period, language)}",
    )


def newest_spread(identifier: str, found: Any, targets: list[Any], scope: Scope, language: Language) -> Any:
    """That chart as the page of an indicator shows it first."""
    newest = latest(adopted(found, identifier, county()), today().year)
    return _spread(
        found, identifier, _shown(found, identifier, newest, scope), next_target(identifier, targets), language
    )


def _reported_of(found: Any, identifier: str, shown: list[Any]) -> list[Any]:
    """The reported figure that counts first of each township shown, for the same year."""
    rows = []
    for row in shown:
        if row.status == "suppressed":
            continue
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
        if part is None:
            continue
        counted = parts_of(part)
        if not counted:
            at = Message(f"web.residents_{part.at}").text(language)
            ages = (
                Message("web.of_ages", {"start": part.ages[0], "end": part.ages[1] - 1}).text(language)
                if part.ages
                else ""
            )
            found.append((which, f"{at}{ages}"))
        found += [(which, _part_in_words(each, language)) for each in counted]
    return found


def _part_in_words(part: Any, language: Language) -> str:
    """A table with the rules that its rows have to satisfy."""
    label = part.table.label_en if language == "en" else part.table.label
    said = [(rule.__doc__ or "").strip().splitlines()[0].rstrip(".").partition(": ") for rule in part.rules]
    rules = [words[0] if language == "zh" else words[2] or words[0] for words in said]
    if not rules:
        return str(label)
    facts = {"table": label, "rules": "；".join(rules) if language == "zh" else "; ".join(rules)}
    return Message("web.counted", facts).text(language)


def _gap(target: Any | None, row: Any | None, language: Language) -> str:
    """How far the figure is from the target, "" when it is reached or cannot be told."""
    aimed = target.as_target() if target is not None else None
    if aimed is None or row is None or row.value is None:
        return ""
    gap = aimed.gap(row.value)
    return measured(abs(gap), "pp" if row.unit == "%" else row.unit, language) if round(abs(gap), 2) else ""
