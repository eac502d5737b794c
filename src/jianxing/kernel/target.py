"""A number that somebody must reach or keep."""

from dataclasses import dataclass
from typing import Literal, get_args

Comparator = Literal[">=", "<=", ">", "<", "=", "~", "range"]
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
Verdict = Literal["met", "missed", "gap_shown"]


@dataclass(frozen=True)
class Target:
    """A comparator, a value (with an upper bound for a range), a unit of `kernel.quantity` and the year it is due."""

    comparator: Comparator
    value: float
    unit: str
    upper: float | None = None
    due: int | None = None

    def __post_init__(self) -> None:
        if self.comparator not in COMPARATORS:
            raise ValueError(f"{self.comparator!r} is not a comparator; use one of {', '.join(COMPARATORS)}")
        if (self.comparator == "range") != (self.upper is not None):
            raise ValueError("an upper bound goes with a range, and only with a range")

    def verdict(self, figure: float) -> Verdict:
        """Whether a figure reaches the target.

        左右 (``~``) names a neighbourhood that no rule bounds: its gap is shown and nobody fails it.
        """
        reached = {
            ">=": figure >= self.value,
            "<=": figure <= self.value,
            ">": figure > self.value,
            "<": figure < self.value,
            "=": figure == self.value,
            "range": self.upper is not None and self.value <= figure <= self.upper,
        }
        if self.comparator == "~":
            return "gap_shown"
        return "met" if reached[self.comparator] else "missed"

    def gap(self, figure: float) -> float:
        """How far the figure must still move, in the target's unit, with its sign; 0 when it is reached."""
        if self.comparator != "~" and self.verdict(figure) == "met":
            return 0.0
        if self.comparator == "range" and self.upper is not None and figure > self.upper:
            return self.upper - figure
        return self.value - figure
