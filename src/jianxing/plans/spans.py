"""Sentences and clauses of a paragraph, with brackets and quotes blanked so that they cannot be mistaken for words."""

import re
from dataclasses import dataclass

BRACKET, QUOTE = "\x01", "\x02"
_OPEN = {"（": "）", "〈": "〉", "“": "”", "《": "》", "「": "」", "［": "］", "〔": "〕"}
_CLOSE = {closer: opener for opener, closer in _OPEN.items()}
_SENTENCE = re.compile(r"[。！？]+")
_LONGEST = 800
_CLAUSE = re.compile(r"[，；]|：(?!(?<=\d：)\d)")


@dataclass(frozen=True)
class Flat:
    """``text`` with every bracket and quote blanked, of the same length; ``inner`` are the insides of round brackets."""

    text: str
    inner: tuple[tuple[int, int], ...]


# The name of a five-year plan is a deadline, not a name to be blanked.
_FIVE_YEARS = re.compile(r"“十[一二三四五六七]五”")
_SAID = 24
_GOES_ON = re.compile(r"[0-9][^“”]*，[^“”]*[0-9]")


def _says(text: str, first: int, last: int) -> bool:
    """Whether quotes hold clauses with amounts (实现“甲达到20个，乙达到40%”的目标), and are no name."""
    return _SAID < last - first < _LONGEST and bool(_GOES_ON.search(text, first, last))


def flattened(text: str, begin: int = 0, end: int | None = None) -> Flat:
    """Blank the outermost matched brackets and quotes between two places."""
    stop = len(text) if end is None else end
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int, str]] = []
    for at in range(begin, stop):
        character = text[at]
        if character in _OPEN:
            stack.append((character, at))
        elif character in _CLOSE:
            depth = next(
                (d for d in range(len(stack) - 1, max(-1, len(stack) - 6), -1) if stack[d][0] == _CLOSE[character]),
                None,
            )
            if depth is not None:
                pairs.append((stack[depth][1], at + 1, stack[depth][0]))
                del stack[depth:]
    pairs.sort(key=lambda p: (p[0], -p[1]))
    pieces, inner, at = [text[:begin]], [], begin
    for first, last, opener in pairs:
        if first < at or (opener == "“" and (_FIVE_YEARS.fullmatch(text, first, last) or _says(text, first, last))):
            continue
        pieces += [text[at:first], (BRACKET if opener in "（〈" else QUOTE) * (last - first)]
        if opener in "（〈":
            inner.append((first + 1, last - 1))
        at = last
    pieces.append(text[at:])
    return Flat("".join(pieces), tuple(inner))


def sentences(flat: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Spans between full stops; what is far too long for a sentence is cut at a comma, so that reading stays linear."""
    found = []
    for first, last in _cut(_SENTENCE, flat, begin, end):
        while last - first > _LONGEST:
            comma = max(flat.rfind(mark, first, first + _LONGEST) for mark in "；，、")
            middle = comma + 1 if comma > first else first + _LONGEST
            found.append((first, middle))
            first = middle
        found.append((first, last))
    return found


def clauses(flat: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Spans between commas, semicolons and colons."""
    return _cut(_CLAUSE, flat, begin, end)


def _cut(mark: re.Pattern[str], flat: str, begin: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for found in mark.finditer(flat, begin, end):
        if begin < found.start():
            spans.append((begin, found.start()))
        begin = found.end()
    if begin < end:
        spans.append((begin, end))
    return spans
