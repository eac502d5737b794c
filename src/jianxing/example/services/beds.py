"""Beds of the invented county's institutions at each year's end, with the stays of the year."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import STRETCHES, Stretch
from jianxing.example.services.places import OF_BONES, OF_COUNTY, OF_MIND, OF_MOTHERS, OF_TCM, Places
from jianxing.example.services.reaching import date_of, levels
from jianxing.example.services.stays import Stays

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County

# The parts of a hospital's beds that are of a kind
_KINDS: dict[int, dict[str, float]] = {
    OF_COUNTY: {"intensive_care": 0.03, "convertible": 0.02, "paediatric": 0.1, "obstetric": 0.07, "emergency": 0.02},
    OF_TCM: {"tcm": 0.9, "rehabilitation": 0.13},
    OF_MOTHERS: {"obstetric": 0.5, "paediatric": 0.36},
    OF_MIND: {"psychiatric": 1.0},
    OF_BONES: {},
}
_GERIATRIC_SINCE = 2021


def facility_beds(county: "County", facilities: "pa.Table", stays: Stays) -> "pa.Table":
    """The record table ``facility_beds``. At the last day the beds are those of ``facilities``."""
    import pyarrow as pa

    from jianxing.records.tables.facility_beds import FacilityBeds

    places = Places(county)
    latest = {
        row["facility_id"]: row
        for row in facilities.select(["facility_id", "type", "beds", "closed_on", "opened_on"]).to_pylist()
    }
    scale = (latest[places.names[OF_COUNTY]]["beds"] or 0) / 520
    rows: list[dict[str, Any]] = []
    for stretch in STRETCHES:
        counted = _counted(stays, len(places.names), stretch)
        for facility, each in latest.items():
            place = places.names.index(facility) if facility in places.names else -1
            closed, opened = each["closed_on"], each["opened_on"]
            end = date_of(stretch.end)
            if not each["beds"] or (closed and closed <= end) or (opened and opened > end):
                continue
            beds = round(each["beds"] * levels("beds", "all")[stretch.place] / 100)
            row = {"facility_id": facility, "on_date": end, "kind": "total", "beds": beds, "approved_beds": beds}
            if place >= 0:
                span = stretch.end - stretch.start + 1
                row |= {
                    "open_bed_days": beds * span,
                    "occupied_bed_days": int(counted[0][place]),
                    "discharges": int(counted[1][place]),
                }
            rows.append(row)
            for kind, count in _of_kinds(places, place, beds, stretch, scale).items():
                rows.append({"facility_id": facility, "on_date": end, "kind": kind, "beds": min(count, beds)})
    return pa.Table.from_pylist(rows, schema=FacilityBeds.arrow_schema())


def _of_kinds(places: Places, place: int, beds: int, stretch: Stretch, scale: float) -> dict[str, int]:
    if place < 0:
        return {}
    found = {kind: round(part * beds) for kind, part in _KINDS.get(place, {}).items()}
    if place == OF_COUNTY:
        found["infectious"] = round(levels("beds", "infectious")[stretch.place] * scale)
        found["negative_pressure"] = round(0.2 * found["infectious"])
        found["tuberculosis"] = round(0.4 * found["infectious"])
        if stretch.year >= _GERIATRIC_SINCE:
            found["geriatric"] = round(0.046 * beds)
    elif places.first_centre <= place < places.first_clinic:
        found["nursing"] = round(levels("beds", "nursing")[stretch.place] * beds / 100)
        found["rehabilitation"] = round(0.05 * beds)
    return found


def _counted(stays: Stays, count: int, stretch: Stretch) -> tuple[Any, Any]:
    """Bed-days and discharges of a year by institution."""
    here = np.flatnonzero((stays.place >= 0) & (stays.admitted <= stretch.end) & (stays.discharged >= stretch.start))
    first = np.maximum(stays.admitted[here], stretch.start)
    last = np.minimum(stays.discharged[here], stretch.end)
    nights = np.bincount(stays.place[here], weights=np.maximum(last - first, 1), minlength=count)
    out = here[(stays.discharged[here] >= stretch.start) & (stays.discharged[here] <= stretch.end)]
    return nights, np.bincount(stays.place[out], minlength=count)
