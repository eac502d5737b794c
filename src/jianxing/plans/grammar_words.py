"""Values that pass between the readers of a sentence, before they get their places in the document."""

from dataclasses import dataclass, field

from jianxing.plans.deadlines import Deadline
from jianxing.plans.model import Every
from jianxing.plans.quantities import Amount

RATES = frozenset({"%", "‰", "pp", "/100k", "/10k", "/1k"})


@dataclass(frozen=True)
class Standing:
    """Where a sentence stands: in a task, a goal, or text that states no targets; and what it inherits.

    ``names`` are those of the last targets before it, for a sentence that goes on with them (到2030年，达到95%).
    """

    inside_task: bool = False
    goal: bool = False
    plain: bool = False
    inherited: Deadline | None = None
    continued: Deadline | None = None
    fallback: int | None = None
    one_year: bool = False
    begins: int = 0
    explains: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Base:
    """A baseline: value and unit, or only the year, with its place."""

    value: float | None
    unit: str | None
    year: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Draft:
    """A target whose places are those of the paragraph's flow; ``context`` are the words before its name."""

    start: int
    end: int
    name: str
    amount: Amount
    unit: str
    sign: str
    due: int | None
    due_at: tuple[int, int] | None
    scope: str | None
    context: str
    baseline: Base | None = None


@dataclass(frozen=True)
class DutyDraft:
    """A duty with its places in the flow; ``count`` is for one period."""

    start: int
    end: int
    text: str
    every: Every
    count: float


@dataclass
class Reading:
    """What one sentence holds; ``opening`` is the deadline that it begins with."""

    targets: list[Draft] = field(default_factory=list)
    duties: list[DutyDraft] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    opening: Deadline | None = None
