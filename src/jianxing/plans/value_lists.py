"""Indicators with their values by year in running lines: 指标：… 2015年：… 2020年：… 2030年：…"""

import re

from jianxing.plans.model import Baseline, Identity, PlanTarget, Source
from jianxing.plans.naming import identify
from jianxing.plans.paragraphs import Paragraph
from jianxing.plans.tables import SIGNS, unit_id

_NAME = re.compile(r"指标(?:名称)?：(?P<name>[^：。；|]{2,60}?)(?=20\d\d年|$|[。；])")
_VALUE = re.compile(
    r"(?P<year>20\d\d)年(?:目标值?|值)?：(?P<than>比(?P<base>20\d\d)年(?:降低|提高|下降|增加))?"
    r"(?P<sign>≥|≤|>=|<=|>|<|约)?(?P<n>\d+(?:\.\d+)?)(?P<mult>[万亿]+)?(?P<unit>%|‰|/10万|岁)?(?P<end>以上|以下|以内|左右)?"
)
_UNIT = re.compile(r"（(?P<unit>[^（）]{1,8})）$")
_MULTIPLIERS = {"万": 1e4, "亿": 1e8, "万亿": 1e12}
_NEAR = 6


def listed_targets(paragraphs: list[Paragraph], identity: Identity, first: int) -> list[PlanTarget]:
    """A target for each value; a year before the plan begins is where the indicator stands."""
    found: list[PlanTarget] = []
    name, started, since = "", 0, 0
    base: Baseline | None = None
    begins = identity.start or (int(identity.issued_on[:4]) if identity.issued_on else 0) or _second_year(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.flow.text
        if "年：" not in text and "指标" not in text:
            continue
        marks = sorted([*_NAME.finditer(text), *_VALUE.finditer(text)], key=lambda m: m.start())
        for mark in marks:
            if mark.re is _NAME:
                name, started, since, base = mark["name"], paragraph.flow.at[mark.start("name")], index, None
                continue
            if not name or index - since > _NEAR:
                continue
            end = paragraph.flow.at[mark.end() - 1] + 1
            unit, value = _amount(mark, name)
            if int(mark["year"]) < begins:
                base = Baseline(value, unit, int(mark["year"]), Source(paragraph.flow.at[mark.start()], end))
                continue
            found.append(_target(mark, name, unit, value, base, Source(started, end), f"g{first + len(found)}"))
    return found


def _second_year(paragraphs: list[Paragraph]) -> int:
    """Where a document does not say when it begins: of three years or more the first is where things stand."""
    years = sorted({int(m["year"]) for p in paragraphs if "年：" in p.flow.text for m in _VALUE.finditer(p.flow.text)})
    return years[1] if len(years) > 2 else 0


def _amount(mark: re.Match[str], name: str) -> tuple[str, float]:
    written = mark["unit"] or ("%" if mark["than"] else "")
    if not written and (own := _UNIT.search(name)):
        written = own["unit"]
    unit, _ = unit_id(written, name)
    return unit, float(mark["n"]) * _MULTIPLIERS.get(mark["mult"] or "", 1)


def _target(
    mark: re.Match[str], name: str, unit: str, value: float, base: Baseline | None, source: Source, key: str
) -> PlanTarget:
    bare = _UNIT.sub("", name)
    sign = SIGNS.get(mark["end"] or mark["sign"] or "")
    if sign is None:
        lower = identify(bare, unit, "<=") and not identify(bare, unit, ">=")
        sign = "<=" if lower and not mark["than"] else ">="
    id_ = None if mark["than"] else identify(bare, unit, sign)
    return PlanTarget(
        key, None, None, bare, id_, sign, value, None, unit, None, None, None, base, int(mark["year"]), None, None, None, source
    )  # fmt: skip
