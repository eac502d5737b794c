"""What a target or a task lacks so that it can be done, measured and asked for: year, unit, owner, number."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.model import PlanTarget, Source

_STANDING = re.compile(
    r"每年|每月|每季|每周|每半年|每名|每个|每县|考试|保持|稳定|持续|建议|不宜|年时间|年内|按照?[^，。]{0,8}标准"
)
_MEASURE = r"(?:(?<!效)率|占比|比例|比重|人数|得分|知晓率|普及率)"
_ADVERB = r"(?:逐步|不断|进一步|大幅度?|明显|显著|持续|有效|切实|稳步)"
_RISES = re.compile(
    rf"(?P<name>[一-龥（）0-9、]{{0,24}}(?:{_MEASURE}|水平))(?:也|将|要)?{_ADVERB}(?:提高|提升|增加|增长|下降|降低|增强|减少|上升|巩固)(?!到|至|\d)"
)
_RAISES = re.compile(
    rf"(?P<verb>{_ADVERB}?(?:提高|提升|降低|减少))(?P<name>[一-龥（）“”、]{{2,24}}?{_MEASURE})(?=[，。；]|$)"
)
_CLAUSED = re.compile(r"责任单位|牵头|负责")
_CAN = re.compile(r"可以|可大|可有|可显|能够|认为|已|有助于|导致")
_AIM = re.compile(r"切实|有效|质量")
_NUMBERED = re.compile(r"\d|全覆盖|应.尽.|全部|为零|零")
_GROUP = re.compile(
    r"各(?:有关|相关)?(?:单位|部门)|(?:有关|相关)(?:单位|部门)|各(?:单位|部门)各(?:单位|部门)|各级各部门"
)


@rule("target-without-deadline", "info")
def no_deadline(document: Document) -> Iterator[Hit]:
    """A target has a number and no year, and no other place of the plan gives its indicator one.

    Left out are money, people per place, standing duties (每年, 保持, 持续), rates of examinations, and numbers that carry their own duration. One
    finding a task.
    """
    dated = {t.indicator_id or t.indicator for t in document.plan.targets if t.due is not None}
    by_task: dict[str, list[PlanTarget]] = {}
    for target in document.plan.targets:
        if target.due is not None or (target.indicator_id or target.indicator) in dated:
            continue
        clause = _clause(document, target.source)
        if target.unit.startswith("CNY") or _STANDING.search(clause):
            continue
        by_task.setdefault(target.task_id or target.section_id or "", []).append(target)
    for targets in by_task.values():
        names = "、".join(dict.fromkeys(t.indicator for t in targets))
        yield Hit(tuple(t.source for t in targets), {"names": names[:80], "count": len(targets)})


def _clause(document: Document, source: Source) -> str:
    found = document.line_at(source.start)
    if found is None:
        return document.plan.quote(source)
    begin, _ = found[0].clause(found[1])
    return found[0].text[begin : found[1]] + document.plan.quote(source)


@rule("target-without-unit", "info")
def no_unit(document: Document) -> Iterator[Hit]:
    """A counted target says how many and not of what unit (1.3万 without 名, 人, 户)."""
    for target in document.plan.targets:
        if target.unit in ("count", "other") and not target.counter and not target.unit_text and not target.value_text:
            yield Hit((target.source,), {"words": document.plan.quote(target.source)})


@rule("task-without-owner", "warning")
def no_owner(document: Document) -> Iterator[Hit]:
    """A task of a plan that names responsible units names none.

    Read are tasks, and numbered items that hold none right beside an owned task of the same count.
    """
    named = [t for t in document.plan.tasks if t.lead_units or t.responsible_units]
    if 2 * len(named) < len(document.plan.tasks):
        return
    yield from _items_without_owner(document)
    for task in document.plan.tasks:
        if not task.lead_units and not task.responsible_units:
            yield Hit((task.source,), {"task": task.title[:40] or task.number})


def _items_without_owner(document: Document) -> Iterator[Hit]:
    """Items with an owned task of the next lower or next higher number right beside them."""
    plan = document.plan
    owned = {
        task.source.start: (task.section_id, int(task.number))
        for task in plan.tasks
        if task.section_id and task.number.isdecimal() and (task.lead_units or task.responsible_units)
    }
    parents = {section.parent for section in plan.sections} | {task.section_id for task in plan.tasks}
    starts = sorted({s.source.start for s in plan.sections} | {t.source.start for t in plan.tasks})
    ends = [task.source.end for task in plan.tasks]
    for section in plan.sections:
        if section.id in parents or not section.number.isdecimal():
            continue
        at, number = bisect_left(starts, section.source.start), int(section.number)
        following = starts[at + 1] if at + 1 < len(starts) else len(plan.text)
        beside = {owned.get(starts[at - 1]) if at else None, owned.get(following)}
        if not beside & {(section.parent, number - 1), (section.parent, number + 1)}:
            continue
        holds_task = bisect_left(ends, section.source.start) != bisect_right(ends, following)
        if not holds_task and not _CLAUSED.search(plan.text, section.source.start, following):
            yield Hit((section.source,), {"task": section.title[:40]})


@rule("owner-too-wide", "info")
def wide_owner(document: Document) -> Iterator[Hit]:
    """The owner of a task is everybody (各单位各部门, 相关部门), so nobody can be asked.

    Groups with members, such as all townships, are owners and are left out.
    """
    for task in document.plan.tasks:
        for unit in (*task.lead_units, *task.responsible_units):
            if _GROUP.fullmatch(unit.name) and not unit.implied:
                yield Hit((unit.source,), {"unit": unit.name, "task": task.title[:40] or task.number})


@rule("change-without-number", "info")
def no_number(document: Document) -> Iterator[Hit]:
    """A rate or share is to rise or fall (逐步提高, 大幅增加, 降低…率), and the clause gives no number.

    Only words that name a measure count (率, 占比, 比例, 人数 …, or 水平 with an adverb); 能力, 质量 and the like are
    aims, not targets, and so is what is to be done 切实 or 有效. Left out where a target of the plan gives the number of
    what is named, or one of the same sentence that of its other side (报销比例 and 自付比例 of the same people).
    """
    for pattern in (_RISES, _RAISES):
        for line, match in document.search(pattern):
            begin, end = line.clause(match.start())
            if _AIM.search(line.text[max(0, match.start() - 2) : match.end()]):
                continue
            if document.has_number(match["name"]) or document.has_number_beside(line.of(match), match["name"]):
                continue
            if document.is_told(line.of(match)) or _CAN.search(line.text[begin : match.end()]):
                continue
            if match["name"].endswith("水平") and not re.search(r"20\d\d年，$", line.text[max(0, begin - 8) : begin]):
                continue  # an aim, unless it is what a year is named for
            rest = line.text[match.start() : end] + line.text[end : end + 1 + _reach(line.text, end)]
            if _NUMBERED.search(re.sub(r"\d+(?:岁|—|月龄)", "", rest)):
                continue
            yield Hit((line.source(begin, end),), {"words": line.text[begin:end][:60]})


def _reach(text: str, end: int) -> int:
    """How far the clause after a comma may still carry the number of the clause before it."""
    follows = re.match(
        r"[，；](?!到20\d\d)(?:力争|到|达|控制|不低于|不少于|确保达)[^，。；]{0,16}", text[end : end + 20]
    )
    return len(follows[0]) if follows else 0
