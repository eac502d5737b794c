"""The numbers that Word shows before list paragraphs but does not store in their text."""

from typing import Any

from jianxing.documents.docx_parts import WordParts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CIRCLED_FIRST = 0x2460


class ListNumbers:
    """Counts list paragraphs in document order; ask for each paragraph once, in order."""

    def __init__(self, parts: WordParts) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._style: dict[str, tuple[str, int]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        root = parts.numbering
        if root is None:
            return
        abstracts = {a.get(f"{_W}abstractNumId"): a for a in root.findall(f"{_W}abstractNum")}
        for number in root.findall(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            abstract = abstracts.get(link.get(f"{_W}val")) if link is not None else None
            if abstract is not None:
                key = number.get(f"{_W}numId")
                self._levels[key] = _levels(abstract)
                self._abstract[key] = (
                    key if number.find(f"{_W}lvlOverride/{_W}startOverride") is not None else "a" + link.get(f"{_W}val")
                )
        for style in parts.styles.iter(f"{_W}style") if parts.styles is not None else ():
            if (found := _reference(style.find(f"{_W}pPr"))) and found[0] is not None:
                self._style[style.get(f"{_W}styleId")] = (found[0], found[1] or 0)

    def label(self, paragraph: Any) -> str:
        """The number with its punctuation, such as ``（一）`` or ``3.``; empty when the paragraph has none."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        number, level = _reference(properties) or (None, None)
        if number is None:
            style = properties.find(f"{_W}pStyle")
            number, inherited = self._style.get(style.get(f"{_W}val"), (None, 0)) if style is not None else (None, 0)
            level = inherited if level is None else level
        levels = self._levels.get(number or "", {})
        at = level or 0
        if number is None or at not in levels:
            return ""
        return self._next(self._abstract[number], at, levels)

    def _next(self, series: str, level: int, levels: dict[int, tuple[str, str, int]]) -> str:
        key = (series, level)
        self._counts[key] = self._counts.get(key, levels[level][2] - 1) + 1
        for deeper in [k for k in self._counts if k[0] == series and k[1] > level]:
            del self._counts[deeper]
        form, pattern, _ = levels[level]
        if form in ("bullet", "none"):
            return ""
        for other, (other_form, _, start) in levels.items():
            mark = f"%{other + 1}"
            if mark in pattern:
                pattern = pattern.replace(mark, written(self._counts.get((series, other), start), other_form))
        return pattern


def _levels(abstract: Any) -> dict[int, tuple[str, str, int]]:
    found = {}
    for level in abstract.findall(f"{_W}lvl"):
        form, text, start = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
        found[int(level.get(f"{_W}ilvl"))] = (
            form.get(f"{_W}val") if form is not None else "decimal",
            text.get(f"{_W}val") or "" if text is not None else "",
            int(start.get(f"{_W}val")) if start is not None else 1,
        )
    return found


def _reference(properties: Any) -> tuple[str | None, int | None] | None:
    if properties is None or (numbers := properties.find(f"{_W}numPr")) is None:
        return None
    number, level = numbers.find(f"{_W}numId"), numbers.find(f"{_W}ilvl")
    return (
        number.get(f"{_W}val") if number is not None else None,
        int(level.get(f"{_W}val")) if level is not None else None,
    )


def written(number: int, form: str) -> str:
    """A number in one of Word's formats; formats that Chinese plans do not use fall back to digits."""
    if form.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")) and 0 <= number < 100:
        return chinese(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(_CIRCLED_FIRST + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    return str(number)


def chinese(number: int) -> str:
    """0 to 99 as 〇, 一 … 九十九."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
