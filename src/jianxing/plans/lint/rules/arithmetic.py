"""Numbers that cannot be: counts and lists, parts and wholes, yearly steps and totals, later and earlier, 100 %."""

import re
from collections.abc import Iterator
from itertools import combinations, islice

from jianxing.plans.lint.document import Document, Line
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.lint.wording import amount
from jianxing.plans.model import PlanTarget, Source

_MANY = 10_000  # 万
_OBJECT = 4  # characters that name a thing
_NEAR, _TAIL = 200, 6  # characters in which a target is spoken of again, and those of its name that tell it
_MOST = 300  # more yearly steps or totals stand in no plan
_NUMERAL = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_N = r"(?P<n>\d{1,3}|[一二两三四五六七八九十])"
_COUNTED = r"(?:个|家|所|名|项|类|种|处|条|张|大)"
_BRACKET = re.compile(
    rf"(?<![\d—.~第]){_N}{_COUNTED}[^，。；、：（）\d]{{0,14}}（(?P<list>[^（）：；。]{{3,300}}?、[^（）；。]{{2,300}}?)(?:）|(?=。|$))"
)
_COLON = re.compile(
    rf"(?<![\d—.~第]){_N}{_COUNTED}[^，。；、：（）\d]{{0,10}}(?:：|，(?:即|分别是|分别为|包括))(?P<list>[^：；。，]{{3,300}}?、[^：；。，]{{2,300}}?)(?=[；。，]|$)"
)
_AND_SO = re.compile(rf"等[一-龥]{{0,6}}“?{_N}{_COUNTED}")
_LIST_STARTS = re.compile(r"[，。；：（）“”]")
_OPEN_LIST = re.compile(r"等|其中|以及其他|含|至少|各\d|每")
_JOINT = re.compile(r"和|及|与")
_HEADED = re.compile(r"(?P<n>[一二三四五六七八九十]|\d{1,2})(?:大|项|个)(?:专项|重点)?(?:行动|任务|工程|举措|提升)")
_OF_WHICH = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)(?P<unit>人|名|个|家|所|张|项|种|%|万元)(?:以上)?[^。；\d]{0,24}其中[：，]?[^。；，\d]{0,24}?(?P<part>\d+(?:\.\d+)?)(?P=unit)"
)
_QUALIFIER = re.compile(r"中医药?(?:类别)?|民族医药?|公办|三级|二级|县级|乡镇|农村|城镇|新建|新增")
_THINGS = r"余?(?P<unit>人次|人份|人|名|个|家|所|张|台|辆|户|例|间|套|公里|平方米|亩|场|期|支)"
_YEARLY = re.compile(
    rf"(?:每年|年均|逐年)(?P<words>[^，。；\d]{{0,40}}?)(?P<n>\d{{1,6}}(?:\.\d+)?)(?:[—\-~](?P<upper>\d{{1,6}}(?:\.\d+)?))?(?P<many>万?){_THINGS}(?P<rest>[^，。；]{{0,30}})"
)
_TOTAL = re.compile(
    rf"(?P<span>[一二两三四五六七八]年(?:时间)?|(?<!\d)[2-9]年(?:时间|内)|(?:到|至)20\d\d年底?)(?P<words>[^。；\d]{{0,30}}?)(?P<n>\d{{1,7}}(?:\.\d+)?)(?P<many>万?){_THINGS}(?P<rest>[^，。；\d]{{0,20}})"
)
_STOP = "到至的在对和并与及、，（）“”"
_DOES = re.compile(r"培训|轮训|引进|选派|建设|建成|新建|创建|招聘|招录|改造|签约|筛查|培养|遴选|新增|增加|配备")
_RISE = r"(?:逐步|不断|进一步|持续|稳步|继续)(?:提高|提升|扩大|增加)"
_FULL_RISE = re.compile(
    rf"(?<![\d.])100%[^，。；]{{0,24}}?(?:并|且|，)?{_RISE}(?=[^，。；]{{0,6}}(?:比例|率|占比|覆盖面)|[，。；]|$)|从100%(?:提高|提升|增加)"
)
_RISES = re.compile(rf"(?P<name>[一-龥（）]{{2,24}}(?:率|比例|占比))(?:再|还)?{_RISE}")
_ORDINALS = "一二三四五六七八九十"
_FIRSTLY = re.compile(rf"{_N}(?:个方面|方面|项|条|点|类|个)[^。；：\d]{{0,12}}[：，。]?一是")
_RATE_STEP = re.compile(
    r"(?:每年|年均|逐年)[^，。；\d]{0,8}?(?:提高|提升|增长|增加|下降|降低|减少)(?P<n>\d+(?:\.\d+)?)个百分点"
)
_SHARE = re.compile(r"率|比例|占比|比重")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERAL[text]


def _sizes(words: str) -> set[int]:
    """How many items a list may hold: 和 inside the last item may join two names or belong to one."""
    items = [item for item in words.split("、") if item]
    joints = len(_JOINT.findall(items[-1]))
    return set(range(len(items), len(items) + joints + 1))


@rule("count-disagrees-with-list", "error")
def count_and_list(document: Document) -> Iterator[Hit]:
    """A number of things is stated and the things are listed, and the two disagree.

    Read are 3家（甲、乙、丙）, 3家：甲、乙、丙, 甲、乙、丙等3家 and 三个方面：一是…二是…. Lists that are left open (等, 其中) do not count; 和 inside a
    name is given the benefit of the doubt.
    """
    for line in document.lines:
        for start, end, stated, listed in _firstly(line):
            if stated != listed:
                facts = {"stated": stated, "listed": listed, "words": line.text[start:end][:60]}
                yield Hit((line.source(start, end),), facts)
        for start, end, number, words in (*_after_count(line), *_before_count(line)):
            if not _OPEN_LIST.search(words) and not re.search(r"\d", words):
                stated, sizes = _number(number), _sizes(words)
                if stated not in sizes:
                    facts = {"stated": stated, "listed": max(sizes), "words": line.text[start:end][:60]}
                    yield Hit((line.source(start, end),), facts)


def _after_count(line: Line) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, number and list of 3家（甲、乙、丙） and 3家：甲、乙、丙."""
    for pattern in (_BRACKET, _COLON):
        for match in pattern.finditer(line.text):
            yield match.start(), match.end(), match["n"], match["list"]


def _firstly(line: Line) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, the number stated and how many follow in 三个方面：一是…二是…."""
    for match in _FIRSTLY.finditer(line.text):
        listed, at = 1, match.end()
        while listed < len(_ORDINALS) and (found := line.text.find(f"{_ORDINALS[listed]}是", at)) >= 0:
            listed, at = listed + 1, found
        if listed > 1:
            yield match.start(), match.end(), _number(match["n"]), listed


def _before_count(line: Line) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, number and list of 甲、乙、丙等3家, where the list is whole and close enough to be meant as one."""
    for match in _AND_SO.finditer(line.text):
        low = max(0, match.start() - 300)
        start = max((m.end() + low for m in _LIST_STARTS.finditer(line.text[low : match.start()])), default=low)
        words = line.text[start : match.start()]
        whole = line.text[max(0, start - 1) : start] not in ("，", "）", "”") and not words.startswith("、")
        number = _number(match["n"])
        if whole and "、" in words and number > 1 and abs(number - max(_sizes(words))) <= 2:
            yield start, match.end(), match["n"], words


@rule("heading-count-disagrees", "warning")
def heading_count(document: Document) -> Iterator[Hit]:
    """A heading announces so many actions (八大行动) and another number of numbered items stands below it."""
    for section in document.plan.sections:
        found = _HEADED.search(section.title)
        below = [s for s in document.plan.sections if s.parent == section.id]
        tasks = [t for t in document.plan.tasks if t.section_id == section.id]
        count = max(len(below), len({task.number for task in tasks}))
        if found and count > 1 and count != _number(found["n"]):
            yield Hit((section.source,), {"title": section.title, "stated": _number(found["n"]), "listed": count})


@rule("part-exceeds-whole", "error")
def part_and_whole(document: Document) -> Iterator[Hit]:
    """A part is larger than the whole it belongs to.

    Read are N人（其中…M人）, and counts of one year whose names differ only in a narrowing word (中医, 公办, 县级): the
    narrower one may not be the larger.
    """
    for line, match in document.search(_OF_WHICH):
        if float(match["part"]) > float(match["whole"]):
            facts = {"part": match["part"] + match["unit"], "whole": match["whole"] + match["unit"]}
            yield Hit((line.of(match),), facts)
    counts = [t for t in document.plan.targets if t.unit == "count" and t.upper is None and t.counter]
    for part in counts:
        if (base := _QUALIFIER.sub("", part.indicator)) == part.indicator or len(base) < 5:
            continue
        names = {base, base.replace("学（专）科", "学科"), base.replace("学（专）科", "专科")}
        wholes = {
            t.indicator: t for t in counts if t.indicator in names and t.due == part.due and t.counter == part.counter
        }
        if wholes and part.value > sum(t.value for t in wholes.values()):
            first = next(iter(wholes.values()))
            facts = {"part": f"{part.indicator}{amount(part)}", "whole": f"{first.indicator}{amount(first)}"}
            yield Hit((part.source, *(t.source for t in wholes.values())), facts)


@rule("yearly-step-misses-total", "warning")
def steps_and_total(document: Document) -> Iterator[Hit]:
    """So many a year, over the years that are left, cannot add up to the total that is promised.

    Compared are a yearly number and a total of the same counted unit that share the verb (培训, 轮训, 引进 …) and their
    object; the upper end of a range and every year from the start of the plan count in favour of the plan. And a rate
    that rises or falls by so many points a year from a base that its sentence gives must reach its value.
    """
    yield from _rate_steps(document)
    yearly = list(islice(document.search(_YEARLY), _MOST))
    for line, total in islice(document.search(_TOTAL), _MOST):
        years = _years(document, total["span"])
        if not years:
            continue
        wanted = total["words"] + total["rest"] + _near(line, total.start())
        for at, step in yearly:
            if step["unit"].replace("名", "人") != total["unit"].replace("名", "人"):
                continue
            reach = years * float(step["upper"] or step["n"]) * (_MANY if step["many"] else 1)
            wants = float(total["n"]) * (_MANY if total["many"] else 1)
            here = step["words"] + step["rest"] + _near(at, step.start())
            if reach < wants and (_same_work(here, wanted) or _same_object(step["words"], total["words"])):
                facts = {
                    "step": step[0],
                    "total": total[0].rstrip("、"),
                    "reach": f"{reach:g}{total['unit']}" if reach < 1e6 else f"{reach / _MANY:g}万{total['unit']}",
                    "years": years,
                }
                yield Hit((line.of(total), at.of(step)), facts)


def _rate_steps(document: Document) -> Iterator[Hit]:
    for target in document.plan.targets:
        base = target.baseline
        place = document.line_at(target.source.start)
        if target.unit != "%" or base is None or base.value is None or not target.due or place is None:
            continue
        start = base.year or document.plan.identity.start
        line, at = place
        low, high = line.sentence_start(at), line.text.find("。", at)
        step = _RATE_STEP.search(line.text, low, high if high >= 0 else len(line.text))
        if step is None or not start:
            continue
        years = target.due - start + (base.year is None)
        reach, wanted = years * float(step["n"]), abs(target.value - base.value)
        if reach < wanted - 1e-9:
            facts = {"step": step[0], "total": document.plan.quote(target.source), "reach": f"{reach:g}个百分点"}
            yield Hit((target.source, line.of(step)), {**facts, "years": years})


def _years(document: Document, span: str) -> int:
    if span[0] in _NUMERAL:
        return _NUMERAL[span[0]]
    if span[0].isdigit():
        return int(span[0])
    start = document.plan.identity.start
    return int(re.sub(r"\D", "", span)) - start + 1 if start else 0


def _near(line: Line, at: int) -> str:
    """The clauses before a place that name its object in quotation marks."""
    return "".join(re.findall(r"“[^”]{2,12}”", line.text[line.sentence_start(at) : at]))


def _same_work(one: str, other: str) -> bool:
    quoted = [set(re.findall(r"“([^”]+)”", text)) for text in (one, other)]
    if any(_within(a, b) or _within(b, a) for a in quoted[0] for b in quoted[1]):
        return True
    verbs = set(_DOES.findall(one)) & set(_DOES.findall(other))
    return bool(verbs) and any(
        one[i : i + 5] in other for i in range(len(one) - 4) if not any(c in _STOP for c in one[i : i + 5])
    )


def _same_object(one: str, other: str) -> bool:
    """Whether the words before two numbers share a verb and end with one thing (培养全科医生, 每年培养全科医生)."""
    alike = len(one) >= _OBJECT and one[-_OBJECT:] == other[-_OBJECT:]
    return alike and bool(set(_DOES.findall(one)) & set(_DOES.findall(other)))


def _within(short: str, long: str) -> bool:
    """Whether one name is the other with characters left out (西学中, 西医学中医)."""
    rest = iter(long)
    return len(short) >= 3 and all(character in rest for character in short)


@rule("later-target-weaker", "error")
def later_weaker(document: Document) -> Iterator[Hit]:
    """A later year asks for less than an earlier one of the same indicator.

    Compared are bounds of the same direction; ranges, approximate values, money, counted things (which may be
    yearly increments) and the prevalence of disease (whose ceiling may rise) are left out.
    """
    for (_, unit), targets in document.targets_by_indicator().items():
        if unit == "count" or targets[0].indicator.endswith(("感染率", "患病率")):
            continue
        for one, other in combinations(targets, 2):
            early, late = sorted((one, other), key=lambda t: t.due or 0)
            if not early.due or not late.due or early.due == late.due or early.scope != late.scope:
                continue
            if _weaker(early, late):
                facts = {
                    "name": late.indicator,
                    "early": f"{early.due}年{amount(early)}",
                    "late": f"{late.due}年{amount(late)}",
                }
                yield Hit((late.source, early.source), facts)


def _weaker(early: PlanTarget, late: PlanTarget) -> bool:
    if early.comparator in (">=", ">") and late.comparator in (">=", ">"):
        return late.value < early.value
    if early.comparator in ("<=", "<") and late.comparator in ("<=", "<"):
        return late.value > early.value
    return False


@rule("share-over-hundred", "error")
def over_hundred(document: Document) -> Iterator[Hit]:
    """A share of more than 100 %."""
    for target in document.plan.targets:
        if target.unit == "%" and max(target.value, target.upper or 0) > 100 and _SHARE.search(target.indicator):
            yield Hit((target.source,), {"name": target.indicator, "value": amount(target)})


@rule("hundred-still-rising", "warning")
def hundred_rising(document: Document) -> Iterator[Hit]:
    """100 % that is to rise still further, in the same words or later in the same paragraph.

    What rises must be a share (提高比例, …率进一步提高), not the quality of what all receive.
    """
    for line, match in document.search(_FULL_RISE):
        yield Hit((_span(line, match),), {"words": match[0]})
    for target in document.plan.targets:
        place = document.line_at(target.source.start)
        if target.unit != "%" or target.value < 100 or not _SHARE.search(target.indicator) or place is None:
            continue
        line, at = place
        for match in _RISES.finditer(line.text, at, min(len(line.text), at + _NEAR)):
            if match["name"].endswith(target.indicator[-_TAIL:]):
                yield Hit((line.of(match), target.source), {"words": match[0]})


def _span(line: Line, match: re.Match[str]) -> Source:
    begin, end = line.clause(match.start())
    return line.source(begin, end)
