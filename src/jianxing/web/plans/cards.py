"""What was read from a plan, as the cards of the reader page: tasks with their units and targets, in groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from jianxing.kernel.message import Language
from jianxing.web.known import named_as
from jianxing.web.wording import aim


@dataclass(frozen=True)
class TargetRow:
    """A target as read, or as corrected."""

    id: str
    name: str
    aim: str
    due: str
    verdict: str
    value: Mapping[str, Any]
    linked: bool


@dataclass
class Card:
    """A task, or (``kind`` "goal") the targets of a passage that is no task."""

    id: str
    kind: str
    number: str
    title: str
    group: str
    leads: list[Mapping[str, str]] = field(default_factory=list)
    units: list[Mapping[str, str]] = field(default_factory=list)
    targets: list[TargetRow] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    findings: list[Mapping[str, Any]] = field(default_factory=list)
    verdict: str = ""
    note: str = ""
    pk: int | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still has to look at it."""
        return not self.verdict or any(not row.verdict for row in self.targets)


def cards(tasks: Iterable[Any], targets: Iterable[Any], reading: Mapping[str, Any], language: Language) -> list[Card]:
    """Cards in the order of the document; ``tasks`` and ``targets`` are the items of a review."""
    found: dict[str, Card] = {}
    order: list[tuple[int, Card]] = []
    for item in tasks:
        value = item.value
        card = Card(
            item.id,
            "task",
            str(value.get("number") or ""),
            str(value.get("title") or ""),
            " · ".join(_path(value)),
            list(value.get("lead_units", [])),
            list(value.get("responsible_units", [])),
            verdict=item.verdict,
            note=item.note,
        )
        found[item.id] = card
        order.append((item.start, card))
    names = {section["id"]: section for section in reading.get("sections", [])}
    for item in targets:
        value = item.value
        row = _row(item, language)
        task = found.get(value.get("task_id") or "")
        if task is None:
            section = names.get(value.get("section_id") or "", {})
            key = f"goals-{section.get('id', '')}"
            if key not in found:
                title = " ".join(part for part in (section.get("number"), section.get("title")) if part)
                found[key] = Card(key, "goal", "", title, "", verdict="accepted")
                order.append((item.start, found[key]))
            task = found[key]
        task.targets.append(row)
    for duty in reading.get("duties", []):
        if task := found.get(duty.get("task_id") or ""):
            task.duties.append(duty["text"])
    return [card for _, card in sorted(order, key=lambda pair: pair[0])]


def _path(value: Mapping[str, Any]) -> list[str]:
    return [str(step) for step in value.get("path", []) if step and step != value.get("title")]


def _row(item: Any, language: Language) -> TargetRow:
    value = item.value
    return TargetRow(
        item.id,
        named_as(value.get("indicator_id"), str(value.get("indicator") or ""), language),
        aim(value, language),
        str(value.get("due") or "—"),
        item.verdict,
        value,
        bool(value.get("indicator_id")),
    )


def attach(found: list[Card], findings: list[Mapping[str, Any]], spans: Mapping[str, tuple[int, int]]) -> list[Any]:
    """Put each finding on the card whose words it speaks of; returns those that belong to none."""
    loose = []
    by_id = {card.id: card for card in found}
    for number, finding in enumerate(findings):
        shown = {**finding, "anchor": f"f{number}"}
        place = next(iter(finding.get("at", [])), None)
        home = next(
            (key for key, (start, end) in spans.items() if place and start <= place["start"] < end and key in by_id),
            None,
        )
        if home:
            by_id[home].findings.append(shown)
        else:
            loose.append(shown)
    return loose


def grouped(found: list[Card]) -> list[tuple[str, list[Card]]]:
    """Neighbouring cards of the same heading together."""
    return [(heading, list(some)) for heading, some in groupby(found, key=lambda card: card.group)]
