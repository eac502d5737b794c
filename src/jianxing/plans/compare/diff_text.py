"""The difference of two versions as plain text for the terminal."""

from collections.abc import Iterator

from jianxing.kernel.message import Language, Message
from jianxing.plans.compare.difference import ChangedTarget, ChangedTask, Difference, Units
from jianxing.plans.compare.measures import written
from jianxing.plans.model import PlanTarget, Task

_CONTEXT = 12
_LONGEST = 60


def lines_of(found: Difference, language: Language = "zh") -> str:
    """The whole difference, a change a paragraph."""
    return "\n".join(_lines(found, language)) + "\n"


def _lines(found: Difference, language: Language) -> Iterator[str]:
    yield _say("title", language)
    yield _say("old_is", language, title=found.old.title, file=found.old.name)
    yield _say("new_is", language, title=found.new.title, file=found.new.name)
    yield ""
    if not found:
        yield _say("none", language)
        return
    yield _say("totals", language, tasks=len(found.tasks), targets=len(found.targets))
    for task in found.tasks:
        yield ""
        yield from _task(task, language)
    if found.targets:
        yield ""
    for target in found.targets:
        yield _target(target, language)


def _task(row: ChangedTask, language: Language) -> Iterator[str]:
    mark = ("、" if language == "zh" else ", ").join(_say(change, language) for change in row.changes)
    old, new = "；".join(map(_named, row.old)), "；".join(map(_named, row.new))
    yield f"[{mark}] " + (f"{old} → {new}" if old and new and old != new else new or old)
    if "moved" in row.changes:
        yield "    " + " / ".join(row.old[0].path) + " → " + " / ".join(row.new[0].path)
    if "reworded" in row.changes:
        before, after = _differing(row.old[0].text, row.new[0].text)
        yield "    - " + before
        yield "    + " + after
    if row.units:
        yield "    " + "；".join(_units(row.units, language))


def _named(task: Task) -> str:
    return f"{task.number} {task.title[:_LONGEST]}".strip()


def _differing(old: str, new: str) -> tuple[str, str]:
    """Both wordings from the first to the last character that differs, with a little around them."""
    first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1

    def cut(words: str) -> str:
        begin, end = max(0, first - _CONTEXT), min(len(words), len(words) - last + _CONTEXT)
        middle = words[begin:end]
        if len(middle) > 4 * _LONGEST:
            middle = f"{middle[: 2 * _LONGEST]} … {middle[-2 * _LONGEST :]}"
        return ("…" if begin else "") + middle + ("…" if end < len(words) else "")

    return cut(old), cut(new)


def _units(units: Units, language: Language) -> Iterator[str]:
    for role, added, removed in (
        ("lead", units.lead_added, units.lead_removed),
        ("responsible", units.responsible_added, units.responsible_removed),
    ):
        for code, names in (("plus", added), ("minus", removed)):
            if names:
                join = "、" if language == "zh" else ", "
                yield f"{_say(role, language)}{'' if language == 'zh' else ': '}" + _say(
                    code, language, units=join.join(names)
                )


def _target(row: ChangedTarget, language: Language) -> str:
    mark = _say(f"target_{row.change}", language)
    target = row.new or row.old
    if target is None:
        raise AssertionError("a change has a target")
    if row.old is None or row.new is None:
        return f"[{mark}] {target.indicator}  {_value(target, language)}"
    fields = "、".join(_say(f"field_{name}", language) for name in row.fields)
    words = _say("from_to", language, old=_value(row.old, language), new=_value(row.new, language))
    if "indicator" in row.fields:
        return f"[{mark}] {row.old.indicator} → {row.new.indicator}  {fields}: {words}"
    return f"[{mark}] {target.indicator}  {fields}: {words}"


def _value(target: PlanTarget, language: Language) -> str:
    due = str(target.due) if target.due else _say("no_due", language)
    return f"{written(target, language)}（{due}）" if language == "zh" else f"{written(target, language)} ({due})"


def _say(code: str, language: Language, **facts: object) -> str:
    return Message(f"plans.diff_{code}", facts).text(language)
