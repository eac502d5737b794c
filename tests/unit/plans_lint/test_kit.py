"""A rule without its words, or with a code that is taken, is refused when it is registered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jianxing.kernel.message import LANGUAGES
from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule, rules


def check(document: Document) -> Iterator[Hit]:
    """Nothing."""
    yield from ()


@pytest.mark.parametrize("code", ["no-words-for-this", "unbalanced-bracket"])
def test_refused(code: str) -> None:
    before = rules()
    with pytest.raises(ValueError, match=code):
        rule(code, "info")(check)
    assert rules() == before


def test_every_rule_says_why_and_what_to_do() -> None:
    for made in rules():
        for language in LANGUAGES:
            assert all(part.text(language).strip() for part in (made.title, made.why, made.remedy))
        assert made.meaning.endswith((".", ")"))


def test_every_rule_is_drawn_in_a_spec() -> None:
    specs = Path(__file__).parents[2] / "spec" / "plans_lint"
    words = "".join(file.read_text(encoding="utf-8") for file in specs.glob("test_*.py"))
    assert [made.code for made in rules() if f'"{made.code}"' not in words] == []
