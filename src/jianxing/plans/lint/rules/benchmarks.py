"""Targets that are measured against others: the average of a province, the demand of the state, what was before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.model import Source
from jianxing.plans.naming import identify, plain

_BENCHMARK = re.compile(
    r"(?P<verb>(?:总体|均|基本|力争|分别|降至|降到|提高到|保持在?)*"
    r"(?:达到|接近|高于|低于|不低于|不高于|优于|好于|超过|与))"
    r"(?P<yardstick>(?:全国|全省|全州|全市|全区|国家|省级|省|州|市|中央|周边|西部|东部|中部|本单位|当地|同类|同级)"
    r"[^，。；：、（）“”0-9]{0,14}?(?:平均水平|平均值|平均线|水平|要求|标准|均值|持平))"
    r"(?P<more>以上|以下)?(?=[，。；）、]|(?P<points>\d+(?:\.\d+)?个百分点)|$)"
)
_MEASURED = re.compile(
    r"(?:率|比例|占比|水平|人数|人员数|医生数|医师数|数|指标|得分|满意度|寿命|待遇|收入|费用)(?:均|总体)?$"
)
_AIM = re.compile(r"(?:管理|服务|健康)水平$|能力")
_LEAD = re.compile(r"^(?:到|至)?(?:20\d\d年(?:底|末)?(?:前)?)?，?|^确保|^全[县州市省]")
_RELATIVE = re.compile(
    r"(?<![可])(?:提高|提升|增加|降低|下降|减少|上升|增长)(?:了)?(?P<by>\d+(?:\.\d+)?(?:[—\-~]\d+(?:\.\d+)?)?(?:个百分点|元|万元|%))(?!以|的)"
)
_SAME = 6  # characters before a change that say of what
_UNMARKED = re.compile(r"在?原(?:有|来)?[^，。；]{0,6}(?:基础)?上")
_TO_PEOPLE = re.compile(r"建议|提倡")
_BASE = re.compile(
    r"在?原(?:有|来)?[^，。；]{0,6}(?:基础)?上|(?:比|较|与|以|从|由|在)(?:20\d\d年|上年|上一年|去年|目前|现|基期|\d|[^，。；]{0,10}\d+(?:\.\d+)?[元%])|(?:每年|年均|逐年)[^，。；]{0,6}$"
)


@dataclass(frozen=True)
class Benchmark:
    """Something measured against ``yardstick``; ``subjects`` are indicator ids where known, else plain names."""

    subjects: tuple[str, ...]
    name: str
    yardstick: str
    years: tuple[int, ...]
    source: Source


def benchmarks_in(document: Document) -> Iterator[Benchmark]:
    """Every comparison with a yardstick that bears no number."""
    for line, match in document.search(_BENCHMARK):
        begin, _ = line.clause(match.start())
        subject = line.text[begin : match.start()]
        name = _LEAD.sub("", subject)
        if not name or not _MEASURED.search(name) or _AIM.search(name):
            continue
        parts = [part for part in re.split(r"、", name) if part]
        subjects = tuple(dict.fromkeys(_known(part) for part in (parts if _list(parts) else [name])))
        yard = re.sub(r"的", "", match["yardstick"])
        yield Benchmark(subjects, name, yard, line.year_at(match.start()), line.source(begin, match.end()))


def _list(parts: list[str]) -> bool:
    return len(parts) > 1 and all(_MEASURED.search(part) or len(part) > 5 for part in parts)


def _known(name: str) -> str:
    ids = (identify(name, unit, "", "") for unit in ("%", "/100k", "/1k", "/10k", "‰", "score"))
    return next((found for found in ids if found), plain(name))


@rule("benchmark-without-value", "info")
def without_value(document: Document) -> Iterator[Hit]:
    """A target is a comparison (达到全省平均水平, 达到国家要求) whose yardstick bears no number, so nobody can check it.

    Only what is measured counts (率, 占比, 水平, 人数 …); standards of construction, such as a national recommended
    standard of hospitals, are documents of their own and are left out. The same words in several places are one finding.
    """
    same: dict[tuple[str, str], list[Benchmark]] = {}
    for benchmark in benchmarks_in(document):
        same.setdefault((benchmark.name, benchmark.yardstick), []).append(benchmark)
    for (name, yardstick), places in same.items():
        yield Hit(tuple(place.source for place in places), {"name": name, "yardstick": yardstick})


@rule("change-without-base", "info")
def without_base(document: Document) -> Iterator[Hit]:
    """A change is promised (提高200元, 提升1—2个百分点) and the sentence does not say from what.

    Left out are advice to people (建议…), and a change whose base another place of the plan gives.
    """
    lost: dict[str, list[Source]] = {}
    known: set[str] = set()
    for line, match in document.search(_RELATIVE):
        before = line.text[line.sentence_start(match.start()) : match.start()]
        words = re.split(r"[，。；：、]", line.text[max(0, match.start() - _SAME) : match.start()])[-1] + match[0]
        if _BASE.search(before):
            known.add(_UNMARKED.sub("", before[-_SAME * 2 :]) + match[0])
        elif not _TO_PEOPLE.search(before):
            lost.setdefault(words, []).append(line.of(match))
    for words, places in lost.items():
        change = next(iter(_RELATIVE.finditer(words)))[0]
        about = words[: -len(change)]
        if not any(base.endswith(change) and about[:2] in base for base in known if about):
            yield Hit(tuple(places), {"words": words})
