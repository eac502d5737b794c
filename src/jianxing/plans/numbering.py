"""Numbers of headings and items: 第一章, 附件1, 一、, （一）, 1., 2.1, （1）, ①, 一是."""

import re
from dataclasses import dataclass

_CN = "一二三四五六七八九十百零〇两"
_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

# Rank tells which number stands above which; the smaller rank holds the larger.
_FORMS: tuple[tuple[str, int, str], ...] = (
    ("annex", 0, rf"附(?:件|表|录)\s*(?P<n>[0-9{_CN}]{{1,4}})[：.、．]?"),
    ("part", 1, rf"第(?P<n>[0-9{_CN}]{{1,4}})(?:篇|编|部分)[：、.]?"),
    ("chapter", 2, rf"第(?P<n>[0-9{_CN}]{{1,4}})章[：、.]?"),
    ("section", 3, rf"第(?P<n>[0-9{_CN}]{{1,4}})节[：、.]?"),
    ("chinese", 4, rf"(?P<n>[{_CN}]{{1,4}})[、．.](?![、，]|[{_CN}]{{1,2}}[级类期批等])"),
    ("chinese-bracket", 5, rf"（(?P<n>[{_CN}]{{1,4}})）[、.]?"),
    # 5.100%覆盖, 4.2027年底前: what follows the number is one of its own, while 2.5亿元 and 1.125万人 are amounts.
    (
        "arabic",
        6,
        r"(?P<n>[0-9]{1,3})[.．、](?![0-9]|[、，])|"
        r"(?P<m>[0-9]{1,2})[.．、](?=20[0-9]{2}年|[0-9]{3,}(?:%|(?![万亿元个名人张家所项米])[一-龥]))",
    ),
    (
        "decimal",
        6,
        r"(?P<n>[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3})[.．、]?(?=[一-龥“《])(?![万亿千百个名人张家所项米元岁公平毫分倍台套辆床件次年月日天小吨亩级位至到和与及以左右余多对])",
    ),
    ("arabic-bracket", 7, r"（(?P<n>[0-9]{1,3})）|(?P<m>[0-9]{1,3})）"),
    ("circled", 8, r"(?P<n>[①-⑳])"),
)
_FORM = {name: (rank, re.compile(pattern)) for name, rank, pattern in _FORMS}
_START = re.compile(rf"\s*[附第（0-9①-⑳{_CN}]")
# What offices put before the number of an item that matters (★3.).
_ORNAMENT = re.compile(r"[★☆●○◆◇■□▲△※▪]?\s*")
_DASHED = re.compile(r"(?:——|—|──|-)(?=[^\d—])")


@dataclass(frozen=True)
class Number:
    """A number at the start of a paragraph: its form, rank, the number as written, its value, and its length."""

    form: str
    rank: float
    written: str
    value: int | None
    length: int


def number_at(text: str, at: int = 0) -> Number | None:
    """The number that stands at a place of a normal text; None when there is none."""
    begin, at = at, _ORNAMENT.match(text, at).end()  # type: ignore[union-attr]
    if at >= len(text) or not _START.match(text, at):
        return None
    for form, (rank, pattern) in _FORM.items():
        if found := pattern.match(text, at):
            groups = found.groupdict()
            inner = groups.get("n") or groups.get("m") or ""
            written = found[0].rstrip("：.、．") if form in ("annex", "part", "chapter", "section") else inner
            deeper = 0.2 * written.count(".") if form == "decimal" else 0
            return Number(form, rank + deeper, written, value_of(inner), found.end() - begin)
    return None


def starts_item(line: str) -> bool:
    """Whether a line begins an item, so that it cannot be the rest of a sentence."""
    return number_at(line.lstrip()) is not None or bool(_DASHED.match(line.lstrip()))


def value_of(written: str) -> int | None:
    """12, 十二 or ⑫ as 12; None when it is no number."""
    if not written:
        return None
    if written.isdigit() and written.isascii():
        return int(written)
    if len(written) == 1 and "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    total = digit = 0
    for character in written:
        if character in _DIGIT:
            digit = _DIGIT[character]
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit
