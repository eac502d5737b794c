"""Who is named for what: main text and annexes, departments without a task, words of another level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jianxing.plans.lint.document import Document, Line
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.model import PlanTarget, Source
from jianxing.plans.units import unit_key

_NAMES = 4  # characters at the end of a name that tell it; a shorter name names nothing
_MOST = 300  # more charges stand in no plan
_AREA = re.compile(r"^全[县州市省区国]|^居民(?=人均)")
_SHARED_OUT = re.compile(r"任务分解|任务分工|分工方案|责任分工|责任清单|任务清单|重点任务")
_OFFICE = re.compile(
    r"由(?P<name>[一-龥]{2,12}(?:局|委|办|中心|调查队))(?:牵头|具体|会同有关部门)?(?:负责|承担)(?P<duty>[^。；]{2,60})"
)
_DEPARTMENT = re.compile(r"(?:(?<=[。；：])|^)(?P<name>[一-龥]{2,10})(?:行政)?部门(?:牵头)?负责(?P<duty>[^。；]{2,60})")
_SHORT = {
    "编制": "编办",
    "机构编制": "编办",
    "教育": "教",
    "科技": "科",
    "文化": "文",
    "体育": "体",
    "水利": "水",
    "交通": "交通",
    "工业": "工",
    "信息化": "信",
    "商务": "商",
    "旅游": "旅",
    "医疗保障": "医保",
    "农业": "农",
}
_OTHERS = re.compile(r"其他|有关|相关|各|上级")
_LOWER = {
    "county": re.compile(r"各县（?市）?(?:、区)?|各县区|各市（?州）?(?!级)|各区县"),
    "prefecture": re.compile(r"各市（州）|各市州"),
}
_UPPER = {
    "county": re.compile(
        r"(?<=[，；。])(?P<who>(?:州级?|市级|省级?)(?:有关|相关)?[一-龥]{2,12}?(?:机构|中心|医院|局|委))(?P<does>承担|具备|负责(?!同志|人))[^，。；]{2,40}"
    ),
}


@rule("owner-missing-from-annex", "warning")
def owner_without_annex(document: Document) -> Iterator[Hit]:
    """A unit is named for an action in the main text and for no task of the annex that spells it out.

    Read where the main text has as many actions as there are annexes with tasks, and where one annex shares out the
    work (任务分解表, 分工方案, 责任清单); groups (各乡镇…) are left out.
    """
    yield from _missing_from_list(document)
    for task, annex in document.pairs:
        named = {unit_key(u.name) for t in annex.tasks for u in (*t.lead_units, *t.responsible_units)}
        for unit in (*task.lead_units, *task.responsible_units):
            if unit_key(unit.name) not in named and not unit.name.startswith("各") and not unit.implied:
                facts = {"unit": unit.name, "action": task.title, "annex": annex.heading.title}
                yield Hit((unit.source, annex.heading.source), facts)


def _missing_from_list(document: Document) -> Iterator[Hit]:
    lists = [annex for annex in document.annexes if annex.tasks and _SHARED_OUT.search(annex.heading.title)]
    if document.pairs or len(lists) != 1:
        return
    (annex,) = lists
    named = {unit_key(u.name) for t in annex.tasks for u in (*t.lead_units, *t.responsible_units)}
    said: set[str] = set()
    for task in document.plan.tasks:
        if not named or task.source.start >= document.main_end:
            break
        for unit in (*task.lead_units, *task.responsible_units):
            key = unit_key(unit.name)
            if key not in named and key not in said and not unit.name.startswith("各") and not unit.implied:
                said.add(key)
                facts = {"unit": unit.name, "action": task.title, "annex": annex.heading.title}
                yield Hit((unit.source, annex.heading.source), facts)


@dataclass(frozen=True)
class _Charge:
    """A unit that the text charges with something outside the clauses of tasks."""

    unit: str
    duty: str
    line: Line
    source: Source


def _charges(document: Document) -> Iterator[_Charge]:
    """Units in charge of something that no task names: 统计部门负责…, 由县统计局负责…."""
    names = {u.name + unit_key(u.name) for t in document.plan.tasks for u in (*t.lead_units, *t.responsible_units)}
    if not names:
        return
    for pattern in (_DEPARTMENT, _OFFICE):
        for line, match in islice(document.search(pattern), _MOST):
            name = match["name"]
            known = {name, _SHORT.get(name, name), unit_key(name)}
            if not _OTHERS.search(name) and not any(k in unit for k in known for unit in names):
                yield _Charge(name + ("部门" if pattern is _DEPARTMENT else ""), match["duty"], line, line.of(match))


def _headline(document: Document, charge: _Charge) -> PlanTarget | None:
    """The headline target that a charge speaks of: one that stands outside the tasks."""
    for target in document.plan.targets:
        name = _AREA.sub("", target.indicator)
        if target.task_id is None and len(name) >= _NAMES and name[-_NAMES:] in charge.duty:
            return target
    return None


@rule("headline-owner-without-task", "warning")
def headline_owner(document: Document) -> Iterator[Hit]:
    """The unit that answers for a headline target (outside the tasks: 总体目标, 主要指标) is named by no task.

    Read are charges in running text (统计部门负责监测人均预期寿命, 由县统计局负责…) whose words name the target.
    """
    for charge in _charges(document):
        if target := _headline(document, charge):
            facts = {"unit": charge.unit, "name": target.indicator}
            yield Hit((charge.source, target.source), facts)


@rule("department-without-task", "warning")
def department_without_task(document: Document) -> Iterator[Hit]:
    """The safeguards give a department a duty (统计部门负责…), and no task names it.

    Where the duty is a headline target, `headline-owner-without-task` speaks instead.
    """
    for charge in _charges(document):
        if _headline(document, charge) is None:
            yield Hit((charge.source,), {"department": charge.unit, "duty": charge.duty[:40]})


@rule("words-of-another-level", "warning")
def other_level(document: Document) -> Iterator[Hit]:
    """A county's plan speaks to 各县（市）, or gives a duty to an institution of the level above.

    Such words usually come with a sentence from the plan above; a county can neither have counties nor bind the
    prefecture.
    """
    level = document.plan.identity.level or ""
    for patterns in (_LOWER, _UPPER):
        if level in patterns:
            for line in document.lines:
                if found := list(patterns[level].finditer(line.text)):
                    yield Hit(tuple(line.of(match) for match in found), {"words": found[0][0][:40]})
