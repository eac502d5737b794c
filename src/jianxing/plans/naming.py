"""Which indicator a target's words name. A wrong one is worse than none."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_DROPPED = str.maketrans("", "", "（）〈〉()“”‘’《》「」〔〕［］、，,的 \n\t·")
_SCOPE = re.compile(r"^(?:全县|全州|全市|全省|全区|全国|我县|我州|我市|我省|本县|辖区内?|各县市?)")
_GAP = 16
_LONGEST_CONTEXT = 60


@dataclass(frozen=True)
class _Form:
    id: str
    unit: str
    better: str
    pattern: re.Pattern[str]
    weight: int
    words: frozenset[str]


def plain(name: str) -> str:
    """A name without brackets, quotes and other marks that spellings differ in."""
    bare = name.translate(_DROPPED).replace("及以上", "以上").replace("五岁", "5岁").replace("三岁", "3岁")
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
            parts = [plain(part) for part in written.split("…")]
            pattern = f".{{0,{_GAP}}}?".join(re.escape(part) for part in parts)
            words = frozenset(word for word in _qualifiers() if word in "".join(parts))
            forms.append(_Form(name.id, name.unit, name.better, re.compile(pattern), sum(map(len, parts)), words))
    return tuple(sorted(forms, key=lambda form: -form.weight))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form.pattern.pattern})" for form in _forms()))


def is_known(name: str) -> bool:
    """Whether a name is exactly one of the vocabulary."""
    return bool(_whole().fullmatch(plain(name)))


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
        if form.unit != unit or (best and form.weight < max(best.values())):
            continue
        if not _agrees(form.better, sign):
            continue
        for match in form.pattern.finditer(text):
            # In context the match must reach from before the name into its end.
            if own_from and not (match.start() < own_from < match.end() and match.end() >= len(text) - 4):
                continue
            rest = own if own_from else text[: match.start()] + text[match.end() :]
            if any(word in rest and word not in form.words for word in _qualifiers()):
                continue
            best[form.id] = max(best.get(form.id, 0), form.weight)
    if not best:
        return None
    top = max(best.values())
    ids = [id_ for id_, weight in best.items() if weight == top]
    return ids[0] if len(ids) == 1 else None


def _agrees(better: str, sign: str) -> bool:
    """A ceiling does not suit what should rise, nor a floor what should fall."""
    if better == "higher":
        return sign not in ("<=", "<")
    if better == "lower":
        return sign not in (">=", ">")
    return True
