"""A figure in the making, and the counts that it is made of."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from jianxing.indicators.counts import EventCounts, Residents, StaffCounts
from jianxing.indicators.language import Definition, Events
from jianxing.indicators.rows import Row, Status
from jianxing.indicators.tallied import SpanClusters, SpanCounts, SpanValues
from jianxing.indicators.tallies import Source
from jianxing.kernel.message import Message
from jianxing.records.schema import Table
from jianxing.statistics import Interval


def said(code: str, **parameters: object) -> Message:
    """A sentence of this part with its parameters."""
    return Message(f"indicators.{code}", parameters)


@dataclass(frozen=True)
class Facts:
    """All counts of a lake, and up to which day each table is complete. A table that is not here holds nothing."""

    events: dict[type[Table], EventCounts]
    staff: StaffCounts | None
    residents: Residents | None
    complete_to: dict[type[Table], date]
    as_of: dict[type[Table], str]
    rows: dict[Source, SpanCounts] = field(default_factory=dict)
    items: dict[Source, SpanCounts] = field(default_factory=dict)
    values: dict[Events, SpanValues] = field(default_factory=dict)
    samples: dict[tuple[Events, Events], SpanClusters] = field(default_factory=dict)


class NotComputable(Exception):
    """There is no figure, and this is why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class Draft:
    """A row in the making: what is known stays in it, whatever comes to light later."""

    def __init__(self, definition: Definition, facts: Facts, area: str, year: int) -> None:
        self.definition, self.facts, self.area = definition, facts, area
        self.whole = self.period = definition.period(year)
        self.as_of = ""
        self.numerator: float | None = None
        self.denominator: float | None = None
        self.found: Interval | None = None
        self.missing: int | None = None
        self.status: Status = "not_computable"
        self.method = ""
        self.notes: list[Message] = []

    def note(self, code: str, **parameters: object) -> None:
        self.notes.append(said(code, **parameters))

    def value(self, method: str, found: Interval, multiplier: float = 1) -> None:
        """The figure, brought to its unit."""
        self.found = Interval(*(float(multiplier * number) for number in (found.value, found.lower, found.upper)))
        self.status, self.method = "ok", method

    def row(self, name: str) -> Row:
        definition, found = self.definition, self.found
        return Row(
            indicator_id=definition.id,
            stratum="",
            area_code=self.area,
            area_name=name,
            period=str(self.period),
            numerator=self.numerator,
            denominator=self.denominator,
            value=found.value if found else None,
            lower=_told(found.lower) if found else None,
            upper=_told(found.upper) if found else None,
            unit=definition.unit,
            n_missing=self.missing,
            status=self.status,
            method=self.method,
            definition_version=definition.version,
            as_of=self.as_of,
            notes=tuple(self.notes),
        )


def _told(limit: float) -> float | None:
    return None if np.isnan(limit) else limit
