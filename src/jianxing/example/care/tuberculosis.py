"""People of the invented county with tuberculosis, and the visits to them: one episode for each report card."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import LAST, YEARS
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.registers import level, single
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.illness import counted_cards
from jianxing.example.rows import coded, dates, day_numbers, known_where, numbered, person_places, table

if TYPE_CHECKING:
    import pyarrow as pa

HOSPITAL = "YX001"
_LONG, _USUAL = 540, 182
"""Days of treatment of resistant and of other tuberculosis."""
_MINUTES = 1440
_APART = 300
"""A card within so many days of another of the same person reports the same episode."""


def tuberculosis(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables ``tb_patients`` and ``tb_visits``."""
    from jianxing.records.tables.tuberculosis import TbPatients, TbVisits

    people, draws = setting.people, setting.draws("tuberculosis")
    who, diagnosed, disease = _episodes(setting)
    count = len(who)
    year = np.maximum(days.years(diagnosed) - YEARS[0], 0)
    registered = np.minimum(diagnosed + draws.between(count, 0, 2), LAST)
    lungs = disease != "tb_pleurisy"
    resistant = disease == "tb_rifampicin_resistant"
    positive = (disease == "tb_bacteriological_positive") | resistant
    # Tests that come back after the card make some more of them positive.
    later = (
        lungs
        & ~positive
        & (draws.uniform(count) < np.maximum(level("tuberculosis", "positive")[year] - 0.56, 0.0) * 2.4)
    )
    positive |= later
    treated = registered + draws.between(count, 0, 3)
    ends = treated + np.where(resistant, _LONG, _USUAL) + draws.between(count, -4, 20)
    until = people.until[who]
    cut = until <= np.minimum(ends, LAST)
    dies = cut & (people.dies[who] < people.leaves[who])
    stop = np.where(cut, np.maximum(until - 1 * ~dies, treated), ends)
    over = stop <= LAST
    outcome = np.where(cut, np.where(dies, 2, 3), np.where(positive, 0, 1))
    outcome = np.where(~cut & (draws.uniform(count) < 0.05), 3 + draws.whole(count, 3), outcome)
    notified = draws.uniform(count) < single("tuberculosis", "notified")
    managed = notified & (draws.uniform(count) < level("tuberculosis", "managed")[year])
    minute = (registered * _MINUTES + draws.between(count, 480, 1000)) - 480  # in UTC; offices work by China time
    lag = np.where(draws.uniform(count) < 0.95, draws.between(count, 120, 4200), draws.between(count, 4400, 9000))
    visit = minute + lag
    visit = np.where(visit % _MINUTES > 720, visit - 600, visit)
    visit = np.maximum(visit, minute + 60)
    managed &= (visit + 480) // _MINUTES < np.minimum(until, LAST + 1)
    isolated = positive & (draws.uniform(count) < level("tuberculosis", "isolated")[year]) & (treated + 21 < until)
    discharged = treated + draws.between(count, 10, 21)
    due = np.maximum(np.minimum(stop, ends) - treated, 1)
    missed = np.where(draws.uniform(count) < 0.93, draws.whole(count, 6), due // 5)
    facility, worker = setting.family_doctor(who, registered)
    hospital = np.full(count, setting.facility(HOSPITAL))
    supervisor = draws.pick(count, np.array([0.55, 0.3, 0.15]))
    columns = {
        "registration_id": numbered("TR", days.years(registered)),
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "kind": coded((~lungs).astype(np.int64), ("pulmonary", "pleurisy")),
        "history": coded((draws.uniform(count) < 0.06).astype(np.int64), ("new", "retreated")),
        "diagnosed_on": dates(diagnosed),
        "registered_on": dates(registered),
        **_tests(count, positive, resistant, disease, draws),
        "hospital_id": setting.named(hospital),
        "treated_from": dates(treated, treated <= np.minimum(LAST, until - 1)),
        "admitted_on": dates(treated, isolated & (treated <= LAST)),
        "discharged_on": dates(discharged, isolated & (discharged <= LAST)),
        "notified_at": moments(minute, notified),
        "first_visit_at": moments(visit, managed),
        **setting.staffed(facility, worker),
        "supervisor": coded(supervisor, ("doctor", "family", "self")),
        "doses_due": known_where(over, due),
        "doses_taken": known_where(over, np.maximum(due - missed, 0)),
        "treated_to": dates(stop, over),
        "outcome": coded(np.where(over, outcome, 6), ("cured", "completed", "died", "lost", "failed", "adverse", "")),
    }
    yield "tb_patients", table(TbPatients, columns)
    first = (visit + 480) // _MINUTES
    made = _visits(
        setting, who, columns["registration_id"], first, managed, np.minimum(stop, until - 1), supervisor, draws
    )
    yield "tb_visits", table(TbVisits, made)


def moments(minutes: Integers, known: Any) -> "pa.Array":
    """Minutes since 1 January 1970 UTC as points in time; empty where not ``known``."""
    import pyarrow as pa

    return pa.array(minutes * 60_000_000, mask=~np.asarray(known)).cast(pa.timestamp("us", tz="UTC"))


def _episodes(setting: Setting) -> tuple[Integers, Integers, Any]:
    """Person, day of the diagnosis and disease of the card, in the order of the days."""
    cards = counted_cards(setting.counted["notifiable_cases"], "tb_")
    who, diagnosed = person_places(cards["person_id"]), day_numbers(cards["diagnosed_on"])
    disease = np.array(cards["disease"].to_pylist(), dtype=object)
    line = np.lexsort((diagnosed, who))
    who, diagnosed, disease = who[line], diagnosed[line], disease[line]
    again = np.append(False, (np.diff(who) == 0) & (np.diff(diagnosed) < _APART)) if len(who) else np.zeros(0, bool)
    there = diagnosed >= setting.people.since[who]
    line = np.flatnonzero(~again & there & (diagnosed < setting.people.until[who]))
    line = line[np.argsort(diagnosed[line], kind="stable")]
    return who[line], diagnosed[line], disease[line]


def _tests(count: int, positive: Any, resistant: Any, disease: Any, draws: Draws) -> dict[str, Any]:
    """Smear, culture, molecular test and resistance; at least one is positive in the positive."""
    results = ("positive", "negative", "not_done")
    which = draws.whole(count, 3)
    untested = (disease == "tb_no_bacteriology") | ((disease == "tb_pleurisy") & (draws.uniform(count) < 0.5))
    found = {}
    for place, name in enumerate(("smear", "culture", "molecular")):
        hit = positive & ((which == place) | (draws.uniform(count) < 0.4))
        done = draws.uniform(count) < (0.97, 0.6, 0.85)[place]
        found[name] = coded(np.where(hit, 0, np.where(untested | ~done, 2, 1)), results)
    known = positive & (draws.uniform(count) < 0.92)
    found["rifampicin"] = coded(
        np.where(resistant, 0, np.where(known, 1, 2)), ("resistant", "susceptible", "not_tested")
    )
    return found


def _visits(
    setting: Setting,
    who: Integers,
    numbers: "pa.Array",
    first: Integers,
    managed: Any,
    last: Integers,
    supervisor: Integers,
    draws: Draws,
) -> dict[str, Any]:
    """The first visit at home, then one a month until the treatment ends."""
    import pyarrow as pa

    months = _LONG // 30 + 1
    shape = (len(who), months)
    swing = draws.between(len(who) * months, 0, 6).reshape(shape)
    day = working_day(first[:, None] + np.arange(months) * 30 + np.where(np.arange(months) > 0, swing, 0))
    day[:, 0] = first
    made = managed[:, None] & (day <= last[:, None]) & (day <= LAST)
    made &= (np.arange(months) == 0) | (draws.uniform(day.size).reshape(shape) < 0.96)
    episode, month = np.nonzero(made)
    day, count = day[episode, month], len(episode)
    person = who[episode]
    facility, worker = setting.family_doctor(person, day)
    missed = np.where(draws.uniform(count) < 0.88, 0, draws.between(count, 1, 4))
    columns = {
        "registration_id": numbers.take(pa.array(episode)),
        **setting.person(person),
        "visit_date": dates(day),
        "mode": coded(
            np.where(month == 0, 1, draws.pick(count, np.array([0.45, 0.45, 0.1]))), ("clinic", "home", "phone")
        ),
        "is_first": month == 0,
        "treatment_month": (month + 1).astype(np.int64),
        "supervisor": coded(supervisor[episode], ("doctor", "family", "self")),
        "regimen": coded((month >= 2).astype(np.int64), ("HRZE", "HR")),
        "use": coded(np.zeros(count, dtype=np.int64), ("daily",)),
        "drug_form": coded(np.zeros(count, dtype=np.int64), ("fixed",)),
        "missed_doses": missed,
        "has_adverse_reaction": draws.uniform(count) < 0.04,
        "has_complication": draws.uniform(count) < 0.03,
        "next_visit_on": dates(day + 30),
        **setting.staffed(facility, worker),
    }
    return in_order_of_days(columns, "TV", day, person)
