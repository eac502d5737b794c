"""`python -m jianxing.plans.lint.manual`: the manual of the rules, made from the rules themselves."""

import sys
from collections.abc import Iterator

from jianxing.kernel.message import Message
from jianxing.plans.compare.model import CODES, why
from jianxing.plans.lint.decisions import VERDICTS, Decision
from jianxing.plans.lint.kit import Rule, rules

COMMAND = "python -m jianxing.plans.lint.manual >docs/lint.md"
_HEAD = """# 文本核对规则 Rules of `jianxing plan lint`

Made from the rules by `{command}`; do not edit.

`jianxing plan lint FILE… --format text|json|html [-o F] [--form F.docx] [--decide KEY=VERDICT[:NOTE]]` gives advice to the
drafting unit about the text of a plan. It never changes the document. It exits with 1 when an error or a warning is
open, with 0 when there is none, and with 2 when a file cannot be used. `info` is for reference only.

Each finding has a key that stays while its words stay. What was decided about it is kept beside the document in
`<document>.jianxing.toml`:

| verdict | 处理方式 | meaning |
| --- | --- | --- |
"""
_PRECISION = """How often they are wrong: every finding on two real plans (a county's of 2022–2030 and a prefecture's of 2023, 52,000
characters) and on four real documents of other styles (a national action plan, three opinions of a province and of the
nation, 86,000 characters) was read beside its text in November 2026, by one reader, who also wrote rules. A finding is
right when its words are true and somebody who must act on, count or assess the place would have to ask; wrong when a
careful drafter would answer “this is meant so and everybody can act on it”; and doubtful between the two. Doubtful ones
count as wrong below; the bound is one in five.

| document | findings | right | doubtful | wrong | errors and warnings | of these doubtful or wrong |
| --- | --- | --- | --- | --- | --- | --- |
| county plan | 61 | 55 | 6 | 0 | 24 | 1 |
| prefecture's plan of a year | 9 | 8 | 1 | 0 | 4 | 0 |
| national action plan | 11 | 9 | 2 | 0 | 0 | 0 |
| three opinions | 1 | 0 | 1 | 0 | 0 | 0 |

Together 10 of 82 (12 %), on the two plans 7 of 70 (10 %). An earlier reader judged 12 of 77 findings on the two plans
wrong; what he named was mended in general terms, so these are figures of documents that the rules have met."""
_ALIGN = """## Align

`jianxing plan align UPPER LOWER` says four more things. Statuses of targets are covered 已衔接, lower 低于上级, later
时限晚于上级, missing 未见对应, extra 上级未要求. Each target and task of the upper plan has one row. Findings name the
place in the upper plan and, where there is one, that in the lower. They are warnings where the upper plan asks each
place (每个县, 以县为单位), where both plans are of one level, or where it names this place; for an average or a total over
an area, which binds no single place in it, they are `info` (需衔接). Targets meet by indicator, else by name; tasks by
wording, title and shared indicators."""
_REMEDIES = {"task_missing": "align_remedy_task", "missing": "align_remedy_same"}
_WHAT = {
    "as-written": "the office registers what the document says; the question is closed",
    "otherwise": "the office registers something else, and the note says what; the question is closed",
    "amend": "goes into the comment form as a proposed change; the note is its wording",
    "clarify": "goes into the comment form as a question to the drafting unit",
}


def markdown() -> str:
    """The whole manual."""
    lines = [_HEAD.format(command=COMMAND).rstrip("\n")]
    lines += [f"| `{v}` | {Decision('', v).said.text('zh')} | {_WHAT[v]} |" for v in VERDICTS]
    lines += [
        "",
        _PRECISION,
        "",
        f"There are {len(rules())} rules.",
        "",
        "| code | severity | 核对事项 | what |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| [`{r.code}`](#{r.code}) | {r.severity} | {r.title.text('zh')} | {r.title.text('en')} |" for r in rules()
    ]
    for theme in dict.fromkeys(rule.theme for rule in rules()):
        lines += ["", f"## {theme.capitalize()}"]
        for rule in rules():
            if rule.theme == theme:
                lines += ["", *_page(rule)]
    lines += ["", _ALIGN]
    for code in CODES:
        name = code.removeprefix("align.")
        title, remedy = (
            Message(f"plans.align_title_{name}"),
            Message(f"plans.{_REMEDIES.get(name, 'align_remedy_each')}"),
        )
        lines += ["", f"### {code}", "", f"{title.text('zh')} · {title.text('en')} · `info`, `warning`", ""]
        lines += [f"- 为何重要 {why(code).text('zh')} {why(code).text('en')}"]
        lines += [f"- 怎么办 {remedy.text('zh')} {remedy.text('en')}"]
    return "\n".join(lines) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}"
    yield ""
    yield f"{rule.title.text('zh')} · {rule.title.text('en')} · `{rule.severity}`"
    yield ""
    yield rule.meaning
    yield ""
    yield f"- 为何重要 {rule.why.text('zh')} {rule.why.text('en')}"
    yield f"- 怎么办 {rule.remedy.text('zh')} {rule.remedy.text('en')}"


if __name__ == "__main__":
    sys.stdout.write(markdown())
