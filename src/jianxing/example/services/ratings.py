"""What the invented county's institutions have been rated and found to reach."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import FIRST, NEVER
from jianxing.example.draws import Draws, Integers
from jianxing.example.facilities import centre_id, clinic_id
from jianxing.example.geography import County
from jianxing.example.services.reaching import ENDS, date_of, levels, reached

if TYPE_CHECKING:
    import pyarrow as pa

HOSPITALS = ("YX001", "YX002", "YX003")
"""The public hospitals of level two."""
_AGE_FRIENDLY = ("YX001", "YX002", "YX007")
_GRADES = (
    ("YX001", "2", "a", date(2012, 6, 1)),
    ("YX002", "2", "a", date(2014, 9, 1)),
    ("YX003", "2", "b", date(2016, 4, 1)),
)
_CENTRES_OF_RESCUE = (
    ("YX001", "chest_pain", date(2020, 11, 20)),
    ("YX001", "stroke", date(2021, 12, 8)),
    ("YX001", "trauma", date(2022, 9, 15)),
    ("YX003", "critical_mothers", date(2018, 5, 30)),
    ("YX003", "critical_newborns", date(2019, 8, 22)),
    ("YX003", "baby_friendly", date(2016, 4, 1)),
)


def facility_ratings(county: County, seed: int) -> "pa.Table":
    """The record table ``facility_ratings``, in the order of the days of rating."""
    import pyarrow as pa

    from jianxing.records.tables.facility_ratings import FacilityRatings

    draws = Draws(seed, "ratings")
    rows = [*_of_hospitals(), *_of_centres(county, draws), *_of_villages(county, draws)]
    rows.sort(key=lambda row: (row["rated_on"], row["facility_id"], row["standard"]))
    for number, row in enumerate(rows, 1):
        row["rating_id"] = f"PJ{number:05d}"
    return pa.Table.from_pylist(rows, schema=FacilityRatings.arrow_schema())


def _row(facility: str, standard: str, rated_on: object, body: str = "prefecture", **more: Any) -> dict[str, Any]:
    return {
        "facility_id": facility,
        "standard": standard,
        "is_reached": True,
        "body": body,
        "rated_on": rated_on,
    } | more


def _of_hospitals() -> Iterator[dict[str, Any]]:
    for facility, level, grade, rated in _GRADES:
        yield _row(facility, "hospital_grade", rated, "province", level=level, grade=grade)
    for facility, standard, rated in _CENTRES_OF_RESCUE:
        yield _row(facility, standard, rated)
    yield _row("YX001", "county_hospital_capability", date(2021, 12, 20), "nation", level="1")
    for standard in ("emr", "smart_service", "smart_management"):
        wanted = levels("ratings", standard)
        for place, hospital in enumerate(HOSPITALS):
            # The first is a level ahead, the third stands at the lowest level; the lowest is what counts.
            ahead = [min(value + (1 if place == 0 and value > 0 else 0), 4) for value in wanted]
            held = -1.0
            for end, reachable in zip(ENDS, ahead, strict=True):
                if reachable > held:
                    held = reachable
                    day = date_of(FIRST - 200 if end == ENDS[0] else end - 40 - 9 * place)
                    yield _row(hospital, standard, day, "nation" if held > 3 else "province", level=str(round(held)))


def _of_centres(county: County, draws: Draws) -> Iterator[dict[str, Any]]:
    centres = [centre_id(township.code) for township in county.townships]
    line = draws.order(len(centres))
    for standard, name, level in (
        ("grassroots_service", "basic_standard", "1"),
        ("grassroots_service", "recommended_standard", "2"),
        ("mch_clinic", "mch_clinics", None),
        ("fever_clinic", "fever_clinics", None),
        ("tcm_hall", "centre_techniques", None),
    ):
        when = reached(len(centres), levels("ratings", name), draws, line)
        for facility, day in zip(centres, when.tolist(), strict=True):
            if day < NEVER:
                yield _row(facility, standard, date_of(day), level=level)
    friendly = [*_AGE_FRIENDLY, *centres]
    when = reached(len(friendly), levels("ratings", "age_friendly"), draws, np.arange(len(friendly)))
    for facility, day in zip(friendly, when.tolist(), strict=True):
        if day < NEVER:
            yield _row(facility, "age_friendly", date_of(day))
    when = reached(len(centres), levels("ratings", "centre_techniques"), draws)
    for facility, day in zip(centres, when.tolist(), strict=True):
        yield from _techniques(facility, day, (6, 14), (4, 9), draws)
        for place, end in enumerate(ENDS[1:-1]):
            kinds = 190 + 24 * place + int(draws.between(1, 0, 40)[0])
            yield _row(facility, "herb_kinds", date_of(end - 30), "county", counted=kinds)


def _of_villages(county: County, draws: Draws) -> Iterator[dict[str, Any]]:
    clinics = [clinic_id(village.code) for village in county.villages]
    skilled = reached(len(clinics), levels("ratings", "village_techniques"), draws)
    for facility, day in zip(clinics, skilled.tolist(), strict=True):
        yield from _techniques(facility, day, (4, 8), (2, 5), draws)
    for facility, day in zip(clinics, _days(clinics, "village_clinics", draws), strict=True):
        if day < NEVER:
            yield _row(facility, "village_clinic", date_of(day), "county")


def _days(things: list[str], name: str, draws: Draws) -> list[int]:
    found: Integers = reached(len(things), levels("ratings", name), draws)
    return [int(day) for day in found]


def _techniques(
    facility: str, day: int, enough: tuple[int, int], fewer: tuple[int, int], draws: Draws
) -> Iterator[dict[str, Any]]:
    """Techniques of Chinese medicine counted: too few at first, enough from a day on."""
    more = int(draws.between(1, 0, 2)[0])
    if day > FIRST:
        first = date_of(FIRST - 300)
        yield _row(facility, "tcm_technique_classes", first, "county", counted=fewer[0], is_reached=False)
        yield _row(facility, "tcm_techniques", first, "county", counted=fewer[1], is_reached=False)
    if day < NEVER:
        yield _row(facility, "tcm_technique_classes", date_of(day), "county", counted=enough[0] + more // 2)
        yield _row(facility, "tcm_techniques", date_of(day), "county", counted=enough[1] + more)
