"""Certain and cheap findings about the text itself: brackets that do not close, numbers that are missing."""

from collections.abc import Iterator

from jianxing.kernel.message import Message
from jianxing.plans.model import Finding, Source
from jianxing.plans.structure import Node, Structure

_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_MAXIMUM = 200
_TITLE = 4  # shorter ones are cells of a table that lost its lines


def findings_of(structure: Structure) -> list[Finding]:
    """All findings in the order of the document, at most 200."""
    found = [*_brackets(structure), *_gaps(structure)]
    return sorted(found, key=lambda f: f.at[0])[:_MAXIMUM]


def _brackets(structure: Structure) -> Iterator[Finding]:
    for paragraph in structure.paragraphs:
        if paragraph.kind != "text":
            continue
        stack: list[tuple[str, int]] = []
        for at, character in enumerate(paragraph.flow.text):
            if character in _PAIRS:
                stack.append((character, at))
            elif character in _CLOSERS:
                if stack and stack[-1][0] == _CLOSERS[character]:
                    stack.pop()
                elif at > 3 and not paragraph.flow.text[:at].isdigit():
                    yield _finding("unbalanced_bracket", paragraph.flow.source(at, at + 1), {"bracket": character})
                    break
        else:
            if stack:
                character, at = stack[-1]
                yield _finding("unbalanced_bracket", paragraph.flow.source(at, at + 1), {"bracket": character})


def _gaps(structure: Structure) -> Iterator[Finding]:
    """Items of one form below one heading that jump over a number; a count that runs through headings is followed."""
    last: dict[tuple[str, str], Node] = {}
    for node in structure.nodes:
        if (
            node.number is None
            or node.number.value is None
            or node.number.form in ("annex", "arabic-bracket", "circled")
        ):
            continue
        top = node
        while top.parent is not None and top.parent.rank >= 4:
            top = top.parent
        scope = top.key if node.number.form == "chinese-bracket" else (top.parent.key if top.parent else "")
        before = last.get((scope, node.number.form))
        last[scope, node.number.form] = node
        if before is None or before.number is None or before.number.value is None:
            continue
        value = before.number.value
        titled = min(len(node.title), len(before.title)) >= _TITLE
        if titled and value + 1 < node.number.value <= value + 3:
            flow, earlier = structure.paragraphs[node.at].flow, structure.paragraphs[before.at].flow
            yield Finding(
                "numbering_gap",
                "warning",
                Message("plans.numbering_gap", {"before": before.written, "after": node.written}),
                Message("plans.numbering_gap_remedy"),
                (flow.source(0, max(1, node.text_from)), earlier.source(0, max(1, before.text_from))),
            )


def _finding(code: str, source: Source, parameters: dict[str, str]) -> Finding:
    return Finding(code, "warning", Message(f"plans.{code}", parameters), Message(f"plans.{code}_remedy"), (source,))
