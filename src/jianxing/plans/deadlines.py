"""Years by which something must be reached, and how far each of them governs."""

import re
from dataclasses import dataclass

_YEAR = re.compile(
    r"(?P<pre>力争到|争取到|截至|截止|到|至|在|于|自|从|(?<![占护能例])比|较|与|以)?"
    r"(?P<years>20\d\d(?:年?[底末]?[—\-~至、和及]20\d\d)*)年"
    r"(?P<post>度|年底|年末|底前|底之前|底|末|前|以前|之前|内|\d{1,2}月(?:\d{1,2}日)?(?:底前|底|末|前|以前)?|起|以来|相比|为|的?基础上|的|增长|平均)?"
)
# A five-year plan (“十四五”末) is due in its last year; the blanks are the quotes around its name.
_FIVE_YEARS = re.compile(
    r"(?P<pre>力争到|争取到|截至|截止|到|至|在)?(?<![比较与从由自])(?<![比较与从由自]“)“?(?P<ten>十[一二三四五六七])五”?(?:规划)?(?P<post>末|期末|时期末|期间|时期|收官)"
)
LAST_YEARS = {f"十{digit}": 2000 + 5 * number for number, digit in enumerate("一二三四五六七", start=2)}
_OPENS = re.compile(
    r"[，；。：、](?:力争|争取|确保|力求|计划|预计|总体|同时|并且|其中|要|应|将|则|全[县市州省区国]|我[县市州省区]|各[县市州省区地])*$"
)
_EFFORT_LENGTH = 16
_SPAN = re.compile(r"[—\-~至]")
_STRONG_BEFORE = ("力争到", "争取到", "截至", "截止", "到", "至")
_PAST = ("自", "从", "比", "较", "与", "以")
_PAST_AFTER = ("起", "以来", "相比", "为", "的", "的基础上", "基础上", "增长", "平均")
_WEAK_FOLLOW = re.compile(
    r"，|创|晋|成为|基本|力争|争取|确保|实现|达|全|必须|通过|建|完成|分别|均|应|要|乡|县|州|市|各|不低于|不少于|不超过|不高于|控制|降|提高|提升|保持|稳定|超过|低于|高于|$"
)


@dataclass(frozen=True)
class Deadline:
    """Years and their place; ``leads`` when a sentence or clause opens with it."""

    start: int
    end: int
    years: tuple[int, ...]
    strong: bool
    leads: bool


def deadlines_in(flat: str, begin: int, end: int) -> list[Deadline]:
    """Years between two places that something is due in; past years and spans of years are left out."""
    found: list[Deadline] = []
    at = begin
    while match := _YEAR.search(flat, at, end):
        at = match.end()
        pre, post = match["pre"] or "", match["post"] or ""
        if _SPAN.search(match["years"]):
            continue
        reached = (
            post == "的" and pre in ("到", "至") and flat[match.end() : match.end() + 1].isdigit()
        )  # 提高到2025年的55%
        if pre in _PAST or (post in _PAST_AFTER and not reached):
            continue
        strong = pre in _STRONG_BEFORE or post.endswith(("底", "末", "前", "内"))
        opens = _opens(flat, begin, match.start())
        years = tuple(int(year) for year in re.findall(r"20\d\d", match["years"]))
        if not (strong or len(years) > 1 or pre in ("在", "于") or opens or _WEAK_FOLLOW.match(flat, match.end(), end)):
            continue
        found.append(Deadline(match.start(), match.end(), years, strong, opens))
    for match in _FIVE_YEARS.finditer(flat, begin, end):
        opens = _opens(flat, begin, match.start())
        found.append(
            Deadline(match.start(), match.end(), (LAST_YEARS[match["ten"]],), opens or bool(match["pre"]), opens)
        )
    return sorted(found, key=lambda deadline: deadline.start)


def _opens(flat: str, begin: int, at: int) -> bool:
    """Whether nothing but words of effort (力争2027年) stands between a year and the beginning of its clause."""
    first = max(begin, at - _EFFORT_LENGTH)
    return bool(_OPENS.search(("，" if first == begin else "") + flat[first:at]))


def governing(flat: str, deadlines: list[Deadline], at: int) -> Deadline | None:
    """The last deadline before a place of the same sentence.

    One that stands inside a clause (…，并于2030年实现…；…) holds until the next semicolon only.
    """
    best = None
    for deadline in deadlines:
        if deadline.start > at:
            break
        if deadline.leads or "；" not in flat[deadline.end : at]:
            best = deadline
    return best
