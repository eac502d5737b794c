"""Emergency stations of the invented county, in their latest state."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from jianxing.example.draws import Draws
from jianxing.example.facilities import centre_id
from jianxing.example.geography import County
from jianxing.example.services.reaching import date_of, levels, reached

if TYPE_CHECKING:
    import pyarrow as pa

STATIONS = (
    ("JZ01", "YX006", "001", "centre", "urban", 4.4, 4, date(2019, 6, 1)),
    ("JZ02", "YX001", "001", "hospital", "urban", 3.6, 3, date(2012, 1, 1)),
    ("JZ03", "", "003", "township", "rural", 17.5, 1, date(2014, 7, 1)),
    ("JZ04", "", "005", "township", "rural", 19.0, 1, date(2014, 7, 1)),
    ("JZ05", "", "006", "township", "rural", 15.5, 1, date(2015, 3, 1)),
    ("JZ06", "", "007", "township", "rural", 18.0, 1, date(2015, 3, 1)),
    ("JZ07", "", "004", "township", "rural", 16.0, 1, date(2016, 5, 1)),
    ("JZ08", "", "009", "township", "rural", 18.5, 1, date(2017, 9, 1)),
)
"""Number, facility ("" for the township's centre), township, kind, setting, radius in km, ambulances, first day."""


def facility_of(place: int, county: County) -> str:
    """The facility of a station by its place in `STATIONS`."""
    _, facility, township, *_ = STATIONS[place]
    return facility or centre_id(f"{county.code}{township}")


def emergency_stations(county: County, seed: int) -> "pa.Table":
    """The record table ``emergency_stations``."""
    import pyarrow as pa

    from jianxing.records.tables.emergency_stations import EmergencyStations

    draws = Draws(seed, "emergency stations")
    townships = {township.code: township for township in county.townships}
    accepted = reached(len(STATIONS), levels("emergency", "stations_to_standard"), draws, np.arange(len(STATIONS)))
    rows = []
    for place, (number, _, end, kind, setting, radius, ambulances, opened) in enumerate(STATIONS):
        township = townships[f"{county.code}{end}"]
        when = date_of(int(accepted[place]))
        rows.append(
            {
                "station_id": number,
                "name": f"{county.name}{township.name}急救站" if kind == "township" else f"{county.name}急救{number}站",
                "facility_id": facility_of(place, county),
                "area_code": township.code,
                "kind": kind,
                "setting": setting,
                "longitude": township.longitude,
                "latitude": township.latitude,
                "radius_km": radius,
                "ambulances": ambulances,
                "negative_pressure_ambulances": 1 if place < 2 else 0,
                "crews": 2 if place < 2 else 1,
                "answers_all_hours": True,
                "meets_standard": when is not None,
                "accepted_on": max(when, opened) if isinstance(when, date) else None,
                "opened_on": opened,
            }
        )
    return pa.Table.from_pylist(rows, schema=EmergencyStations.arrow_schema())
