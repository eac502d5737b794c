"""How much of one wording stands in another: short runs of characters, the rarer the heavier."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise

from jianxing.plans.clauses import brackets_of
from jianxing.plans.flow import normal

_CLAUSE = re.compile(r"（(?:牵头|责任|配合|参与|实施|完成)[^（）]*(?:（[^（）]*）[^（）]*)*）")
_MARKS = re.compile(r"[^0-9A-Za-z一-鿿]+")
_COMMON = 250  # a run that stands in more wordings tells none from another; plans have fewer tasks in all
_REGION = re.compile(r"全县|全州|全市|全省|全区|我县|我州|我市|我省|我区|本县|本州|本市|本省")


def bare(words: str) -> str:
    """Words without unit clauses, marks, blanks, and the area that they are said of."""
    text = "".join(normal(words).split())
    if "（" in text and brackets_of(text):
        text = _CLAUSE.sub("", text)
    return _REGION.sub("", _MARKS.sub("", text))


@lru_cache(maxsize=8_192)
def pairs_of(words: str) -> Counter[str]:
    """Neighbouring characters of the bare words, each pair with its number; kept, so not to be changed."""
    text = bare(words)
    if len(text) == 1:
        return Counter([text])
    return Counter(a + b for a, b in pairwise(text))


def phrases_of(words: str) -> Counter[str]:
    """Runs of two and of four characters: four in a row are hardly ever shared by chance."""
    text = bare(words)
    return pairs_of(words) + Counter(text[i : i + 4] for i in range(len(text) - 3))


def likeness(a: str, b: str) -> float:
    """How alike two short names are, 0 to 1: twice the pairs in common by all pairs (Dice)."""
    mine, other = pairs_of(a), pairs_of(b)
    total = mine.total() + other.total()
    return 2 * (mine & other).total() / total if total else float(bare(a) == bare(b))


class Corpus:
    """Wordings of two plans, compared with one another; a run that stands everywhere says nothing."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self.first = [phrases_of(words) for words in first]
        self.second = [phrases_of(words) for words in second]
        held = Counter(pair for pairs in (*self.first, *self.second) for pair in pairs)
        count = len(self.first) + len(self.second)
        self.weight = {pair: math.log(1 + count / n) if n <= _COMMON else 0.0 for pair, n in held.items()}

    @cached_property
    def mass(self) -> tuple[list[float], list[float]]:
        """The weight of each wording."""
        return [self._mass(pairs) for pairs in self.first], [self._mass(pairs) for pairs in self.second]

    def shared(self) -> list[dict[int, float]]:
        """For each wording of the first the weight that it shares with each of the second, where there is any."""
        places: dict[str, list[tuple[int, int]]] = {}
        for place, pairs in enumerate(self.second):
            for pair, number in pairs.items():
                if self.weight[pair]:
                    places.setdefault(pair, []).append((place, number))
        found = []
        for pairs in self.first:
            row: dict[int, float] = {}
            for pair, number in pairs.items():
                for place, other in places.get(pair, ()):
                    row[place] = row.get(place, 0.0) + self.weight[pair] * min(number, other)
            found.append(row)
        return found

    def nearest(self, shared: dict[int, float], most: int) -> list[tuple[int, float]]:
        """Of a row of `shared` the places that are nearest to it."""
        if len(shared) <= most:
            return list(shared.items())
        theirs = self.mass[1]
        return nlargest(most, shared.items(), key=lambda found: found[1] / (theirs[found[0]] or 1.0) ** 0.5)

    def covered(self, place: int, others: Sequence[int]) -> float:
        """Which part of a wording of the first stands in some of the second, taken together."""
        together: Counter[str] = Counter()
        for other in others:
            together |= self.second[other]
        whole = self.mass[0][place]
        return self._mass(self.first[place] & together) / whole if whole else 1.0

    def _mass(self, pairs: Counter[str]) -> float:
        return sum(self.weight[pair] * number for pair, number in pairs.items())
