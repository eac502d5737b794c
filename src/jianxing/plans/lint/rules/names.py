"""One unit, institution, action or indicator under several names, and shares whose denominator is lost."""

import re
from collections import Counter
from collections.abc import Iterator

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.model import PlanTarget, Source
from jianxing.plans.naming import plain
from jianxing.plans.units import unit_key

_MOST = 300  # more places of one indicator stand in no plan
_OFFICE = re.compile(
    r"(?<![一-龥])(?:[县市州省区][一-龥]{2,12}?(?:局|委|中心))(?=[、，。；（）联会牵按负组要应]|$)|(?<=[、，。；（：])(?:[县市州省区][一-龥]{2,12}?(?:局|委|中心))(?=[联会牵按负组要应])"
)
_HOSPITAL = re.compile(
    r"[县市州区](?:中医医?院|妇幼保健院|妇幼保健计划生育服务中心|人民医院|疾病预防控制中心|疾控中心)"
)
_SHORT = {"疾控中心": "疾病预防控制中心", "中医院": "中医医院"}
_FILL = re.compile(r"大力实施|实施|扎实推进|推进|深入|深化|开展|加强|提升|工程|专项|方案$|计划$|[的和与及]")
_POPULATION = re.compile(
    r"\d+(?:—\d+)?岁(?:及以上|以上|以下)?|每(?:千|万|十万|10万|百)?(?:常住)?(?:人口|居民|名|人)|常住|户籍|适龄|孕产妇|老年人|儿童|学生|职工"
)
_FROM_AGE = re.compile(r"(?P<years>\d+)(?:周?岁)(?:及以上|以上)")
_BARE = re.compile(r"(?:规范)?(?:管理率|服务率|覆盖率|合格率|达标率|知晓率|满意度|筛查率|治疗率|检测率|完成率|普及率)")
_SINGLE = re.compile(
    r"^(?:[一-龥]{2,4})?[县市州区](?:人民医院|中医医院|中医院|妇幼保健院|疾控中心|疾病预防控制中心)(?=设|开|建|提|配|的)"
)
_SHARE = re.compile(r"比例|占比|覆盖率")


@rule("unit-under-several-names", "warning")
def unit_names(document: Document) -> Iterator[Hit]:
    """One responsible unit is written in several ways (县发改局, 县发展改革局), in clauses or in running text.

    Spellings are brought together by the reader's table of short forms; blanks do not count.
    """
    first: dict[str, dict[str, Source]] = {}
    counts: Counter[str] = Counter()
    for task in document.plan.tasks:
        for unit in (*task.lead_units, *task.responsible_units):
            written = "".join(unit.as_written.split())
            counts[written] += 1
            first.setdefault(unit.name, {}).setdefault(written, unit.source)
    keys = {unit_key(name): name for name in first}
    for line, match in document.search(_OFFICE):
        name = keys.get(unit_key(match[0]))
        if name and match[0] not in first[name]:
            first[name][match[0]] = line.of(match)
    for name, forms in first.items():
        if len(forms) > 1:
            usual = max(forms, key=lambda form: counts[form])
            others = [form for form in forms if form != usual]
            places = (*(forms[form] for form in others), forms[usual])
            yield Hit(places, {"name": name, "usual": usual, "others": "、".join(others)})


@rule("institution-under-several-names", "info")
def institution_names(document: Document) -> Iterator[Hit]:
    """A hospital or centre is called by its full and by its short name (县中医医院, 县中医院) in one document."""
    forms: dict[str, dict[str, Source]] = {}
    units = {u.name for t in document.plan.tasks for u in (*t.lead_units, *t.responsible_units)}
    for line, match in document.search(_HOSPITAL):
        full = match[0]
        for short, long in _SHORT.items():
            if full.endswith(short):
                full = full[: -len(short)] + long
        forms.setdefault(full, {}).setdefault(match[0], line.of(match))
    for full, written in forms.items():
        if len(written) > 1 and not (full.endswith("中心") and units & set(written)):
            others = "、".join(form for form in written if form != full)
            yield Hit(tuple(written.values()), {"name": full, "others": others})


@rule("indicator-under-several-names", "info")
def indicator_names(document: Document) -> Iterator[Hit]:
    """Places that mean one indicator call it by names that differ in more than small words.

    Compared are targets with one id of the catalogue; a name that only leaves out its scope or its first words (said once for several) is the same. Where
    the names differ in whom they count (an age, a population), `denominator-changes` speaks instead.
    """
    for targets in _same_indicator(document):
        names = _different(targets)
        if len(names) > 1 and len({_who(name) for name in names}) == 1:
            facts = {"names": "、".join(f"“{name}”" for name in names)}
            yield Hit(tuple(names.values()), facts)


@rule("denominator-changes", "warning")
def denominator(document: Document) -> Iterator[Hit]:
    """One indicator counts other people in another place (65岁及以上老年人 here, 老年人 there; 每万人口, 每万居民).

    Compared are targets of one indicator, and rates whose names differ only in the age from which they count.
    """
    by_age: dict[tuple[str, str], dict[str, PlanTarget]] = {}
    for target in document.plan.targets:
        if age := _FROM_AGE.search(target.indicator):
            name = plain(_FROM_AGE.sub("", target.indicator))
            by_age.setdefault((name, target.unit), {}).setdefault(age["years"], target)
    for ages in by_age.values():
        if len(ages) > 1 and len({target.indicator_id for target in ages.values() if target.indicator_id}) < len(ages):
            places = tuple(target.source for target in ages.values())
            yield Hit(places, {"names": "、".join(f"“{target.indicator}”" for target in ages.values())})
    for targets in _same_indicator(document):
        names = _different(targets)
        if len({_who(name) for name in names}) > 1:
            facts = {"names": "、".join(f"“{name}”" for name in names)}
            yield Hit(tuple(names.values()), facts)


def _same_indicator(document: Document) -> Iterator[list[PlanTarget]]:
    groups: dict[str, list[PlanTarget]] = {}
    for target in document.plan.targets:
        if target.indicator_id:
            groups.setdefault(target.indicator_id, []).append(target)
    return (targets[:_MOST] for targets in groups.values())


def _different(targets: list[PlanTarget]) -> dict[str, Source]:
    """The first place of each name that differs in more than small words."""
    found: dict[str, tuple[str, Source]] = {}
    for target in targets:
        bare = re.sub(r"(?:的|人数|人员|感染者和病人|感染者|患者|病人|达到.*|达$|〈|〉)", "", plain(target.indicator))
        found.setdefault(bare, (target.indicator, target.source))
    names = [name for name, _ in found.values()]
    found = {bare: (name, at) for bare, (name, at) in found.items() if not any(_listed(name, n) for n in names)}
    full = [
        bare for bare in found if not any(o != bare and o.endswith(bare) and _who(bare) in ((), _who(o)) for o in found)
    ]
    return {found[bare][0]: found[bare][1] for bare in full}


def _listed(short: str, long: str) -> bool:
    """Whether a name is another that says one thing more in a list (做甲、做乙的比例, 做乙的比例)."""
    extra = len(long) - len(short)
    if extra <= 0 or "、" not in long:
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return any(short[i:] == long[i + extra :] and long[i + extra - 1] == "、" for i in range(same + 1))


def _who(name: str) -> tuple[str, ...]:
    return tuple(_POPULATION.findall(plain(name)))


@rule("denominator-lost", "info")
def bare_rate(document: Document) -> Iterator[Hit]:
    """A rate is named without saying of whom or of what (规范管理率, 满意度)."""
    for target in document.plan.targets:
        if target.unit == "%" and _BARE.fullmatch(target.indicator):
            yield Hit((target.source,), {"name": target.indicator})


@rule("share-of-a-single-thing", "warning")
def single_thing(document: Document) -> Iterator[Hit]:
    """A share is asked of one institution (县中医医院…比例达75%), which can only be 0 or 100 %."""
    for target in document.plan.targets:
        name = target.indicator
        if target.unit == "%" and 0 < target.value < 100 and _SINGLE.search(name) and _SHARE.search(name):
            yield Hit((target.source,), {"name": name})


@rule("annex-under-another-name", "info")
def annex_names(document: Document) -> Iterator[Hit]:
    """The annex that spells out an action bears another title than the action in the main text."""
    for task, annex in document.pairs:
        one, other = _FILL.sub("", task.title), _FILL.sub("", annex.heading.title)
        if one and other and one != other and (one.endswith("行动") or other.endswith("行动")):
            begin = document.plan.text.find(task.title[:6], task.source.start)
            place = Source(begin, begin + len(task.title)) if begin >= 0 else task.source
            yield Hit((annex.heading.source, place), {"action": task.title, "annex": annex.heading.title})
