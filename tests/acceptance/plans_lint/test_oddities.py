"""What was planted in the invented county's plan is found, and nothing else is called an error."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from acceptance.real_plans import all_plans
from jianxing.example.api import plan_document
from jianxing.plans.api import lint, read

ODDITIES = tomllib.loads((files("jianxing.example") / "plan_oddities.toml").read_text(encoding="utf-8"))["oddity"]


def test_every_planted_oddity_is_found_and_no_other_error() -> None:
    plan = read(plan_document(), "plan.docx")
    findings = lint(plan)
    for oddity in ODDITIES:
        quotes = [plan.quote(s) for f in findings if f.code == oddity["code"] for s in f.at]
        assert any(quote in oddity["words"] for quote in quotes), oddity
    planted = {oddity["code"] for oddity in ODDITIES}
    assert [f.code for f in findings if f.severity == "error" and f.code not in planted] == []


KNOWN = {
    "county-": {
        "two-dates-for-one-promise",
        "two-dates-for-one-target",
        "two-values-for-one-target",
        "two-benchmarks-for-one-target",
        "part-exceeds-whole",
        "yearly-step-misses-total",
        "owner-missing-from-annex",
        "headline-owner-without-task",
        "unit-under-several-names",
    },
    "prefecture-": {"count-disagrees-with-list", "due-before-issue", "unbalanced-bracket", "change-without-base"},
}


@pytest.mark.parametrize(
    ("path", "codes"),
    [(path, codes) for path in all_plans() for kind, codes in KNOWN.items() if path.stem.startswith(kind)],
)
def test_faults_that_were_found_by_reading(path: Path, codes: set[str]) -> None:
    assert codes <= {finding.code for finding in lint(read(path.read_bytes(), path.name))}


@pytest.mark.parametrize("path", all_plans(), ids=lambda path: path.stem)
def test_real_documents_are_checked_with_places_inside_them(path: Path) -> None:
    plan = read(path.read_bytes(), path.name)
    for finding in lint(plan):
        assert finding.at
        assert all(0 <= s.start < s.end <= len(plan.text) for s in finding.at)
        assert finding.message.text("zh").strip()
        assert finding.message.text("en").strip()
