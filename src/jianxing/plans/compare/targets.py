"""Each target of the upper plan and what the lower plan says of it."""

import re
from collections.abc import Iterable, Sequence

from jianxing.kernel.message import Message
from jianxing.plans.compare.measures import (
    Binding,
    Candidates,
    Reach,
    reaches,
    strength,
    wants_less,
    written,
)
from jianxing.plans.compare.model import AlignedTarget, Named, Status
from jianxing.plans.compare.places import Places
from jianxing.plans.model import Plan, PlanTarget

_NEVER = 9_999


def align_targets(upper: Plan, lower: Plan, places: Places) -> list[AlignedTarget]:
    """Rows in the order of the upper plan, then what only the lower plan has, in its order."""
    reach = Reach(upper.identity.level == lower.identity.level)
    rows: list[AlignedTarget] = []
    used: set[str] = set()
    merged = _merged(upper.targets)
    candidates = Candidates(lower.targets, len(merged))
    for same in merged:
        target = same[0]
        sentence = _sentence(upper, target)
        binding, named = reach.of(target, sentence), places.named_in(sentence)
        matches = candidates.of(target)
        used.update(other.id for other in matches)
        status, notes = _judged(target, matches, binding, named, places.name)
        rows.append(AlignedTarget(status, binding, tuple(same), tuple(_first_of_each(matches)), named, tuple(notes)))
    rows += [
        AlignedTarget("extra", "same", (), tuple(same))
        for same in _merged(target for target in lower.targets if target.id not in used)
    ]
    return rows


def _merged(targets: Iterable[PlanTarget]) -> list[list[PlanTarget]]:
    """What a plan says twice is one requirement."""
    found: dict[tuple[object, ...], list[PlanTarget]] = {}
    for t in targets:
        key = (t.indicator_id or t.indicator, t.comparator, t.value, t.upper, t.unit, t.counter, t.unit_text, t.due)
        found.setdefault(key, []).append(t)
    return list(found.values())


def _first_of_each(targets: Sequence[PlanTarget]) -> list[PlanTarget]:
    return [same[0] for same in sorted(_merged(targets), key=lambda same: same[0].due or _NEVER)]


def _judged(
    target: PlanTarget, matches: list[PlanTarget], binding: Binding, named: Named, place: str
) -> tuple[Status, list[Message]]:
    notes: list[Message] = []
    if not matches:
        notes.append(_say("named_elsewhere" if named == "elsewhere" else f"missing_{binding}"))
        if named == "here":
            notes.append(_say("named_here", place=place))
        return "missing", notes
    if binding == "total":
        # A part of a whole is no smaller promise: only the upper office can share a total out.
        return "covered", [_say("total_shared", own=written(_strongest(target, matches)), asked=written(target))]
    asked_by = target.due or _NEVER
    in_time = [other for other in matches if (other.due or 0) <= asked_by]
    good = [other for other in in_time if reaches(other, target)]
    if good:
        if target.due and not any(other.due for other in good):
            notes.append(_say("no_deadline", due=target.due))
        return "covered", notes
    afterwards = sorted((other for other in matches if (other.due or 0) > asked_by), key=lambda other: other.due or 0)
    reached = next((other for other in afterwards if reaches(other, target)), None)
    nearest = _strongest(target, in_time) if in_time else afterwards[0]
    status: Status = "later" if reached is not None and nearest is reached else "lower"
    facts = {"own": written(nearest), "asked": written(target), "by": target.due, "due": nearest.due}
    if status == "later":
        notes.append(_say("later_by", **facts))
    elif nearest.due and nearest.due > asked_by:
        notes.append(_say("lower_and_later", **facts))
    else:
        notes.append(_say("lower_by", own=facts["own"], asked=facts["asked"]))
    if status == "lower" and reached is not None:
        notes.append(_say("reached_in", due=reached.due, own=written(reached)))
    notes.append(_say(f"tact_{binding}"))
    return status, notes


def _strongest(target: PlanTarget, others: Sequence[PlanTarget]) -> PlanTarget:
    less = wants_less(target)
    return max(others, key=lambda other: (strength(other, less), other.due or 0))


def _sentence(plan: Plan, target: PlanTarget) -> str:
    """The words around a target: from the last stop before it to the next one after it."""
    stops = "。；;\n"
    start = max(plan.text.rfind(stop, 0, target.source.start) for stop in stops) + 1
    ends = [end for stop in stops if (end := plan.text.find(stop, target.source.end)) >= 0]
    return re.sub(r"\s", "", plan.text[start : min(ends, default=len(plan.text))])


def _say(code: str, **facts: object) -> Message:
    return Message(f"plans.align_{code}", facts)
