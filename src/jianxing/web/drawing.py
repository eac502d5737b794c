"""Which charts a page shows: rows of results as charts in two widths, with words for those who cannot see them."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from jianxing.documents.api import Chart, Choropleth, Point, Spark, Spread, Trend
from jianxing.kernel.message import Language
from jianxing.web.places import Place
from jianxing.web.templatetags.say import sentence
from jianxing.web.wording import measured, number, period, short_period


def drawn(chart: Chart, description: str) -> SafeString:
    """A chart as markup, which comes from our own drawing of texts that it escapes itself."""
    return mark_safe(chart.svg(settings.HOME.path / "charts", description))  # noqa: S308


def spark(rows: Sequence[Any], target: float | None, description: str) -> SafeString:
    """A small course; only the rows that hold a number."""
    points = tuple(Point(row.period, row.value, row.lower, row.upper) for row in rows)
    return drawn(Spark(points, target=target), description)


def trend(
    rows: Sequence[Any],
    reported: Sequence[Any],
    target: Any | None,
    target_label: str,
    language: Language,
    description: str,
) -> dict[str, SafeString]:
    """The course over the years, wide and for a phone."""
    beside = {row.year: row.value for row in reported}
    points = tuple(
        Point(
            short_period(row.period, language),
            row.value,
            row.lower,
            row.upper,
            number(row.value, row.unit),
            _apart(beside.get(row.year), row),
        )
        for row in rows
    )
    last = max((row.year for row in rows), default=0)
    due = target.due if target is not None and target.due else last
    later = tuple(str(year) for year in range(last + 1, min(due, last + 3) + 1))
    value = target.value if target is not None else None
    few = tuple(
        Point(p.label[:4] if i < len(points) - 1 else p.label, p.value, p.lower, p.upper, p.text, p.reported)
        for i, p in enumerate(points)
    )
    return {
        "wide": drawn(Trend(points, 720, 210, target=value, target_label=target_label, later=later), description),
        "phone": drawn(
            Trend(few[-5:], 290, 190, target=value, target_label=target_label, later=later[-1:]), description
        ),
    }


def spread(
    rows: Sequence[Any],
    names: dict[str, str],
    target: float | None,
    reported: dict[str, float],
    language: Language,
    description: str,
) -> dict[str, SafeString]:
    """A row an area."""

    def point(row: Any, *, short: bool) -> Point:
        if row.value is None:
            why = "suppressed" if row.status == "suppressed" else "not_computable"
            words = str(sentence(f"standing_{why}", language))
        elif short or row.numerator is None or row.denominator is None:
            words = number(row.value, row.unit)
        else:
            words = f"{number(row.value, row.unit)}  ({number(row.numerator, digits=0)}/{number(row.denominator, digits=0)})"
        return Point(
            names.get(row.area_code, row.area_name),
            row.value,
            row.lower,
            row.upper,
            words,
            _apart(reported.get(row.area_code), row),
            row.status == "not_assessable",
        )

    return {
        "wide": drawn(Spread(tuple(point(r, short=False) for r in rows), 570, target=target), description),
        "phone": drawn(Spread(tuple(point(r, short=True) for r in rows), 170, target=target, right=52), description),
    }


def choropleth(
    rows: Sequence[Any], places: dict[str, Place], language: Language, description: str
) -> dict[str, SafeString]:
    """The townships shaded by their figure."""
    names = {code: _on_map(place, language) for code, place in places.items()}
    points = tuple(
        Point(names[row.area_code], row.value, text=number(row.value, row.unit))
        for row in rows
        if row.area_code in names
    )
    shapes = {_on_map(place, language): place.shape for place in places.values() if place.shape}
    at = {_on_map(place, language): (place.longitude, place.latitude) for place in places.values()}
    return {
        "wide": drawn(Choropleth(points, 380, 330, shapes=shapes, places=at), description),
        "phone": drawn(Choropleth(points, 320, 300, shapes=shapes, places=at), description),
    }


def _on_map(place: Place, language: Language) -> str:
    """The name short enough for its shape: in English without the word for what kind of township it is."""
    name = place.named(language)
    for kind in (" Township", " Subdistrict", " Town"):
        name = name.removesuffix(kind) if language == "en" and name != f"County{kind}" else name
    return name


def _apart(reported: float | None, row: Any) -> float | None:
    """A reported figure, unless it is written like the computed one and would only hide it."""
    return None if reported is None or number(reported, row.unit) == number(row.value, row.unit) else reported


def in_words(rows: Sequence[Any], language: Language) -> str:
    """A series as a sentence for screen readers."""
    separator = "；" if language == "zh" else "; "
    return separator.join(
        f"{period(row.period, language)} {measured(row.value, row.unit, language)}"
        for row in rows
        if row.value is not None
    )
