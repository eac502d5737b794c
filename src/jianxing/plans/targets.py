"""Targets and duties of a plan. (The grammar follows in the next commits.)"""

from dataclasses import dataclass, field

from jianxing.plans.model import Duty, Identity, PlanTarget, Source, Task
from jianxing.plans.structure import Structure
from jianxing.plans.tasks import Stretch


@dataclass
class Measures:
    """What was measured in the text; ``unread`` are amounts that no rule could read."""

    targets: list[PlanTarget] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    unread: list[Source] = field(default_factory=list)


def measures_of(structure: Structure, stretches: list[Stretch], tasks: list[Task], identity: Identity) -> Measures:
    """Every target and duty of the document."""
    return Measures()
