"""A paragraph about an indicator, made by rules from its figures; it never says more than they show."""

from collections.abc import Callable, Sequence
from typing import Any

from jianxing.indicators.language import Definition, LifeExpectancy, ProbabilityOfDying, Proportion, Rate, Staff
from jianxing.insight.areas import Comparison
from jianxing.insight.size import Size
from jianxing.kernel.message import Language, Message
from jianxing.kernel.target import Target
from jianxing.statistics.differences import Difference, difference_of_proportions, ratio_of_rates, trend_of_rates

Written = Callable[[float | None, str, Language], str]
"""Writes a number with its unit as pages and papers do."""
TREND_YEARS = 5
CLEAR = 0.05


def paragraph(
    name: str,
    rows: Sequence[Any],
    definition: Definition | None,
    target: Target | None,
    aim: str,
    written: Written,
    language: Language,
    *,
    size: Size | None = None,
    areas: Comparison | None = None,
) -> str:
    """Level, change on the year before, course, target, what the size allows, and the areas: each only when known.

    `rows` are figures of one area, oldest first; only whole years speak. "" when none does.
    """
    told = [row for row in rows if row.is_whole and row.value is not None]
    if not told:
        return ""
    newest = told[-1]
    said = [_level(name, newest, written, language)]
    if len(told) > 1 and told[-2].year == newest.year - 1:
        said.append(_change(told[-2], newest, definition, written, language))
    said += _trend(told, definition, written, language)
    if target is not None and target.due is not None and target.unit == newest.unit:
        said.append(_target(target, newest, aim, written, language))
    if size is not None and size.verdict in ("pool", "never"):
        years = size.found.years if size.found else None
        said.append(_said(f"size_{size.verdict}", years=years or ""))
    if areas is not None and areas.unsaid is None:
        differing = len(areas.differing())
        said.append(_said("areas_differ" if differing else "areas_alike", n=len(areas.areas), k=differing))
    return ("" if language == "zh" else " ").join(message.text(language) for message in said)


def _said(code: str, **parameters: object) -> Message:
    return Message(f"insight.{code}", parameters)


def _level(name: str, row: Any, written: Written, language: Language) -> Message:
    period = f"{row.year}年" if language == "zh" else f"{row.year}"
    value = written(row.value, row.unit, language)
    if row.lower is None or row.upper is None:
        return _said("level", period=period, name=name, value=value)
    limits = (written(limit, row.unit, language) for limit in (row.lower, row.upper))
    return _said(
        "level_interval", period=period, name=name, value=value, **dict(zip(("lower", "upper"), limits, strict=True))
    )


def _change(before: Any, after: Any, definition: Definition | None, written: Written, language: Language) -> Message:
    change = after.value - before.value
    amount = written(abs(change), "pp" if after.unit == "%" else after.unit, language)
    if amount == written(0, "pp" if after.unit == "%" else after.unit, language):
        return _said("unchanged", year=before.year)
    p = _p(before, after, definition)
    way = "rose" if change > 0 else "fell"
    manner = "" if p is None else "_clearly" if p < CLEAR else "_by_chance"
    return _said(f"{way}{manner}", year=before.year, change=amount)


def _p(before: Any, after: Any, definition: Definition | None) -> float | None:
    """How often chance alone would bring such a change; None where nobody knows how much of a figure is chance."""
    kind = _noise(before, after, definition)
    if kind is None:
        measured = isinstance(definition, LifeExpectancy | ProbabilityOfDying)
        if not measured or None in (before.lower, before.upper, after.lower, after.upper):
            return None
        error = (((before.upper - before.lower) / 3.92) ** 2 + ((after.upper - after.lower) / 3.92) ** 2) ** 0.5
        from scipy.special import ndtr

        return float(2 * ndtr(-abs(after.value - before.value) / error)) if error else None
    counts = (after.numerator, after.denominator, before.numerator, before.denominator)
    found: Difference = difference_of_proportions(*counts) if kind == "binomial" else ratio_of_rates(*counts)
    return found.p


def _noise(before: Any, after: Any, definition: Definition | None) -> str | None:
    """Which law the counts of two figures follow; None for measurements and whole counts of staff or institutions."""
    if any(row.numerator is None or not row.denominator for row in (before, after)):
        return None
    if definition is not None and isinstance(definition.numerator, Staff):
        return None
    if isinstance(definition, Proportion) or (definition is None and after.unit == "%"):
        return "binomial" if all(row.numerator <= row.denominator for row in (before, after)) else None
    if isinstance(definition, Rate) or (definition is None and after.unit in ("‰", "/100k")):
        return "poisson"
    return None


def _trend(told: Sequence[Any], definition: Definition | None, written: Written, language: Language) -> list[Message]:
    recent = list(told[-TREND_YEARS:])
    if len(recent) < 4 or any(_noise(row, row, definition) is None for row in recent):
        return []
    found = trend_of_rates([r.year for r in recent], [r.numerator for r in recent], [r.denominator for r in recent])
    span = {"first": recent[0].year, "last": recent[-1].year}
    if not found.p < CLEAR:
        return [_said("trend_none", **span)]
    pace = abs(recent[-1].value - recent[0].value) / (recent[-1].year - recent[0].year)
    unit = "pp" if recent[-1].unit == "%" else recent[-1].unit
    return [_said("trend_up" if found.value > 0 else "trend_down", pace=written(pace, unit, language), **span)]


def _target(target: Target, row: Any, aim: str, written: Written, language: Language) -> Message:
    gap = written(abs(target.gap(row.value)), "pp" if row.unit == "%" else row.unit, language)
    verdict = target.verdict(row.value)
    code = {"met": "target_met", "missed": "target_gap", "gap_shown": "target_about"}[verdict]
    return _said(code, due=target.due, aim=aim, gap=gap)
