"""Figures for pages: rows of results beside the plan's targets, written out in the reader's language.

Nothing is computed here. The results come from their cache; what a target's standing is, insight says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from jianxing.access.api import User, may
from jianxing.indicators import api as indicators
from jianxing.insight.api import judged
from jianxing.insight.api import standing as standing_of
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language
from jianxing.planning import api as planning
from jianxing.web.known import known_indicators, named_as
from jianxing.web.states import STANDINGS, Status, capital, standing
from jianxing.web.templatetags.say import sentence
from jianxing.web.wording import aim, count, interval, measured, moment, number, period, unit


@dataclass(frozen=True)
class Figure:
    """A row of results in words."""

    row: Any
    value: str
    unit: str
    text: str
    period: str
    interval: str
    method: str
    note: str
    as_of: str
    """When the newest batch came in."""

    @property
    def said(self) -> str:
        """Whose figure it is and what there is to say of it, without saying it twice."""
        if self.note.lower().startswith(self.method.lower()):
            return self.note
        return f"{self.method} · {self.note}" if self.note else self.method

    @property
    def is_told(self) -> bool:
        """Whether there is a number."""
        return self.row.value is not None


@dataclass(frozen=True)
class TargetLine:
    """A target of the plan with its present figure."""

    name: str
    indicator_id: str
    aim: str
    due: str
    nature: str
    figure: str
    period: str
    interval: str
    method: str
    standing: Status | None
    standing_id: str
    target: Any
    judged_on: str = ""


def results() -> Any:
    """The cached results of this home's lake."""
    return indicators.results(settings.HOME.lake)


def county() -> str:
    """The area whose figures stand for the whole."""
    return str(settings.HOME.area_code)


STAGES = ("approved", "feedback", "annual", "monthly", "bulletin")


def is_reported(row: Any) -> bool:
    """Whether a figure was taken from a report instead of computed here."""
    return bool(row.method == "reported")


def method_word(row: Any, language: Language) -> str:
    """Whose figure it is: computed here, or reported, at its stage when that is known."""
    if not is_reported(row):
        return str(sentence("method_computed", language))
    said = {note.code.rpartition("reported_")[2] for note in row.notes}
    stage = next((one for one in STAGES if one in said), None)
    return str(sentence(f"stage_{stage}" if stage else "method_reported", language))


def figure(row: Any, language: Language) -> Figure:
    """A row in words; a figure that cannot be told says so."""
    if row.value is None:
        why = row.status if row.status in STANDINGS else "not_computable"
        if why == "not_computable" and settings.HOME.mode == "ledger":
            why = "not_reported"  # nothing is computed where no records are kept
        value, unit_word = str(sentence(f"standing_{why}", language)), ""
    else:
        value, unit_word = number(row.value, row.unit), unit(row.unit, language)
    return Figure(
        row,
        value,
        unit_word,
        measured(row.value, row.unit, language) if row.value is not None else value,
        period(row.period, language),
        interval(row.lower, row.upper, row.unit),
        method_word(row, language),
        capital(row.note(language)),
        moment(row.as_of, language),
    )


def together(row: Any, found: Any, language: Language, *, short: bool = False) -> str:
    """Several years taken together, in words, where one year of a small place says too little; else ""."""
    if row is None or row.status != "not_assessable":
        return ""
    years = found.pooled(row.indicator_id, row.area_code, row.year if row.is_whole else row.year - 1)
    if years is None or years.value is None:
        return ""
    return str(
        sentence(
            "years_together_short" if short else "years_together",
            language,
            period=period(years.period, language),
            value=measured(years.value, years.unit, language),
            interval=interval(years.lower, years.upper, years.unit),
            numerator=count(years.numerator),
            denominator=count(years.denominator),
        )
    )


@lru_cache(maxsize=1024)
def adopted(found: Any, indicator: str, area: str) -> tuple[Any, ...]:
    """The figures that count, one a year, oldest first, up to the present year."""
    years = sorted(
        {row.year for row in found.series(indicator, area)} | {r.year for r in found.reported(indicator, area)}
    )
    rows = [found.adopted(indicator, area, year) for year in years if year <= today().year]
    return tuple(row for row in rows if row is not None)


@lru_cache(maxsize=1024)
def computed(found: Any, indicator: str, area: str) -> tuple[Any, ...]:
    """What was computed here, one a year, oldest first; empty where only reported figures exist."""
    return tuple(row for row in found.series(indicator, area) if row.year <= today().year and not is_reported(row))


def told(rows: Sequence[Any]) -> list[Any]:
    """Rows that hold a number."""
    return [row for row in rows if row.value is not None]


def latest(rows: Sequence[Any], year: int) -> Any | None:
    """The newest row up to a year, preferably one with a number."""
    until = [row for row in rows if row.year <= year]
    return next(reversed(told(until)), None) or next(reversed(until), None)


def targets_with_figures(targets: Iterable[Any], user: User, language: Language) -> list[TargetLine]:
    """Targets with the county's present figures, where one is computed and the user may see it."""
    may_see = may(user, "indicator.read")
    if not may_see:
        return [line(target, (), language, measurable=False) for target in targets]
    found = results()
    known = known_indicators(found)
    return [
        line(
            target,
            adopted(found, target.indicator_id, county()) if target.indicator_id in known else (),
            language,
            measurable=target.indicator_id in known,
        )
        for target in targets
    ]


def line(target: Any, rows: Sequence[Any], language: Language, *, measurable: bool) -> TargetLine:
    """One target beside its figures (the county's, in order of time)."""
    row = latest(rows, today().year)
    told_row = row if row is not None and row.value is not None else None
    stands = ""
    number_to_reach = target.as_target()
    same_unit = told_row is None or target.unit == told_row.unit  # a level is no share; then nothing is judged
    if measurable and number_to_reach is not None and same_unit:
        stands = standing_of(number_to_reach, rows, today().year)
    judge = judged(rows, today().year) if stands else None
    return TargetLine(
        named_as(target.indicator_id, target.indicator, language),
        target.indicator_id if measurable else "",
        aim(target, language),
        str(target.due or "—"),
        target.nature,
        measured(told_row.value, told_row.unit, language) if told_row else "",
        period(told_row.period, language) if told_row else "",
        interval(told_row.lower, told_row.upper, told_row.unit) if told_row else "",
        method_word(told_row, language) if told_row else "",
        _status(target, judge, stands, language) if stands else None,
        stands,
        target,
        period(judge.period, language) if judge and told_row and judge.period != told_row.period else "",
    )


def _status(target: Any, row: Any | None, stands: str, language: Language) -> Status:
    """The standing; of a target that says "about" the gap of the figure that judges, instead of a verdict."""
    aimed = target.as_target()
    if stands != "gap_shown" or row is None or aimed is None:
        return standing(stands, language)
    gap = measured(abs(aimed.gap(row.value)), "pp" if row.unit == "%" else row.unit, language)
    return Status(standing(stands, language).css, str(sentence("standing_gap", language, gap=gap)))


def next_target(indicator: str, targets: Iterable[Any]) -> Any | None:
    """Of the targets of an indicator the one that is due next, else the last."""
    mine = [t for t in targets if t.indicator_id == indicator and t.as_target() is not None]
    ahead = [t for t in mine if t.due is None or t.due >= today().year]
    if ahead:
        return min(ahead, key=lambda t: (t.due or 9999, t.task_id is not None, t.order))
    return max(mine, key=lambda t: t.due or 0, default=None)


def plan_targets() -> list[Any]:
    """The targets of the version in force, in the order of the document."""
    version = planning.current_version()
    return list(planning.targets(version)) if version else []
