"""Which task and target of one version of a plan continues which of another: by words first, then by likeness."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jianxing.plans.compare.measures import dimension
from jianxing.plans.compare.wording import Corpus, bare, likeness
from jianxing.plans.model import Plan, PlanTarget, Task

# The same task in other words keeps this much; less is another task.
_SAME = 0.40
# A part of a task that was split, or a task that was merged into another, keeps this much of its own words.
_PART = 0.55
_SAME_NAME = 0.6
_MOST_PAIRS = 200_000  # of targets that are compared by the likeness of their names; no plan has as many


@dataclass(frozen=True)
class Matching:
    """Two versions of a plan matched, by places in their tasks and targets.

    ``tasks`` and ``targets``: old place → the new place that continues it. ``split``: old place → new ones that hold
    a part of it, beside the one that continues it. ``merged``: new place → old ones that went into it, beside the one
    that it continues.
    """

    tasks: dict[int, int]
    split: dict[int, list[int]]
    merged: dict[int, list[int]]
    targets: dict[int, int]


def match(old: Plan, new: Plan) -> Matching:
    """Match two versions; for twice the same plan every place continues itself."""
    tasks = _same_words(old.tasks, new.tasks)
    split: dict[int, list[int]] = {}
    merged: dict[int, list[int]] = {}
    if len(tasks) < max(len(old.tasks), len(new.tasks)):
        overlap = _Overlap(old.tasks, new.tasks)
        _pair_alike(overlap, tasks)
        split, merged = _split(overlap, tasks), _merged(overlap, tasks)
    return Matching(tasks, split, merged, _targets(old, new, tasks))


class _Overlap:
    """How much the wordings of two versions share; all pairs, for a split leaves its rest in a task that is paired."""

    def __init__(self, old: Sequence[Task], new: Sequence[Task]) -> None:
        self.old, self.new = old, new
        corpus = Corpus([task.text for task in old], [task.text for task in new])
        self.shared = corpus.shared()
        self.mine, self.theirs = corpus.mass

    def alike(self, i: int, j: int) -> float:
        mass = (self.mine[i] * self.theirs[j]) ** 0.5
        score = self.shared[i].get(j, 0.0) / mass if mass else 0.0
        return score + 0.2 * (self.old[i].title == self.new[j].title)

    def kept_of_new(self, i: int, j: int) -> float:
        """Which part of a new wording stood in an old one."""
        return self.shared[i].get(j, 0.0) / self.theirs[j] if self.theirs[j] else 0.0

    def kept_of_old(self, i: int, j: int) -> float:
        """Which part of an old wording stands in a new one."""
        return self.shared[i].get(j, 0.0) / self.mine[i] if self.mine[i] else 0.0

    def differs(self, i: int, j: int | None) -> bool:
        """Whether a task no longer says all that it said, so that a part of it may have come or gone."""
        return j is None or bare(self.old[i].text) != bare(self.new[j].text)


def _pair_alike(overlap: _Overlap, pairs: dict[int, int]) -> None:
    """Pair what was only reworded, the most alike first."""
    taken = set(pairs.values())
    free = [
        (score, i, j)
        for i in range(len(overlap.old))
        if i not in pairs
        for j in overlap.shared[i]
        if j not in taken and (score := overlap.alike(i, j)) >= _SAME
    ]
    for _, i, j in sorted(free, key=lambda found: (-found[0], found[1], found[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _split(overlap: _Overlap, pairs: dict[int, int]) -> dict[int, list[int]]:
    """Old tasks with the new ones that hold a part of them, beside the one that holds the rest."""
    found: dict[int, list[int]] = defaultdict(list)
    for j in set(range(len(overlap.new))) - set(pairs.values()):
        best = max(range(len(overlap.old)), key=lambda i: overlap.kept_of_new(i, j), default=-1)
        if best >= 0 and overlap.kept_of_new(best, j) >= _PART and overlap.differs(best, pairs.get(best)):
            found[best].append(j)
    # One part alone is a task that was cut short, not split.
    return {i: parts for i, parts in found.items() if i in pairs or len(parts) > 1}


def _merged(overlap: _Overlap, pairs: dict[int, int]) -> dict[int, list[int]]:
    """New tasks with the old ones that went into them, beside the one that they continue."""
    back = {j: i for i, j in pairs.items()}
    found: dict[int, list[int]] = defaultdict(list)
    for i in set(range(len(overlap.old))) - set(pairs):
        best = max(range(len(overlap.new)), key=lambda j: overlap.kept_of_old(i, j), default=-1)
        if best < 0 or overlap.kept_of_old(i, best) < _PART:
            continue
        if best not in back or overlap.differs(back[best], best):
            found[best].append(i)
    return {j: parts for j, parts in found.items() if j in back or len(parts) > 1}


def _same_words(old: Sequence[Task], new: Sequence[Task]) -> dict[int, int]:
    """Tasks with the same words, those in the same place first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    keys: tuple[Callable[[Task], tuple[object, ...]], ...] = (
        lambda task: (task.text, task.path, task.number),
        lambda task: (task.text, task.path),
        lambda task: (task.text,),
        lambda task: (bare(task.text),),
    )
    for key in keys:
        places: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for j, task in enumerate(new):
            if j not in taken:
                places[key(task)].append(j)
        for i, task in enumerate(old):
            if i not in pairs and places[key(task)]:
                pairs[i] = places[key(task)].pop(0)
                taken.add(pairs[i])
    return pairs


def _targets(old: Plan, new: Plan, tasks: dict[int, int]) -> dict[int, int]:
    """Targets that say the same, in the same task before elsewhere; then those of one thing, then of one name."""
    at = {task.id: place for place, task in enumerate(old.tasks)}
    led_to = {task: new.tasks[tasks[place]].id for task, place in at.items() if place in tasks}
    left, fresh = list(range(len(old.targets))), list(range(len(new.targets)))
    pairs: dict[int, int] = {}
    was_in = [led_to.get(target.task_id or "", target.task_id and "gone") for target in old.targets]
    is_in = [target.task_id for target in new.targets]

    def pair(key: Callable[[PlanTarget], tuple[object, ...]], *, in_task: bool) -> None:
        places: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for j in fresh:
            places[(*key(new.targets[j]), is_in[j] if in_task else None)].append(j)
        for i in list(left):
            if found := places.get((*key(old.targets[i]), was_in[i] if in_task else None)):
                take(i, found.pop(0))

    def take(i: int, j: int) -> None:
        pairs[i] = j
        left.remove(i)
        fresh.remove(j)

    for in_task in (True, False):
        pair(_said, in_task=in_task)
    for in_task in (True, False):
        pair(lambda t: (thing(t), dimension(t), t.due), in_task=in_task)
        pair(lambda t: (thing(t), dimension(t), t.value, t.upper), in_task=in_task)
        pair(lambda t: (thing(t), dimension(t)), in_task=in_task)
    for i in list(left) if len(left) * len(fresh) <= _MOST_PAIRS else ():
        target = old.targets[i]
        alike = [
            (likeness(target.indicator, other.indicator) + 0.1 * (target.value == other.value), -j)
            for j in fresh
            if dimension(other := new.targets[j]) == dimension(target)
            and not (target.indicator_id and other.indicator_id)
        ]
        best = max(alike, default=None)
        if best is not None and best[0] >= _SAME_NAME:
            take(i, -best[1])
    return pairs


def thing(target: PlanTarget) -> str:
    """What a target measures, by its indicator, else by its bare name."""
    return target.indicator_id or bare(target.indicator)


def _said(t: PlanTarget) -> tuple[object, ...]:
    return (thing(t), t.comparator, t.value, t.upper, t.unit, t.counter, t.unit_text, t.value_text, t.due)
