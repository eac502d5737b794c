"""Two versions of one plan: what happened to each task and target."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from jianxing.plans.compare.difference import ChangedTarget, ChangedTask, Difference, TaskChange, Units
from jianxing.plans.compare.measures import dimension
from jianxing.plans.compare.model import Document
from jianxing.plans.compare.wording import Corpus, bare, likeness
from jianxing.plans.model import PlanTarget, Task

# The same task in other words keeps this much; less is another task.
_SAME = 0.40
# A part of a task that was split, or a task that was merged into another, keeps this much of its own words.
_PART = 0.55
_SAME_NAME = 0.6


def diff(old: Document, new: Document) -> Difference:
    """What was moved, split, merged, reworded, added and removed; empty for twice the same plan."""
    return Difference(
        old, new, tuple(_tasks(old.plan.tasks, new.plan.tasks)), tuple(_targets(old.plan.targets, new.plan.targets))
    )


# Tasks


def _tasks(old: Sequence[Task], new: Sequence[Task]) -> list[ChangedTask]:
    pairs = _same_words(old, new)
    if len(pairs) < max(len(old), len(new)):
        overlap = _Overlap(old, new)
        _pair_alike(overlap, pairs)
        split, merged = _split(overlap, pairs), _merged(overlap, pairs)
    else:
        split, merged = {}, {}
    gone = {i for found in merged.values() for i in found}
    held = {*pairs.values(), *(j for found in split.values() for j in found), *merged}
    rows: list[tuple[int, ChangedTask]] = []
    for i, task in enumerate(old):
        paired = pairs.get(i)
        if i in split:
            into = sorted({*split[i], *([] if paired is None else [paired])})
            rows.append((into[0], ChangedTask(("split",), (task,), tuple(new[k] for k in into))))
        elif paired is None and i not in gone:
            rows.append((_place(i, pairs), ChangedTask(("removed",), (task,), ())))
        elif paired is not None and paired not in merged and (changed := _changed(task, new[paired])):
            rows.append((paired, changed))
    back = {j: i for i, j in pairs.items()}
    for j, task in enumerate(new):
        if j in merged:
            came = sorted({*merged[j], *([back[j]] if j in back else [])})
            rows.append((j, ChangedTask(("merged",), tuple(old[k] for k in came), (task,))))
        elif j not in held:
            rows.append((j, ChangedTask(("added",), (), (task,))))
    return [row for _, row in sorted(rows, key=lambda found: found[0])]


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
        for j in range(len(overlap.new))
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


def _place(at: int, pairs: dict[int, int]) -> int:
    """Where a removed task would stand in the new version: after the last task before it that is left."""
    return next((pairs[i] for i in range(at, -1, -1) if i in pairs), -1)


def _changed(old: Task, new: Task) -> ChangedTask | None:
    changes: list[TaskChange] = []
    if [bare(title) for title in old.path] != [bare(title) for title in new.path]:
        changes.append("moved")
    if bare(old.text) != bare(new.text):
        changes.append("reworded")
    units = _units(old, new)
    if units:
        changes.append("units")
    return ChangedTask(tuple(changes), (old,), (new,), units) if changes else None


def _units(old: Task, new: Task) -> Units:
    def names(task: Task, role: str) -> list[str]:
        return list(
            dict.fromkeys(unit.name for unit in (task.lead_units if role == "lead" else task.responsible_units))
        )

    def gained(a: list[str], b: list[str]) -> tuple[str, ...]:
        return tuple(name for name in b if name not in a)

    lead, other = (names(old, "lead"), names(new, "lead")), (names(old, ""), names(new, ""))
    return Units(gained(*lead), gained(*lead[::-1]), gained(*other), gained(*other[::-1]))


# Targets


def _targets(old: Sequence[PlanTarget], new: Sequence[PlanTarget]) -> list[ChangedTarget]:
    left, fresh = list(old), list(new)
    rows: list[ChangedTarget] = []

    def said(t: PlanTarget) -> tuple[object, ...]:
        return (_thing(t), t.comparator, t.value, t.upper, t.unit, t.counter, t.unit_text, t.value_text, t.due)

    def pair(key: Callable[[PlanTarget], tuple[object, ...]]) -> None:
        places: dict[tuple[object, ...], list[PlanTarget]] = defaultdict(list)
        for target in fresh:
            places[key(target)].append(target)
        for target in list(left):
            if places[key(target)]:
                other = places[key(target)].pop(0)
                left.remove(target)
                fresh.remove(other)
                fields = _fields(target, other)
                if fields:
                    rows.append(ChangedTarget("changed", target, other, fields))

    pair(said)
    pair(lambda t: (_thing(t), dimension(t), t.due))
    pair(lambda t: (_thing(t), dimension(t), t.value, t.upper))
    pair(lambda t: (_thing(t), dimension(t)))
    for target in list(left):
        alike = [
            (likeness(target.indicator, other.indicator) + 0.1 * (target.value == other.value), -k, other)
            for k, other in enumerate(fresh)
            if dimension(other) == dimension(target) and not (target.indicator_id and other.indicator_id)
        ]
        best = max(alike, default=None, key=lambda found: found[:2])
        if best is not None and best[0] >= _SAME_NAME:
            left.remove(target)
            fresh.remove(best[2])
            rows.append(ChangedTarget("changed", target, best[2], _fields(target, best[2])))
    rows += [ChangedTarget("removed", target, None) for target in left]
    rows += [ChangedTarget("added", None, target) for target in fresh]
    return sorted(rows, key=_where)


def _where(row: ChangedTarget) -> tuple[int, int]:
    target = row.new or row.old
    return (target.source.start, target.source.end) if target else (0, 0)


def _thing(target: PlanTarget) -> str:
    return target.indicator_id or bare(target.indicator)


def _fields(old: PlanTarget, new: PlanTarget) -> tuple[str, ...]:
    changed = {
        "indicator": _thing(old) != _thing(new),
        "value": (old.value, old.upper, old.value_text) != (new.value, new.upper, new.value_text),
        "unit": (old.unit, old.counter, old.unit_text) != (new.unit, new.counter, new.unit_text),
        "comparator": old.comparator != new.comparator,
        "due": old.due != new.due,
    }
    return tuple(name for name, differs in changed.items() if differs)
