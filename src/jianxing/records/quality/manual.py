"""The manual of data quality, made from the rules and from what `records.quality.power` measured.

`python -m jianxing.records.quality.manual` prints it; `docs/quality.md` is its output.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files

from jianxing.records.quality.findings import CAUTION
from jianxing.records.quality.kit import DIMENSIONS, Mask, Pattern, Rule, rules
from jianxing.records.quality.running import ALPHA

COMMAND = "python -m jianxing.records.quality.manual"
DIMENSION_WORDS = {
    "completeness": ("完整性", "completeness"),
    "validity": ("有效性", "validity"),
    "timeliness": ("及时性", "timeliness"),
    "uniqueness": ("唯一性", "uniqueness"),
    "consistency": ("一致性", "consistency"),
    "plausibility": ("合理性", "plausibility"),
    "under_reporting": ("可能漏报", "probable under-reporting"),
}
_HEAD = """# 数据质量核查 Data quality

<!-- made by `{command}`; do not edit -->

`jianxing records check --data DIR [--format text|json]` runs every rule over a lake; the page 数据质量核查 keeps what was
found with an owner and a state. Exit code 1: an error or a warning was found.

There are two kinds of rule. A rule about rows names rows that cannot all be right; a finding is one rule, table, source
and year. A rule about a distribution names no row: it says that one facility or township is unlike the others, with the
words {caution_zh} ({caution_en}). All units of one table are tested together by Holm's method at {alpha:.0%}, so that among
units that are as usual the chance of any false alarm stays below that; what is smaller than the size given is left out.
No worker is named, and nothing is ranked.

The score of a source and month is the mean, over the dimensions that were looked at, of the part of rows that rules about
rows had nothing to say of (0 to 100). Distributions do not enter it."""


def markdown() -> str:
    """The whole manual."""
    head = _HEAD.format(command=COMMAND, caution_zh=CAUTION.zh, caution_en=CAUTION.en, alpha=ALPHA)
    lines = [head, "", f"There are {len(rules())} rules.", ""]
    measured = files("jianxing.records.quality") / "power.md"
    lines += [measured.read_text(encoding="utf-8").rstrip("\n"), ""]
    for dimension in DIMENSIONS:
        zh, en = DIMENSION_WORDS[dimension]
        lines += [f"## {zh} {en}", ""]
        for rule in rules().values():
            if rule.dimension == dimension:
                lines += [*_page(rule), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}"
    yield ""
    yield f"{rule.name.zh} · {rule.name.en} · `{rule.severity}`"
    yield ""
    yield f"- 为何重要 {rule.why.zh} {rule.why.en}"
    yield f"- 怎么办 {rule.remedy.zh} {rule.remedy.en}"
    yield f"- 依据 source: {rule.source}"
    for check in rule.checks:
        needs = () if isinstance(check, Mask) else check.needs
        beside = f" with {', '.join(f'`{table.id}`' for table in needs)}" if needs else ""
        shown = f"; shows {', '.join(check.shows)}" if check.shows else ""
        by = (
            f"; by {check.unit}, from {check.least} rows and a size of {check.effect}"
            if isinstance(check, Pattern)
            else ""
        )
        yield f"- 表 `{check.table.id}`{beside}{shown}{by}"
    for each in rule.parameters:
        yield f"- 参数 `{each.name}` = {each.value:.6g}: {each.meaning.zh} {each.meaning.en} ({each.source})"


if __name__ == "__main__":
    sys.stdout.write(markdown())
