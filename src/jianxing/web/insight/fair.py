"""公平比较: townships beside the county, with the limits of chance; by code, and in bands only for a leader who asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.access.api import may, scope_of
from jianxing.documents.api import Funnel, Sized
from jianxing.indicators.api import catalogue, disclosed, mortality
from jianxing.insight import api as insight
from jianxing.kernel.message import Language
from jianxing.web.doors import door, user_of
from jianxing.web.drawing import drawn
from jianxing.web.figures import county, plan_targets, results
from jianxing.web.known import known_indicators
from jianxing.web.language import language_of
from jianxing.web.places import townships
from jianxing.web.templatetags.judged import judgement
from jianxing.web.wording import count, interval, number, unit

MORTALITY = "standardised_mortality"
MORTALITY_YEARS = 3
CLASSES = {"better": "ok", "as_whole": "unk", "worse": "watch"}


@door("indicator.read")
def areas(request: HttpRequest) -> HttpResponse:
    """One indicator in one year in all townships."""
    language, user = language_of(request), user_of(request)
    found = results()
    choices = _choices(found, language)
    chosen = request.GET.get("indicator", "")
    if chosen not in choices and choices:
        chosen = MORTALITY if MORTALITY in choices else next(iter(choices))
    comparison, period = _compared(found, chosen, request)
    by_bands = may(user, "insight.rank") and request.GET.get("order") == "bands"
    names = {code: place.named(language) for code, place in townships(found).items()}
    rows = [_row(area, names, comparison.unit, language) for area in comparison.areas] if comparison else []
    bands = [
        (str(judgement(f"band_{word}", language)), [names.get(a.code, a.code) for a in some])
        for word, some in (comparison.in_bands() if comparison else {}).items()
    ]
    differing = [names.get(area.code, area.code) for area in (comparison.differing() if comparison else ())]
    return render(
        request,
        "web/insight/areas.html",
        {
            "here": "insight-areas",
            "choices": choices.items(),
            "chosen": chosen,
            "chosen_name": choices.get(chosen, ""),
            "comparison": comparison,
            "why": str(judgement(f"uncompared_{comparison.unsaid}", language))
            if comparison and comparison.unsaid
            else "",
            "period": period,
            "rows": rows,
            "bands": bands if by_bands else [],
            "may_rank": may(user, "insight.rank"),
            "by_bands": by_bands,
            "differing": ("、" if language == "zh" else ", ").join(differing),
            "n_differing": len(differing),
            "chart": _chart(comparison, names, chosen, choices, language) if rows else None,
            "whole": number(comparison.whole, comparison.unit) if rows and comparison else "",
            "unit_name": unit(comparison.unit, language) if comparison else "",
            "is_mortality": chosen == MORTALITY,
        },
    )


def _choices(found: Any, language: Language) -> dict[str, str]:
    """Indicators of which three townships have counts, the standardised mortality first."""
    choices = {}
    if _lake() and mortality(_lake()) is not None:
        choices[MORTALITY] = str(judgement("standardised_mortality", language))
    year = max(found.years(), default=0)
    for identifier, known in known_indicators(found).items():
        rows = [row for y in (year, year - 1) for row in found.areas(identifier, y, county()) if row.denominator]
        if len(rows) >= 3 and identifier not in ("life_expectancy", "premature_mortality_30_70"):
            choices[identifier] = known.named(language)
    return choices


def _lake() -> Any:
    from django.conf import settings

    return settings.HOME.lake if settings.HOME.lake.exists() else None


def _compared(found: Any, chosen: str, request: HttpRequest) -> tuple[Any, str]:
    """The comparison and the years it rests on, for what the reader may see."""
    scope = scope_of(user_of(request))
    if chosen == MORTALITY:
        known = mortality(_lake())
        assert known is not None
        years = known.years[-MORTALITY_YEARS:]
        codes = [str(code) for code in known.places if str(code).startswith(county()) and scope.covers(str(code))]
        return insight.compared_mortality(known, codes, years), f"{years[0]}–{years[-1]}" if years else ""
    for year in sorted(found.years(), reverse=True):
        rows = [disclosed(row, scope) for row in found.areas(chosen, year, county()) if scope.covers(row.area_code)]
        whole = [row for row in rows if row.is_whole and row.denominator]
        if len(whole) >= 3:
            definition = catalogue().get(chosen)
            better = definition.better if definition else _wanted(chosen)
            return insight.compared(rows, definition, higher_is_better=better == "higher"), str(year)
    return None, ""


def _wanted(identifier: str) -> str:
    """Which way a plan wants an indicator that has no definition here: as its target says."""
    mine = [t for t in plan_targets() if t.indicator_id == identifier]
    return "lower" if any(t.comparator in ("<=", "<") for t in mine) else "higher"


def _row(area: Any, names: dict[str, str], identifier: str, language: Language) -> dict[str, Any]:
    digits = 2 if not identifier else None
    return {
        "name": names.get(area.code, area.code),
        "ratio": number(area.ratio, identifier, digits),
        "limits": f"{number(area.inner[0], identifier, digits)}–{number(area.inner[1], identifier, digits)}",
        "counts": f"{count(area.events)}/{count(area.size)}",
        "css": CLASSES[area.reading],
        "word": str(judgement(f"reading_{area.reading}", language)),
        "shrunk": interval(area.lower, area.upper, identifier) if identifier else f"{area.lower:.2f}–{area.upper:.2f}",
        "rank": f"{area.rank_lower}–{area.rank_upper}",
    }


def _chart(
    comparison: Any, names: dict[str, str], chosen: str, choices: dict[str, str], language: Language
) -> dict[str, Any]:
    sized = tuple(
        Sized(
            names.get(a.code, a.code),
            a.size,
            a.ratio,
            a.inner[0],
            a.inner[1],
            a.outer[0],
            a.outer[1],
            a.place != "within",
        )
        for a in comparison.areas
    )
    label = str(judgement("funnel_expected" if chosen == MORTALITY else "funnel_size", language))
    about = f"{choices[chosen]}：{label}"
    wide = Funnel((), 1180, 270, areas=sized, whole=comparison.whole, size_label=label)
    phone = Funnel((), 290, 240, areas=sized, whole=comparison.whole, size_label=label)
    return {"wide": drawn(wide, about), "phone": drawn(phone, about)}
