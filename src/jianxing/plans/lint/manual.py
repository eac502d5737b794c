"""`python -m jianxing.plans.lint.manual`: the manual of the rules, made from the rules themselves."""

import sys
from collections.abc import Iterator

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
characters) was read beside its text in November 2026. A finding counts as wrong when a careful drafter would answer
“this is meant so and everybody can act on it”, in doubt against the rule. Of 77 findings 12 were wrong (16 %; the bound is
one in five); of the 29 errors and warnings 3 were."""
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
