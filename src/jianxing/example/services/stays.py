"""Stays of the invented county's residents in hospital, here and elsewhere: all of them.

Women stay for a birth, who dies in a ward stays until then, patients with open tuberculosis are isolated, and everybody
else falls ill by age, sex and illness.
"""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER, STRETCHES, Season, Stretch
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.illness import Illness
from jianxing.example.insurance import EMPLOYEE, KINDS, RESIDENT
from jianxing.example.parameters import read
from jianxing.example.residents import History
from jianxing.example.rows import (
    coded,
    dates,
    day_numbers,
    known_where,
    numbered,
    person_ids,
    person_places,
    table,
    villages,
)
from jianxing.example.services.places import (
    AWAY,
    OF_COUNTY,
    OF_TCM,
    Places,
    beyond,
)
from jianxing.example.services.reaching import levels

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County

_SEASON = Season((1.12, 1.0, 1.06, 1.0, 0.98, 0.96, 0.98, 0.96, 0.94, 0.96, 1.0, 1.08))
WAYS_IN = ("emergency", "outpatient", "transfer", "other")
WAYS_OUT = ("ordered", "hospital", "primary", "unordered", "died", "other")
DIED = WAYS_OUT.index("died")
_BIRTH, _CAESAREAN = "O80.9", "O82.0"


@dataclass
class Stays:
    """One place a stay, in the order of the days of admission. ``discharged`` is `NEVER` while it goes on."""

    person: Integers
    admitted: Integers
    discharged: Integers
    place: Integers
    """Place of the institution; −1 beyond the county."""
    county: Integers
    """Place in `Places.counties`, 0 for the own one."""
    entry: Integers
    """Place in `Codes.codes`: what for."""
    way_in: Integers
    way_out: Integers
    operated: Any
    planned: Any
    isolated: Any
    is_tcm: Any

    def __len__(self) -> int:
        return len(self.person)

    def taken(self, places: Any) -> "Stays":
        """Some of them."""
        return Stays(*(getattr(self, each.name)[places] for each in fields(self)))

    def years(self) -> Integers:
        """The place in `STRETCHES` of the year of admission."""
        return days.years(self.admitted) - STRETCHES[0].year

    def over(self) -> Any:
        """Which have ended."""
        return self.discharged < NEVER


class Codes:
    """What stays are for: the diagnoses of `care.toml`, births, deaths and tuberculosis, with what goes with each."""

    def __init__(self, causes: list[str]) -> None:
        listed: list[dict[str, Any]] = list(read("services/care.toml")["stay"])
        own = [entry["code"] for entry in listed]
        more: list[dict[str, Any]] = [
            {"code": _BIRTH, "department": "05.02", "cost": 3600, "place": "women", "days": 4},
            {"code": _CAESAREAN, "department": "05.02", "cost": 8200, "procedure": "74.1", "level": 3, "days": 6},
            {"code": "A15.0", "department": "16.02", "cost": 7800, "days": 25},
        ]
        known = {*own, *(entry["code"] for entry in more)}
        more += [
            {"code": code, "department": "28", "cost": 14_500, "days": 8}
            for code in sorted(set(causes))
            if code not in known
        ]
        self.entries = [*listed, *more]
        self.codes = tuple(entry["code"] for entry in self.entries)
        self.place = {code: place for place, code in enumerate(self.codes)}
        self.listed = len(listed)

    def numbers(self, name: str, missing: float) -> Floats:
        """A number of each entry."""
        return np.array([entry.get(name, missing) for entry in self.entries], dtype=np.float64)

    def texts(self, name: str) -> tuple[str, ...]:
        """A text of each entry, empty where it has none."""
        return tuple(str(entry.get(name, "")) for entry in self.entries)


def stays(
    history: History, county: "County", counted: dict[str, "pa.Table"], illness: Illness, seed: int
) -> tuple[Stays, Codes]:
    """All stays, and what they are for.

    ``counted`` are the deaths, the deliveries and the patients
    with tuberculosis of the same history.
    """
    draws = Draws(seed, "stays")
    places = Places(county)
    died = _deaths_in_wards(counted["deaths"])
    codes = Codes(died[2])
    born = _births(history, places, counted["deliveries"], codes)
    found = [
        born,
        _isolated(places, counted["tb_patients"], codes),
        _last(history, died, codes, born.person[born.way_out == DIED], draws),
    ]
    fixed = sum(len(part) for part in found)
    for stretch in STRETCHES:
        found.append(_usual(history, places, codes, illness, stretch, Draws(seed, f"stays {stretch.year}")))
    whole = Stays(*(np.concatenate([getattr(part, each.name) for part in found]) for each in fields(Stays)))
    kept = whole.taken(_without_overlaps(whole, np.arange(len(whole)) < fixed))
    until = history.people.until[kept.person]
    ends = np.where(kept.way_out == DIED, kept.discharged, np.where(kept.discharged < until, kept.discharged, -1))
    kept = kept.taken((ends >= 0) & (kept.admitted >= history.people.since[kept.person]))
    kept.discharged = np.where(kept.discharged > LAST, NEVER, kept.discharged)
    near = np.where(kept.place == OF_TCM, 1.0, np.where(places.is_centre(kept.place), 0.12, 0.02))
    kept.is_tcm = draws.uniform(len(kept)) < 0.85 * near
    return kept.taken(np.lexsort((kept.person, kept.admitted))), codes


def _without_overlaps(whole: Stays, fixed: Any) -> Integers:
    """The places of stays so that nobody is in two beds; a fixed stay stands, what runs into it goes."""
    line = np.lexsort((whole.admitted, whole.person))
    while True:
        person, start, end = whole.person[line], whole.admitted[line], whole.discharged[line]
        into = (person[:-1] == person[1:]) & (start[1:] <= end[:-1]) & fixed[line[1:]]
        if not into.any():
            break
        line = line[~np.append(into, False)]
    person, start, end = whole.person[line], whole.admitted[line], whole.discharged[line]
    span = np.int64(1 << 20)
    before = np.maximum.accumulate(person * span + np.minimum(end, span - 1))
    clear = np.append(True, person[1:] * span + start[1:] > before[:-1])
    return np.asarray(line[clear | fixed[line]], dtype=np.int64)


def _made(person: Integers, admitted: Integers, discharged: Integers, place: Any, entry: Any, **more: Any) -> Stays:
    count = len(person)

    def whole(values: Any) -> Any:
        return np.broadcast_to(np.asarray(values, dtype=np.int64), (count,)).copy()

    no = np.zeros(count, dtype=bool)
    return Stays(
        person, admitted, discharged, whole(place), whole(more.get("county", 0)), whole(entry),
        whole(more.get("way_in", 1)), whole(more.get("way_out", 0)), more.get("operated", no),
        more.get("planned", no), more.get("isolated", no), no,
    )  # fmt: skip


def _in_hospital(places: Places, rows: "pa.Table", facility: str) -> tuple[Integers, Integers, Integers, Integers]:
    """Of the rows with a day of admission: where they are, whose, the days in bed, and the institution."""
    starts = day_numbers(rows["admitted_on"], -1)
    number = {name: place for place, name in enumerate(places.names)}
    where = np.array([number.get(name, AWAY) for name in rows[facility].to_pylist()], dtype=np.int64)
    here = np.flatnonzero((starts >= FIRST) & (where >= 0))
    ends = day_numbers(rows["discharged_on"], NEVER)
    return here, starts[here], ends[here], where[here]


def _births(history: History, places: Places, deliveries: "pa.Table", codes: Codes) -> Stays:
    """Women stay for a birth as the record of the delivery says."""
    here, starts, ends, where = _in_hospital(places, deliveries, "facility_id")
    mother = person_places(deliveries["person_id"])[here]
    cut = np.array([way == "caesarean" for way in deliveries["way"].to_pylist()], dtype=bool)[here]
    return _made(
        mother, starts, ends, where, np.where(cut, codes.place[_CAESAREAN], codes.place[_BIRTH]), operated=cut,
        way_out=np.where(ends == history.people.dies[mother], DIED, 0),
    )  # fmt: skip


def _deaths_in_wards(deaths: "pa.Table") -> tuple[Integers, Integers, list[str]]:
    import pyarrow.compute as pc

    own = deaths.filter(pc.equal(deaths["place_of_death"], "hospital_ward"))
    causes = own["underlying_cause"].to_pylist()
    return person_places(own["person_id"]), day_numbers(own["death_date"]), [code or "R99" for code in causes]


def _last(
    history: History, died: tuple[Integers, Integers, list[str]], codes: Codes, mothers: Integers, draws: Draws
) -> Stays:
    """Who dies in a ward was admitted some days before; who died after a birth, for the birth."""
    person, day, causes = died
    count = len(person)
    starts = day - np.floor(-7 * np.log1p(-draws.uniform(count) * 0.98)).astype(np.int64)
    starts = np.maximum(starts, np.maximum(history.people.since[person], FIRST))
    entry = np.array([codes.place[code] for code in causes], dtype=np.int64)
    place = np.array([OF_COUNTY, OF_TCM], dtype=np.int64)[draws.pick(count, np.array([0.82, 0.18]))]
    found = _made(person, starts, day, place, entry, way_in=np.zeros(count), way_out=DIED)
    return found.taken(~np.isin(person, mothers))


def _isolated(places: Places, patients: "pa.Table", codes: Codes) -> Stays:
    """Patients with open tuberculosis who are isolated in hospital as their register says."""
    here, starts, ends, where = _in_hospital(places, patients, "hospital_id")
    return _made(
        person_places(patients["person_id"])[here], starts, ends, where, codes.place["A15.0"],
        isolated=np.ones(len(here), dtype=bool),
    )  # fmt: skip


def _usual(history: History, places: Places, codes: Codes, illness: Illness, stretch: Stretch, draws: Draws) -> Stays:
    """The stays of a year for which the rates of `care.toml` stand."""
    facts = read("services/care.toml")
    people = history.people
    pool = np.flatnonzero((people.since <= stretch.end) & (people.until > stretch.start))
    first = np.maximum(people.since[pool], stretch.start)
    last = np.minimum(people.until[pool] - 1, stretch.end)
    share = (last - first + 1) / (stretch.end - stretch.start + 1)
    broad = np.searchsorted(facts["ages"], (stretch.middle - people.born[pool]) / 365.25, side="right") - 1
    broad = np.maximum(broad, 0)
    woman = people.sex[pool] == 1
    listed = codes.entries[: codes.listed]
    heap = sum(entry["per_1000"] for entry in listed)
    usual = facts["stays_per_1000"] * levels("care", "stays")[stretch.place] * _SEASON.part(stretch) / heap / 1000
    residents = float(share.sum())
    line, entry_of = [], []
    for number, entry in enumerate(listed):
        weights = np.array(entry["ages"], dtype=np.float64)[broad] * share
        men = entry.get("men", 0.5)
        weights *= np.where(woman, 1 - men, men)
        if "ill" in entry:
            weights = np.where(getattr(illness, entry["ill"])[pool] < first, weights, 0.0)
        if not weights.any():
            continue
        count = int(np.floor(entry["per_1000"] * usual * residents + draws.uniform(1)[0]))
        line.append(draws.share_out(count, weights))
        entry_of.append(np.full(count, number))
    who, entry_place = np.concatenate(line), np.concatenate(entry_of)
    count = len(who)
    person = pool[who]
    # By the season, drawn into the days on which the person lives here.
    part = (_SEASON.days(draws, count, stretch) - stretch.start) / (stretch.end - stretch.start + 1)
    starts = first[who] + np.floor(part * (last[who] - first[who] + 1)).astype(np.int64)
    mean = codes.numbers("days", 8)[entry_place]
    length = np.maximum(np.round(mean * (0.45 + 1.1 * draws.uniform(count))), 1).astype(np.int64)
    away = _away(codes, entry_place, draws.uniform(count), stretch)
    place = np.full(count, AWAY, dtype=np.int64)
    patterns = np.array([entry["place"] for entry in listed], dtype=object)[entry_place]
    for pattern in sorted(set(patterns.tolist())):
        own = np.flatnonzero((patterns == pattern) & ~away)
        place[own] = places.chosen(pattern, people.village[person[own]], draws)
    chance = draws.uniform(count)
    urgent = np.where(np.isin(entry_place, [codes.place["I21.9"], codes.place["S06.0"]]), 0.75, 0.24)
    operated = (codes.numbers("level", 0)[entry_place] > 0) & (draws.uniform(count) < 0.82)
    operated &= ~places.is_centre(place)
    out = np.array([0, 1, 2, 3])[draws.pick(count, np.array([0.915, 0.02, 0.03, 0.035]))]
    return _made(
        person, starts, starts + length, place, entry_place,
        county=np.where(away, beyond(count, draws), 0),
        way_in=np.where(chance < urgent, 0, np.where(chance > 0.97, 2, 1)), way_out=out, operated=operated,
        planned=draws.uniform(count) < codes.numbers("planned", 0.02)[entry_place],
    )  # fmt: skip


def _away(codes: Codes, entry: Integers, chance: Floats, stretch: Stretch) -> Any:
    """Which stays are beyond the county: as many as the level says, rather for what is grave."""
    wanted = 1 - levels("care", "in_county")[stretch.place] / 100
    factor = codes.numbers("away", 1.0)[entry]
    mean = wanted * factor / max(float(factor.mean()), 1e-9)
    return chance < np.minimum(mean, 0.9)


def inpatient_encounters(
    history: History, county: "County", found: Stays, codes: Codes, insurance: Integers
) -> "pa.Table":
    """The record table ``inpatient_encounters``."""
    from jianxing.records.tables.encounters import InpatientEncounters

    places, people = Places(county), history.people
    over = found.over()
    kind = insurance[found.person]
    insured = (kind == EMPLOYEE) | (kind == RESIDENT)
    level = codes.numbers("level", 0)[found.entry].astype(np.int64)
    return table(
        InpatientEncounters,
        {
            "encounter_id": stay_ids(found),
            "person_id": person_ids(found.person),
            "sex": coded(people.sex[found.person], ("1", "2")),
            "birth_date": dates(people.born[found.person]),
            "residence_code": villages(county, people.village[found.person]),
            "facility_id": places.facility_ids(found.place),
            "care_county": places.counties_of(found.county),
            "insured_county": coded(insured.astype(np.int64), ("", county.code)),
            "insurance": coded(kind, KINDS),
            "admitted_on": dates(found.admitted),
            "discharged_on": dates(np.where(over, found.discharged, 0), over),
            "admission_way": coded(found.way_in, WAYS_IN),
            "discharge_way": coded(np.where(over, found.way_out, len(WAYS_OUT)), (*WAYS_OUT, "")),
            "main_diagnosis": coded(found.entry, codes.codes),
            "main_procedure": coded(
                np.where(found.operated, found.entry, len(codes.codes)), (*codes.texts("procedure"), "")
            ),
            "operation_level": known_where(found.operated & (level > 0), level),
            "department_code": coded(found.entry, codes.texts("department")),
            "is_tcm": found.is_tcm,
            "readmission_planned": found.planned,
            "isolated": found.isolated,
        },
    )


def stay_ids(found: Stays) -> "pa.Array":
    """Numbers of the stays."""
    return numbered("ZY", days.years(found.admitted))
