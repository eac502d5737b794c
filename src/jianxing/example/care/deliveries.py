"""Antenatal checks, assessments of risk, deliveries and postnatal visits of the invented county."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.births import delivery_ids
from jianxing.example.calendar_days import LAST, NEVER
from jianxing.example.care.bodies import normal, rounded, whole
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.pregnancies import (
    ALL_DONE,
    COLOURS,
    Pregnancies,
    pregnancies,
    pregnancy_rows,
    year_place,
)
from jianxing.example.care.registers import level
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, known_where, table

if TYPE_CHECKING:
    import pyarrow as pa

_WEEKS = np.array([0, 17, 22, 26, 29, 33, 36, 38, 39])
"""Weeks in which checks are due; the first is the booking. The fourth and the last are for pregnancies at risk."""
_FOR_RISK = np.array([False, False, False, True, False, False, False, False, True])
_TESTED = np.array([True, False, True, False, True, False, True, False, False])
"""Checks at which haemoglobin is tested."""
_FEW, _UNVISITED = 1, 2


def maternal_care(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables of pregnancy, delivery and the weeks after it."""
    all_of = pregnancies(setting)
    yield "pregnancies", pregnancy_rows(setting, all_of)
    yield "antenatal_visits", _antenatal(setting, all_of)
    yield "maternal_risk_assessments", _assessments(setting, all_of)
    yield from _delivered(setting, all_of)


def _last_day(setting: Setting, all_of: Pregnancies) -> Integers:
    """The last day on which each woman can be seen before the end of the pregnancy."""
    return np.minimum(np.minimum(all_of.ended - 1, LAST), setting.people.until[all_of.who] - 1)


def _antenatal(setting: Setting, all_of: Pregnancies) -> "pa.Table":
    from jianxing.records.tables.maternal_visits import AntenatalVisits

    draws = setting.draws("antenatal visits")
    count, checks = len(all_of), len(_WEEKS)
    swing = draws.whole(count * checks, 10).reshape(count, checks)
    day = working_day(all_of.begun[:, None] + _WEEKS * 7 + swing)
    day[:, 0] = all_of.booked
    risky = (all_of.colour >= 1)[:, None]
    made = (day <= _last_day(setting, all_of)[:, None]) & (~_FOR_RISK | risky)
    made &= (day > all_of.booked[:, None] + 13) | (np.arange(checks) == 0)
    few = all_of.lack == _FEW
    missed = draws.uniform(count * checks).reshape(count, checks) < np.where(few, 0.75, 0.04)[:, None]
    made &= ~missed | (np.arange(checks) == 0)
    made[:, 0] = all_of.booked <= np.minimum(np.minimum(all_of.ended, LAST), setting.people.until[all_of.who] - 1)
    place, check = np.nonzero(made)
    return table(AntenatalVisits, _checks(setting, all_of, place, check, day[place, check], draws))


def _checks(
    setting: Setting, all_of: Pregnancies, place: Integers, check: Integers, day: Integers, draws: Draws
) -> dict[str, Any]:
    import pyarrow as pa

    count, who = len(place), all_of.who[place]
    weeks = (day - all_of.begun[place]) // 7
    first = np.concatenate([[True], place[1:] != place[:-1]]) if count else np.zeros(0, bool)
    starts = np.flatnonzero(first)
    number = np.arange(count) - np.repeat(starts, np.diff(np.append(starts, count))) + 1
    low = all_of.anaemic[place] & (draws.uniform(count) < 0.8)
    low |= all_of.anaemic[place] & first  # found at the booking at the latest
    haemoglobin = whole(np.where(low, 100, 122) + np.where(low, 4, 6) * normal(draws, count), 72, 150)
    haemoglobin = np.where(low, np.minimum(haemoglobin, 109), np.maximum(haemoglobin, 110))
    swing = normal(draws, count)
    systolic = whole(112 + 9 * swing, 84, 172)
    gain = np.clip(0.42 * (weeks - 12), 0, 15)
    later = weeks >= 20
    centre = setting.centre(who)
    hospital = np.array([setting.facility("YX003"), setting.facility("YX001")])[(place % 3 == 0).astype(np.int64)]
    up = (all_of.colour[place] >= 2) | (weeks >= 34) | ((setting.township(who) == 0) & (check > 0))
    facility = np.where(up, hospital, centre)
    columns = {
        "pregnancy_id": all_of.number.take(pa.array(place)),
        **setting.person(who),
        "visit_date": dates(day),
        "visit_number": number,
        "gestation_weeks": np.clip(weeks, 3, 46),
        "weight_kg": rounded(all_of.index[place] * (all_of.height[place] / 100) ** 2 + gain),
        "systolic": systolic,
        "diastolic": np.minimum(whole(70 + 5 * swing + 5 * normal(draws, count), 48, 112), systolic - 18),
        "fundal_height_cm": known_where(later, rounded(np.clip(weeks - 3 + normal(draws, count), 12, 42))),
        "girth_cm": known_where(later, rounded(72 + 0.75 * weeks + 4 * normal(draws, count))),
        "heart_rate": known_where(weeks >= 13, whole(144 + 6 * normal(draws, count), 112, 176)),
        "haemoglobin": known_where(_TESTED[check] | low, haemoglobin),
        "urine_protein": coded(np.where(draws.uniform(count) < 0.02, 1, 0), ("negative", "positive")),
        "fasting_glucose": known_where(check == 0, rounded(np.clip(4.6 + 0.35 * swing, 3.6, 8))),
        "ultrasound_done": (check == 0) | (check == 2) | (check == 4) | (check == 6),
        "colour": coded(np.where(weeks >= 28, all_of.later_colour[place], all_of.colour[place]), COLOURS),
        "next_visit_on": dates(day + np.where(weeks >= 36, 7, np.where(weeks >= 28, 14, 28))),
        **setting.staffed(facility, setting.at(facility, (who + day) % len(setting.people), day)),
    }
    return in_order_of_days(columns, "AV", day, who)


def _assessments(setting: Setting, all_of: Pregnancies) -> "pa.Table":
    """One at the booking, one late in the pregnancy, one after the delivery for those at risk."""
    from jianxing.records.tables.maternal_risk_assessments import MaternalRiskAssessments

    draws = setting.draws("risk assessments")
    last, booked = _last_day(setting, all_of), all_of.booked
    late = all_of.begun + 30 * 7 + draws.whole(len(all_of), 21)
    after = np.where(all_of.ended < NEVER, all_of.ended + 4, NEVER)
    born = (np.arange(len(all_of)) < all_of.births) & (all_of.later_colour >= 2)
    beyond = np.minimum(setting.people.until[all_of.who] - 1, LAST)
    rows = [
        (0, np.flatnonzero(booked <= np.minimum(np.minimum(all_of.ended, LAST), beyond)), booked),
        (1, np.flatnonzero((late <= last) & (late > booked + 14)), late),
        (2, np.flatnonzero(born & (after <= beyond)), after),
    ]
    kind = np.concatenate([np.full(len(places), number) for number, places, _ in rows])
    place = np.concatenate([places for _, places, _ in rows])
    day = np.concatenate([when[places] for _, places, when in rows])
    # The colour that the pregnancy keeps is that of the latest assessment.
    no_more = ~((late <= last) & (late > booked + 14)) & ~(born & (after <= beyond))
    colour = np.where((kind > 0) | no_more[place], all_of.later_colour[place], all_of.colour[place])
    who, count = all_of.who[place], len(place)
    low = all_of.anaemic[place] & (kind == 0)
    haemoglobin = np.where(low, draws.between(count, 92, 109), draws.between(count, 111, 138))
    systolic = whole(112 + 9 * normal(draws, count), 84, 150)
    centre = setting.centre(who)
    import pyarrow as pa

    severe = colour >= 2
    columns = {
        "pregnancy_id": all_of.number.take(pa.array(place)),
        **setting.person(who),
        **setting.born(who),
        "assessed_on": dates(day),
        "gestation_weeks": known_where(kind < 2, np.clip((day - all_of.begun[place]) // 7, 0, 46)),
        "kind": coded(kind, ("screening", "reassessment", "postnatal")),
        "colour": coded(colour, COLOURS),
        "is_infectious": all_of.infectious[place],
        "bmi": known_where(kind == 0, rounded(all_of.index[place])),
        "systolic": systolic,
        "diastolic": systolic - 38 - draws.whole(count, 8),
        "haemoglobin": haemoglobin,
        "platelets": draws.between(count, 120, 320),
        "reported_on": dates(np.minimum(day + draws.pick(count, np.array([0.8, 0.17, 0.03])), LAST), severe),
        **setting.staffed(centre, setting.at(centre, who, day)),
    }
    return table(MaternalRiskAssessments, in_order_of_days(columns, "RA", day, who, "assessment_id"))


def _delivered(setting: Setting, all_of: Pregnancies) -> Iterator[tuple[str, "pa.Table"]]:
    from jianxing.records.tables.maternal_visits import Deliveries, PostnatalVisits

    draws = setting.draws("deliveries")
    births = setting.counted["births"]
    count = all_of.births
    who, day = all_of.who[:count], all_of.ended[:count]
    places = {code: place for place, code in enumerate(setting.facilities)}
    facility = np.array([places.get(code, -1) for code in births["facility_id"].to_pylist()], dtype=np.int64)
    away = facility < 0
    way = np.where(away, 0, np.where(draws.uniform(count) < level("maternal", "caesarean")[year_place(day)], 2, 0))
    way = np.where((way == 0) & ~away & (draws.uniform(count) < 0.012), 1, way)
    discharged = np.minimum(day + np.where(way == 2, draws.between(count, 4, 6), draws.between(count, 2, 4)), LAST)
    dies = setting.people.dies[who]
    discharged = np.where(dies <= discharged, np.maximum(dies, day), discharged)
    discharged = np.minimum(discharged, np.maximum(setting.people.until[who] - 1, day))
    loss = whole(np.where(way == 2, 420, 230) + np.where(way == 2, 130, 85) * normal(draws, count), 60, 2600)
    attendant = np.where(
        away, 1 + draws.pick(count, np.array([0.4, 0.3, 0.3])), draws.pick(count, np.array([0.6, 0.4]))
    )
    worker = setting.at(facility, (who + day) % len(setting.people), day)
    yield (
        "deliveries",
        table(
            Deliveries,
            {
                "delivery_id": delivery_ids(setting.history),
                "pregnancy_id": all_of.number.slice(0, count),
                **setting.person(who),
                "delivered_on": dates(day),
                "gestation_weeks": births["gestation_weeks"].combine_chunks(),
                "way": coded(way, ("vaginal", "assisted", "caesarean")),
                "place_kind": coded(
                    away.astype(np.int64) * (1 + (draws.uniform(count) < 0.3)), ("hospital", "home", "on_the_way")
                ),
                "attendant": coded(attendant, ("doctor", "midwife", "village_doctor", "untrained")),
                "children": np.ones(count, dtype=np.int64),
                "live_births": 1 - all_of.end[:count],
                "blood_loss_ml": loss,
                "is_critical": (loss > 1500) | (dies == day),
                "woman_died": dies == day,
                "admitted_on": dates(np.maximum(day - draws.whole(count, 2), setting.people.since[who]), ~away),
                "discharged_on": dates(discharged, ~away),
                **setting.staffed(facility, worker),
            },
        ),
    )
    yield "postnatal_visits", table(PostnatalVisits, _postnatal(setting, all_of, discharged, way, draws))


def _postnatal(
    setting: Setting, all_of: Pregnancies, discharged: Integers, way: Integers, draws: Draws
) -> dict[str, Any]:
    """The visit at home within a week of the discharge, and the check at 42 days."""
    import pyarrow as pa

    count = all_of.births
    end = np.minimum(setting.people.until[all_of.who[:count]] - 1, LAST)
    born = all_of.ended[:count]
    home = working_day(discharged + draws.between(count, 2, 6))
    visited = np.where(all_of.lack[:count] == _UNVISITED, 0.0, np.where(all_of.lack[:count] == ALL_DONE, 1.0, 0.9))
    check = working_day(born + draws.between(count, 43, 53))
    goes = [
        np.flatnonzero((draws.uniform(count) < visited) & (home <= end) & (home >= born)),
        np.flatnonzero((draws.uniform(count) < 0.86) & (check <= end)),
    ]
    place = np.concatenate(goes)
    kind = np.concatenate([np.full(len(goes[0]), 0), np.full(len(goes[1]), 1)])
    day = np.where(kind == 0, home[place], check[place])
    who, total = all_of.who[place], len(place)
    low = all_of.anaemic[place] & (draws.uniform(total) < 0.5)
    swing = normal(draws, total)
    systolic = whole(114 + 9 * swing, 86, 168)
    family, doctor = setting.family_doctor(who, day)
    centre = setting.centre(who)
    facility = np.where(kind == 0, family, centre)
    worker = np.where(kind == 0, doctor, setting.at(centre, who, day))
    columns = {
        "pregnancy_id": all_of.number.take(pa.array(place)),
        "delivery_id": delivery_ids(setting.history).take(pa.array(place)),
        **setting.person(who),
        "delivered_on": dates(born[place]),
        "discharged_on": dates(discharged[place]),
        "visit_date": dates(day),
        "kind": coded(kind, ("home_visit", "check_42_days")),
        "mode": coded(kind, ("home", "clinic")),
        "systolic": systolic,
        "diastolic": np.minimum(whole(72 + 5 * swing + 4 * normal(draws, total), 50, 108), systolic - 18),
        "temperature": rounded(36.6 + 0.2 * normal(draws, total)),
        "haemoglobin": known_where(
            kind == 1, np.where(low, draws.between(total, 94, 109), draws.between(total, 111, 140))
        ),
        "recovery_is_normal": draws.uniform(total) < 0.95,
        "mood_score": np.floor(18 * draws.uniform(total) ** 2).astype(np.int64),
        "feeding": coded(draws.pick(total, np.array([0.62, 0.27, 0.11])), ("full", "mixed", "formula")),
        "next_visit_on": dates(np.where(kind == 0, born[place] + 42, day), kind == 0),
        **setting.staffed(facility, worker),
    }
    return in_order_of_days(columns, "PV", day, who)
