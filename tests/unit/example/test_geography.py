"""The invented map: townships that share their borders, villages inside them, a place in the open sea."""

import json
from collections import Counter
from itertools import pairwise

from jianxing.example.geography import areas, county
from jianxing.kernel.area import level_of, lies_in


def ring(boundary: str) -> list[tuple[float, float]]:
    return [tuple(point) for point in json.loads(boundary)["coordinates"][0]]


def size(points: list[tuple[float, float]]) -> float:
    """Signed area by the shoelace formula; positive when counter-clockwise, as GeoJSON asks."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points)) / 2


def inside(point: tuple[float, float], points: list[tuple[float, float]]) -> bool:
    """Whether a line to the right of the point crosses the ring an odd number of times."""
    x, y = point
    crossed = [
        x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x for (x1, y1), (x2, y2) in pairwise(points) if (y1 > y) != (y2 > y)
    ]
    return sum(crossed) % 2 == 1


def test_eleven_townships_and_about_150_villages_with_names_and_codes_of_their_own() -> None:
    here = county()
    assert len(here.townships) == 11
    assert 140 <= len(here.villages) <= 160
    assert here.residents == 220_000
    assert (
        len({village.name for village in here.villages})
        == len({village.code for village in here.villages})
        == len(here.villages)
    )
    for township in here.townships:
        assert lies_in(township.code, here.code)
        assert level_of(township.code) == "township"
        assert all(
            lies_in(village.code, township.code) and level_of(village.code) == "village"
            for village in township.villages
        )


def test_neighbours_share_their_border_and_the_townships_fill_the_county() -> None:
    here = county()
    edges = Counter(edge for township in here.townships for edge in pairwise(ring(township.boundary)))
    outside = set(pairwise(ring(here.boundary)))
    assert max(edges.values()) == 1
    for start, end in edges:
        assert ((end, start) in edges) != ((start, end) in outside)
    assert outside <= edges.keys()
    sizes = [size(ring(township.boundary)) for township in here.townships]
    assert min(sizes) > 0
    assert abs(sum(sizes) - size(ring(here.boundary))) < 1e-9


def test_every_village_lies_inside_its_township() -> None:
    for township in county().townships:
        border = ring(township.boundary)
        assert border[0] == border[-1]
        assert all(inside((village.longitude, village.latitude), border) for village in township.villages)


def test_the_county_lies_in_the_open_sea() -> None:
    # Within a degree of 0° N 0° E, in the Gulf of Guinea; the nearest land is over 500 km away.
    assert all(0 < value < 1 for point in ring(county().boundary) for value in point)


def test_areas_reach_from_province_to_village() -> None:
    rows = areas().to_pylist()
    levels = Counter(row["level"] for row in rows)
    assert levels == {"province": 1, "prefecture": 1, "county": 1, "township": 11, "village": len(county().villages)}
    codes = {row["code"] for row in rows}
    assert all(row["parent_code"] in codes for row in rows if row["level"] != "province")
    assert all((row["boundary"] is not None) == (row["level"] in {"county", "township"}) for row in rows)
