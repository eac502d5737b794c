"""Schools, agencies, villages and the rest of the invented county, and the titles that they hold."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import NEVER
from jianxing.example.draws import Draws
from jianxing.example.facilities import centre_id
from jianxing.example.geography import County
from jianxing.example.services.enterprises import DUE, SCHOOLS
from jianxing.example.services.reaching import date_of, levels, reached

if TYPE_CHECKING:
    import pyarrow as pa

AGENCIES = 58
_HOSPITALS = ("YX001", "YX002", "YX003", "YX007", "YX008")
_PERSONS_A_FAMILY = 3.1
_MINES = ("005", "011")
"""The townships in which a hundred patients with pneumoconiosis live."""

Thing = tuple[str, str, str, str | None]
"""Number, name, area, facility."""


def health_communities(county: County, scale: float, seed: int) -> "pa.Table":
    """The record table ``health_communities``: a row an object and title, whether it holds it or not."""
    import pyarrow as pa

    from jianxing.records.tables.health_communities import HealthCommunities

    draws = Draws(seed, "health communities")
    rows = [*_single(county, draws), *_families(county, scale, draws), *_stations(county, draws)]
    return pa.Table.from_pylist(rows, schema=HealthCommunities.arrow_schema())


def _single(county: County, draws: Draws) -> Iterator[dict[str, Any]]:
    for kind, body, things in (
        ("healthy_school", "county", _many(county, "XX", SCHOOLS, "学校")),
        ("healthy_agency", "county", _many(county, "JG", AGENCIES, "机关")),
        ("health_promoting_hospital", "prefecture", _facilities(county, _HOSPITALS)),
        ("healthy_village", "county", _villages(county, towns=False)),
        ("healthy_community", "county", _villages(county, towns=True)),
        ("healthy_enterprise", "county", _many(county, "QY", DUE, "企业")),
        ("healthy_township", "prefecture", _townships(county)),
        ("sanitary_township", "nation", _townships(county)),
        ("sanitary_village", "province", _villages(county, towns=False)),
        ("smoke_free_agency", "county", _many(county, "JG", AGENCIES, "机关")),
        ("smoke_free_school", "county", _many(county, "XX", SCHOOLS, "学校")),
        ("smoke_free_health_facility", "county", _facilities(county, _HOSPITALS[:3]) + _centres(county)),
        ("health_knowledge_village", "county", _villages(county, None)),
    ):
        named = reached(len(things), levels("communities", kind), draws)
        for (number, name, area, facility), when in zip(things, named.tolist(), strict=True):
            day = date_of(when)
            yield {
                "object_id": number,
                "kind": kind,
                "name": name,
                "area_code": area,
                "facility_id": facility,
                "objects": 1,
                "body": body,
                "applied_on": date.fromordinal(day.toordinal() - 75) if isinstance(day, date) else None,
                "named_on": day,
                "score": 80.0 + 15 * float(draws.uniform(1)[0]) if day else None,
            }


def _families(county: County, scale: float, draws: Draws) -> Iterator[dict[str, Any]]:
    """Families of a village: two rows, of those named early and of the rest, so that their number grows by year."""
    percents = levels("communities", "healthy_family")
    for township in county.townships:
        heap = sum(village.weight for village in township.villages)
        for village in township.villages:
            families = max(round(township.residents * scale * village.weight / heap / _PERSONS_A_FAMILY), 7)
            held = round(families * percents[-1] / 100)
            # As many rows as steps: each a part of the families with the day on which its named ones were named.
            parts = np.diff(np.round(np.linspace(0, families, len(percents) + 1))).astype(int)
            steps = np.diff(np.round(held * np.array([0.0, *percents]) / percents[-1])).astype(int)
            when = reached(len(percents), [100 * (place + 1) / 7 for place in range(7)], draws, np.arange(7))
            for place, (part, step) in enumerate(zip(parts.tolist(), steps.tolist(), strict=True), 1):
                yield {
                    "object_id": f"JT{village.code[6:]}-{place}",
                    "kind": "healthy_family",
                    "name": f"{township.name}{village.name}家庭（第{place}批）",
                    "area_code": village.code,
                    "objects": part,
                    "named_objects": min(step, part),
                    "body": "county",
                    "named_on": date_of(int(when[place - 1])),
                }


def _stations(county: County, draws: Draws) -> Iterator[dict[str, Any]]:
    named = reached(len(county.townships), levels("communities", "mental_rehabilitation"), draws)
    dusty = reached(len(_MINES), levels("communities", "pneumoconiosis_station"), draws, np.arange(len(_MINES)))
    for place, township in enumerate(county.townships):
        mine = _MINES.index(township.code[6:]) if township.code[6:] in _MINES else None
        lungs = int(dusty[mine]) if mine is not None else NEVER
        for kind, word, due, when in (
            ("mental_rehabilitation", "精神障碍社区康复站", None, int(named[place])),
            ("pneumoconiosis_station", "尘肺病康复站", mine is not None, lungs),
        ):
            yield {
                "object_id": f"KF{township.code[6:]}",
                "kind": kind,
                "name": f"{township.name}{word}",
                "area_code": township.code,
                "facility_id": centre_id(township.code),
                "objects": 1,
                "is_due": due,
                "body": "county",
                "named_on": date_of(when),
            }


def _many(county: County, letters: str, count: int, word: str) -> list[Thing]:
    shares = np.array([township.residents for township in county.townships], dtype=np.float64)
    where = Draws(len(letters) + count, letters).share_out(count, shares)
    return [
        (
            f"{letters}{place + 1:04d}",
            f"示例{county.townships[town].name}第{place + 1}{word}",
            county.townships[town].code,
            None,
        )
        for place, town in enumerate(where.tolist())
    ]


def _villages(county: County, towns: bool | None) -> list[Thing]:
    return [
        (f"CJ{village.code[6:]}", village.name, village.code, None)
        for village in county.villages
        if towns is None or village.name.endswith("社区") == towns
    ]


def _townships(county: County) -> list[Thing]:
    return [(f"XZ{township.code[6:]}", township.name, township.code, None) for township in county.townships]


def _centres(county: County) -> list[Thing]:
    return [
        (centre_id(township.code), f"{township.name}基层医疗卫生机构", township.code, centre_id(township.code))
        for township in county.townships
    ]


def _facilities(county: County, numbers: tuple[str, ...]) -> list[Thing]:
    from jianxing.example.parameters import read

    named = {each["id"]: each for each in read("facilities.toml")["facility"]}
    return [(number, named[number]["name"], named[number]["township"], number) for number in numbers]
