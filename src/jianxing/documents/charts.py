"""The kinds of charts, each a frozen value that says what it shows, and its Vega-Lite specification.

One specification serves the page and the paper (`documents.drawing`). Texts are handed in, already in the reader's
language.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from jianxing.documents.drawing import ACCENT, EMPTY, FONT, HALO, INK, LINE, SHADES, SOFT, TARGET, Chart, Point


@dataclass(frozen=True)
class Spark(Chart):
    """A small course of a figure with its interval and its target, without axes."""

    width: int = 260
    height: int = 50
    target: float | None = None

    def specification(self) -> dict[str, Any]:
        """A band, a line, the last point and the dashed target."""
        return _course(self.points, self.target, "", self.width, self.height, axes=False)

    def svg(self, folder: Path, description: str) -> str:
        """The same picture drawn here: a page may hold a hundred of them, and without axes there is nothing to lay out."""
        low, high = room_for(self.points, self.target)
        step = self.width / max(1, len(self.points))

        def at(place: int, value: float) -> str:
            return f"{(place + 0.5) * step:.1f},{(high - value) / (high - low) * (self.height - 6) + 3:.1f}"

        told = [(i, p.value) for i, p in enumerate(self.points) if p.value is not None]
        band = [(i, p.lower, p.upper) for i, p in enumerate(self.points) if p.lower is not None and p.upper is not None]
        parts = [
            f'<svg role="img" aria-label="{escape(description, quote=True)}" viewBox="0 0 {self.width} {self.height}">'
        ]
        if len(band) > 1:
            edge = [at(i, lower) for i, lower, _ in band] + [at(i, upper) for i, _, upper in reversed(band)]
            parts.append(f'<polygon points="{" ".join(edge)}" fill="{ACCENT}" opacity="0.14"/>')
        if self.target is not None:
            y = at(0, self.target).partition(",")[2]
            parts.append(f'<path d="M0 {y}H{self.width}" stroke="{TARGET}" stroke-width="1.3" stroke-dasharray="5 4"/>')
        line = " ".join(at(i, value) for i, value in told)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{ACCENT}" stroke-width="2" stroke-linejoin="round"/>'
        )
        if told:
            x, y = at(*told[-1]).split(",")
            parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{ACCENT}"/>')
        return "".join([*parts, "</svg>"])


@dataclass(frozen=True)
class Trend(Chart):
    """The course of a figure over the periods, with its interval, reported figures beside it, and the target."""

    target: float | None = None
    target_label: str = ""
    later: tuple[str, ...] = ()  # labels of periods still to come, up to the target's year

    def specification(self) -> dict[str, Any]:
        """As `Spark`, with axes, values and the target's label."""
        return _course(
            self.points, self.target, self.target_label, self.width, self.height, axes=True, later=self.later
        )


@dataclass(frozen=True)
class Spread(Chart):
    """One row an area, in the order given: a dot for the figure, a line for its interval."""

    target: float | None = None
    row_height: int = 26
    right: int = 120  # room for the words

    def specification(self) -> dict[str, Any]:
        """Names at the left, words of the figure at the right, the target as a dashed line."""
        import altair as alt

        rows = [asdict(point) for point in self.points]
        order = [point.label for point in self.points]
        y = alt.Y("label:N", sort=order, axis=alt.Axis(title=None, domain=False, ticks=False, labelPadding=8))
        scale = alt.Scale(domain=room_for(self.points, self.target), nice=True, zero=False)
        axis = alt.Axis(title=None, tickCount=5, domain=False, ticks=False)

        def x(column: str = "value") -> Any:
            return alt.X(f"{column}:Q", scale=scale, axis=axis)

        base = alt.Chart(alt.Data(values=rows))
        layers = [
            base.transform_filter("datum.lower != null")
            .mark_rule(color=ACCENT, strokeWidth=2)
            .encode(y=y, x=x("lower"), x2="upper:Q"),
            base.transform_filter("datum.value != null && !datum.small")
            .mark_point(color=ACCENT, filled=True, size=52, opacity=1)
            .encode(y=y, x=x()),
            base.transform_filter("datum.value != null && datum.small")
            .mark_point(stroke=ACCENT, fill="#fff", size=44, opacity=1, strokeWidth=1.8)
            .encode(y=y, x=x()),
            base.transform_filter("datum.reported != null")
            .mark_point(color=TARGET, shape="diamond", filled=False, size=56, strokeWidth=1.6)
            .encode(y=y, x=x("reported")),
            base.mark_text(align="right", color=SOFT, fontSize=12, font=FONT).encode(
                y=y, x=alt.value(self.width + self.right - 2), text="text:N"
            ),
        ]
        if self.target is not None:
            layers.insert(0, across(self.target, x=x("at")))
        # A browser's font may be wider than the one that the room for the names was measured with.
        return finished(alt.layer(*layers), self.width, self.row_height * len(rows), left=14)


@dataclass(frozen=True)
class Choropleth(Chart):
    """Areas shaded by their figure; each carries its name and figure, so that no legend is needed.

    ``shapes`` maps a label to the text of its GeoJSON geometry, ``places`` to the longitude and latitude of its words.
    """

    shapes: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def specification(self) -> dict[str, Any]:
        """Shapes in a plain projection with the north above."""
        import altair as alt

        known = sorted(point.value for point in self.points if point.value is not None)
        low, high = (known[0], known[-1]) if known else (0.0, 1.0)
        values: list[dict[str, Any]] = [
            {
                "type": "Feature",
                "geometry": _clockwise(json.loads(self.shapes[point.label])),
                "label": point.label,
                "text": point.text,
                "value": point.value,
                "dark": point.value is not None and high > low and (point.value - low) / (high - low) >= 0.8,
            }
            for point in self.points
            if point.label in self.shapes
        ]
        shapes = (
            alt.Chart(alt.Data(values=values))
            .mark_geoshape(stroke="#fff", strokeWidth=1.5)
            .encode(
                color=alt.condition(
                    "datum.value == null",
                    alt.value(EMPTY),
                    alt.Color(
                        "value:Q",
                        scale=alt.Scale(type="quantize", domain=[low, high if high > low else low + 1], range=SHADES),
                        legend=None,
                    ),
                )
            )
        )
        at = [
            {
                "x": self.places[v["label"]][0],
                "y": self.places[v["label"]][1],
                **{k: v[k] for k in ("label", "text", "dark")},
            }
            for v in values
            if v["label"] in self.places
        ]
        words = [
            alt.Chart(alt.Data(values=at))
            .mark_text(dy=dy, fontSize=size, font=FONT, fontWeight=weight)
            .encode(
                longitude="x:Q",
                latitude="y:Q",
                text=f"{column}:N",
                color=alt.condition("datum.dark", alt.value("#fff"), alt.value(INK)),
            )
            for column, dy, size, weight in (("label", -7, 12, "normal"), ("text", 8, 12, "bold"))
        ]
        chart = alt.layer(shapes, *words).project(type="mercator")
        return finished(chart, self.width, self.height)


def _clockwise(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """The same shape with outer rings clockwise and holes the other way, as d3-geo wants it (GeoJSON is the reverse)."""

    def turned(polygon: list[Any]) -> list[Any]:
        return [ring if (_signed_area(ring) < 0) == (i == 0) else ring[::-1] for i, ring in enumerate(polygon)]

    rings = geometry["coordinates"]
    several = geometry["type"] == "MultiPolygon"
    return {"type": geometry["type"], "coordinates": [turned(p) for p in rings] if several else turned(rings)}


def _signed_area(ring: list[Any]) -> float:
    return float(sum(x1 * y2 - x2 * y1 for (x1, y1, *_), (x2, y2, *_) in pairwise(ring))) / 2


def _course(
    points: tuple[Point, ...],
    target: float | None,
    target_label: str,
    width: int,
    height: int,
    *,
    axes: bool,
    later: tuple[str, ...] = (),
) -> dict[str, Any]:
    import altair as alt

    order = [point.label for point in points] + list(later)
    rows = [asdict(point) for point in points]
    last = max((i for i, point in enumerate(points) if point.value is not None), default=-1)
    x = alt.X(
        "label:O",
        sort=order,
        scale=alt.Scale(domain=order, type="point", padding=0.35 if axes else 0.12),
        axis=alt.Axis(title=None, labelAngle=0, domainColor=LINE, ticks=False, labelPadding=8, labelOverlap="greedy")
        if axes
        else None,
    )
    scale = alt.Scale(domain=room_for(points, target), nice=axes, zero=False)
    axis = alt.Axis(title=None, tickCount=5, domain=False, ticks=False, labelPadding=8) if axes else None

    def y(column: str = "value") -> Any:
        return alt.Y(f"{column}:Q", scale=scale, axis=axis)

    base = alt.Chart(alt.Data(values=rows))
    within = base.transform_filter("datum.lower != null")
    layers = [
        within.mark_area(color=ACCENT, opacity=0.14).encode(x=x, y=y("lower"), y2="upper:Q"),
        base.transform_filter("datum.value != null")
        .mark_line(color=ACCENT, strokeWidth=2.2 if axes else 1.8, strokeJoin="round")
        .encode(x=x, y=y()),
        base.transform_filter(f"datum.label == {json.dumps(points[last].label) if last >= 0 else '0'}")
        .mark_point(color=ACCENT, filled=True, size=44 if axes else 26, opacity=1)
        .encode(x=x, y=y()),
    ]
    if axes:
        layers += [
            base.transform_filter("datum.value != null")
            .mark_point(color=ACCENT, filled=True, size=30, opacity=1)
            .encode(x=x, y=y()),
            base.transform_filter("datum.reported != null")
            .mark_point(color=TARGET, shape="diamond", filled=False, size=62, strokeWidth=1.6)
            .encode(x=x, y=y("reported")),
            *(
                base.transform_filter("datum.value != null")
                .mark_text(dy=-12, fontSize=12, font=FONT, fontWeight="bold", **ink)
                .encode(x=x, y=y(), text="text:N")
                for ink in (HALO, {"color": INK})
            ),
        ]
    if target is not None:
        layers.insert(0, across(target, y=y("at")))
        if target_label:
            align, away = _free_place(points, len(later), target, target_label, width, height)
            layers += [
                alt.Chart(alt.Data(values=[{"at": target, "text": target_label}]))
                .mark_text(
                    align=align,
                    baseline="bottom" if away < 0 else "top",
                    dy=away,
                    fontSize=12,
                    font=FONT,
                    **ink,
                )
                .encode(x=alt.value(width - 2 if align == "right" else 4), y=y("at"), text="text:N")
                for ink in (HALO, {"color": TARGET})
            ]
    return finished(alt.layer(*layers), width, height)


def _free_place(
    points: tuple[Point, ...], later: int, target: float, label: str, width: int, height: int
) -> tuple[str, int]:
    """Where the target's label hides least: at which end of its line, and how far above it (negative) or below it."""
    low, high = room_for(points, target)
    step = width / max(1, len(points) + later - 1 + 0.7)

    def down(value: float) -> float:
        return (high - value) / (high - low) * height

    wide = sum(12.0 if ord(character) > 0x2E7F else 7.0 for character in label)
    shown = [(step * (i + 0.35), down(p.value)) for i, p in enumerate(points) if p.value is not None]
    shown += [(step * (i + 0.35), down(p.reported)) for i, p in enumerate(points) if p.reported is not None]
    line = down(target)

    def hidden(align: str, away: int) -> float:
        left = width - 2 - wide if align == "right" else 4.0
        top = line + away - 16 if away < 0 else line + away
        outside = max(0.0, -top, top + 16 - height)
        over = 0.0
        for at, y in shown:  # a point with its value written above it
            if left - 16 < at < left + wide + 16:
                over += max(0.0, min(top + 16, y + 5) - max(top, y - 26))
        return over + 2 * outside + 0.15 * abs(away)

    places = [(align, away) for away in (-4, 5, -16, -28, -40, 20, 32) for align in ("right", "left")]
    return min(places, key=lambda place: hidden(*place))


def across(target: float, **place: Any) -> Any:
    """A dashed line at a value."""
    import altair as alt

    rule = alt.Chart(alt.Data(values=[{"at": target}])).mark_rule(color=TARGET, strokeDash=[5, 4], strokeWidth=1.3)
    return rule.encode(**place)


def room_for(points: tuple[Point, ...], target: float | None) -> list[float]:
    """From the least to the greatest of everything shown, with a little air."""
    shown = [
        number
        for point in points
        for number in (point.value, point.lower, point.upper, point.reported)
        if number is not None
    ]
    if target is not None:
        shown.append(target)
    if not shown:
        return [0.0, 1.0]
    low, high = min(shown), max(shown)
    air = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
    return [max(0.0, low - air) if low >= 0 else low - air, high + air]


def finished(chart: Any, width: int, height: int, *, left: int = 2) -> dict[str, Any]:
    """The specification of a chart in the look that all have."""
    settled = chart.properties(
        width=width, height=height, padding={"left": left, "right": 4, "top": 6, "bottom": 2}
    ).configure(font=FONT, background="transparent")
    settled = settled.configure_view(stroke=None).configure_axis(
        labelColor=SOFT, labelFontSize=12, labelLimit=170, gridColor=LINE
    )
    specification: dict[str, Any] = settled.to_dict()
    return specification
