"""Responsibility clauses: who leads and who is responsible, in every form that such plans use."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from jianxing.plans import units

Role = Literal["lead", "responsible"]

_LABEL = re.compile(
    r"(?P<lead>(?:牵头|主办|主责|主要责任|第一责任|总牵头|共同牵头)(?:责任)?(?:单位|部门|机构)?|牵头)：|"
    r"(?P<person>(?:牵头|责任|分管|联系|包保|挂牌|主要)?(?:领导|责任人|负责人|联系人|联络员))：|"
    r"(?P<other>(?:责任|配合|协办|参与|参加|协同|协助|实施|承办|落实|支持|完成|责任主体|主体责任|具体实施|具体落实|其他责任)(?:责任)?(?:单位|部门|主体|机构|处室|科室|股室)(?:和部门|及部门)?|配合|责任)："
)
_OTHER_LABEL = re.compile(
    r"(?P<due>(?:完成|实施|办结|工作)?(?:时限|时间|期限)|进度安排|时间安排)：|(?P<note>备注|联系电话|考核指标|工作目标)："
)
_ANY_LABEL = re.compile(f"{_LABEL.pattern}|{_OTHER_LABEL.pattern}")
_LABELLED = re.compile(f"各?(?:{_LABEL.pattern})")
# Without brackets a clause fills a line, or follows the last full stop of its paragraph.
_UNBRACKETED = re.compile(rf"(?P<mark>^|[。；])(?={_LABELLED.pattern})(?=[^。]*。?$)")
# 推进甲事：甲局牵头，乙局配合。 — the last words of a paragraph, and nothing but units and what they do.
_UNBRACKETED_SPOKEN = re.compile(
    r"(?P<mark>^|[：。；])(?P<body>(?P<by>由)?(?:[^：。；（）]|（[^：。；（）]{1,14}）){2,200}(?:牵头|负责|配合|参与|落实|实施))[。；]?$"
)
_SAID_OF = re.compile("设在|设立|成立|建立|组成|领导小组|[的要应将把对为在以并并由]|共同|推[进动]|加强")
_SPOKEN = re.compile(r"(?:负责|牵头|配合|参与|参加|指导|落实|承担)(?:落实|实施|组织)?$|(?:负责|牵头|指导)[。；，]")
# What a spoken clause says is done; a verb of its own ends each stretch of its units.
_DONE = re.compile("负责|牵头|配合|指导|参与")
_VERB = re.compile(r"(?:牵头|负责|配合|参与|参加|协助|指导|落实|实施|组织)(?=[，；。、]|$)")
_LEADS = re.compile(r"(?:共同|联合)?牵头(?:负责|组织实施|组织|实施)?$")
_FIRST_LEADS = re.compile(r"(?:列|排)(?:在)?第一位(?:者|的)?(?:单位)?(?:为|是)牵头(?:单位|部门)?")
_INCLUDE = re.compile(
    r"(?:以下|下列|后续)(?:各项|各条)?(?:责任|牵头|配合)?(?:单位|部门|任务|工作)?(?:均|都)(?:包括|包含|含|为|需要?|由|须由?)(?P<list>.*)"
)
_RULE = re.compile(r"下同|不再列出|不再(?:一一|逐一)?列")
_MAXIMUM = 1_500


@dataclass(frozen=True)
class Named:
    """A unit in a clause: its span in the flow, and its role."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True)
class Clause:
    """A clause: the span with its brackets, its units, and the rules that it states for all that follows."""

    start: int
    end: int
    named: tuple[Named, ...]
    first_leads: bool = False
    due: int | None = None
    includes: tuple[Named, ...] = ()


def brackets_of(text: str) -> list[tuple[int, int]]:
    """Spans of outermost matched （…）, and of a clause whose closing bracket is missing, in order."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in re.finditer(r"[（）【】［］]", text):
        at = found.start()
        if found[0] in "（【［":
            stack.append(at)
        elif stack:
            pairs.append((stack.pop(), at + 1))
    for at in stack:
        if _LABELLED.match(text, at + 1):
            stop = text.find("。", at)
            pairs.append((at, len(text) if stop < 0 else stop))
    pairs.sort(key=lambda p: (p[0], -p[1]))
    outer: list[tuple[int, int]] = []
    for pair in pairs:
        if not outer or pair[0] >= outer[-1][1]:
            outer.append(pair)
    return outer


def clauses_in(text: str, brackets: list[tuple[int, int]]) -> list[Clause]:
    """The clauses of a paragraph, in brackets or as a paragraph of its own (责任单位：A、B)."""
    found = [clause for start, end in brackets if (clause := _bracketed(text, start, end))]
    if not found and (label := _UNBRACKETED.search(text)):
        begin, end = label.end("mark"), len(text.rstrip("。；"))
        if end - begin <= _MAXIMUM and (clause := _labelled(text, begin, len(text), begin, end)):
            found.append(clause)
    if not found and (said := _UNBRACKETED_SPOKEN.search(text)):
        clause = _spoken(text, said.start("body"), len(text), said.start("body"), said.end("body"), sure=True)
        if clause and (said["mark"] == "：" or said["by"] or any(n.role == "lead" for n in clause.named)):
            found.append(clause)
    return found


def _bracketed(text: str, start: int, end: int) -> Clause | None:
    inner_end = end - 1 if text[end - 1] in "）】］" else end
    if end - start > _MAXIMUM or inner_end - start < 3:
        return None
    if _LABELLED.match(text, start + 1):
        return _labelled(text, start, end, start + 1, inner_end)
    if _DONE.search(text, start, inner_end) and _stands_apart(text, start, end):
        return _spoken(text, start, end, start + 1, inner_end)
    return None


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a bracket closes what was said, and is no remark inside a sentence (甲事项（城区由乙局负责），…)."""
    return text[start - 1 : start] in ("", *"。；！？：”") or text[end : end + 1] in ("", *"。；！？（ ")


def _labelled(text: str, start: int, end: int, first: int, last: int) -> Clause | None:
    labels = [m for m in _ANY_LABEL.finditer(text, first, last) if _begins(text, m, first)]
    named: list[Named] = []
    due: int | None = None
    for number, label in enumerate(labels):
        stop = labels[number + 1].start() if number + 1 < len(labels) else last
        if label["due"] and (year := re.search(r"20\d\d(?=年)", text[label.end() : stop])):
            due = int(year[0])
        if label["person"] or label["due"] or label["note"]:
            continue
        stop = len(text[:stop].rstrip("；，。、各"))
        named += _roles(text, label.end(), stop, "lead" if label["lead"] else "responsible", sure=True)
    if not named:
        return None
    return replace(_with_rules(text, start, end, first, last, named), due=due)


def _begins(text: str, label: re.Match[str], first: int) -> bool:
    """A label stands at the start or behind a mark, or is unmistakable (…责任单位：)."""
    unmistakable = label[0].endswith(("单位：", "部门：", "时限："))
    return unmistakable or label.start() == first or text[label.start() - 1] in "；，。、各 "


def _spoken(text: str, start: int, end: int, first: int, last: int, *, sure: bool = False) -> Clause | None:
    """``sure`` asks that every name is a known unit, as nothing but the words tells that this is a clause."""
    stop = last
    if rule := re.search(r"[。；，](?=(?:列|排)在?第一位|以下|下列)", text[first:last]):
        stop = first + rule.start()
    body = text[first:stop].rstrip("。；，")
    if not _SPOKEN.search(body):
        return None
    named = _roles(text, first, first + len(body), "responsible", sure=False)
    if sure and not all(_is_bare_unit(text[n.start : n.end]) for n in named):
        return None
    return _with_rules(text, start, end, first, last, named) if named else None


def _is_bare_unit(name: str) -> bool:
    return units.is_unit(name, strict=True) and not _SAID_OF.search(name)


def _roles(text: str, first: int, last: int, default: Role, *, sure: bool) -> list[Named]:
    """Units of ``A牵头，B、C按职责分工负责`` or of a plain list; a spoken clause must consist of units."""
    named: list[Named] = []
    doubtful = 0
    for start, end in _parts(text, first, last):
        part = text[start:end]
        role: Role = "lead" if _LEADS.search(part) else default
        if (
            not part.endswith(("牵头", "负责", "实施", "组织"))
            and default == "lead"
            and re.search(r"(?:配合|参与|协助)$", part)
        ):
            role = "responsible"
        for a, b in units.pieces(text, start, end):
            name = text[a:b]
            if units.is_person(name) or units.is_term(name):
                continue
            known = units.is_unit(name)
            if known or len(name) >= (2 if sure else 3):
                named.append(Named(a, b, role))
            if not known:
                doubtful += 1
    return named if sure or 3 * doubtful <= len(named) else []


def _parts(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Stretches that end in a verb of their own: ``A、B牵头`` and ``C配合``."""
    parts, begin = [], first
    for found in _VERB.finditer(text[:last], first):
        parts.append((begin, found.end()))
        begin = found.end() + 1
    if begin < last:
        parts.append((begin, last))
    return parts


def _with_rules(text: str, start: int, end: int, first: int, last: int, named: list[Named]) -> Clause:
    body = text[first:last]
    includes: list[Named] = []
    if (rule := _INCLUDE.search(body)) and _RULE.search(body):
        a = first + rule.start("list")
        b = a + len(re.split(r"，?(?:下同|不再)", rule["list"])[0].rstrip("，。"))
        includes = [Named(x, y, "responsible") for x, y in units.pieces(text, a, b) if units.is_unit(text[x:y])]
        named = [n for n in named if n.end <= first + rule.start()]
    return Clause(start, end, tuple(named), bool(_FIRST_LEADS.search(body)), None, tuple(includes))
