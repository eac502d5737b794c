"""Which organisation a document means by a name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
_ALL_TOWNSHIPS = re.compile(r"各?(?:乡镇|乡\(镇\)|镇乡|乡、镇|街道)")

_ALL_INSTITUTIONS = re.compile(
    r"各(?:级|类|级各类)?(?:公立)?(?:医疗卫生|医疗|卫生健康|医药卫生)(?:健康)?(?:机构|单位)|各(?:公立)?医院$"
)


def plain(name: str) -> str:
    """A name without blanks, full-width forms and bracketed remarks."""
    return _BRACKETED.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", name)))


def means_all_townships(name: str) -> bool:
    """Whether a name stands for every township, as 各乡镇（街道） and 各乡（镇）人民政府 do."""
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    return bool(_ALL_TOWNSHIPS.match(flat)) and flat.startswith(("各", "乡镇"))


def group_of(name: str) -> str | None:
    """The kind of organisation that a group name stands for (``Organisation.Kind``), None when it names no group."""
    if means_all_townships(name):
        return "township"
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    return "institution" if _ALL_INSTITUTIONS.match(flat) else None


def forms(name: str, place: str = "") -> list[str]:
    """The ways in which a name may be known, the most exact first: whole, then without the place or its level.

    云溪县教育体育局, 县教育体育局 and 教育体育局 are one organisation inside 云溪县.
    """
    whole = plain(name)
    found = [whole]
    level = place[-1:] if place else ""
    for prefix in (place, level):
        if prefix and whole.startswith(prefix) and len(whole) > len(prefix) + 1:
            found.append(whole[len(prefix) :])
    return list(dict.fromkeys(found))


def index(names_by_code: Mapping[str, Iterable[str]], place: str = "") -> dict[str, str]:
    """From every form of every name to the code of its organisation; a form that two share leads to neither."""
    claims: dict[str, set[str]] = {}
    for code, names in names_by_code.items():
        for name in names:
            for form in forms(name, place):
                claims.setdefault(form, set()).add(code)
    return {form: next(iter(codes)) for form, codes in claims.items() if len(codes) == 1}


def find(name: str, known: Mapping[str, str], place: str = "") -> str | None:
    """The code of the organisation that a name means, None when it is not known or not plain which."""
    return next((known[form] for form in forms(name, place) if form in known), None)
