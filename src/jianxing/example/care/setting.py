"""Who looks after whom: the facility and the doctor of each person of the invented county on a day."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import FIRST
from jianxing.example.care.bodies import Bodies
from jianxing.example.draws import Draws, Integers
from jianxing.example.duty import CLINICIANS, NOBODY, Duty
from jianxing.example.facilities import centre_id, clinic_id
from jianxing.example.geography import County
from jianxing.example.households import disabled, support_groups
from jianxing.example.illness import Illness
from jianxing.example.residents import History, People
from jianxing.example.rows import coded, dates, person_ids, villages

if TYPE_CHECKING:
    import pyarrow as pa

NURSES = ("nurse",)
BY_CLINIC = 0.62
"""Share of people whose visits the clinic of the village makes; the township's centre makes those of the others."""


class Setting:
    """The people with their illness, and the places and workers that care for them."""

    def __init__(
        self, history: History, county: County, seed: int, counted: "dict[str, pa.Table]", illness: Illness
    ) -> None:
        self.history = history
        self.people: People = history.people
        self.county = county
        self.illness = illness
        self.seed = seed
        self.counted = counted
        self.facilities: tuple[str, ...] = tuple(counted["facilities"]["facility_id"].to_pylist())
        self._workers: tuple[str, ...] = tuple(counted["health_workers"]["worker_id"].to_pylist())
        self._duties: dict[tuple[str, ...], _Duties] = {
            kinds: _Duties(counted["health_workers"], kinds, self.facilities) for kinds in (CLINICIANS, NURSES)
        }
        place = {code: number for number, code in enumerate(self.facilities)}
        self._centre = np.array([place[centre_id(village.code[:9])] for village in county.villages], dtype=np.int64)
        self._clinic = np.array([place[clinic_id(village.code)] for village in county.villages], dtype=np.int64)
        self._hospital = place
        towns = [township.code for township in county.townships]
        self._township = np.array([towns.index(village.code[:9]) for village in county.villages], dtype=np.int64)
        draws = self.draws("doctors")
        self.bodies = Bodies(self.people.sex, self.draws("bodies"))
        self.support = support_groups(history, seed)
        self.disabled = disabled(history, seed)
        self._turn = draws.uniform(len(self.people))
        self._by_clinic = draws.uniform(len(self.people)) < BY_CLINIC

    def draws(self, theme: str) -> Draws:
        """The draws of a theme of care."""
        return Draws(self.seed, f"care {theme}")

    def facility(self, code: str) -> int:
        """The place of a facility by its code."""
        return self._hospital[code]

    def township(self, who: Integers) -> Integers:
        """The place of the township in which each lives."""
        return np.asarray(self._township[self.people.village[who]], dtype=np.int64)

    def centre(self, who: Integers) -> Integers:
        """The place of the centre of the township in which each lives."""
        return np.asarray(self._centre[self.people.village[who]], dtype=np.int64)

    def at(self, facility: Integers, who: Integers, day: Integers, kinds: tuple[str, ...] = CLINICIANS) -> Integers:
        """The worker of a facility who sees each person on a day: mostly the same one.

        −1 when nobody works there, and before the records begin, because who worked then is not known.
        """
        return np.where(day >= FIRST, self._duties[kinds].found(facility, day, self._turn[who]), NOBODY)

    def family_doctor(self, who: Integers, day: Integers) -> tuple[Integers, Integers]:
        """Facility and worker in charge of each person on a day: the village's clinic, or the township's centre."""
        clinic, centre = self._clinic[self.people.village[who]], self.centre(who)
        there = self.at(clinic, who, day)
        near = self._by_clinic[who] & (there != NOBODY)
        return np.where(near, clinic, centre), np.where(near, there, self.at(centre, who, day))

    def staffed(self, facility: Integers, worker: Integers) -> dict[str, Any]:
        """The columns of a facility and a worker."""
        return {"facility_id": self.named(facility), "worker_id": _taken(self._workers, worker)}

    def named(self, facility: Integers) -> "pa.Array":
        """Codes of facilities; empty where the place is negative."""
        return _taken(self.facilities, facility)

    def person(self, who: Integers) -> dict[str, Any]:
        """The columns of who it is and where that person lives."""
        return {"person_id": person_ids(who), "residence_code": villages(self.county, self.people.village[who])}

    def born(self, who: Integers) -> dict[str, Any]:
        """The column of the day of birth."""
        return {"birth_date": dates(self.people.born[who])}

    def sex(self, who: Integers) -> dict[str, Any]:
        """The column of the sex."""
        return {"sex": coded(self.people.sex[who], ("1", "2"))}


class _Duties:
    """Duty by the places of all facilities, some of which have no staff."""

    def __init__(self, workers: "pa.Table", kinds: tuple[str, ...], facilities: tuple[str, ...]) -> None:
        self._duty = Duty(workers, kinds)
        self._place = np.array([self._duty.place(code) for code in facilities], dtype=np.int64)

    def found(self, facility: Integers, day: Integers, turn: Any) -> Integers:
        place = np.where(facility >= 0, self._place[np.maximum(facility, 0)], NOBODY)
        return self._duty.assigned_by(place, day, turn)


def _taken(names: tuple[str, ...], places: Integers) -> "pa.Array":
    return coded(np.where(places < 0, len(names), places), (*names, ""))
