"""The places of the invented county: province to village, with a map that lies in the open sea."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import sin
from typing import TYPE_CHECKING, Any

from jianxing.example import tessellation
from jianxing.example.parameters import read

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Village:
    """A village or neighbourhood; ``weight`` is its share among those of its township."""

    code: str
    name: str
    name_en: str
    longitude: float
    latitude: float
    weight: float


@dataclass(frozen=True)
class Township:
    """A township: its share of the county's residents, and how its mortality and its age structure differ."""

    code: str
    name: str
    name_en: str
    residents: int
    mortality: float
    ageing: float
    longitude: float
    latitude: float
    boundary: str
    villages: tuple[Village, ...]


@dataclass(frozen=True)
class County:
    """The county with its townships, and the areas above it as (code, name, English name)."""

    code: str
    name: str
    name_en: str
    source: str
    longitude: float
    latitude: float
    boundary: str
    above: tuple[tuple[str, str, str], ...]
    townships: tuple[Township, ...]

    @property
    def villages(self) -> tuple[Village, ...]:
        """All villages in the order of their codes."""
        return tuple(village for township in self.townships for village in township.villages)

    @property
    def residents(self) -> int:
        """Residents of the whole county when it is built in full size."""
        return sum(township.residents for township in self.townships)


@cache
def county() -> County:
    """The invented county as ``county.toml`` describes it."""
    facts = read("county.toml")
    origin = facts["longitude"], facts["latitude"]
    grid = tessellation.cells()
    owners = tessellation.deal(grid, [(each["x"], each["y"]) for each in facts["township"]])
    townships = []
    for number, each in enumerate(facts["township"]):
        own = [cell for cell, owner in zip(grid, owners, strict=True) if owner == number]
        names = [name.strip().split(" ") for name in each["villages"].split(",")]
        places = tessellation.spread(own, (each["x"], each["y"]), len(names))
        villages = tuple(
            Village(
                f"{each['code']}{_village_number(name, place):03d}",
                name,
                english,
                *tessellation.degrees(spot, *origin),
                _weight(place),
            )
            for place, ((name, english), spot) in enumerate(zip(names, places, strict=True), 1)
        )
        townships.append(
            Township(
                each["code"],
                each["name"],
                each["name_en"],
                each["residents"],
                each["mortality"],
                each["ageing"],
                villages[0].longitude,
                villages[0].latitude,
                _polygon(own, origin),
                tuple(sorted(villages, key=lambda village: village.code)),
            )
        )
    return County(
        facts["code"],
        facts["name"],
        facts["name_en"],
        facts["source"],
        *origin,
        _polygon(grid, origin),
        tuple(
            (facts[f"{level}_code"], facts[f"{level}_name"], facts[f"{level}_name_en"])
            for level in ("province", "prefecture")
        ),
        tuple(townships),
    )


def areas() -> "pa.Table":
    """The record table ``areas`` of the county; it was the same on all days of its records."""
    import pyarrow as pa

    from jianxing.records.tables.areas import Areas

    here = county()
    rows: list[dict[str, Any]] = [
        {"code": code, "name": name, "name_en": english, "level": level, "parent_code": code[:-2] or None}
        for level, (code, name, english) in zip(("province", "prefecture"), here.above, strict=True)
    ]
    rows.append(_row(here, "county", here.code[:4], here.boundary))
    rows += [_row(township, "township", here.code, township.boundary) for township in here.townships]
    rows += [_row(village, "village", village.code[:9], None) for village in here.villages]
    return pa.Table.from_pylist([row | {"valid_from": date(2010, 1, 1)} for row in rows], schema=Areas.arrow_schema())


def _row(place: County | Township | Village, level: str, parent: str, boundary: str | None) -> dict[str, Any]:
    return {
        "code": place.code,
        "name": place.name,
        "name_en": place.name_en,
        "level": level,
        "parent_code": parent,
        "boundary": boundary,
        "longitude": place.longitude,
        "latitude": place.latitude,
    }


def _village_number(name: str, place: int) -> int:
    """Neighbourhoods are numbered from 001 and villages from 201, as in the statistical codes."""
    return place if name.endswith("社区") else 200 + place


def _weight(place: int) -> float:
    """The seat is the largest place of a township; the others differ by about a factor of two."""
    return 2.2 if place == 1 else 1 + 0.35 * sin(place * 2.7)


def _polygon(own: list[tessellation.Cell], origin: tuple[float, float]) -> str:
    ring = [list(tessellation.degrees(point, *origin)) for point in tessellation.border(own)]
    return json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))
