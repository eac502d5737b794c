"""Screening of the newborn, and the checks of children up to six years, in the invented county."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import FIRST, LAST
from jianxing.example.care.bodies import normal, rounded
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.pregnancies import year_place
from jianxing.example.care.registers import level, single
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, known_where, person_ids, table

if TYPE_CHECKING:
    import pyarrow as pa

MONTHS = (0, 1, 3, 6, 8, 12, 18, 24, 30, 36, 48, 60, 72)
_TCM = (6, 12, 18, 24, 30, 36)
_HEARING = (6, 12, 24, 36)
_BLOOD = (8, 18, 30, 48, 60)
_PACKS = (8, 12, 18, 24)
# About the middle of length in cm and of weight in kg by the due month, boys and girls, and the spread of length.
_LENGTH = np.array(
    [
        [50.6, 54.8, 62.0, 68.4, 71.2, 76.5, 82.7, 88.2, 92.9, 96.8, 104.1, 111.3, 117.7],
        [49.8, 53.7, 60.6, 66.8, 69.6, 75.0, 81.5, 87.0, 91.7, 95.6, 103.1, 110.2, 116.6],
    ]
)
_WEIGHT = np.array(
    [
        [3.4, 4.5, 6.7, 8.2, 8.9, 10.0, 11.2, 12.5, 13.6, 14.7, 16.6, 19.0, 21.3],
        [3.3, 4.2, 6.1, 7.6, 8.3, 9.4, 10.6, 11.9, 13.0, 14.1, 16.1, 18.3, 20.4],
    ]
)
_SPREAD = np.array([1.9, 2.0, 2.1, 2.3, 2.4, 2.7, 3.0, 3.3, 3.5, 3.8, 4.2, 4.7, 5.1])


def after_months(born: Integers, months: Integers | int) -> Integers:
    """The day on which so many months of age are complete; where the month has no such day, the first of the next."""
    dates_ = born.astype("datetime64[D]")
    month = dates_.astype("datetime64[M]")
    inside = (dates_ - month).astype(np.int64)
    due = (month + months).astype("datetime64[D]").astype(np.int64)
    following = (month + months + 1).astype("datetime64[D]").astype(np.int64)
    return np.asarray(np.minimum(due + inside, following), dtype=np.int64)


def child_care(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables ``newborn_screenings`` and ``child_visits``."""
    from jianxing.records.tables.children import ChildVisits, NewbornScreenings

    yield "newborn_screenings", table(NewbornScreenings, _screenings(setting))
    yield "child_visits", table(ChildVisits, _visits(setting))


def _screenings(setting: Setting) -> dict[str, Any]:
    draws = setting.draws("newborn screenings")
    births = setting.history.births
    rows = np.flatnonzero(births.child >= 0)
    child, born = births.child[rows], births.day[rows]
    until, year = setting.people.until[child], year_place(born)
    found: list[tuple[Integers, ...]] = []
    for kind, (name, first, last, suspect) in enumerate(
        (("metabolic", 3, 6, 0.012), ("hearing", 2, 4, 0.075), ("heart", 1, 3, 0.014))
    ):
        day = born + draws.between(len(child), first, last)
        place = np.flatnonzero(
            (draws.uniform(len(child)) < level("newborn", name)[year]) & (day < until) & (day <= LAST)
        )
        result = np.where(draws.uniform(len(place)) < suspect, 1, 0)
        found.append((place, np.full(len(place), kind), np.zeros(len(place), np.int64), day[place], result))
        again = np.flatnonzero(result == 1)
        come = again[draws.uniform(len(again)) < 0.93]
        second = day[place[come]] + draws.between(len(come), 14, 40)
        come, second = _there(come, second, until[place[come]])
        still = np.where(draws.uniform(len(come)) < 0.09, 2, 0)
        found.append((place[come], np.full(len(come), kind), np.ones(len(come), np.int64), second, still))
        ill = come[still == 2]
        third = second[still == 2] + draws.between(len(ill), 10, 40)
        ill, third = _there(ill, third, until[place[ill]])
        found.append((place[ill], np.full(len(ill), kind), np.full(len(ill), 2), third, np.full(len(ill), 2)))
    row, kinds, step, on, results = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _screening_columns(setting, rows[row], kinds, step, on, results, draws)


def _there(places: Integers, day: Integers, until: Integers) -> tuple[Integers, Integers]:
    kept = (day < until) & (day <= LAST)
    return places[kept], day[kept]


def _screening_columns(
    setting: Setting, row: Integers, kind: Integers, step: Integers, day: Integers, result: Integers, draws: Draws
) -> dict[str, Any]:
    births, count = setting.history.births, len(row)
    child = births.child[row]
    at = setting.counted["births"]["facility_id"].combine_chunks().fill_null("YX003")
    import pyarrow as pa

    metabolic, hearing, heart = (kind == number for number in range(3))
    names = ("negative", "suspected", "positive", "")
    ear = draws.whole(count, 2)
    ill_ear = hearing & (result > 0)
    illness = np.where(step == 2, kind, 3)
    columns = {
        **setting.person(child),
        "mother_id": person_ids(births.mother[row]),
        **setting.sex(child),
        **setting.born(child),
        "kind": coded(kind, ("metabolic", "hearing", "heart")),
        "step": coded(step, ("first", "repeat", "diagnosis")),
        "screened_on": dates(day),
        "result": coded(result, names),
        "phenylketonuria": coded(np.where(metabolic, 0, 3), names),
        "hypothyroidism": coded(np.where(metabolic, result, 3), names),
        "left_ear": coded(np.where(hearing, (ill_ear & (ear == 0)).astype(np.int64), 2), ("passed", "failed", "")),
        "right_ear": coded(np.where(hearing, (ill_ear & (ear == 1)).astype(np.int64), 2), ("passed", "failed", "")),
        "oxygen_saturation": known_where(
            heart, np.where(result > 0, draws.between(count, 88, 94), draws.between(count, 96, 100))
        ),
        "has_murmur": known_where(heart, result > 0),
        "diagnosis": coded(illness, ("先天性甲状腺功能减低症", "听力障碍", "先天性心脏病", "")),
        "treated_on": dates(np.minimum(day + 7, LAST), step == 2),
        "facility_id": at.take(pa.array(row)),
    }
    return in_order_of_days(columns, "NS", day, child, "screening_id")


def _visits(setting: Setting) -> dict[str, Any]:
    """Which checks children come to: most come to nearly all, some to none."""
    people, draws = setting.people, setting.draws("child visits")
    who = np.flatnonzero((people.born > FIRST - 74 * 31) & (people.until > FIRST) & (people.since <= LAST))
    comes = draws.uniform(len(who)) < single("children", "managed")
    found: list[tuple[Integers, ...]] = []
    for place, months in enumerate(MONTHS):
        if months == 0:
            day = working_day(people.born[who] + draws.between(len(who), 6, 16))
            chance = level("children", "visited")[year_place(day)]
        else:
            day = working_day(
                after_months(people.born[who], months)
                + 1
                + np.floor(24 * draws.uniform(len(who)) ** 2).astype(np.int64)
            )
            chance = level("children", "checked")[np.minimum(year_place(day), 6)] * comes
        made = (draws.uniform(len(who)) < chance) & (day >= np.maximum(people.since[who], FIRST))
        made &= (day < people.until[who]) & (day <= LAST)
        there = np.flatnonzero(made)
        found.append((there, np.full(len(there), place), day[there]))
    child, due, on = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _visit_columns(setting, who, child, due, on, draws)


def _visit_columns(
    setting: Setting, everyone: Integers, child: Integers, due: Integers, day: Integers, draws: Draws
) -> dict[str, Any]:
    count, who = len(child), everyone[child]
    sex, year = setting.people.sex[who], year_place(day)
    months = np.array(MONTHS)[due]
    tall = normal(draws, len(everyone))[child] * 0.92 + 0.3 * normal(draws, count)
    score = rounded(-0.28 + 0.97 * tall, 2)
    length = rounded(_LENGTH[sex, due] + score * _SPREAD[due])
    weight = rounded(_WEIGHT[sex, due] * (1 + 0.055 * score + 0.07 * normal(draws, count)), 2)
    grade = np.select([score < -2, score < -1, score <= 1, score <= 2], [4, 3, 2, 1], 0)
    blood = np.isin(months, _BLOOD) & (draws.uniform(count) < 0.97)
    low = draws.uniform(count) < level("children", "anaemic")[year]
    haemoglobin = np.where(low, draws.between(count, 90, 109), draws.between(count, 110, 138))
    young = months < 6
    feeding = np.where(young, draws.pick(count, np.array([0.6, 0.28, 0.12])), np.where(months < 12, 1, 3))
    packs = (draws.uniform(len(everyone))[child] < 0.85) & np.isin(months, _PACKS)
    eats = draws.uniform(count) < level("children", "packs_eaten")[year]
    served = np.isin(months, _TCM)
    home = months == 0
    family, doctor = setting.family_doctor(who, day)
    centre = setting.centre(who)
    nurse = setting.at(centre, (who + day) % len(setting.people), day)
    small = months <= 36
    columns = {
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "visit_date": dates(day),
        "due_months": months,
        "mode": coded((~home).astype(np.int64), ("home", "clinic")),
        "weight_kg": weight,
        "length_cm": length,
        "head_cm": known_where(small, rounded(33.5 + 15.5 * (1 - 1 / (1 + months / 6.5)) + 1.1 * normal(draws, count))),
        "length_for_age": score,
        "length_grade": coded(grade.astype(np.int64), ("high", "above", "middle", "below", "low")),
        "haemoglobin": known_where(blood, haemoglobin),
        "feeding": coded(feeding, ("breast", "mixed", "formula", "family_food")),
        "development_asked": ~home & (draws.uniform(count) < 0.97),
        "hearing": coded(
            np.where(np.isin(months, _HEARING), (draws.uniform(count) < 0.008).astype(np.int64), 2),
            ("passed", "failed", ""),
        ),
        "vision": coded(
            np.where(months >= 48, (draws.uniform(count) < 0.06).astype(np.int64), 2), ("passed", "failed", "")
        ),
        "tcm_served": known_where(served, draws.uniform(count) < level("children", "tcm")[year]),
        "packs_issued": packs,
        "packs_a_week": known_where(packs, np.where(eats, draws.between(count, 4, 7), draws.between(count, 0, 3))),
        "next_visit_on": dates(after_months(setting.people.born[who], np.array([*MONTHS[1:], 84])[due]), months < 72),
        **setting.staffed(np.where(home, family, centre), np.where(home, doctor, nurse)),
    }
    return in_order_of_days(columns, "CV", day, who)
