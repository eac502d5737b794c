"""Calls to 120 in the invented county and the runs that they led to."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import STRETCHES, Season, Stretch
from jianxing.example.draws import Draws, Integers
from jianxing.example.residents import History
from jianxing.example.rows import coded, dates, day_numbers, known_where, numbered, person_ids, person_places, table
from jianxing.example.services.emergency_stations import STATIONS, facility_of
from jianxing.example.services.reaching import levels

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County

_SEASON = Season((1.15, 1.02, 1.0, 0.97, 0.97, 0.98, 1.02, 1.02, 0.95, 0.95, 0.96, 1.08))
_OUTCOMES = ("brought", "treated", "refused", "cancelled", "empty", "dead")
_BROUGHT, _CANCELLED, _EMPTY, _DEAD = 0, 3, 4, 5
_CONDITIONS = ("other", "trauma", "stroke", "stemi", "child", "mother", "cardiac_arrest")
_STROKE, _STEMI, _MOTHER, _CHILD = 2, 3, 5, 4
_AGES = (0, 15, 45, 60, 75)
_HOURS = np.array([2, 2, 1.6, 1.5, 1.5, 2, 3, 4.4, 5.4, 6, 6, 5.6, 5, 5, 5.2, 5.4, 5.6, 5.8, 6, 6, 5.4, 4.4, 3.4, 2.6])
_BEFORE_UTC = 8 * 3600
_CHANCE_DEAD = {"home": 0.05, "on_the_way": 0.9, "emergency": 0.6, "elsewhere": 0.5}


def emergency_calls(history: History, county: "County", deaths: "pa.Table", seed: int) -> "pa.Table":
    """The record table ``emergency_calls``, in the order of the calls."""
    from jianxing.records.tables.emergency_calls import EmergencyCalls

    draws = Draws(seed, "emergency calls")
    parts = [_usual(history, stretch, Draws(seed, f"calls {stretch.year}")) for stretch in STRETCHES]
    dead = _deaths(deaths, draws)
    person = np.concatenate([*(part[0] for part in parts), dead[0]])
    day = np.concatenate([*(part[1] for part in parts), dead[1]])
    dying = np.concatenate([np.zeros(len(person) - len(dead[0]), dtype=np.int64), 1 + dead[2]])
    line = np.lexsort((person, day))
    person, day, dying = person[line], day[line], dying[line]
    count = len(person)
    rang = day * 86_400 + draws.pick(count, _HOURS) * 3600 + draws.whole(count, 3600) - _BEFORE_UTC
    town = np.array([place for place, each in enumerate(county.townships) for _ in each.villages])[
        history.people.village[person]
    ]
    station = _stations(county)[town]
    rural = np.array([each[4] == "rural" for each in STATIONS])[station]
    outcome = draws.pick(count, np.array([84.0, 7, 4, 3, 2]))
    outcome = np.where(dying == 1, _BROUGHT, np.where(dying == 2, _DEAD, outcome))
    condition = _conditions(history, person, day, draws)
    moments = _moments(rang, day, rural, outcome, condition, draws)
    transfer = (draws.uniform(count) < 0.06) & (outcome == _BROUGHT)
    hospitals = np.array([0, 1, 2])[draws.pick(count, np.array([0.72, 0.2, 0.08]))]
    brought = outcome == _BROUGHT
    return table(
        EmergencyCalls,
        {
            "call_id": numbered("HJ", days.years(day)),
            "person_id": person_ids(np.where(np.isin(outcome, [_CANCELLED, _EMPTY]), -1, person)),
            "called_on": dates(day),
            "area_code": coded(town, tuple(township.code for township in county.townships)),
            "setting": coded(rural.astype(np.int64), ("urban", "rural")),
            "run_kind": coded(transfer.astype(np.int64), ("scene", "transfer")),
            "station_id": coded(station, tuple(each[0] for each in STATIONS)),
            "station_facility_id": coded(station, tuple(facility_of(place, county) for place in range(len(STATIONS)))),
            "hospital_id": coded(
                np.where(brought, np.where(condition >= _CHILD, hospitals, 0), 3), ("YX001", "YX002", "YX003", "")
            ),
            "outcome": coded(outcome, _OUTCOMES),
            "condition": coded(condition, _CONDITIONS),
            **moments,
        },
    )


def _usual(history: History, stretch: Stretch, draws: Draws) -> tuple[Integers, Integers]:
    """Calls for those who live here all the year, by age."""
    people = history.people
    pool = np.flatnonzero(people.here(stretch.start) & people.here(stretch.end))
    weights = np.array([0.4, 0.6, 1.1, 2.0, 4.2])[
        np.searchsorted(_AGES, (stretch.middle - people.born[pool]) / 365.25, side="right") - 1
    ]
    wanted = levels("emergency", "runs_per_1000")[stretch.place] * len(pool) / 1000 * _SEASON.part(stretch)
    count = max(round(wanted), 1)
    return pool[draws.share_out(count, weights)], _SEASON.days(draws, count, stretch)


def _deaths(deaths: "pa.Table", draws: Draws) -> tuple[Integers, Integers, Integers]:
    """Deaths for which somebody called: who, on the day, and whether death was found before the hospital."""
    place = np.array(deaths["place_of_death"].to_pylist(), dtype=object)
    chance = np.array([_CHANCE_DEAD.get(str(each), 0.0) for each in place])
    own = np.flatnonzero(draws.uniform(len(place)) < chance)
    before = place[own] != "emergency"
    return person_places(deaths["person_id"])[own], day_numbers(deaths["death_date"])[own], before.astype(np.int64)


def _stations(county: "County") -> Integers:
    """The nearest station of each township: one of the town in turn for the town itself."""
    found = []
    at = {township.code[6:]: (township.longitude, township.latitude) for township in county.townships}
    rural = [(place, at[each[2]]) for place, each in enumerate(STATIONS) if each[4] == "rural"]
    for township in county.townships:
        if township.code.endswith("001"):
            found.append(0)
            continue
        away = [(x - township.longitude) ** 2 + (y - township.latitude) ** 2 for _, (x, y) in rural]
        found.append(rural[int(np.argmin(away))][0])
    return np.array(found, dtype=np.int64)


def _conditions(history: History, person: Integers, day: Integers, draws: Draws) -> Integers:
    count = len(person)
    age = (day - history.people.born[person]) / 365.25
    found = draws.pick(count, np.array([66.0, 24, 6, 2.5, 0.001, 0.001, 1.2]))
    found = np.where((age < 45) & np.isin(found, [_STROKE, _STEMI]), 1, found)
    child = (age < 6) & (draws.uniform(count) < 0.35)
    mother = (history.people.sex[person] == 1) & (age > 18) & (age < 42) & (draws.uniform(count) < 0.05)
    found = np.where(np.isin(found, [_CHILD, _MOTHER]), 0, found)
    return np.asarray(np.where(child, _CHILD, np.where(mother, _MOTHER, found)), dtype=np.int64)


def _moments(
    rang: Integers, day: Integers, rural: Any, outcome: Integers, condition: Integers, draws: Draws
) -> dict[str, "pa.Array"]:
    """Every moment from the ring to the free ambulance; the mean of the response is that of the year's level."""
    count = len(rang)
    year = days.years(day) - STRETCHES[0].year
    mean = np.where(
        rural,
        np.array(levels("emergency", "response_rural"))[year],
        np.array(levels("emergency", "response_urban"))[year],
    )
    answered = rang + 3 + draws.whole(count, 9)
    dispatched = answered + 35 + draws.whole(count, 60)
    departed = dispatched + 60 + draws.whole(count, 150)
    spread = 0.55 + 0.9 * draws.uniform(count)
    # What is left of the response after the road has begun keeps the mean where it should be.
    road = np.maximum(mean * 60 * spread - (departed - rang), 90)
    arrived = departed + np.floor(road).astype(np.int64)
    left = arrived + 360 + draws.whole(count, 900)
    at_hospital = left + np.floor(road * (0.8 + 0.4 * draws.uniform(count))).astype(np.int64)
    handed = at_hospital + 240 + draws.whole(count, 700)
    there = outcome != _CANCELLED
    brought = outcome == _BROUGHT
    ecg = arrived + 180 + draws.whole(count, 600)
    treated = np.isin(condition, [_STEMI, _STROKE]) & brought
    computed = at_hospital + 600 + draws.whole(count, 1_500)
    needle = at_hospital + np.where(condition == _STEMI, 900, 1_800) + draws.whole(count, 2_400)
    helped = treated & (draws.uniform(count) < 0.35)
    wired = (condition == _STEMI) & brought & (draws.uniform(count) < 0.4) & ~helped
    onset = rang - 600 - np.floor(9_000 * draws.uniform(count) ** 2).astype(np.int64)
    always = np.ones(count, dtype=bool)

    def at(seconds: Integers, known: Any) -> "pa.Array":
        return known_where(known, (seconds * 1_000_000).astype("datetime64[us]"))

    return {
        "onset_at": at(onset, treated), "rang_at": at(rang, always), "answered_at": at(answered, always),
        "dispatched_at": at(dispatched, always), "departed_at": at(departed, always), "arrived_at": at(arrived, there),
        "left_at": at(left, brought), "at_hospital_at": at(at_hospital, brought), "handed_over_at": at(handed, brought),
        "free_at": at(np.where(brought, handed, arrived) + 600, always), "ecg_at": at(ecg, (condition == _STEMI) & brought),
        "ct_at": at(computed, (condition == _STROKE) & brought), "needle_at": at(needle, helped),
        "wire_at": at(at_hospital + 2_400 + draws.whole(count, 3_600), wired),
    }  # fmt: skip
