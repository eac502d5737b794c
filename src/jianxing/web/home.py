"""The first page: are we on track, what is late, what is off its course, what to do today."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.access.api import may, scope_of
from jianxing.indicators.api import disclosed
from jianxing.kernel.message import Language
from jianxing.kernel.scope import Scope
from jianxing.ledger import api as ledger
from jianxing.planning import api as planning
from jianxing.web import drawing
from jianxing.web.doors import door, user_of
from jianxing.web.figures import (
    Figure,
    TargetLine,
    adopted,
    computed,
    county,
    figure,
    latest,
    line,
    next_target,
    results,
    together,
    told,
)
from jianxing.web.known import known_indicators
from jianxing.web.language import language_of
from jianxing.web.ledger import waiting
from jianxing.web.overview import BARS, actions
from jianxing.web.page import year_of
from jianxing.web.places import townships
from jianxing.web.states import entry
from jianxing.web.templatetags.say import sentence
from jianxing.web.wording import in_numerals, measured, number, period

HEADLINES = 4
OFF_TRACK = 10


@door(None)
def dashboard(request: HttpRequest) -> HttpResponse:
    """The whole county on one page."""
    user, language, year = user_of(request), language_of(request), year_of(request)
    version = planning.current_version() if may(user, "plan.read") else None
    targets = list(planning.targets(version)) if version else []
    context: dict[str, Any] = {"version": version, "may_upload": may(user, "plan.upload")}
    context |= {"may_figures": may(user, "indicator.read"), "may_ledger": may(user, "ledger.read")}
    context |= {"may_plan": may(user, "plan.read"), "whole": may(user, "ledger.read_all")}
    lines: list[TargetLine] = []
    if may(user, "indicator.read"):
        found = results()
        lines = _lines(targets, found, year, language)
        context |= goals(targets, found, year, language)
        context |= townships_map(request.GET.get("map", ""), found, scope_of(user), year, language)
    lines = _once(lines)
    context |= _headline(lines, language)
    items: list[Any] = []
    late: set[int] = set()
    if may(user, "ledger.read"):
        seen = ledger.items(user, year).select_related("owner__parent", "plan_task", "plan_target")
        items = list(seen)
        overdue = list(ledger.late(seen))
        late = {item.pk for item in overdue}
        todo = waiting(user, items, late)
        soon = ledger.due_soon(seen).count()
        context |= {
            "items": len(items),
            "late_items": [entry(item, language, late=True) for item in overdue[:6]],
            "late": len(late),
            "soon_words": sentence("home_soon", language, n=soon) if soon else "",
            "todo": [
                {"entry": entry(one, language, late=is_late), "move": sentence(f"act_{moves[0]}", language)}
                for one, moves, is_late in todo[:5]
            ],
            "todo_n": len(todo),
        }
    off_track = sorted(
        (row for row in lines if row.standing_id in (*BARS["f"], *BARS["w"])),
        key=lambda row: row.standing_id not in BARS["f"],
    )
    if version:
        tasks = list(planning.tasks(version))
        found_actions = actions(version, tasks, lines, items, late)
        context |= {
            "actions": [(action, action.words(language)) for action in found_actions],
            "actions_title": sentence("actions_n", language, n=in_numerals(len(found_actions), language))
            if all("行动" in action.name for action in found_actions)
            else sentence("chapters", language),
            "tasks": len(tasks),
            "targets": len(targets),
            "off_track": off_track[:OFF_TRACK],
            "off_track_n": len(off_track),
        }
    if may(user, "plan.review"):
        context["in_review"] = list(planning.versions().filter(status="in_review")[:3])
    return render(request, "web/dashboard.html", context)


def _lines(targets: list[Any], found: Any, year: int, language: Language) -> list[TargetLine]:
    """Every target with the county's figures up to the year."""
    known = known_indicators(found)
    lines = []
    for target in targets:
        measurable = target.indicator_id in known
        rows = [row for row in adopted(found, target.indicator_id, county()) if row.year <= year] if measurable else []
        lines.append(line(target, rows, language, measurable=measurable))
    return lines


def goals(targets: list[Any], found: Any, year: int, language: Language) -> dict[str, Any]:
    """The first goals of the plan that have a figure, as cards."""
    known = known_indicators(found)
    order = list(dict.fromkeys(target.indicator_id for target in targets if target.indicator_id in known))
    others = sorted(known, key=lambda identifier: (known[identifier].theme != "outcome", identifier))
    order += [identifier for identifier in others if identifier not in order]
    cards = []
    for identifier in order:
        rows = [row for row in adopted(found, identifier, county()) if row.year <= year]
        row = latest(rows, year)
        if row is None or row.value is None:
            continue
        target = next_target(identifier, targets)
        name = known[identifier].named(language)
        cards.append(
            {
                "id": identifier,
                "name": name,
                "figure": figure(row, language),
                "together": together(row, found, language, short=True),
                "target": line(target, rows, language, measurable=True) if target else None,
                "spark": drawing.spark(
                    [row for row in told(computed(found, identifier, county())) if row.year <= year] or told(rows),
                    target.value if target else None,
                    f"{name}：{drawing.in_words(rows, language)}",
                ),
            }
        )
        if len(cards) == HEADLINES:
            break
    return {"goals": cards, "first": cards[0] if cards else None}


def _once(lines: list[TargetLine]) -> list[TargetLine]:
    """Targets; a measured one that is set twice, in the plan and in its annex, counts once, on this whole page."""
    found: dict[tuple[object, ...], TargetLine] = {}
    for row in lines:
        key = (row.indicator_id, row.target.due, row.aim) if row.indicator_id else (row.target.pk,)
        found.setdefault(key, row)
    return list(found.values())


def _headline(lines: list[TargetLine], language: Language) -> dict[str, Any]:
    """How many targets stand how; ``sum`` names every kind, so that the kinds add up to the whole."""
    tally = Counter(row.standing_id for row in lines)
    judged = sum(tally[one] for colour in "owf" for one in BARS[colour])
    kinds = {
        "judged": judged,
        "small": tally["not_assessable"],
        "gap": tally["gap_shown"],
        "part": tally["part_year"],
    }
    kinds["none"] = len(lines) - sum(kinds.values())
    comma = str(sentence("comma", language))
    return {
        "judged": judged,
        "well": sum(tally[one] for one in BARS["o"]),
        "risky": sum(tally[one] for one in BARS["w"]),
        "missed": sum(tally[one] for one in BARS["f"]),
        "distinct": len(lines),
        "sum": comma.join(str(sentence(f"sum_{kind}", language, n=n)) for kind, n in kinds.items() if n),
    }


def townships_map(chosen: str, found: Any, scope: Scope, year: int, language: Language) -> dict[str, Any]:
    """The townships for a chosen indicator, for its newest period with figures; a table beside the map."""
    known = known_indicators(found)
    places = townships(found)
    choices = [
        (identifier, one.named(language))
        for identifier, one in known.items()
        if any(told(found.series(identifier, code)) for code in places)
    ]
    if not choices:
        return {}
    ids = [identifier for identifier, _ in choices]
    chosen = chosen if chosen in ids else next((i for i in ("life_expectancy",) if i in ids), ids[0])
    years = sorted({row.year for code in places for row in told(found.series(chosen, code)) if row.year <= year})
    if not years:
        return {}
    rows = [
        disclosed(row, scope)
        for row in found.areas(chosen, years[-1], county())
        if scope.covers(row.area_code) and row.area_code in places
    ]
    if not rows:
        return {}
    name = dict(choices)[chosen]
    shown: list[tuple[str, Figure]] = [(places[row.area_code].named(language), figure(row, language)) for row in rows]
    words = "；".join(f"{place} {measured(one.row.value, one.row.unit, language)}" for place, one in shown)
    return {
        "map": drawing.choropleth(rows, places, language, f"{name} {period(rows[0].period, language)}：{words}"),
        "map_rows": shown,
        "map_id": chosen,
        "map_name": name,
        "map_unit": figure(rows[0], language).unit or "",
        "map_period": period(rows[0].period, language),
        "map_choices": choices,
        "map_range": f"{number(min((r.value for r in told(rows)), default=None), rows[0].unit)}–{number(max((r.value for r in told(rows)), default=None), rows[0].unit)}",
    }
