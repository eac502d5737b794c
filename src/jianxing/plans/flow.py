"""A paragraph as one line without blanks, each character knowing its place in the document.

Documents break lines in the middle of sentences, put blanks into numbers and mix half- and full-width punctuation.
The grammar sees none of it: it reads a `Flow`, and its findings are carried back to exact offsets.
"""

import re
from array import array
from collections.abc import Iterable

from jianxing.plans.model import Source

_FULL = "（）［］｛｝，；：！？％．／～＝＋＜＞＂＇０１２３４５６７８９" + "".join(
    chr(c) for c in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
)
_HALF = "()[]{},;:!?%./~=+<>\"'0123456789" + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
# Brackets and sentence marks become full-width; digits, letters and signs of quantities half-width.
_TO_FULL = dict(zip("()[],;:!?", "（）［］，；：！？", strict=True))
_TO_HALF = {f: h for f, h in zip(_FULL, _HALF, strict=True) if h not in _TO_FULL}
_TO_OTHER = {
    "﹪": "%",
    "—": "—",
    "–": "—",
    "－": "—",
    "﹣": "—",
    "～": "~",
    "〜": "~",
    "∼": "~",
    "﹤": "<",
    "﹥": ">",
    "㎡": "㎡",
    "―": "—",
}
_TABLE = str.maketrans(_TO_FULL | _TO_HALF | _TO_OTHER)
_SOLID = re.compile(r"\S+")
_WORD = re.compile(r"[0-9A-Za-z]")


def normal(text: str) -> str:
    """The text with one form of every punctuation mark, letter and digit; its length does not change."""
    return text.translate(_TABLE)


class Flow:
    """``text`` is normal and has no blanks, but for one between two Latin words or numbers of one line."""

    __slots__ = ("at", "text")

    def __init__(self, document: str, spans: Iterable[tuple[int, int]]) -> None:
        """Read these spans of a document that is `normal` already; what lies between them is left out."""
        pieces: list[str] = []
        at = array("L")
        previous = ""
        for start, end in spans:
            for found in _SOLID.finditer(document, start, end):
                word = found[0]
                broken = at and "\n" in document[at[-1] : found.start()] and previous.isdigit() and word[0].isdigit()
                if previous and _WORD.match(previous) and _WORD.match(word) and not broken:
                    pieces.append(" ")
                    at.append(at[-1] + 1)
                pieces.append(word)
                at.extend(range(found.start(), found.end()))
                previous = word[-1]
        self.text = "".join(pieces)
        self.at = at

    def __len__(self) -> int:
        return len(self.text)

    def source(self, start: int, end: int) -> Source:
        """The place in the document of a non-empty span of the flow."""
        return Source(self.at[start], self.at[end - 1] + 1)
