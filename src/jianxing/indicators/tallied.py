"""Answers about each period by itself, which any area is summed from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from jianxing.indicators.counts import Counted, Floats, Places, column_numbers
from jianxing.indicators.tallies import MISSING, Span
from jianxing.kernel.period import Period
from jianxing.records.api import NUMBER


class _BySpan:
    """Rows of an answer with a place and a span."""

    def __init__(self, answer: Any, spans: Sequence[Span]) -> None:
        self.places = Places(["" if p is None else p for p in answer["place"].to_pylist()])
        self.span = column_numbers(answer[NUMBER]).astype(np.int64)
        self.number = {span: at for at, span in enumerate(spans)}

    def inside(self, area: str, period: Period) -> Any:
        """Which rows are about an area and a period that was asked for."""
        return self.places.inside(area) & (self.span == self.number[period.start, period.end])


class SpanCounts(_BySpan):
    """Numbers by place and span, and by item where the question told items apart."""

    def __init__(self, answer: Any, spans: Sequence[Span]) -> None:
        super().__init__(answer, spans)
        named = [name for name in answer.column_names if name not in ("place", NUMBER, "item")]
        self.columns = {name: column_numbers(answer[name]).astype(np.float64) for name in named}
        items = answer["item"].to_pylist() if "item" in answer.column_names else []
        self.items = np.asarray(items, dtype=str)

    def of(self, name: str, area: str, period: Period) -> Counted:
        """The number in an area and a period."""
        inside = self.inside(area, period)
        return Counted(*(np.atleast_1d(self.columns[each][inside].sum()) for each in (name, name + MISSING)))

    def by_item(self, name: str, area: str, period: Period) -> dict[str, float]:
        """The number of each item that has any row there."""
        inside = self.inside(area, period)
        found: dict[str, float] = {}
        for item in sorted(set(self.items[inside].tolist())):
            found[item] = float(self.columns[name][inside & (self.items == item)].sum())
        return found


@dataclass(frozen=True)
class Values:
    """Values, how often each occurs, and how often there is none."""

    values: Floats
    times: Floats
    missing: int


class SpanValues(_BySpan):
    """How often each amount occurs by place and span."""

    def __init__(self, answer: Any, spans: Sequence[Span]) -> None:
        super().__init__(answer, spans)
        self.values = np.asarray([np.nan if v is None else v for v in answer["value"].to_pylist()], dtype=np.float64)
        self.times = column_numbers(answer["times"]).astype(np.float64)

    def of(self, area: str, period: Period) -> Values:
        inside = self.inside(area, period)
        values, times = self.values[inside], self.times[inside]
        known = ~np.isnan(values)
        return Values(values[known], times[known], int(times[~known].sum()))


@dataclass(frozen=True)
class Clusters:
    """Sums of a sample by cluster."""

    weight: Floats
    hit: Floats
    squares: Floats
    strata: Any
    asked: float
    hits: float
    missing: int


class SpanClusters(_BySpan):
    """Sums of a sample by place, span and cluster."""

    def __init__(self, answer: Any, spans: Sequence[Span]) -> None:
        super().__init__(answer, spans)
        self.columns = {
            name: column_numbers(answer[name]).astype(np.float64)
            for name in ("asked", "weight_sum", "squares", "hits", "hit", "unknown")
        }
        self.strata = np.asarray(answer["stratum"].to_pylist(), dtype=str)

    def of(self, area: str, period: Period) -> Clusters:
        inside = self.inside(area, period)
        asked = inside & (self.columns["asked"] > 0)
        found = {name: column[asked] for name, column in self.columns.items()}
        return Clusters(
            found["weight_sum"],
            found["hit"],
            found["squares"],
            self.strata[asked],
            float(found["asked"].sum()),
            float(found["hits"].sum()),
            int(self.columns["unknown"][inside].sum()),
        )
