"""Figures that others have reported, and which of them counts.

Approved 审定 counts before feedback from above 上级反馈, annual report 年报, monthly report 月报 and bulletin 快报, and all of
them before what is computed here; among equals the one exported last. Every indicator works from these alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.engine import Place, Reading, moment
from jianxing.indicators.periods import MONTHS_A_YEAR, months
from jianxing.indicators.rows import Row, is_whole, year_of
from jianxing.indicators.vocabulary import vocabulary
from jianxing.kernel.message import Message
from jianxing.kernel.period import Period
from jianxing.kernel.quantity import UNITS
from jianxing.records.api import moments
from jianxing.records.tables.reported_figures import AUTHORITY, ReportedFigures

METHOD = "reported"


@dataclass(frozen=True)
class Reported:
    """One reported figure with the paper that it stands in; `value` in `unit`."""

    figure_id: str
    indicator_id: str
    area_code: str
    period: str
    stratum: str
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    source_system: str
    file: str
    sheet: str
    cell: str
    exported_at: str
    population_kind: str
    stage: str
    document_number: str

    @property
    def year(self) -> int:
        """The year that people call its period by."""
        return year_of(self.period)

    @property
    def is_whole(self) -> bool:
        """Whether it is the figure of a whole year."""
        return is_whole(self.period)

    @property
    def rank(self) -> int:
        """0 counts most."""
        return AUTHORITY.index(self.stage) if self.stage in AUTHORITY else len(AUTHORITY)

    def note(self) -> Message:
        """Its stage and source as a sentence."""
        stage = self.stage if self.stage in AUTHORITY else "other"
        return Message(f"indicators.reported_{stage}", {"source": self.source_system, "document": self.document_number})


Key = tuple[str, str, str, int]
"""Indicator, stratum, area, year."""


def reported_figures(reading: Reading) -> list[Reported]:
    """All reported figures of a lake, of each indicator, area and period the one that counts first."""
    if not reading.holds(ReportedFigures):
        return []
    names = [column.id for column in ReportedFigures.columns()]
    answer = reading.ask("all reported figures", lambda rows: rows.select(*names), ReportedFigures)
    exported = moments(answer["exported_at"])
    entries = answer.drop_columns("exported_at").to_pylist()
    found = [_figure(entry, at) for entry, at in zip(entries, exported, strict=True)]
    latest_first = sorted(found, key=lambda figure: (figure.exported_at, figure.figure_id), reverse=True)
    return sorted(latest_first, key=lambda f: (f.indicator_id, f.stratum, f.area_code, f.period, f.rank))


def that_count(figures: Iterable[Reported]) -> dict[Key, Reported]:
    """Of every indicator, stratum, area and year the figure that counts."""
    kept: dict[Key, list[Reported]] = defaultdict(list)
    for figure in figures:
        kept[figure.indicator_id, figure.stratum, figure.area_code, figure.year].append(figure)
    return {key: min(same, key=lambda figure: (-_reach(figure), figure.rank)) for key, same in kept.items()}


def _reach(figure: Reported) -> int:
    """Months of its year that a figure speaks of: half a year, even approved, is not the figure of the year."""
    return min(MONTHS_A_YEAR, months(Period.parse(figure.period)))


def row_of(figure: Reported, place: Place, as_of: str, beside: Row | None = None) -> Row:
    """A reported figure as a row of the result table.

    What is too few to judge when it is computed, `beside`, is so when it is reported.
    """
    definition = catalogue().get(figure.indicator_id)
    row = _plain_row(figure, place, as_of, definition.version if definition else "")
    denominator = figure.denominator
    if denominator is None and beside is not None:
        denominator = beside.denominator
    least = definition.assessable if definition else None
    if row.value is not None and least and denominator is not None and denominator < least.number:
        few = Message("indicators.too_few_to_assess", {"least": least.number})
        return replace(row, status="not_assessable", notes=(*row.notes, few))
    return row


def _plain_row(figure: Reported, place: Place, as_of: str, version: str) -> Row:
    return Row(
        indicator_id=figure.indicator_id,
        stratum=figure.stratum,
        area_code=place.code,
        area_name=place.name,
        period=figure.period,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        lower=None,
        upper=None,
        unit=figure.unit,
        n_missing=None,
        status="ok" if figure.value is not None else "not_computable",
        method=METHOD,
        definition_version=version,
        as_of=as_of,
        notes=(figure.note(),),
    )


def in_place_of_gaps(rows: Sequence[Row], reading: Reading, figures: Sequence[Reported]) -> list[Row]:
    """The rows, with the reported figure that counts wherever nothing could be computed."""
    counting = that_count(figures)
    if not counting:
        return list(rows)
    as_of = moment(reading.snapshot(ReportedFigures).as_of)
    filled = []
    for row in rows:
        figure = counting.get((row.indicator_id, row.stratum, row.area_code, row.year))
        gap = row.status == "not_computable" and row.value is None
        filled.append(row_of(figure, Place(row.area_code, row.area_name), as_of, row) if gap and figure else row)
    return sorted(filled, key=lambda row: row.key)


def _figure(entry: dict[str, Any], exported: datetime | None) -> Reported:
    texts = ("figure_id", "indicator_id", "area_code", "period", "stratum", "source_system", "file", "sheet", "cell")
    more = ("population_kind", "stage", "document_number")
    unit = entry["unit"] or _units().get(entry["indicator_id"], "")
    value = entry["value"]
    if value is None and entry["numerator"] is not None and entry["denominator"] and unit in UNITS:
        value = entry["numerator"] / entry["denominator"] * UNITS[unit].multiplier
    return Reported(
        **{name: entry[name] or "" for name in (*texts, *more)},
        numerator=entry["numerator"],
        denominator=entry["denominator"],
        value=value,
        unit=unit,
        exported_at=moment(exported),
    )


def _units() -> dict[str, str]:
    return {name.id: name.unit for name in vocabulary()}
