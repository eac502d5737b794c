"""What all statistics share: a result with its limits, checked age groups, and checked values per group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """A figure with its confidence limits, all in the same unit. NaN where there is no such figure."""

    value: float
    lower: float
    upper: float


def floats(values: ArrayLike, what: str) -> Floats:
    """A flat array of floats; missing entries become NaN. ValueError names the argument."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        array = np.asarray(
            [np.nan if v is None else v for v in np.asarray(values, dtype=object).ravel()], dtype=np.float64
        )
    if array.ndim != 1:
        raise ValueError(f"{what} must be a flat list of numbers, one for each band")
    return array


def age_bounds(age_starts: ArrayLike) -> Floats:
    """The lower bounds of age groups, checked.

    Source of the last check: a table that otherwise has groups of one width and once skips a bound has lost a group
    (Office for National Statistics life tables refuse this as well); a table that changes its widths on purpose passes.
    """
    ages = floats(age_starts, "age_starts")
    if not len(ages):
        raise ValueError("age_starts is empty; give the lower bound of every age group")
    if np.isnan(ages).any() or ages[0] < 0:
        raise ValueError("age_starts holds a missing or negative bound")
    widths = np.diff(ages)
    for at, width in enumerate(widths):
        if width <= 0:
            raise ValueError(f"age group {ages[at + 1]:g}: the lower bounds must increase, it follows {ages[at]:g}")
    if ages[0] == 1:
        raise ValueError("age group 0 is missing: the first group begins at 1")
    for at, width in enumerate(widths):
        usual = _usual_width(widths, at)
        if (usual and width == 2 * usual) or (ages[at] == 1 and width == 9):
            skipped = 5 if ages[at] == 1 else ages[at] + usual
            gap = band(skipped, ages[at + 1])
            raise ValueError(f"age group {gap} is missing between {ages[at]:g} and {ages[at + 1]:g}")
    return ages


def _usual_width(widths: Floats, at: int) -> float:
    """The width that the groups around one have, two of them on one side at least; 0 where there is no such width.

    Ages 0 and 1–4 are narrower by custom and say nothing about the others.
    """
    before, after = widths[max(at - 2, 0) : at], widths[at + 1 : at + 3]
    for two, next_to in ((before, after[:1]), (after, before[-1:])):
        if len(two) == 2 and two[0] == two[1] and (not len(next_to) or next_to[0] in (two[0], 4)):
            return float(two[0])
    return 0.0


def band(start: float, stop: float | None) -> str:
    """How a group is called: ``5–9``, ``0``, or ``85+`` when it is open."""
    if stop is None or not np.isfinite(stop):
        return f"{start:g}+"
    return f"{start:g}" if stop - start == 1 else f"{start:g}–{stop - 1:g}"


def age_bands(ages: Floats) -> list[str]:
    """The names of all groups, the last one open."""
    return [band(start, stop) for start, stop in zip(ages, [*ages[1:], None], strict=True)]


def per_band(
    values: ArrayLike, names: Sequence[str], what: str, *, above_zero: bool = False, kind: str = "age group"
) -> Floats:
    """Values, one for each group, checked: none missing, none negative (or none ≤ 0). ValueError names the group."""
    array = floats(values, what)
    if len(array) < len(names):
        raise ValueError(f"{kind} {names[len(array)]}: {what} is missing ({len(array)} of {len(names)} groups given)")
    if len(array) > len(names):
        raise ValueError(f"{what} has {len(array)} values for {len(names)} groups, the last of which is {names[-1]}")
    for name, value in zip(names, array, strict=True):
        if not np.isfinite(value):
            raise ValueError(f"{kind} {name}: {what} is missing")
        if above_zero and value <= 0:
            raise ValueError(f"{kind} {name}: {what} must be above 0, not {value:g}")
        if value < 0:
            raise ValueError(f"{kind} {name}: {what} must not be negative, not {value:g}")
    return array


def normal_quantile(confidence: float) -> float:
    """How many standard errors a two-sided interval reaches. ValueError outside 0–1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, such as 0.95, not {confidence!r}")
    from scipy.special import ndtri

    return float(ndtri(0.5 + confidence / 2))


def choice(given: Any, allowed: Sequence[str], what: str) -> None:
    """ValueError when a word is not one of those that a function knows."""
    if given not in allowed:
        raise ValueError(f"{what} must be one of {', '.join(map(repr, allowed))}, not {given!r}")
