"""The plan's actions as rows of the dashboard: their targets by standing, their items by state."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jianxing.kernel.message import Language
from jianxing.planning import api as planning
from jianxing.web.figures import TargetLine
from jianxing.web.templatetags.say import sentence

# Standings in the four colours of a bar: reached, uncertain, missed, not told.
BARS = {
    "o": ("met", "on_course"),
    "w": ("at_risk", "not_yet"),
    "f": ("missed", "behind"),
    "u": ("gap_shown", "not_assessable", "not_computable", "suppressed", "part_year", "no_figure", ""),
}
_ENDINGS = ("方案",)
_BEGINNINGS = ("大力实施", "实施", "开展", "推进")


@dataclass
class Action:
    """One action of the plan."""

    name: str
    tasks: int = 0
    first_task: str = ""
    lines: list[TargetLine] = field(default_factory=list)
    items: int = 0
    done: int = 0
    late: int = 0

    @property
    def parts(self) -> list[tuple[str, float, float]]:
        """The bar: (colour, from, width) in hundredths."""
        tally = Counter(line.standing_id for line in self.lines)
        total = max(1, len(self.lines))
        at, found = 0.0, []
        for colour, standings in BARS.items():
            width = 100 * sum(tally[one] for one in standings) / total
            if width:
                found.append((colour, round(at, 2), round(width, 2)))
            at += width
        return found

    @property
    def furthest(self) -> TargetLine | None:
        """A target of it that is not reached yet, those with the worst standing first."""
        for standings in (BARS["f"], BARS["w"]):
            for line in self.lines:
                if line.standing_id in standings:
                    return line
        return None

    def words(self, language: Language) -> str:
        """How many targets stand how."""
        tally = Counter(line.standing_id for line in self.lines)
        counted = [
            (name, sum(tally[one] for one in standings))
            for name, standings in (
                ("met", ("met",)),
                ("on_course", ("on_course",)),
                ("at_risk", ("at_risk",)),
                ("not_yet", ("not_yet",)),
                ("missed", BARS["f"]),
                ("not_assessable", ("not_assessable",)),
                ("gap_shown", ("gap_shown",)),
                ("part_year", ("part_year",)),
                ("untold", ("not_computable", "suppressed", "no_figure", "")),
            )
        ]
        return " · ".join(str(sentence(f"tally_{name}", language, n=n)) for name, n in counted if n)


def actions(
    version: Any, tasks: Sequence[Any], lines: Iterable[TargetLine], items: Iterable[Any], late: set[int]
) -> list[Action]:
    """The actions in the order of the document. ``items`` are ledger items, ``late`` the ids of the late ones."""
    names = _names([list(task.path) for task in tasks])
    found: dict[str, Action] = {name: Action(_short(name)) for name in names}
    home: dict[int, Action] = {}
    for task in tasks:
        action = found.get(_home_of(task.title, list(task.path), names) or "")
        if action is None:
            continue
        home[task.pk] = action
        action.tasks += 1
        action.first_task = action.first_task or task.reading_id
    roots = _roots(version.pk)
    for line in lines:
        task_id = line.target.task_id
        action = home.get(task_id) if task_id else found.get(roots.get(line.target.section_id, ""))
        if action is not None:
            action.lines.append(line)
    for item in items:
        task_id = item.plan_task_id or (item.plan_target.task_id if item.plan_target else None)
        if (action := home.get(task_id or 0)) is not None:
            action.items += 1
            action.done += item.state in {"accepted", "closed"}
            action.late += item.pk in late
    return [action for action in found.values() if action.tasks]


def _names(paths: Sequence[list[str]]) -> list[str]:
    """The outermost headings under which tasks stand, or the titles below one heading that holds them all."""
    outer = list(dict.fromkeys(path[0] for path in paths if path))
    inner = [name for name in outer if "行动" in name or "方案" in name]
    return [name for name in inner if any(len(path) > 1 and path[0] == name for path in paths)] or outer


def _home_of(title: str, path: list[str], names: Sequence[str]) -> str | None:
    """The action of a task: the one it stands under, else the one that its title names."""
    if path and path[0] in names:
        return path[0]
    core = _short(title)
    for name in names:
        if _short(name) in title or core in name or _alike(_short(name), core):
            return name
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two titles begin with the same five characters, as 妇幼健康提质 does in the plan and in its annex."""
    return one[:5] == other[:5]


def _short(name: str) -> str:
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    for beginning in _BEGINNINGS:
        name = name.removeprefix(beginning)
    return name


def action_of(target: Any) -> str:
    """The action that a target belongs to, else the outermost heading it stands under."""
    names = _action_names(target.version_id)
    root = _roots(target.version_id).get(target.section_id, "")
    if target.task is not None:
        root = _home_of(target.task.title, list(target.task.path), names) or root
    return _short(root) or target.indicator


@lru_cache(maxsize=4)
def _action_names(version: int) -> tuple[str, ...]:
    return tuple(_names([list(task.path) for task in planning.tasks(planning.version(version))]))


@lru_cache(maxsize=4)
def _roots(version: int) -> dict[str, str]:
    """The outermost heading of each section."""
    sections = {section["id"]: section for section in planning.sections(planning.version(version))}
    found = {}
    for key, section in sections.items():
        at = section
        while at.get("parent") in sections:
            at = sections[at["parent"]]
        found[key] = str(at.get("title") or "")
    return found
