"""达标研判: how likely each target is, and one target at a time. Internal."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.documents.api import Band, Fan, Point
from jianxing.indicators.api import catalogue
from jianxing.insight import api as insight
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language
from jianxing.web.doors import door
from jianxing.web.drawing import drawn
from jianxing.web.figures import adopted, county, plan_targets, results
from jianxing.web.known import known_indicators, named_as
from jianxing.web.language import language_of
from jianxing.web.templatetags.judged import judgement
from jianxing.web.wording import aim, interval, measured, number, unit

CLASSES = {"likely": "ok", "even": "ok", "doubtful": "watch", "out_of_reach": "off"}
FILLS = {"likely": "o", "even": "o", "doubtful": "w", "out_of_reach": "f"}
ORDER = ("out_of_reach", "doubtful", "even", "likely")


@dataclass(frozen=True)
class Line:
    """A target with its outlook in words."""

    target: Any
    name: str
    aim: str
    outlook: Any
    css: str
    word: str
    chance: str
    share: float
    fill: str
    level: str
    pace: str
    needed: str
    arrives: str
    range: str
    why: str


def rows_of(target: Any, found: Any) -> tuple[Any, ...]:
    """The county's figures that a target is judged by."""
    known = known_indicators(found)
    return adopted(found, target.indicator_id, county()) if target.indicator_id in known else ()


def percent(chance: float, language: Language) -> str:
    """A chance without digits that it does not carry."""
    if chance < 0.05:
        return str(judgement("below_5", language))
    if chance > 0.95:
        return str(judgement("above_95", language))
    return f"{round(chance * 20) * 5}%"


def line(target: Any, found: Any, language: Language) -> Line:
    """The outlook of one target in words."""
    rows = rows_of(target, found)
    outlook = insight.outlook(target.as_target(), rows, catalogue().get(target.indicator_id or ""), today().year)
    name = named_as(target.indicator_id, target.indicator, language)
    if outlook.unsaid or outlook.prospect is None:
        why = str(judgement(f"unsaid_{outlook.unsaid if rows else 'no_figures'}", language))
        return Line(target, name, aim(target, language), outlook, "unk", "", "", 0, "u", "", "", "", "", "", why)
    change = "pp" if target.unit == "%" else target.unit
    last = outlook.path[-1]
    return Line(
        target,
        name,
        aim(target, language),
        outlook,
        CLASSES[outlook.prospect],
        str(judgement(f"prospect_{outlook.prospect}", language)),
        percent(outlook.chance, language),
        round(100 * outlook.chance),
        FILLS[outlook.prospect],
        measured(outlook.level, target.unit, language),
        _signed(outlook.pace, change, language),
        _signed(outlook.pace_needed, change, language) if outlook.pace_needed else "",
        "" if outlook.arrives is None else str(outlook.arrives),
        interval(last.low_95, last.high_95, target.unit),
        "",
    )


def _signed(value: float, identifier: str, language: Language) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{measured(abs(value), identifier, language)}"


@door("insight.read")
def prospects(request: HttpRequest) -> HttpResponse:
    """Every target that is still ahead, those out of reach first; what cannot be said, with the reason."""
    language = language_of(request)
    found = results()
    lines = [line(target, found, language) for target in plan_targets() if target.as_target() is not None]
    said = [one for one in lines if not one.outlook.unsaid]
    said.sort(key=lambda one: (ORDER.index(one.outlook.prospect), one.outlook.chance, one.target.order))
    unsaid = [one for one in lines if one.outlook.unsaid]
    counts = Counter(one.outlook.prospect for one in said)
    return render(
        request,
        "web/insight/prospects.html",
        {
            "here": "insight",
            "lines": said,
            "n": len(said),
            "hard": counts["out_of_reach"],
            "doubtful": counts["doubtful"],
            "well": counts["likely"] + counts["even"],
            "unsaid": unsaid,
            "tried": insight.tried(),
        },
    )


@door("insight.read")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One target: the chance, the course with its forecast, the pace, and how far the method can be trusted."""
    language = language_of(request)
    found = results()
    target = next((each for each in plan_targets() if each.pk == pk and each.as_target() is not None), None)
    if target is None:
        raise Http404
    said = line(target, found, language)
    rows = [row for row in rows_of(target, found) if row.is_whole and row.value is not None]
    return render(
        request,
        "web/insight/target.html",
        {
            "here": "insight",
            "one": said,
            "title": judgement(
                f"target_title_{said.outlook.prospect or 'unsaid'}",
                language,
                **({"due": target.due, "aim": said.aim, "chance": said.chance} if said.outlook.prospect else {}),
                name=said.name,
            ),
            "chart": _chart(said, rows, language) if not said.outlook.unsaid else None,
            "path": [
                (
                    each.year,
                    number(each.middle, target.unit),
                    interval(each.low_80, each.high_80, target.unit),
                    interval(each.low_95, each.high_95, target.unit),
                )
                for each in said.outlook.path
            ],
            "unit_name": unit(target.unit, language),
            "tried": insight.tried(),
            "kind": insight.tried()["kinds"].get(said.outlook.kind),
            "known": bool(rows),
        },
    )


def _chart(said: Line, rows: list[Any], language: Language) -> dict[str, Any]:
    target = said.target
    points = tuple(Point(str(row.year), row.value, text=number(row.value, row.unit)) for row in rows)
    bands = tuple(
        Band(str(each.year), each.middle, each.low_80, each.high_80, each.low_95, each.high_95)
        for each in said.outlook.path
    )
    label = str(judgement("target_line", language, aim=said.aim, due=target.due))
    about = f"{said.name}：{said.word} {said.chance}"
    wide = Fan(points, 720, 230, bands=bands, target=target.value, target_label=label)
    phone = Fan(points[-4:], 290, 200, bands=bands, target=target.value, target_label=label)
    return {"wide": drawn(wide, about), "phone": drawn(phone, about)}
