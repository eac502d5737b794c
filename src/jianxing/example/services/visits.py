"""Visits of the invented county's residents to outpatient departments, in detail for a part of the residents.

The part is chosen by person, so that a person's visits are all there or none is; only patients with resistant
tuberculosis are all among them. How many visits all residents made is counted by day in ``daily_counts``.
"""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER, STRETCHES
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.duty import Duty
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
from jianxing.example.services.places import AWAY, OF_TCM, Places, beyond, chinese_medicine
from jianxing.example.services.reaching import levels

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County
    from jianxing.example.services.stays import Stays

KINDS_OF_VISIT = ("general", "emergency", "follow_up", "chronic", "fever")
RESISTANT = "A15.0"
_OPENS = 8 * 60 - 8 * 60  # eight in the morning in China, in minutes of the day in UTC


@dataclass
class Visits:
    """One place a visit, in the order of the days."""

    person: Integers
    day: Integers
    entry: Integers
    """Place in `Reasons.entries`."""
    place: Integers
    county: Integers
    is_tcm: Any
    worker: Integers
    """Place in the list of staff; −1 when not known."""

    def __len__(self) -> int:
        return len(self.person)

    def taken(self, places: Any) -> "Visits":
        """Some of them."""
        return Visits(*(getattr(self, each.name)[places] for each in fields(self)))

    def years(self) -> Integers:
        """The place in `STRETCHES` of the year."""
        return days.years(self.day) - STRETCHES[0].year


class Reasons:
    """What visits are for: those of `care.toml`, first the usual ones, then the registered illnesses."""

    def __init__(self) -> None:
        facts = read("services/care.toml")
        self.usual: list[dict[str, Any]] = facts["visit"]
        self.chronic: list[dict[str, Any]] = [
            *facts["chronic"],
            {
                "code": RESISTANT,
                "department": "16.02",
                "place": "day_special",
                "drugs": "lung_infection",
                "special": "resistant_tuberculosis",
            },
        ]
        self.entries = [*self.usual, *self.chronic]

    def texts(self, name: str, missing: str = "") -> tuple[str, ...]:
        """A text of each reason."""
        return tuple(str(entry.get(name, missing)) for entry in self.entries)

    def is_chronic(self, entry: Integers) -> Any:
        """Whether it is a registered illness."""
        return entry >= len(self.usual)


def visits(
    history: History,
    county: "County",
    counted: dict[str, "pa.Table"],
    illness: Illness,
    stays: "Stays",
    seed: int,
) -> tuple[Visits, Reasons]:
    """All visits that are given in detail."""
    draws = Draws(seed, "visits")
    places, reasons = Places(county), Reasons()
    chosen = np.flatnonzero(
        Draws(seed, "detailed").uniform(len(history.people)) < read("services/care.toml")["detailed"]
    )
    parts = [
        _usual(history, chosen, reasons, draws),
        *(
            _chronic(history, chosen, getattr(illness, entry["ill"]), len(reasons.usual) + number, entry, draws)
            for number, entry in enumerate(reasons.chronic[:-1])
        ),
        _resistant(history, counted["notifiable_cases"], len(reasons.entries) - 1),
    ]
    person, day, entry = (np.concatenate([part[column] for part in parts]) for column in range(3))
    inside = _in_bed(person, day, stays)
    person, day, entry = person[~inside], day[~inside], entry[~inside]
    line = np.lexsort((entry, person, day))
    # One visit a day and person is enough.
    person, day, entry = person[line], day[line], entry[line]
    fresh = np.append(True, (person[1:] != person[:-1]) | (day[1:] != day[:-1])) if len(person) else np.empty(0, bool)
    person, day, entry = person[fresh], day[fresh], entry[fresh]
    year = days.years(day) - STRETCHES[0].year
    away = draws.uniform(len(day)) < _beyond_share(entry, reasons)[entry] * _beyond_level()[year]
    place = np.full(len(day), AWAY, dtype=np.int64)
    patterns = np.array(reasons.texts("place"), dtype=object)[entry]
    for pattern in sorted(set(patterns.tolist())):
        own = np.flatnonzero((patterns == pattern) & ~away)
        place[own] = places.chosen(pattern, history.people.village[person[own]], draws)
    is_tcm = np.zeros(len(day), dtype=bool)
    near = np.where(place == OF_TCM, 0.9, np.where(places.is_hospital(place), 0.03, 0.16)) * (
        1 + 1.5 * (patterns == "day_tcm")
    )
    for stretch in STRETCHES:
        own = np.flatnonzero((year == stretch.place) & ~away)
        target = levels("care", "chinese_medicine")[stretch.place] / 100
        is_tcm[own] = draws.uniform(len(own)) < chinese_medicine(place[own], near[own], target)
    duty = Duty(counted["health_workers"])
    facility = np.array([duty.place(name) for name in places.names] + [-1], dtype=np.int64)[place]
    worker = duty.assigned(facility, day, draws)
    return Visits(person, day, entry, place, np.where(away, beyond(len(day), draws), 0), is_tcm, worker), reasons


def _beyond_level() -> Floats:
    return 1 - np.array(levels("care", "in_county")) / 100


def _beyond_share(entry: Integers, reasons: Reasons) -> Floats:
    """How much rather each reason leads beyond the county; 1 for all visits together."""
    special = {"day_special": 1.8, "day_urgent": 0.8, "day_chronic": 0.8, "day_women": 1.5, "day_mind": 1.0}
    factor = np.array([special.get(place, 0.95) for place in reasons.texts("place")])
    mean = factor[entry].mean() if len(entry) else 1.0
    return np.asarray(factor / mean, dtype=np.float64)


def _usual(history: History, chosen: Integers, reasons: Reasons, draws: Draws) -> tuple[Integers, Integers, Integers]:
    """Visits for what everybody can have, by age; some people come far more often than others."""
    facts, people = read("services/care.toml"), history.people
    rates = np.array(facts["visits"], dtype=np.float64)
    often = np.minimum(-np.log1p(-draws.uniform(len(chosen))), 4.0) * 0.75 + 0.25
    cumulative = np.cumsum(np.array([entry["ages"] for entry in reasons.usual], dtype=np.float64), axis=0)
    women_only = np.array([entry.get("men", 0.5) == 0 for entry in reasons.usual])
    parts: list[tuple[Integers, Integers, Integers]] = []
    for stretch in STRETCHES:
        first = np.maximum(people.since[chosen], stretch.start)
        last = np.minimum(people.until[chosen] - 1, stretch.end)
        room = np.maximum(last - first + 1, 0)
        broad = np.searchsorted(facts["ages"], (stretch.middle - people.born[chosen]) / 365.25, side="right") - 1
        broad = np.maximum(broad, 0)
        expected = rates[broad] * often * room / 365.25 * levels("care", "visits")[stretch.place]
        times = np.floor(expected + draws.uniform(len(chosen))).astype(np.int64)
        who = np.repeat(np.arange(len(chosen)), times)
        day = first[who] + np.floor(draws.uniform(len(who)) * room[who]).astype(np.int64)
        entry = np.empty(len(who), dtype=np.int64)
        chance = draws.uniform(len(who))
        for group in range(len(rates)):
            own = np.flatnonzero(broad[who] == group)
            heap = cumulative[:, group]
            entry[own] = np.searchsorted(heap, chance[own] * heap[-1], side="right")
        entry = np.minimum(entry, len(reasons.usual) - 1)
        kept = ~(women_only[entry] & (people.sex[chosen[who]] == 0))
        parts.append((chosen[who[kept]], day[kept], entry[kept]))
    return tuple(np.concatenate([part[column] for part in parts]) for column in range(3))  # type: ignore[return-value]


def _chronic(
    history: History, chosen: Integers, onset: Integers, place: int, entry: dict[str, Any], draws: Draws
) -> tuple[Integers, Integers, Integers]:
    """Visits for a registered illness from its onset on, at regular spaces."""
    people = history.people
    ill = chosen[onset[chosen] < NEVER]
    since = np.maximum(np.maximum(onset[ill], people.since[ill]), FIRST)
    ends = people.until[ill] - 1
    if "lasts" in entry:
        ends = np.minimum(ends, onset[ill] + entry["lasts"])
    room = np.maximum(np.minimum(ends, LAST) - since + 1, 0)
    faithful = 0.4 + 1.2 * draws.uniform(len(ill))
    times = np.floor(room / 365.25 * entry["a_year"] * faithful + draws.uniform(len(ill))).astype(np.int64)
    who = np.repeat(np.arange(len(ill)), times)
    number = np.arange(len(who)) - np.repeat(np.cumsum(times) - times, times)
    part = (number + draws.uniform(len(who))) / np.maximum(times[who], 1)
    day = since[who] + np.minimum(np.floor(part * room[who]).astype(np.int64), room[who] - 1)
    return ill[who], day, np.full(len(who), place)


def _resistant(history: History, cases: "pa.Table", place: int) -> tuple[Integers, Integers, Integers]:
    """A visit each month for eighteen months for everybody with resistant tuberculosis."""
    import pyarrow.compute as pc

    own = cases.filter(pc.equal(cases["disease"], "tb_rifampicin_resistant"))
    person = person_places(own["person_id"])
    person, where = np.unique(person, return_index=True)
    start = day_numbers(own["diagnosed_on"])[where] + 30
    who = np.repeat(person, 18)
    day = np.repeat(start, 18) + np.tile(np.arange(18) * 30, len(person))
    kept = (day < history.people.until[who]) & (day <= LAST) & (day >= FIRST)
    return who[kept], day[kept], np.full(int(kept.sum()), place)


def _in_bed(person: Integers, day: Integers, stays: "Stays") -> Any:
    """Whether a person is in hospital on a day."""
    line = np.lexsort((stays.admitted, stays.person))
    span = np.int64(1 << 20)
    key = stays.person[line] * span + stays.admitted[line]
    place = np.searchsorted(key, person * span + day, side="right") - 1
    if not len(key):
        return np.zeros(len(person), dtype=bool)
    found = np.maximum(place, 0)
    return (place >= 0) & (stays.person[line][found] == person) & (stays.discharged[line][found] >= day)


def visit_ids(found: Visits) -> "pa.Array":
    """Numbers of the visits."""
    return numbered("MZ", days.years(found.day))


def outpatient_encounters(
    history: History, county: "County", found: Visits, reasons: Reasons, insurance: Integers, seed: int
) -> "pa.Table":
    """The record table ``outpatient_encounters``."""
    from jianxing.records.tables.encounters import OutpatientEncounters

    draws = Draws(seed, "visits by the minute")
    places, people = Places(county), history.people
    kind = insurance[found.person]
    insured = (kind == EMPLOYEE) | (kind == RESIDENT)
    registered_illness = reasons.is_chronic(found.entry)
    named = np.array(
        [KINDS_OF_VISIT.index(entry.get("kind", "general")) for entry in reasons.usual]
        + [KINDS_OF_VISIT.index("chronic")] * len(reasons.chronic)
    )
    timed = places.is_hospital(found.place) & (found.place <= OF_TCM + 1)
    moments = _moments(found, timed, draws)
    return table(
        OutpatientEncounters,
        {
            "encounter_id": visit_ids(found),
            "person_id": person_ids(found.person),
            "residence_code": villages(county, people.village[found.person]),
            "facility_id": places.facility_ids(found.place),
            "care_county": places.counties_of(found.county),
            "insured_county": coded(insured.astype(np.int64), ("", county.code)),
            "insurance": coded(kind, KINDS),
            "visited_on": dates(found.day),
            "kind": coded(named[found.entry], KINDS_OF_VISIT),
            "department_code": coded(found.entry, reasons.texts("department")),
            "worker_id": worker_ids(found.worker),
            "diagnosis": coded(found.entry, reasons.texts("code")),
            "is_tcm": found.is_tcm,
            "is_first_visit": ~registered_illness & (draws.uniform(len(found)) < 0.7),
            **moments,
        },
    )


def worker_ids(places: Integers) -> "pa.Array":
    """Numbers of workers by their place in the list of staff; empty for −1."""
    from jianxing.example.rows import digits, joined

    named = joined(len(places), "W", digits(np.maximum(places + 1, 0), 6))
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(places >= 0), named, pa.scalar(None, pa.string()))


def _moments(found: Visits, timed: Any, draws: Draws) -> dict[str, "pa.Array"]:
    """The moments of a visit in the hospitals that have a system for them, within the hours of the day."""
    import pyarrow as pa

    count = len(found)
    median = np.array(levels("care", "waiting_minutes"))[np.clip(found.years(), 0, len(STRETCHES) - 1)]
    spread = draws.uniform(count) + draws.uniform(count) - 1
    waits = median * np.exp(1.1 * spread)
    steps = (
        _OPENS + np.floor(draws.uniform(count) * 480),
        waits,
        6 + 14 * draws.uniform(count),
        3 + 15 * draws.uniform(count),
    )
    moment = found.day * 86_400.0
    found_moments: dict[str, pa.Array] = {}
    for name, minutes in zip(("registered_at", "seen_at", "paid_at", "dispensed_at"), steps, strict=True):
        moment = moment + np.floor(minutes * 60)
        whole = (moment.astype(np.int64) * 1_000_000).astype("datetime64[us]")
        found_moments[name] = known_where(timed, whole)
    return found_moments
