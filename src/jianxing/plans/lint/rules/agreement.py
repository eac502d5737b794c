"""One thing said in two places of a plan: values, deadlines and benchmarks agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from jianxing.plans.compare.wording import bare, likeness
from jianxing.plans.lint.document import Document, Line
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.lint.rules.benchmarks import Benchmark, benchmarks_in
from jianxing.plans.lint.wording import amount
from jianxing.plans.model import PlanTarget, Source
from jianxing.plans.naming import plain

_MOST = 100  # promises of one institution that are compared
_LONG, _SHORT, _ALIKE = 5, 4, 0.85
_A_YEAR = {"year": 1, "half-year": 2, "quarter": 4, "month": 12, "week": 52, "term": 2, "day": 365}
_SCOPE = re.compile(
    r"[一二三]级(?:及以上|以上|甲等|乙等)?|县级|州级|市级|省级|乡镇|村级|行政村|基层|公立|公办|民营|民办|社会办|综合性?医院|专科医院|城镇|城市|农村|城乡|重点人群|常住|户籍|中小学|寄宿制"
)
_WIDER = {"三级": "二级及以上", "二级": "二级及以上", "二级以上": "二级及以上"}
_RATES = {"%", "‰", "/100k", "/10k", "/1k"}
_TIMES = re.compile(
    r"(?:每[一两二三四五半]?(?:年|月|季度?|周|学期|学年|天|日)|不少于|至少|以上|[\d一二两三四五六七八九十]+次?|开展|组织|举办|召开|进行)"
)
_KEPT = re.compile(r"保持|持续|巩固|稳定")
_MEANS = re.compile(r"力争|争取|积极|确保|全面|基本|必须|实现|努力|进一步|有(?=独立)|的")
_ACHIEVED = re.compile(
    r"(?P<who>(?:[县市州省区]|全[县市州])[一-龥（）]{1,16}?(?:医院|保健院|中心|机构|局|大学|门诊|校|乡镇|县))?"
    r"(?:(?:到|于|在)?20\d\d年(?:底|末)?前?)?(?:力争|争取|必须|全面|基本)*(?P<did>达到|争创|创建|建成|建设|通过|开设|设立|获得|完成|实现)"
    r"(?P<what>[一-龥“”（）]{4,30})$"
)


def _apart(document: Document, one: PlanTarget, other: PlanTarget) -> bool:
    """Whether two targets stand in different tasks or sections."""
    return (one.task_id, one.section_id) != (other.task_id, other.section_id) or (
        one.task_id is None and document.sentence(one.source) != document.sentence(other.source)
    )


def _same_scope(one: PlanTarget, other: PlanTarget) -> bool:
    mine, theirs = _scope(one), _scope(other)
    return (one.scope is None or other.scope is None or one.scope == other.scope) and (
        not mine or not theirs or mine == theirs
    )


def _scope(target: PlanTarget) -> frozenset[str]:
    """The words of a name that say of whom among its kind it speaks."""
    return frozenset(_SCOPE.findall(target.indicator))


@rule("two-values-for-one-target", "error")
def two_values(document: Document) -> Iterator[Hit]:
    """Two places give one indicator different values for the same year.

    Compared are targets of one indicator (or of one name of eight characters and more) with the same unit and year;
    money and places of one task are left out.
    """
    for targets in document.targets_by_indicator().values():
        seen = set()
        for one, other in combinations(targets, 2):
            if one.due is None or one.due != other.due or not _apart(document, one, other):
                continue
            values = (frozenset({(one.value, one.upper), (other.value, other.upper)}), one.due)
            if len(values[0]) == 1 or not _same_scope(one, other) or one.counter != other.counter or values in seen:
                continue
            seen.add(values)
            name = max(one.indicator, other.indicator, key=len)
            facts = {"name": name, "one": amount(one), "other": amount(other), "due": one.due}
            yield Hit((one.source, other.source), facts)


@rule("two-scopes-for-one-target", "warning")
def two_scopes(document: Document) -> Iterator[Hit]:
    """Two places ask one rate of one year, with one value, of a wider and of a narrower circle (公立医院 here, 县级公立医院 there).

    Compared are rates whose names are one but for words of scope (三级, 县级, 公立, 农村 …). Circles that lie beside
    each other (城镇 and 农村) are two targets, and a name without any such word takes its circle from what surrounds it.
    """
    found: dict[tuple[object, ...], list[PlanTarget]] = {}
    for target in document.plan.targets:
        name = _SCOPE.sub("", plain(target.indicator))
        if target.unit in _RATES and _scope(target) and len(name) >= _LONG:
            found.setdefault((name, target.unit, target.value, target.upper, target.due), []).append(target)
    for targets in found.values():
        first = targets[0]
        for other in targets[1:_MOST]:
            if _nested(_scope(first), _scope(other)) and _apart(document, first, other):
                yield Hit((first.source, other.source), {"one": first.indicator, "other": other.indicator})
                break


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one circle lies within the other."""
    if one == other:
        return False
    widened = [{_WIDER.get(word, word) for word in words} for words in (one, other)]
    return one < other or other < one or widened[0] == widened[1]


@rule("two-frequencies-for-one-duty", "warning")
def two_frequencies(document: Document) -> Iterator[Hit]:
    """Two places ask one recurring work so many times, and another number of times (每年2次 here, 每年4次 there).

    Compared are duties of different paragraphs whose words are all but equal when their numbers are left out;
    the number of times a year counts, so that 每季度1次 and 每年4次 agree.
    """
    duties = [(_TIMES.sub("", bare(duty.text)), duty) for duty in document.plan.duties[:_MOST]]
    long = [(words, duty) for words, duty in duties if len(words) >= _SHORT]
    for (mine, one), (theirs, other) in combinations(long, 2):
        often = [duty.count * _A_YEAR[duty.every] for duty in (one, other)]
        if often[0] == often[1] or _one_line(document, one.source, other.source) or likeness(mine, theirs) < _ALIKE:
            continue
        yield Hit((one.source, other.source), {"one": one.text[:60], "other": other.text[:60]})


def _one_line(document: Document, one: Source, other: Source) -> bool:
    mine, theirs = document.line_at(one.start), document.line_at(other.start)
    return mine is not None and theirs is not None and mine[0] is theirs[0]


@rule("two-dates-for-one-target", "warning")
def two_dates(document: Document) -> Iterator[Hit]:
    """Two places give the same value of one indicator different years.

    Left out when one of the places names both years (a value that is to be reached and then kept), or says 保持, 持续.
    """
    for targets in document.targets_by_indicator().values():
        by_value: dict[tuple[float, float | None, str], list[PlanTarget]] = {}
        for target in targets:
            if target.due is not None and not _KEPT.search(document.plan.quote(target.source)):
                by_value.setdefault((target.value, target.upper, target.counter or ""), []).append(target)
        for same in by_value.values():
            first = same[0]
            for other in same[1:]:
                places = {(t.task_id, t.section_id) for t in same if t.due == first.due}
                if other.due == first.due or (other.task_id, other.section_id) in places:
                    continue
                if _same_scope(first, other):
                    name = max(first.indicator, other.indicator, key=len)
                    facts = {"name": name, "value": amount(first), "one": first.due, "other": other.due}
                    yield Hit((other.source, first.source), facts)
                    break


@dataclass(frozen=True)
class _Promise:
    who: str
    what: str
    year: int
    line: Line
    source: Source
    words: str


def _promises(document: Document) -> Iterator[_Promise]:
    for line in document.lines:
        for clause in re.finditer(r"[^，；。：、]{8,60}", line.text):
            found = _ACHIEVED.search(clause[0])
            if found is None or (found.start() and not found["who"]):
                continue
            years = line.year_at(clause.start() + found.start("did"))
            if len(years) == 1:
                what = plain(_MEANS.sub("", found["what"]))
                start = clause.start() + found.start()
                yield _Promise(
                    found["who"] or "",
                    what,
                    years[0],
                    line,
                    line.source(start, clause.end()),
                    line.text[start : clause.end()],
                )


@rule("two-dates-for-one-promise", "warning")
def two_promises(document: Document) -> Iterator[Hit]:
    """Two places promise the same result of the same institution, without a number, for different years.

    Compared are clauses that open with an institution and a verb of result (达到, 建成, 争创 …); the words after the verb
    must be all but equal. Left out when one paragraph holds both years.
    """
    grouped: dict[str, list[_Promise]] = {}
    for promise in _promises(document):
        grouped.setdefault(promise.who, []).append(promise)
    for who, promises in grouped.items():
        said: set[str] = set()
        for one, other in combinations(promises[:_MOST], 2):
            if not who or one.year == other.year or one.line is other.line or not _alike(one.what, other.what):
                continue
            if not any(_alike(one.what, what) for what in said):
                said.add(one.what)
                places = (one.source, *(p.source for p in promises if p is not one and _alike(one.what, p.what)))
                years = sorted({p.year for p in promises if _alike(one.what, p.what)})
                yield Hit(places, {"words": one.words, "years": "、".join(map(str, years))})


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.88


@rule("two-benchmarks-for-one-target", "warning")
def two_benchmarks(document: Document) -> Iterator[Hit]:
    """Two places measure one thing of the same year against different benchmarks (全省平均水平 here, 国家水平 there)."""
    found: dict[tuple[str, tuple[int, ...]], list[Benchmark]] = {}
    for benchmark in benchmarks_in(document):
        for subject in benchmark.subjects:
            found.setdefault((subject, benchmark.years), []).append(benchmark)
    for (_, years), (first, *others) in found.items():
        other = next((b for b in others if b.yardstick != first.yardstick), None)
        if years and other:
            facts = {"name": first.name, "one": first.yardstick, "other": other.yardstick, "due": years[0]}
            yield Hit((first.source, other.source), facts)
