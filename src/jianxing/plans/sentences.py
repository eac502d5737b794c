"""What every sentence of a document is. Sentences are disjoint and cover every character that is not blank."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from jianxing.plans.model import Sentence, Source
from jianxing.plans.structure import Node, Structure
from jianxing.plans.targets import Measures
from jianxing.plans.tasks import Stretch

_END = re.compile(r"[。！？]+[”’」』）》]*")


def sentences_of(
    structure: Structure, stretches: list[Stretch], listed: list[Source], measures: Measures, document: str
) -> list[Sentence]:
    """Classify the whole document; a sentence with an amount that no rule could read is ``unread``."""
    marks = {
        "task": _Places(listed),
        "target": _Places(target.source for target in measures.targets),
        "duty": _Places(duty.source for duty in measures.duties),
        "unread": _Places(measures.unread),
    }
    inside = _task_places(structure, stretches)
    found: list[Sentence] = []
    for index, paragraph in enumerate(structure.paragraphs):
        if not len(paragraph.flow):
            continue
        for begin, end, kind in _pieces(structure, index):
            source = paragraph.flow.source(begin, end)
            kinds = [kind] if kind else []
            if kind != "clause":
                if not kind or kind == "heading":
                    kinds += _standing(
                        structure.owner[index], inside.get(index, []), begin, end, bool(kind), paragraph.kind
                    )
                kinds += [name for name, places in marks.items() if places.touch(source)]
            found.append(Sentence(tuple(dict.fromkeys(kinds or ["narrative"])), source))
    return _complete(found, document)


class _Places:
    """Sources to look up by overlap."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = sorted(sources)
        self._longest = max((s.end - s.start for s in self._sources), default=0)

    def touch(self, source: Source) -> bool:
        at = bisect_left(self._sources, Source(source.start - self._longest, 0))
        while at < len(self._sources) and self._sources[at].start < source.end:
            if self._sources[at].end > source.start:
                return True
            at += 1
        return False


def _task_places(structure: Structure, stretches: list[Stretch]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for stretch in stretches:
        for index, begin, end in stretch.places(structure):
            found.setdefault(index, []).append((begin, end))
    return found


def _pieces(structure: Structure, index: int) -> Iterator[tuple[int, int, str]]:
    """Spans of a paragraph: its heading, its clauses, and the sentences between them."""
    paragraph = structure.paragraphs[index]
    text = paragraph.flow.text
    if paragraph.kind != "text":
        yield 0, len(text), ""
        return
    begin = 0
    node = structure.owner[index]
    if node is not None and node.at == index:
        end = len(text) if node.heading_only else 0
        if not end and node.title and text.startswith(node.title + "。", node.text_from):
            end = node.text_from + len(node.title) + 1
        if end:
            yield 0, end, "heading"
            begin = end
    for clause in structure.clauses[index]:
        yield from _sentences(text, begin, clause.start)
        begin = max(begin, clause.end)
        while begin < len(text) and text[begin] in "。；，":
            begin += 1
        if clause.start < begin:
            yield clause.start, begin, "clause"
    yield from _sentences(text, begin, len(text))


def _sentences(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in _END.finditer(text, begin, end):
        if begin < found.end():
            yield begin, found.end(), ""
            begin = found.end()
    if begin < end:
        yield begin, end, ""


def _standing(
    node: Node | None, tasks: list[tuple[int, int]], begin: int, end: int, heading: bool, kind: str
) -> list[str]:
    if any(a < end and begin < b for a, b in tasks):
        return ["task"]
    if heading or kind in ("page", "contents"):
        return []
    return ["goal"] if node is not None and node.purpose == "goal" else ["narrative"]


def _complete(found: list[Sentence], document: str) -> list[Sentence]:
    """Fill what no paragraph holds (a page number inside a bracket), and keep sentences apart."""
    whole: list[Sentence] = []
    at = 0
    for sentence in found:
        start, end = sentence.source.start, sentence.source.end
        if start > at and (rest := _solid(document, at, start)):
            whole.append(Sentence(("narrative",), rest))
        if max(start, at) < end:
            whole.append(Sentence(sentence.kinds, Source(max(start, at), end)))
            at = end
    if rest := _solid(document, at, len(document)):
        whole.append(Sentence(("narrative",), rest))
    return whole


def _solid(document: str, start: int, end: int) -> Source | None:
    text = document[start:end]
    if not text.strip():
        return None
    return Source(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
