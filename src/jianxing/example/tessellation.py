"""A made-up map: a county of shaken hexagons, dealt to townships so that neighbours share their border exactly.

Borders are made of the edges of the hexagons that belong to one township only, so that they match to the last digit.
Everything is arithmetic on fixed numbers; no random draw is needed, and the map is the same on every machine.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import atan2, hypot, pi, sin, sqrt

SIDE_KM = 0.65
"""Side of a hexagon; about 1,000 of them make the county."""
KM_PER_DEGREE = 111.32
_SHAKE = 0.32  # how far a corner may move, in sides; below 0.5 no hexagon turns inside out

Corner = tuple[int, int]
Point = tuple[float, float]


@dataclass(frozen=True)
class Cell:
    """A hexagon: its middle in km from the middle of the county, and its corners in order."""

    x: float
    y: float
    corners: tuple[Corner, ...]


def cells() -> list[Cell]:
    """All hexagons whose middle lies inside the outline of the county."""
    found = []
    for row in range(-28, 29):
        for column in range(-28, 29):
            x = SIDE_KM * sqrt(3) * (column + row % 2 / 2)
            y = SIDE_KM * 1.5 * row
            if hypot(x, y) <= _outline(atan2(y, x)):
                found.append(Cell(x, y, _corners(column, row)))
    return found


def deal(grid: list[Cell], seats: list[Point]) -> list[int]:
    """For each cell the number of the township whose seat is nearest, on a slightly warped map."""
    owners = []
    for cell in grid:
        x = cell.x + 0.9 * sin(cell.y * 0.55 + 1) + 0.45 * sin(cell.y * 1.3)
        y = cell.y + 0.9 * sin(cell.x * 0.5 + 2) + 0.45 * sin(cell.x * 1.2)
        owners.append(min(range(len(seats)), key=lambda each: hypot(x - seats[each][0], y - seats[each][1])))
    return owners


def border(grid: list[Cell]) -> list[Point]:
    """The outline of some cells as one closed ring in km, counter-clockwise; ValueError when it is not one piece."""
    follows: dict[Corner, Corner] = {}
    edges: dict[tuple[Corner, Corner], int] = defaultdict(int)
    for cell in grid:
        for start, end in zip(cell.corners, (*cell.corners[1:], cell.corners[0]), strict=True):
            edges[start, end] += 1
    for start, end in edges:
        if (end, start) not in edges:
            follows[start] = end
    first = min(follows)
    ring = [first]
    while (following := follows.pop(ring[-1])) != first:
        ring.append(following)
    if follows:
        raise ValueError("the cells do not form one piece without holes")
    ring.append(first)
    return [_place(corner) for corner in ring]


def spread(grid: list[Cell], seat: Point, count: int) -> list[Point]:
    """Places for villages: the cell nearest to the seat first, then each time the one farthest from taken ones.

    Half the distance between two villages is kept from the border too, so that no village stands on it.
    """
    ring = border(grid)
    inside = {cell: min(hypot(cell.x - x, cell.y - y) for x, y in ring) for cell in grid}
    nearest = min(grid, key=lambda cell: (hypot(cell.x - seat[0], cell.y - seat[1]), cell.x, cell.y))
    taken = [nearest]
    room = inside
    while len(taken) < count:
        room = {cell: min(room[cell], hypot(cell.x - taken[-1].x, cell.y - taken[-1].y) / 2) for cell in grid}
        taken.append(max(grid, key=lambda cell: (round(room[cell], 6), cell.x, cell.y)))
    return [(cell.x + 0.25 * sin(cell.y * 9 + 1), cell.y + 0.25 * sin(cell.x * 9 + 2)) for cell in taken]


def degrees(point: Point, longitude: float, latitude: float) -> Point:
    """A place in km as degrees east and north; near the equator both degrees are equally long."""
    return round(longitude + point[0] / KM_PER_DEGREE, 5), round(latitude + point[1] / KM_PER_DEGREE, 5)


def _outline(angle: float) -> float:
    """Distance of the county's border from its middle in a direction, in km."""
    return 19 * (1 + 0.13 * sin(2 * angle + 0.7) + 0.08 * sin(3 * angle + 2) + 0.05 * sin(5 * angle + pi / 3))


def _corners(column: int, row: int) -> tuple[Corner, ...]:
    """The corners of a cell, counter-clockwise from the lower right, in whole steps of half a width and half a side."""
    across, up = 2 * column + row % 2, 3 * row
    steps = ((1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2))
    return tuple((across + right, up + above) for right, above in steps)


def _place(corner: Corner) -> Point:
    """Where a corner lies in km; each is shaken in the same way for all cells that meet there."""
    across, up = corner
    mixed = (across * 73_856_093 ^ up * 19_349_663) & 0xFFFFFF
    right, above = (mixed % 1009) / 1009 - 0.5, (mixed // 1009 % 1013) / 1013 - 0.5
    x = across * SIDE_KM * sqrt(3) / 2 + 2 * _SHAKE * SIDE_KM * right
    y = up * SIDE_KM / 2 + 2 * _SHAKE * SIDE_KM * above
    return x, y
