"""Charts of chance: a course with its forecast, and areas in a funnel. As in `charts`, texts are handed in."""

from dataclasses import asdict, dataclass
from typing import Any

from jianxing.documents.charts import across, finished, room_for
from jianxing.documents.drawing import ACCENT, FONT, HALO, INK, LINE, SOFT, TARGET, Chart, Point


@dataclass(frozen=True)
class Band:
    """A year to come: median and the limits of two intervals."""

    label: str
    middle: float
    low: float
    high: float
    lowest: float
    highest: float


@dataclass(frozen=True)
class Fan(Chart):
    """Figures of past years, and for the years to come a median (dashed) in two shades of interval; the target."""

    bands: tuple[Band, ...] = ()
    target: float | None = None
    target_label: str = ""

    def specification(self) -> dict[str, Any]:
        """The last figure is where the bands begin."""
        import altair as alt

        past = [asdict(point) for point in self.points if point.value is not None]
        start = [
            {"label": p["label"], **dict.fromkeys(("middle", "low", "high", "lowest", "highest"), p["value"])}
            for p in past[-1:]
        ]
        ahead = start + [asdict(band) for band in self.bands]
        order = [point.label for point in self.points] + [band.label for band in self.bands]
        outer = tuple(Point(band.label, band.middle, band.lowest, band.highest) for band in self.bands)
        x = alt.X(
            "label:O",
            sort=order,
            scale=alt.Scale(domain=order, type="point", padding=0.35),
            axis=alt.Axis(
                title=None, labelAngle=0, domainColor=LINE, ticks=False, labelPadding=8, labelOverlap="greedy"
            ),
        )
        scale = alt.Scale(domain=room_for((*self.points, *outer), self.target), nice=True, zero=False)
        axis = alt.Axis(title=None, tickCount=5, domain=False, ticks=False, labelPadding=8)

        def y(column: str) -> Any:
            return alt.Y(f"{column}:Q", scale=scale, axis=axis)

        later, before = alt.Chart(alt.Data(values=ahead)), alt.Chart(alt.Data(values=past))
        layers = [
            later.mark_area(color=ACCENT, opacity=0.12).encode(x=x, y=y("lowest"), y2="highest:Q"),
            later.mark_area(color=ACCENT, opacity=0.18).encode(x=x, y=y("low"), y2="high:Q"),
            later.mark_line(color=ACCENT, strokeWidth=2, strokeDash=[5, 4]).encode(x=x, y=y("middle")),
            before.mark_line(color=ACCENT, strokeWidth=2.2, strokeJoin="round").encode(x=x, y=y("value")),
            before.mark_point(color=ACCENT, filled=True, size=32, opacity=1).encode(x=x, y=y("value")),
            *(
                before.mark_text(dy=-12, fontSize=12, font=FONT, fontWeight="bold", **ink).encode(
                    x=x, y=y("value"), text="text:N"
                )
                for ink in (HALO, {"color": INK})
            ),
        ]
        if self.target is not None:
            layers.insert(0, across(self.target, y=y("at")))
            label = alt.Chart(alt.Data(values=[{"at": self.target, "text": self.target_label}]))
            layers += [
                label.mark_text(align="left", baseline="bottom", dy=-4, fontSize=12, font=FONT, **ink).encode(
                    x=alt.value(4), y=y("at"), text="text:N"
                )
                for ink in (HALO, {"color": TARGET})
            ]
        return finished(alt.layer(*layers), self.width, self.height)


@dataclass(frozen=True)
class Sized:
    """An area in a funnel: its size, its figure, the limits for that size, and whether it is to be named."""

    label: str
    size: float
    value: float
    low: float
    high: float
    lowest: float
    highest: float
    named: bool = False


@dataclass(frozen=True)
class Funnel(Chart):
    """Areas by their size and figure between the limits of chance; only those outside them are named."""

    areas: tuple[Sized, ...] = ()
    whole: float = 0.0
    size_label: str = ""

    def specification(self) -> dict[str, Any]:
        """Two limits (full and dashed lines) about the figure of the whole."""
        import altair as alt

        rows = [asdict(area) for area in sorted(self.areas, key=lambda area: area.size)]
        shown = [n for area in self.areas for n in (area.value, area.low, area.high, self.whole)]
        low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
        air = (high - low) * 0.15 or 1.0
        domain = [max(0.0, low - air) if low >= 0 else low - air, high + air]
        across_size = alt.Scale(zero=False, nice=True, padding=14)
        x = alt.X(
            "size:Q",
            scale=across_size,
            axis=alt.Axis(
                title=self.size_label,
                titleColor=SOFT,
                titleFont=FONT,
                titleFontWeight="normal",
                tickCount=5,
                format=",.0f",
                domainColor=LINE,
                ticks=False,
            ),
        )
        scale = alt.Scale(domain=domain, zero=False, clamp=True)
        axis = alt.Axis(title=None, tickCount=5, domain=False, ticks=False)

        def y(column: str) -> Any:
            return alt.Y(f"{column}:Q", scale=scale, axis=axis)

        base = alt.Chart(alt.Data(values=rows))
        layers = [
            across(self.whole, y=y("at")),
            *(
                base.mark_line(color=SOFT, strokeWidth=1.2, strokeDash=dash, interpolate="monotone").encode(
                    x=x, y=y(column)
                )
                for column, dash in (("low", [1, 0]), ("high", [1, 0]), ("lowest", [3, 3]), ("highest", [3, 3]))
            ),
            base.transform_filter("!datum.named")
            .mark_point(color=ACCENT, filled=True, size=56, opacity=1)
            .encode(x=x, y=y("value")),
            base.transform_filter("datum.named")
            .mark_point(color=TARGET, shape="diamond", filled=True, size=90, opacity=1)
            .encode(x=x, y=y("value")),
            *(
                base.transform_filter("datum.named")
                .mark_text(dy=-12, fontSize=12, font=FONT, **ink)
                .encode(x=x, y=y("value"), text="label:N")
                for ink in (HALO, {"color": INK})
            ),
        ]
        return finished(alt.layer(*layers), self.width, self.height)
