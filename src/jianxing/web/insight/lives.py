"""期望寿命构成与情景: what adds to life expectancy, and what the plan's own targets would bring. Internal."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.indicators.api import mortality
from jianxing.insight import api as insight
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language
from jianxing.web.doors import door
from jianxing.web.figures import county, next_target, plan_targets, results
from jianxing.web.known import known_indicators
from jianxing.web.language import language_of
from jianxing.web.templatetags.judged import judgement
from jianxing.web.wording import interval, measured, number, plain, unit

HEADLINE = "life_expectancy"
LEVERS = ("premature_mortality_30_70", "infant_mortality", "under5_mortality", "maternal_mortality")
BROAD = ((0, 1), (1, 15), (15, 30), (30, 50), (50, 70), (70, 200))
LEAST = 0.005


@door("insight.read")
def lives(request: HttpRequest) -> HttpResponse:
    """The difference between two years by cause and age, and life expectancy with targets met."""
    language = language_of(request)
    lake = settings.HOME.lake
    known = mortality(lake) if lake.exists() else None
    if known is None or len(known.years) < 2:
        return render(request, "web/insight/lives.html", {"here": "insight-life", "none": True})
    years = known.years
    first = _year(request.GET.get("from"), years, years[0])
    last = _year(request.GET.get("to"), years, years[-1])
    found = results()
    before, after, newest = (known.of(county(), [year]) for year in (first, last, years[-1]))
    if before is None or after is None or newest is None:
        return render(request, "web/insight/lives.html", {"here": "insight-life", "none": True})
    change = insight.life_difference(known.ages, before, after, known.causes)
    now = _present(found, years[-1])
    targets = _targets(request)
    headline = next_target(HEADLINE, plan_targets())
    aimed = headline.value if headline is not None and headline.unit == "year-of-age" else None
    whatif = insight.what_if(
        known.ages, *newest, known.causes, known.major, now, {k: v for k, v in targets.items() if v is not None}, aimed
    )
    return render(
        request,
        "web/insight/lives.html",
        {
            "here": "insight-life",
            "years": years,
            "first": first,
            "last": last,
            "newest": years[-1],
            "change": change,
            "total": _signed(change.total),
            "before": _years(change.before, language),
            "after": _years(change.after, language),
            "causes": _bars({c: v for c, v in change.causes.items() if abs(v) >= LEAST}, language, "cause"),
            "ages": _bars(_broad(change), language, ""),
            "whatif": whatif,
            "now": _years(whatif.now, language),
            "then": _years(whatif.then, language),
            "gained": _signed(whatif.gained.value),
            "gained_limits": interval(whatif.gained.lower, whatif.gained.upper, ""),
            "headline": measured(aimed, "year-of-age", language) if aimed is not None else "",
            "headline_due": headline.due if headline is not None else "",
            "short": number(whatif.to_headline, digits=1)
            if whatif.to_headline is not None and whatif.to_headline > 0
            else "",
            "gains": [_gain(gain, found, language) for gain in whatif.gains],
            "best": next((_name(gain.lever, found, language) for gain in whatif.gains if gain.years.value > LEAST), ""),
            "tenths": _bars(
                dict(sorted(((c, v) for c, v in whatif.tenths.items() if v >= LEAST), key=lambda each: -each[1])),
                language,
                "cause",
            ),
            "levers": _levers(now, targets, found, language),
            "lost": int(known.unknown_age.sum()),
        },
    )


def _levers(
    now: dict[str, float], targets: dict[str, float | None], found: Any, language: Language
) -> list[tuple[str, str, str, str, str]]:
    """The fields of the form: id, name, present figure, unit, target."""
    rows = []
    for lever, value in now.items():
        wanted, identifier = targets[lever], _unit(lever, found)
        name = _name(lever, found, language)
        rows.append(
            (
                lever,
                name,
                number(value, identifier),
                unit(identifier, language),
                "" if wanted is None else plain(wanted),
            )
        )
    return rows


def _year(asked: str | None, years: tuple[int, ...], usual: int) -> int:
    return int(asked) if asked and asked.isdigit() and int(asked) in years else usual


def _present(found: Any, year: int) -> dict[str, float]:
    """The computed figures of the levers in a year, so that deaths and figures speak of the same people."""
    rows = {lever: found.row(lever, county(), year) for lever in LEVERS}
    return {lever: float(row.value) for lever, row in rows.items() if row is not None and row.value}


def _targets(request: HttpRequest) -> dict[str, float | None]:
    """The targets that the reader set, else those of the plan that are due next."""
    chosen: dict[str, float | None] = {}
    for lever in LEVERS:
        written = request.GET.get(lever)
        mine = [t for t in plan_targets() if t.indicator_id == lever and t.as_target() is not None]
        ahead = [t for t in mine if t.due is None or t.due >= today().year] or mine
        usual = min((float(t.value) for t in ahead if t.value is not None), default=None)
        chosen[lever] = usual if written is None else _positive(written)
    return chosen


def _positive(written: str) -> float | None:
    try:
        value = float(written)
    except ValueError:
        return None
    return value if 0 < value < 1e6 else None


def _name(lever: str, found: Any, language: Language) -> str:
    known = known_indicators(found).get(lever)
    return known.named(language) if known else lever


def _unit(lever: str, found: Any) -> str:
    known = known_indicators(found).get(lever)
    return known.unit if known else ""


def _years(one: Any, language: Language) -> str:
    """A life expectancy with its limits."""
    return (
        f"{measured(one.value, 'year-of-age', language)}（{interval(one.lower, one.upper, '')}）"
        if language == "zh"
        else f"{one.value:.1f} years ({interval(one.lower, one.upper, '')})"
    )


def _signed(years: float) -> str:
    return f"{'+' if years > 0 else '−' if years < 0 else ''}{abs(years):.2f}"


def _broad(change: Any) -> dict[str, float]:
    """The parts by broad ages."""
    found = {}
    for start, stop in BROAD:
        label = f"{start}" if stop - start == 1 else f"{start}+" if stop > 150 else f"{start}–{stop - 1}"
        found[label] = sum(part.years for part in change.parts if start <= part.age < stop)
    return found


def _bars(values: dict[str, float], language: Language, prefix: str) -> list[dict[str, Any]]:
    """Values with a bar each; the longest fills its half."""
    widest = max((abs(value) for value in values.values()), default=0) or 1
    return [
        {
            "name": str(judgement(f"{prefix}_{key}", language)) if prefix else key,
            "text": _signed(value),
            "start": 50 if value >= 0 else 50 - 50 * abs(value) / widest,
            "width": 50 * abs(value) / widest,
            "fill": "o" if value >= 0 else "w",
        }
        for key, value in values.items()
    ]


def _gain(gain: Any, found: Any, language: Language) -> dict[str, Any]:
    identifier = _unit(gain.lever, found)
    return {
        "name": _name(gain.lever, found, language),
        "now": measured(gain.now, identifier, language),
        "set_to": measured(gain.set_to, identifier, language),
        "met": gain.is_met,
        "years": _signed(gain.years.value),
        "limits": "" if gain.is_met else f"{gain.years.lower:.2f}–{gain.years.upper:.2f}",
    }
