"""Columns that stand in many tables of services and society: the common ones as an office sees them, and sums, areas, counts.

What tells of work and not of a person's health is internal, unless the table says otherwise. What follows the sentence
and the Chinese name are other headers.
"""

from functools import partial

from jianxing.records import care_columns
from jianxing.records.care_columns import (
    born,
    facility_link,
    icd,
    moment,
    person_link,
    planned_day,
    residence,
    sex_code,
    worker_link,
)
from jianxing.records.schema import IN_FEN, Classification, Column
from jianxing.records.shared_codes import AREA, AREA_FORM

__all__ = [
    "area",
    "born",
    "code",
    "count",
    "county",
    "day",
    "facility_link",
    "icd",
    "measured",
    "moment",
    "money",
    "person_link",
    "planned_day",
    "residence",
    "sex_code",
    "words",
    "worker_link",
    "yes_no",
]

COUNTY = r"\d{6}"
COUNTY_FORM = ("6 位数字的县级区划代码", "the 6 digits of a county")
MOST_FEN = 100_000_000_000
"""A thousand million yuan: no single entry of a county's books is larger."""

day = partial(care_columns.day, classification="internal")
code = partial(care_columns.code, classification="internal")
yes_no = partial(care_columns.yes_no, classification="internal")
words = partial(care_columns.words, classification="internal")
measured = partial(care_columns.measured, classification="internal")


def count(
    sentence: str,
    zh: str,
    *synonyms: str,
    required: bool = False,
    most: int = 10_000_000,
    classification: Classification = "internal",
) -> Column:
    """A number of things, 0 or more."""
    return care_columns.whole(
        sentence, zh, *synonyms, between=(0, most), required=required, classification=classification
    )


def money(
    sentence: str, zh: str, *synonyms: str, required: bool = False, classification: Classification = "internal"
) -> Column:
    """A sum in whole fen. Its headers name the unit, so that a sheet in yuan is never taken for one in fen.

    ``zh`` and ``synonyms`` are given without the unit.
    """
    return Column(
        "integer",
        sentence,
        zh=f"{zh}{IN_FEN}",
        synonyms=tuple(f"{name}{IN_FEN}" for name in synonyms),
        required=required,
        minimum=0,
        maximum=MOST_FEN,
        money=True,
        classification=classification,
    )


def area(
    sentence: str, zh: str, *synonyms: str, required: bool = False, classification: Classification = "internal"
) -> Column:
    """Where something is, as exactly as the source knows, from a province to a village."""
    return Column(
        "text",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        pattern=AREA,
        form=AREA_FORM,
        classification=classification,
    )


def county(sentence: str, zh: str, *synonyms: str) -> Column:
    """A county by its six digits."""
    return Column(
        "text", sentence, zh=zh, synonyms=synonyms, pattern=COUNTY, form=COUNTY_FORM, classification="internal"
    )
