"""The statutory notifiable diseases 法定传染病 with their classes and the days on which these were valid.

The list changes by law and by notice, so it is a file with dates: ``code_lists/diseases.csv``. A class that ended keeps
its row. It begins with the law as revised in 2004: days before 2004-12-01 have no classes here. Sources stand in the file.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jianxing.records.schema import Code, CodeList


@dataclass(frozen=True)
class Classed:
    """A disease in a class ("A", "B", "C", "" = watched only) from a day to a day, both included; None is open.

    ``group`` joins the kinds that the law names as one, such as the kinds of pulmonary tuberculosis;
    ``managed_as`` is "A" for a disease of class B that is managed as class A 乙类甲管.
    """

    code: str
    name: str
    name_en: str
    class_: str
    group: str
    valid_from: date | None
    valid_to: date | None
    managed_as: str
    synonyms: tuple[str, ...]
    source: str

    def is_valid_on(self, day: date) -> bool:
        """Whether the class held on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@cache
def classed_diseases() -> tuple[Classed, ...]:
    """Every disease with every class that it has had."""
    text = (files("jianxing.records") / "code_lists" / "diseases.csv").read_text(encoding="utf-8")
    return tuple(
        Classed(
            code=row["code"],
            name=row["name"],
            name_en=row["name_en"],
            class_=row["class"],
            group=row["group"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            managed_as=row["managed_as"],
            synonyms=tuple(word for word in row["synonyms"].split("|") if word),
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def disease_codes() -> CodeList:
    """The code list of the column ``disease``; each disease once."""
    named = {row.code: Code(row.code, row.name, row.name_en, row.synonyms) for row in classed_diseases()}
    return CodeList(tuple(named.values()), "传染病防治法")


def spans(classes: tuple[str, ...], group: str | None = None) -> dict[tuple[date | None, date | None], list[str]]:
    """The codes that were in one of the classes (and in the group), by the days from and to which they were."""
    found: dict[tuple[date | None, date | None], list[str]] = defaultdict(list)
    for row in classed_diseases():
        if row.class_ in classes and group in (None, row.group):
            found[row.valid_from, row.valid_to].append(row.code)
    return dict(found)


def managed_as_a() -> dict[tuple[date | None, date | None], list[str]]:
    """The codes of class A and of what is managed as such, by the days from and to which they were."""
    found: dict[tuple[date | None, date | None], list[str]] = defaultdict(list)
    for row in classed_diseases():
        if row.class_ == "A" or row.managed_as == "A":
            found[row.valid_from, row.valid_to].append(row.code)
    return dict(found)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
