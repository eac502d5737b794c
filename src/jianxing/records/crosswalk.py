"""Counts of areas that no longer exist, carried over to the areas of a later day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

TOLERANCE = 0.001
"""By how much the shares of one former area may miss 1, for shares that were rounded to a tenth of a per cent."""


@dataclass(frozen=True)
class Change:
    """One row of `AreaChanges`: the share of the people of ``former`` that belongs to ``code`` from a day on."""

    former: str
    code: str
    changed_on: date
    share: float


class Unbalanced(ValueError):
    """The shares of a former area on a day do not add up to 1."""


def crosswalk(changes: Iterable[Change], counted_on: date, day: date) -> dict[str, dict[str, float]]:
    """For every area that changed after ``counted_on`` and by ``day``: the areas of that day and its share in each.

    Changes are followed one after another, so that a township that was split and whose part was merged later arrives
    at the last code. An area that keeps its code and gives a part away stands with both. Areas that did not change are
    not named. `Unbalanced` names the area and day whose shares do not add up to 1.
    """
    steps: dict[date, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for change in changes:
        if counted_on < change.changed_on <= day:
            steps[change.changed_on][change.former][change.code] = change.share
    found: dict[str, dict[str, float]] = {}
    for changed_on in sorted(steps):
        step = steps[changed_on]
        for former, shares in step.items():
            if abs(sum(shares.values()) - 1) > TOLERANCE:
                raise Unbalanced(f"the shares of {former} on {changed_on} add up to {sum(shares.values())}, not to 1")
        found = {start: _through(reached, step) for start, reached in found.items()}
        for former, shares in step.items():
            found.setdefault(former, dict(shares))
    return found


def carried(counts: Mapping[str, float], shares: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Counts by area with every area that changed given to its successors by their shares; the sum stays the same.

    A count that was split is an estimate: people, not events, were counted when the area was divided.
    """
    found: dict[str, float] = defaultdict(float)
    for code, number in counts.items():
        for successor, share in shares.get(code, {code: 1.0}).items():
            found[successor] += number * share
    return dict(found)


def _through(reached: Mapping[str, float], step: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    after: dict[str, float] = defaultdict(float)
    for code, share in reached.items():
        for successor, part in step.get(code, {code: 1.0}).items():
            after[successor] += share * part
    return dict(after)
