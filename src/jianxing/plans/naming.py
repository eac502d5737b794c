"""Which indicator a target's words name. A wrong one is worse than none."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_DROPPED = str.maketrans("", "", "（）〈〉()“”‘’《》「」〔〕［］、，,的 \n\t·")
_SCOPE = re.compile(r"^(?:全县|全州|全市|全省|全区|全国|我县|我州|我市|我省|本县|辖区内?|各县市?)")
_GAP, _WIDE_GAP = 16, 40
_LONGEST_CONTEXT = 60


@dataclass(frozen=True)
class _Form:
    """One way to write an indicator: literal parts with a few free characters between them."""

    id: str
    unit: str
    better: str
    parts: tuple[str, ...]
    weight: int
    words: frozenset[str]

    def stands_in(self, text: str) -> bool:
        return all(part in text for part in self.parts)

    def pattern(self, gap: int) -> re.Pattern[str]:
        return _pattern(self.parts, gap)


@cache
def _pattern(parts: tuple[str, ...], gap: int) -> re.Pattern[str]:
    return re.compile(f".{{0,{gap}}}?".join(f"({re.escape(part)})" for part in parts))


def plain(name: str) -> str:
    """A name without brackets, quotes and other marks that spellings differ in."""
    bare = (
        name.translate(_DROPPED)
        .replace("及以上", "以上")
        .replace("五岁", "5岁")
        .replace("三岁", "3岁")
        .replace("常住人口", "人口")
    )
    return _SCOPE.sub("", re.sub(r"[-~–]", "—", bare))


@cache
def _qualifiers() -> tuple[str, ...]:
    words = tomllib.loads((files("jianxing.plans") / "words" / "qualifiers.toml").read_text(encoding="utf-8"))
    return tuple(words["words"])


@cache
def _forms() -> tuple[_Form, ...]:
    from jianxing.indicators.api import vocabulary

    forms = []
    for name in vocabulary():
        for written in dict.fromkeys((name.name, *name.synonyms)):
            parts = tuple(filter(None, (plain(part) for part in written.split("…"))))
            words = frozenset(word for word in _qualifiers() if word in "".join(parts))
            forms.append(_Form(name.id, name.unit, name.better, parts, sum(map(len, parts)), words))
    return tuple(sorted(forms, key=lambda form: -form.weight))


@cache
def _exact() -> tuple[frozenset[str], tuple[_Form, ...]]:
    return frozenset(f.parts[0] for f in _forms() if len(f.parts) == 1), tuple(f for f in _forms() if len(f.parts) > 1)


def is_written(name: str) -> bool:
    """Whether a name is one of the vocabulary letter by letter."""
    return plain(name) in _exact()[0]


@lru_cache(maxsize=20_000)
def is_known(name: str) -> bool:
    """Whether a name is exactly one of the vocabulary."""
    bare = plain(name)
    names, open_forms = _exact()
    return bare in names or any(f.stands_in(bare) and f.pattern(_GAP).fullmatch(bare) for f in open_forms)


@lru_cache(maxsize=20_000)
def identify(name: str, unit: str, sign: str, context: str = "") -> str | None:
    """The id of the indicator that a name means in its context; None when none or more than one fits."""
    bare = plain(name)
    if found := _best(bare, bare, unit, sign, 0):
        return found
    if not context:
        return None
    before = plain(context)[-_LONGEST_CONTEXT:]
    return _best(before + bare, bare, unit, sign, len(before))


def _best(text: str, own: str, unit: str, sign: str, own_from: int) -> str | None:
    best: dict[str, int] = {}
    for form in _forms():
        if form.unit != unit or not form.stands_in(text) or not _agrees(form.better, sign):
            continue
        if best and form.weight < max(best.values()):
            break  # longer forms come first
        for match in form.pattern(_WIDE_GAP if own_from else _GAP).finditer(text):
            # In context the match must reach from before the name into its end.
            if own_from and not _goes_on(text, match, own_from):
                continue
            before = "" if text[: match.start()].endswith("等") else text[: match.start()]  # 甲、乙等重点人群
            rest = own if own_from else before + text[match.end() :]
            if any(word in rest and word not in form.words for word in _qualifiers()):
                continue
            best[form.id] = max(best.get(form.id, 0), form.weight)
    if not best:
        return None
    top = max(best.values())
    ids = [id_ for id_, weight in best.items() if weight == top]
    return ids[0] if len(ids) == 1 else None


def _goes_on(text: str, match: re.Match[str], own_from: int) -> bool:
    """Whether a match that begins in the context is about this name: most of the name is its words, to the end.

    What a sibling stands before (高血压、糖尿病患者…) may mean either, so it means none.
    """
    if not (match.start() < own_from < match.end() and match.end() >= len(text) - 4):
        return False
    said = sum(max(0, match.end(g) - max(own_from, match.start(g))) for g in range(1, match.re.groups + 1))
    if 2 * said < len(text) - own_from:
        return False
    return not text[: match.start()].endswith(_qualifiers())


def _agrees(better: str, sign: str) -> bool:
    """A ceiling does not suit what should rise, nor a floor what should fall."""
    if better == "higher":
        return sign not in ("<=", "<")
    if better == "lower":
        return sign not in (">=", ">")
    return True
