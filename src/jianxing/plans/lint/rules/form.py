"""Form: brackets, numbering, the list of annexes."""

import re
from collections.abc import Iterator

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule
from jianxing.plans.model import Source

_ITEM = re.compile(r"^(?:附件：?)?(\d{1,2})[.．、](.{4,60})$")


@rule("unbalanced-bracket", "warning")
def brackets(document: Document) -> Iterator[Hit]:
    """A bracket, a book title mark or a quotation mark is opened and not closed in its paragraph, or the reverse."""
    yield from _of_reader(document, "unbalanced_bracket")


@rule("numbering-gap", "warning")
def gaps(document: Document) -> Iterator[Hit]:
    """The numbers of items jump over one."""
    yield from _of_reader(document, "numbering_gap")


def _of_reader(document: Document, code: str) -> Iterator[Hit]:
    for finding in document.plan.findings:
        if finding.code == code:
            yield Hit(finding.at, finding.message.parameters)


@rule("annex-list-disagrees", "warning")
def annex_list(document: Document) -> Iterator[Hit]:
    """The list of annexes after the main text and the annexes themselves differ in number or title."""
    listed: dict[int, tuple[str, Source]] = {}
    for line in document.lines:
        if line.start >= document.main_end:
            break
        opens = line.text.startswith("附件：")
        if opens or listed:
            found = _ITEM.match(line.text)
            if not found or int(found[1]) != len(listed) + 1:
                if listed:
                    break
                continue
            listed[int(found[1])] = (found[2].rstrip("；。"), line.source(0, len(line.text)))
    if not listed or not document.annexes:
        return
    for number, (title, source) in listed.items():
        annex = next((a for a in document.annexes if a.heading.number == f"附件{number}"), None)
        if annex is None:
            yield Hit((source,), {"number": number, "listed": title, "headed": "—"})
        elif annex.heading.title and title not in (annex.heading.title, re.sub(r"^.*?县", "", annex.heading.title)):
            yield Hit(
                (source, annex.heading.source), {"number": number, "listed": title, "headed": annex.heading.title}
            )
