"""A plan says the same, whichever format it comes in."""

import html
from pathlib import Path

import pytest

from acceptance.real_plans import all_plans
from documents_paper import Typesetting
from jianxing.documents.api import read_text
from jianxing.example.api import plan_document, plan_filename
from jianxing.plans.api import Plan, read


def said(plan: Plan) -> tuple[object, ...]:
    """What must not depend on the format."""
    return (
        [(t.text, [u.name for u in t.lead_units], [u.name for u in t.responsible_units]) for t in plan.tasks],
        [(t.indicator, t.comparator, t.value, t.upper, t.unit, t.due, t.indicator_id) for t in plan.targets],
        [(d.text, d.every, d.count) for d in plan.duties],
    )


def sheets(paragraphs: list[str], indent: int) -> bytes:
    return Typesetting(indent=indent, head="示例文件汇编", foot="第 {page} 页").set(paragraphs)


def page(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(words)}</p>\n" for words in paragraphs)
    return f"<html><head><meta charset='gb2312'></head><body><nav><a>首页</a></nav>{body}</body></html>".encode(
        "gb18030"
    )


@pytest.mark.parametrize("indent", [0, 2])
def test_our_own_plan_reads_the_same_from_pdf_and_html_as_from_docx(indent: int) -> None:
    document = plan_document()
    words = [line for line in read_text(document, plan_filename()).text.split("\n") if line.strip()]
    expected = said(read(document, plan_filename()))
    assert said(read(sheets(words, indent), "plan.pdf")) == expected
    assert said(read(page(words), "plan.html")) == expected


@pytest.mark.parametrize(
    "file", [f for f in all_plans() if f.name.startswith(("county", "style-c"))], ids=lambda f: f.stem
)
def test_real_plans_read_the_same_from_pdf(file: Path) -> None:
    words = [line.strip() for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    assert said(read(sheets(words, 2), "plan.pdf")) == said(read("\n".join(words).encode(), "plan.txt"))
