"""The indicator manual `docs/indicators.md`, made from the definitions and their spec tests' sentences.

``python -m jianxing.indicators.manual > docs/indicators.md`` writes it, in the directory of the sources.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.language import (
    Count,
    Definition,
    Events,
    Given,
    Highest,
    LifeExpectancy,
    Lowest,
    LowestProportion,
    Mean,
    Part,
    ProbabilityOfDying,
    Proportion,
    Quantile,
    Rate,
    Ratio,
    ReportedOnly,
    Residents,
    Staff,
    Standing,
    SurveyMean,
    SurveyProportion,
    parts_of,
)
from jianxing.indicators.yearly.made import Yearly
from jianxing.kernel.quantity import UNITS

DRAWN = Path("tests/spec/indicators/tables")
"""Where the spec tests are drawn, a file an indicator."""
COMMAND = "python -m jianxing.indicators.manual > docs/indicators.md"
_KINDS = {
    Rate: "rate; limits by Byar, exact ones below ten events",
    Proportion: "proportion; limits by Wilson",
    LifeExpectancy: "abridged period life table; Chiang's variance with the Silcocks term, normal limits",
    ProbabilityOfDying: "unconditional probability of dying; normal limits by Chiang's variance",
    Count: "number; all are counted, no limits",
    Ratio: "sum over sum; no sample, no limits",
    LowestProportion: "lowest of several proportions; limits by Wilson",
    SurveyProportion: "weighted proportion of a sample; limits by Wilson with the effective sample size",
    SurveyMean: "weighted mean of a sample; Student's limits",
    Mean: "mean; Student's limits",
    Quantile: "quantile, the median unless said otherwise; limits from order statistics",
    Lowest: "lowest of a set; no limits",
    Highest: "highest of a set; no limits",
    ReportedOnly: "only reported; no record table holds it",
}
_YEARS = {
    "calendar": "January to December",
    "maternal_child": "October of the year before to September 妇幼卫生统计年度",
}
_RESIDENTS = {
    "mean": "mean of the resident population of two year-ends",
    "year_end": "resident population of 31 December",
    "previous_year_end": "resident population of 31 December of the year before",
}


def markdown(drawn: Path = DRAWN) -> str:
    """The whole manual, with the tables of the folder ``drawn``."""
    definitions = list(catalogue().values())
    lines = [
        "# Indicators 指标",
        "",
        f"Made from the code by `{COMMAND}`; do not edit it.",
        "",
        "A rule of a record table is described in [records.md](records.md). A year in progress is counted to its last whole",
        "month that is complete; person-years are scaled to the months covered, and the row says so. A zero denominator, a",
        "missing year-end or a table without records is `not_computable` with its reason, never 0. `not_assessable`: figure and",
        "interval stand, but one period alone is too small to judge.",
        "",
        "| id | 名称 | name | unit | better | version |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| [`{d.id}`](#{d.id}) | {d.name} | {d.name_en} | {d.unit} | {d.better} | {d.version} |"
            for d in definitions
        ),
        "",
    ]
    for definition in definitions:
        lines += _section(definition)
        lines += _drawn(drawn / f"{definition.id}.txt")
    return "\n".join(lines).rstrip() + "\n"


def _section(definition: Definition) -> Iterator[str]:
    yield f"## {definition.id}"
    yield ""
    yield f"**{definition.name}** — {definition.name_en}"
    yield ""
    yield definition.meaning
    yield ""
    yield definition.meaning_zh
    yield ""
    facts = {
        "Kind": _KINDS[type(definition)],
        "Numerator": _part(definition.numerator),
        "Denominator": _part(definition.denominator),
        "Unit": f"{definition.unit} ({UNITS[definition.unit].zh or definition.unit})",
        "Better": definition.better,
        "Year": _YEARS[definition.year],
        "Computed from": _least(definition.computable),
        "Judged from": _least(definition.assessable),
        "Source": definition.source,
        "Publisher of the figure that counts before ours": definition.publisher,
        "Version": f"{definition.version}, valid from {definition.valid_from}; next review {definition.next_review}",
        "Also called": "、".join(definition.synonyms),
    }
    yield from (f"- {name}: {value}" for name, value in facts.items() if value)
    yield ""


def _drawn(file: Path) -> Iterator[str]:
    """The rows and figures that its spec test draws."""
    if file.is_file():
        sentence, _, tables = file.read_text(encoding="utf-8").strip().partition("\n")
        yield from (f"*Drawn: {sentence}*", "", "```", tables, "```", "")


def _part(part: Part | None) -> str:
    if isinstance(part, Residents):
        ages = f", ages {part.ages[0]} to {part.ages[1] - 1}" if part.ages else ""
        return f"{_RESIDENTS[part.at]}{ages}"
    return "; and ".join(_counted(one) for one in parts_of(part))


def _counted(part: Events) -> str:
    rules = " and ".join(f"`{_rule(rule)}`" for rule in part.rules)
    table = part.table
    where = f" of the period, by `{table.event_date}` and `{table.area or table.facility}`"
    if isinstance(part, Staff):
        where = " at work on the last day of the period"
    elif isinstance(part, Standing):
        place = table.facility if part.at_facility or table.area is None else table.area
        day = {
            "end": "on the last day of the period",
            "state": "as described last in the year",
            "period": where.split(",")[0].strip(),
        }
        where = f" {_MADE if issubclass(table, Yearly) else day[part.how]}, by `{place}`"
    amount = f"sum of `{part.amount}` over " if part.amount else ""
    return f"{amount}`{table.id}`{where}" + (f" for which {rules} holds" if rules else "")


_MADE = "as the period made it"


def _rule(rule: Any) -> str:
    return f'{rule.rule.__name__}("{rule.value}")' if isinstance(rule, Given) else str(rule.__name__)


def _least(least: object) -> str:
    number = getattr(least, "number", None)
    return f"a denominator of {number:,}" if number else ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
