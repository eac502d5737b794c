"""Where the people of the invented county are treated: its institutions by place, and the counties beyond."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.facilities import centre_id, clinic_id
from jianxing.example.geography import County
from jianxing.example.parameters import read
from jianxing.example.rows import coded

if TYPE_CHECKING:
    import pyarrow as pa

HOSPITALS = ("YX001", "YX002", "YX003", "YX007", "YX008")
OF_COUNTY, OF_TCM, OF_MOTHERS, OF_MIND, OF_BONES = range(5)
_CENTRE, _CLINIC = 5, 6
AWAY = -1
BEYOND = ("90", "91")
"""The last digits of the counties where the patients who leave go, put after the code of their prefecture: its seat and
another; and the capital of the province."""
_BEYOND_SHARES = (0.48, 0.16, 0.36)


class Places:
    """The institutions that treat: hospitals, then a centre each township, then a clinic each village."""

    def __init__(self, county: County) -> None:
        centres = tuple(centre_id(township.code) for township in county.townships)
        clinics = tuple(clinic_id(village.code) for village in county.villages)
        self.names = (*HOSPITALS, *centres, *clinics)
        self.first_centre, self.first_clinic = len(HOSPITALS), len(HOSPITALS) + len(centres)
        self.town = np.array([place for place, each in enumerate(county.townships) for _ in each.villages])
        self.areas = (
            *(f"{county.code}{'002' if name == 'YX008' else '001'}" for name in HOSPITALS),
            *(township.code for township in county.townships),
            *(village.code for village in county.villages),
        )
        prefecture = county.code[:4]
        self.counties = (county.code, *(f"{prefecture}{end}" for end in BEYOND), f"{county.code[:2]}0190")
        self._shares = {
            name: np.array(values, dtype=np.float64) for name, values in read("services/care.toml")["places"].items()
        }

    def chosen(self, pattern: str, village: Integers, draws: Draws) -> Integers:
        """A place for each patient of a village, by a pattern of `care.toml`."""
        kind = draws.pick(len(village), self._shares[pattern])
        centre = self.first_centre + self.town[village]
        return np.asarray(
            np.where(kind == _CENTRE, centre, np.where(kind == _CLINIC, self.first_clinic + village, kind)),
            dtype=np.int64,
        )

    def facility_ids(self, places: Integers) -> "pa.Array":
        """Codes of the institutions; empty for what is beyond the county."""
        return coded(np.where(places < 0, len(self.names), places), (*self.names, ""))

    def counties_of(self, beyond: Integers) -> "pa.Array":
        """Codes of counties: 0 for the own one."""
        return coded(beyond, self.counties)

    def is_hospital(self, places: Integers) -> Any:
        """Whether it is one of the hospitals."""
        return (places >= 0) & (places < self.first_centre)

    def is_centre(self, places: Integers) -> Any:
        """Whether it is a township's centre."""
        return (places >= self.first_centre) & (places < self.first_clinic)

    def is_clinic(self, places: Integers) -> Any:
        """Whether it is a village's clinic."""
        return places >= self.first_clinic


def beyond(count: int, draws: Draws) -> Integers:
    """Counties beyond the own one, as places in `Places.counties`."""
    return 1 + draws.pick(count, np.array(_BEYOND_SHARES))


def chinese_medicine(places: Integers, own: Floats, target: float) -> Floats:
    """The chance of each treatment to be of Chinese medicine, so that a share ``target`` of all is expected.

    ``own`` is how near the institution is to Chinese medicine, from 0 to 1.
    """
    if not len(places):
        return own
    low, high = 0.0, 60.0
    for _ in range(40):
        middle = (low + high) / 2
        if np.mean(1 - np.exp(-middle * own)) < target:
            low = middle
        else:
            high = middle
    return np.asarray(1 - np.exp(-low * own), dtype=np.float64)
