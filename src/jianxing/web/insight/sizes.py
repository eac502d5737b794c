"""可评估性: whether a county of this size can tell a target met from one missed."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.indicators.api import catalogue
from jianxing.insight import api as insight
from jianxing.kernel.message import Language
from jianxing.kernel.quantity import UNITS
from jianxing.web.doors import door
from jianxing.web.figures import plan_targets, results
from jianxing.web.insight.prospects import rows_of
from jianxing.web.known import named_as
from jianxing.web.language import language_of
from jianxing.web.templatetags.judged import judgement
from jianxing.web.wording import aim, interval, number

CLASSES = {"one_year": "ok", "pool": "watch", "never": "off"}
ORDER = ("never", "pool", "one_year")


@dataclass(frozen=True)
class Line:
    """A target with what the county's size allows."""

    target: Any
    name: str
    aim: str
    size: Any
    css: str
    word: str
    exposure: str
    expected: str
    limits: str
    wrongly_missed: str
    wrongly_met: str
    years: str
    visible: str


def line(target: Any, found: Any, language: Language) -> Line | None:
    """One target's line; None where its figures carry no chance of counts or nobody knows how many they rest on."""
    rows = rows_of(target, found)
    size = insight.assessable(target.as_target(), rows, catalogue().get(target.indicator_id or ""))
    if size.found is None:
        return None
    told = size.found
    multiplier = UNITS[target.unit].multiplier
    return Line(
        target,
        named_as(target.indicator_id, target.indicator, language),
        aim(target, language),
        size,
        CLASSES[size.verdict],
        str(judgement(f"verdict_{size.verdict}", language, years=told.years or "")),
        f"{size.exposure:,.0f}",
        number(told.expected, digits=2 if told.expected < 10 else 0),
        interval(told.lower * multiplier, told.upper * multiplier, target.unit),
        _percent(told.missed_on_target),
        _percent(told.met_when_worse),
        str(told.years) if told.years else str(judgement("over_30", language)),
        f"{100 * told.visible:.0f}%" if told.visible is not None else str(judgement("nothing_visible", language)),
    )


def _percent(chance: float) -> str:
    return "<1%" if chance < 0.005 else f"{100 * chance:.0f}%"


@door("indicator.read")
def sizes(request: HttpRequest) -> HttpResponse:
    """Every target whose figure is a count of events or persons, those that cannot be judged first."""
    language = language_of(request)
    found = results()
    seen: set[tuple[str, str]] = set()
    lines = []
    for target in plan_targets():
        if target.as_target() is None:
            continue
        one = line(target, found, language)
        key = (target.indicator_id or "", aim(target, language))
        if one is not None and key not in seen:
            lines.append(one)
            seen.add(key)
    lines.sort(key=lambda one: (ORDER.index(one.size.verdict), one.size.found.expected))
    hardest = next((one for one in lines if one.size.verdict != "one_year"), None)
    return render(
        request,
        "web/insight/sizes.html",
        {
            "here": "insight-size",
            "lines": lines,
            "n": len(lines),
            "hard": sum(one.size.verdict == "never" for one in lines),
            "pool": sum(one.size.verdict == "pool" for one in lines),
            "fair": sum(one.size.verdict == "one_year" for one in lines),
            "hardest": hardest,
        },
    )
