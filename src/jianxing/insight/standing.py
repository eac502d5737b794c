"""How a target stands, given the figures so far.

A target is judged on whole years; the figure of a year in progress is only shown (docs/adr/0003).
The words are the office's: 达标, 达到时序进度, 存在风险, 未达标. A course drawn through past figures is a hint, so it never says
more than "at risk"; only a year that is over can be missed.
"""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar, get_args

from jianxing.kernel.target import Target

Standing = Literal[
    "met",
    "on_course",
    "at_risk",
    "not_yet",
    "missed",
    "gap_shown",
    "not_assessable",
    "not_computable",
    "part_year",
    "no_figure",
]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
LEAST_FIGURES = 3  # a line through two points fits anything


class Figure(Protocol):
    """What is needed of a row of results."""

    @property
    def year(self) -> int:
        """The year that people call the period by."""

    @property
    def is_whole(self) -> bool:
        """Whether the period is a whole year."""

    @property
    def value(self) -> float | None:
        """The figure in the target's unit."""

    @property
    def status(self) -> str:
        """ok, not_computable, suppressed or not_assessable."""


FigureT = TypeVar("FigureT", bound=Figure)


def judged(figures: Sequence[FigureT], year: int) -> FigureT | None:
    """The figure that judges in a year: the newest of a whole year up to it that has a value; None when none has."""
    return next((f for f in reversed(figures) if f.year <= year and f.is_whole and f.value is not None), None)


def standing(target: Target, figures: Sequence[Figure], year: int) -> Standing:
    """How a target stands in a year; ``figures`` in order of time, those of later years are left out.

    ``not_assessable``: the figure that judges rests on too few to judge one year alone. ``gap_shown``: the target says
    "about" (左右), so that nobody can miss it. ``part_year``: nothing but part of a year is known. ``on_course`` and
    ``at_risk`` follow the straight line of least squares through the figures of whole years up to the target's year;
    with fewer than three of them it is only ``not_yet``.
    """
    until = [figure for figure in figures if figure.year <= year]
    newest = judged(until, year)
    if newest is None or newest.value is None:
        if any(figure.value is not None for figure in until):
            return "part_year"
        return "not_computable" if until else "no_figure"
    if newest.status == "not_assessable":
        return "not_assessable"
    verdict = target.verdict(newest.value)
    if verdict == "gap_shown":
        return "gap_shown"
    if verdict == "met":
        return "met"
    if target.due is not None and target.due < year:
        return "missed"
    course = [(figure.year, figure.value) for figure in until if figure.is_whole and figure.value is not None]
    expected = projected(course, target.due)
    if expected is None:
        return "not_yet"
    return "on_course" if target.verdict(expected) == "met" else "at_risk"


def projected(course: Sequence[tuple[int, float]], year: int | None) -> float | None:
    """The straight line of least squares through (year, figure), read off at a year; None with fewer than three."""
    if year is None or len({at for at, _ in course}) < LEAST_FIGURES:
        return None
    mean_year = sum(at for at, _ in course) / len(course)
    mean = sum(value for _, value in course) / len(course)
    slope = sum((at - mean_year) * (value - mean) for at, value in course) / sum(
        (at - mean_year) ** 2 for at, _ in course
    )
    return mean + slope * (year - mean_year)
