"""Who is named for what: main text and annexes, departments without a task, words of another level."""

import re
from collections.abc import Iterator

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.units import unit_key

_DEPARTMENT = re.compile(r"(?<=[。；：])(?P<name>[一-龥]{2,10})(?:行政)?部门(?:牵头)?负责(?P<duty>[^。；]{2,60})")
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

    Read where the main text has as many actions as there are annexes with tasks; groups (各乡镇…) are left out.
    """
    for task, annex in document.pairs:
        named = {unit_key(u.name) for t in annex.tasks for u in (*t.lead_units, *t.responsible_units)}
        for unit in (*task.lead_units, *task.responsible_units):
            if unit_key(unit.name) not in named and not unit.name.startswith("各") and not unit.implied:
                facts = {"unit": unit.name, "action": task.title, "annex": annex.heading.title}
                yield Hit((unit.source, annex.heading.source), facts)


@rule("department-without-task", "warning")
def department_without_task(document: Document) -> Iterator[Hit]:
    """The safeguards give a department a duty (统计部门负责…), often behind a headline target, and no task names it."""
    names = {u.name + unit_key(u.name) for t in document.plan.tasks for u in (*t.lead_units, *t.responsible_units)}
    if not names:
        return
    for line, match in document.search(_DEPARTMENT):
        name = match["name"]
        known = {name, _SHORT.get(name, name), unit_key(name)}
        if not _OTHERS.search(name) and not any(k in unit for k in known for unit in names):
            yield Hit((line.of(match),), {"department": f"{name}部门", "duty": match["duty"][:40]})


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
