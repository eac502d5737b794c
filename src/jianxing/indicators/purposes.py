"""What a numeric target of a plan rests on: a figure from records, a fact, a benchmark, or nothing yet.

It sorts the targets of a plan in the plan format, whatever plan it is, and leaves none over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.language import ReportedOnly
from jianxing.indicators.vocabulary import vocabulary
from jianxing.kernel.message import Language, Message

Purpose = Literal["computed", "reported", "benchmark", "fact", "none"]
PURPOSES: tuple[Purpose, ...] = ("computed", "reported", "benchmark", "fact", "none")
"""Computed from records · only reported · a benchmark to be entered first · a fact kept in the ledger · nothing."""
THINGS = ("count", "level", "m²", "km", "CNY", "CNY/month", "CNY/day", "month", "day", "hour", "min", "g", "other")
"""Units of what is built, named, bought or promised: done or not done, and kept in the ledger with its proof."""


@dataclass(frozen=True)
class Sorted:
    """A target with what it rests on."""

    target: Mapping[str, Any]
    purpose: Purpose

    @property
    def indicator(self) -> str:
        return str(self.target.get("indicator_id") or "")

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.target.get("id"),
            "indicator": self.target.get("indicator"),
            "indicator_id": self.indicator or None,
            "comparator": self.target.get("comparator"),
            "value": self.target.get("value"),
            "unit": self.target.get("unit"),
            "due": self.target.get("due"),
            "rests_on": self.purpose,
        }


def sorted_targets(plan: Mapping[str, Any]) -> list[Sorted]:
    """Every target of a plan in the plan format, in its order, with what it rests on."""
    return [Sorted(target, purpose_of(target)) for target in plan["targets"]]


def purpose_of(target: Mapping[str, Any]) -> Purpose:
    """What a target rests on.

    A target without a value, or in percentage points over a base, waits for a benchmark (the mean of the province, the
    national standard). One of a defined indicator is computed, or reported where no record holds it. A number of things
    of no indicator is a fact; a rate of none is measured by nothing yet, and has to be given an indicator.
    """
    known = catalogue().get(str(target.get("indicator_id") or ""))
    if target.get("value") is None or target.get("unit") == "pp":
        return "benchmark"
    if known is not None:
        return "reported" if isinstance(known, ReportedOnly) else "computed"
    return "fact" if target.get("unit") in THINGS else "none"


def counted(found: Iterable[Sorted]) -> dict[Purpose, int]:
    """How many targets rest on each."""
    numbers: dict[Purpose, int] = dict.fromkeys(PURPOSES, 0)
    for one in found:
        numbers[one.purpose] += 1
    return numbers


def as_markdown(found: Iterable[Sorted], language: Language = "zh") -> str:
    """The targets as a table, with how many rest on what."""
    rows = list(found)
    english = {name.id: name.name_en for name in vocabulary()}

    def said(code: str) -> str:
        return Message(f"indicators.{code}").text(language)

    lines = [f"{said(f'rests_on_{purpose}')}: {number}" for purpose, number in counted(rows).items()]
    lines += [
        "",
        f"| {said('target_column')} | id | {said('value_column')} | {said('due_column')} | {said('rests_on_column')} |",
    ]
    lines += ["| --- | --- | --- | --- | --- |"]
    for one in rows:
        target = one.target
        name = english.get(one.indicator, "") if language == "en" else ""
        upper = f"–{target['upper']:g}" if target.get("upper") is not None else ""
        value = (
            f"{target['value']:g}{upper}" if target.get("value") is not None else str(target.get("value_text") or "—")
        )
        wanted = f"{target.get('comparator') or ''} {value} {target.get('unit') or ''}".strip()
        cells = (
            name or str(target.get("indicator") or ""),
            one.indicator or "—",
            wanted,
            str(target.get("due") or "—"),
        )
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} | {said(f'rests_on_{one.purpose}')} |")
    return "\n".join(lines) + "\n"
