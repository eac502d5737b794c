"""Names of responsible units: cutting lists into names, telling units from people, one name for several spellings."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_BRACKETS = {"（": "）", "《": "》", "“": "”", "［": "］", "〈": "〉", "〔": "〕"}
_SEPARATORS = "、，；,;"
_GROUP_REST = re.compile(
    r"(?:有关|相关)?(?:部门|单位|机构)|(?:县级市|县|市|区|旗|街道|乡镇|自治县|自治州|直辖市)(?:（[^（）]*）)?(?:(?:人民)?政府|办事处|党委)?"
)
_TRAILING = re.compile(
    r"(?:等(?:有关|相关|各)?(?:(?:部门|单位)(?:(?:和|、|及)(?:部门|单位))?)?)?(?:会同(?:有关|相关)(?:部门|单位|方面))?(?:按照?(?:各自)?职责(?:分工)?|按分工|根据职责分工|依职责|分别|分工|共同|具体|牵头|配合|参与|组织|落实|实施|负责|指导|协同|联合)*$"
)
_KIND = re.compile(r"(?:部门|单位|机构|方面)(?:按|分别|负责|牵头|配合|参与|指导|落实|根据|依|共同|具体|$)")
_TITLE = re.compile(r"(?:同志|先生|女士)$")
_TERM = re.compile(
    r"^(?:20\d\d年|[0-9]{1,2}月|每年|年底|全年|长期|持续|常年|即时|立行立改|适时)|底前|年内|(?:完成|推进|坚持|实施完毕|落实到位|见效)$"
)
_DIGITS = re.compile(r"[0-9]")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("jianxing.plans") / "words" / "units.toml").read_text(encoding="utf-8"))


@cache
def _suffixes() -> tuple[str, ...]:
    return (*_words()["suffixes"], *_words()["whole"])


@cache
def _aliases() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _words()["aliases"]), key=len, reverse=True)))


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the names in a list such as ``A、B和C``; brackets inside a name stay whole."""
    spans: list[tuple[int, int]] = []
    depth, begin = 0, start
    for at in range(start, end):
        character = text[at]
        if character in _BRACKETS:
            depth += 1
        elif character in _BRACKETS.values():
            depth = max(0, depth - 1)
        elif depth == 0 and (character in _SEPARATORS or (character in "和及与" and _joins(text, begin, at, end))):
            spans.append((begin, at))
            begin = at + 1
    spans.append((begin, end))
    return _rejoined(text, [_trimmed(text, a, b) for a, b in spans])


def _joins(text: str, begin: int, at: int, end: int) -> bool:
    """Whether 和 links two units, or belongs to a name such as 工业和信息化部."""
    left = re.sub(r"等$|以$", "", text[begin:at])
    if not left:  # “…等和各省级人民政府”, “、和…”
        return True
    right = re.split(r"[、，；和及与]", text[at + 1 : end], maxsplit=1)[0]
    if _KIND.match(right):  # 各有关部门和单位 is one group
        return False
    if left.endswith(("社会", "中央", "国家")) or right.startswith(("县级市", "其他")):
        return right.startswith("其他")
    return is_unit(left, strict=True) and (is_unit(right) or right.startswith(("各", "相关", "有关")))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    name = text[start:end]
    lead = re.match(r"(?:以及|和|及|与|由|会同|会|并由)(?=..)", name)
    if lead and (lead[0] not in ("会", "和", "与", "及") or is_unit(name[lead.end() :])):
        start += lead.end()
        name = text[start:end]
    rest = _TRAILING.search(name)
    if rest and rest[0]:
        end -= len(rest[0])
        name = text[start:end]
    if name.endswith(("等", "以")):
        end -= 1
    return start, end


def _rejoined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """各区、县级市 is one group, not two units."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if start >= end:
            continue
        if (
            found
            and _GROUP_REST.fullmatch(text, start, end)
            and text[found[-1][0]] == "各"
            and found[-1][1] + 1 == start
        ):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


@lru_cache(4_000)
def is_unit(name: str, *, strict: bool = False) -> bool:
    """Whether a name can be an organisation; ``strict`` asks for a known ending."""
    bare = re.sub(r"（[^（）]*）", "", name)
    if not 2 <= len(bare) <= 40 or re.search(r"[。；：？！“”]", bare):
        return False
    if bare.endswith(_suffixes()):
        return True
    if strict:
        return False
    return bare.startswith(tuple(_words()["prefixes"])) and not _DIGITS.search(bare)


def is_term(name: str) -> bool:
    """Whether a piece of a list of units says by when, not by whom (12月底前完成, 持续推进)."""
    return bool(_TERM.search(name))


@lru_cache(4_000)
def is_person(name: str) -> bool:
    """Whether a name in a list of units looks like a person's: a surname and one or two characters, or a title."""
    bare = re.sub(r"（[^（）]*）|\s", "", name)
    people = _words()["people"]
    if _TITLE.search(bare) or any(bare.endswith(word) for word in people["duty_words"]):
        return True
    if is_unit(bare, strict=True) or bare.startswith(("各", "团", "国网", "中国", "全国")):
        return False
    return 2 <= len(bare) <= 3 and bare[0] in people["surnames"]


def unit_key(name: str) -> str:
    """Equal for spellings of one unit: 县发改局, 县发展改革局 and 县发展改革委."""
    bare = re.sub(r"\s", "", name)
    for _ in range(2):
        bare = _aliases().sub(lambda m: _words()["aliases"][m[0]], bare)
    return re.sub(r"(?<=..)(?:局|委|厅)$", "#", bare)


def canonical_names(written: Iterable[str]) -> dict[str, str]:
    """Each name as written to the one name of its unit: the commonest spelling, the longer one when equally common."""
    counts = Counter(re.sub(r"\s", "", name) for name in written)
    best: dict[str, str] = {}
    for name, count in counts.items():
        key = unit_key(name)
        if key not in best or (count, len(name)) > (counts[best[key]], len(best[key])):
            best[key] = name
    return {name: best[unit_key(name)] for name in counts}
