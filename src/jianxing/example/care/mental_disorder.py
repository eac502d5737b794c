"""People of the invented county with a severe mental disorder on the register, and the visits to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, YEARS
from jianxing.example.care import schedule
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.registers import REASONS, Register, enrolled, level, single, standard
from jianxing.example.care.schedule import Visits
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, numbered, table

if TYPE_CHECKING:
    import pyarrow as pa

DIAGNOSES = ("schizophrenia", "retardation", "epileptic", "bipolar", "schizoaffective", "paranoid")
_SHARES = np.array([0.70, 0.11, 0.08, 0.07, 0.02, 0.02])
_SCHIZOPHRENIA = 0
_DRUGS = ("利培酮片 2mg 每日2次", "奥氮平片 10mg 每晚1次", "氯氮平片 100mg 每晚1次", "丙戊酸钠片 0.2g 每日3次", "")
WHEREABOUTS = ("home", "hospital", "nursing", "away")


def enrolment(setting: Setting) -> Register:
    """Who is on the register of severe mental disorders; the same at each call."""
    return enrolled(setting, setting.illness.mental_disorder, "mental_disorder", 10, setting.draws("mental disorder"))


def mental_disorder(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables ``mental_disorder_patients`` and ``mental_disorder_visits``."""
    from jianxing.records.tables.mental_disorder import MentalDisorderPatients

    register = enrolment(setting)
    draws = setting.draws("mental disorder visits")
    who, count = register.who, len(register)
    diagnosis = draws.share_out(count, _SHARES)
    agrees = draws.uniform(count) < 0.96
    managed = np.maximum(register.begun, np.minimum(register.begun + draws.between(count, 0, 40), register.ended - 1))
    where = draws.pick(count, np.array([0.92, 0.03, 0.02, 0.03]))
    where = np.where(register.is_closed, 0, where)
    facility, worker = setting.family_doctor(who, register.begun)
    columns = {
        "registration_id": numbered("MR", days.years(register.begun)),
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "diagnosis": coded(diagnosis, DIAGNOSES),
        "onset_on": dates(np.minimum(setting.illness.mental_disorder[who], register.diagnosed)),
        "confirmed_on": dates(register.diagnosed),
        "registered_on": dates(register.begun),
        "agrees": agrees,
        "managed_from": dates(managed, agrees),
        "whereabouts": coded(where, WHEREABOUTS),
        "has_guardian_award": draws.uniform(count) < 0.55,
        "closed_on": dates(register.closed, register.is_closed),
        "closed_reason": coded(register.reason, REASONS),
        **setting.staffed(facility, worker),
    }
    yield "mental_disorder_patients", table(MentalDisorderPatients, columns)
    yield "mental_disorder_visits", _visits(setting, register, managed, agrees, diagnosis, where, draws)


def _visits(
    setting: Setting,
    register: Register,
    managed: Integers,
    agrees: Any,
    diagnosis: Integers,
    where: Integers,
    draws: Draws,
) -> "pa.Table":
    from jianxing.records.tables.mental_disorder import MentalDisorderVisits

    ended = np.where(agrees, register.ended, FIRST)
    chances = standard(setting, register.who, "mental_disorder")
    planned = schedule.visits(managed, ended, chances, draws)
    ill = draws.uniform(len(register))
    grade = _grade(ill, planned, draws)
    unwell = (grade > 0) & ~planned.by_phone & (draws.uniform(len(planned)) < 0.8)
    extra = schedule.soon_after(planned, unwell, ended, draws)
    made, line = planned.joined(extra)
    grades = np.concatenate([grade, _grade(ill, extra, draws) * 2 // 3])[line]
    return table(MentalDisorderVisits, _columns(setting, register, made, grades, diagnosis, where, draws))


def _grade(ill: Any, made: Visits, draws: Draws) -> Integers:
    """Grades of danger, 0 to 5; who is rather ill is so more often."""
    chance = draws.uniform(len(made)) + 0.25 * (ill[made.patient] - 0.5)
    return np.asarray(np.searchsorted([0.86, 0.91, 0.945, 0.985, 1.04], chance, side="right"), dtype=np.int64)


def _columns(
    setting: Setting,
    register: Register,
    made: Visits,
    grade: Integers,
    diagnosis: Integers,
    where: Integers,
    draws: Draws,
) -> dict[str, Any]:
    patient, day, count = made.patient, made.day, len(made)
    person, year = register.who[patient], days.years(day) - YEARS[0]
    seen = ~made.by_phone
    insight = np.where(grade >= 3, 1 + draws.pick(count, np.array([0.5, 0.5])), draws.pick(count, np.array([0.7, 0.3])))
    social = np.where(
        grade >= 1, 1 + draws.pick(count, np.array([0.5, 0.5])), draws.pick(count, np.array([0.5, 0.44, 0.06]))
    )
    serious = draws.uniform(count) < 0.004
    unstable = (grade >= 3) | (insight == 2) | serious
    doubtful = (grade >= 1) | (insight == 1) | (social == 2)
    regular = _regular(register, patient, year, diagnosis, draws)
    inside = (where[patient] == 1) & (day > LAST - 120)
    facility, worker = setting.family_doctor(person, day)
    in_rehabilitation = draws.uniform(len(register))[patient] < level("mental_disorder", "rehabilitation")[year]
    fine = ~unstable & ~doubtful
    columns = {
        **setting.person(person),
        "visit_date": dates(day),
        "mode": coded(np.where(seen, np.where(draws.uniform(count) < 0.3, 0, 1), 2), ("clinic", "home", "phone")),
        "risk_grade": grade,
        "insight": coded(insight, ("full", "partial", "none")),
        "social_function": coded(social, ("good", "fair", "poor")),
        "housework": coded(social, ("good", "fair", "poor")),
        "dangerous_acts": np.where(grade >= 2, draws.between(count, 1, 3), 0),
        "self_harm_acts": np.where(grade == 4, 1, 0),
        "locking": coded(draws.pick(count, np.array([0.985, 0.002, 0.013])), ("none", "locked", "released")),
        "admission": coded(np.where(inside, 1, np.where(patient % 5 == 0, 2, 0)), ("never", "now", "discharged")),
        "adherence": coded(regular, ("regular", "intermittent", "none", "not_needed")),
        "reaction": coded(
            np.where(serious, 2, (draws.uniform(count) < 0.06).astype(np.int64)), ("none", "mild", "serious")
        ),
        "effect": coded(
            np.where(unstable, 3, draws.pick(count, np.array([0.03, 0.55, 0.42]))), ("cured", "better", "same", "worse")
        ),
        "is_in_rehabilitation": in_rehabilitation,
        "visit_class": coded(
            np.where(unstable, 0, np.where(doubtful, 1, 2)), ("unstable", "basically_stable", "stable")
        ),
        "drugs": coded(np.where(regular >= 2, 4, patient % 4), _DRUGS),
        "is_yearly_check": made.is_check,
        "next_visit_on": dates(day + np.where(fine, 90 - draws.whole(count, 8), 14 - draws.whole(count, 4))),
        **setting.staffed(facility, worker),
    }
    return in_order_of_days(columns, "MV", day, person)


def _regular(register: Register, patient: Integers, year: Integers, diagnosis: Integers, draws: Draws) -> Integers:
    """How the drugs are taken: by patient and year, so that all visits of a year agree for most."""
    share = draws.uniform(len(register) * len(YEARS)).reshape(len(register), len(YEARS))
    habit = draws.uniform(len(register))
    mixed = 0.75 * habit[:, None] + 0.25 * share
    more = single("mental_disorder", "schizophrenia_more")
    wanted = level("mental_disorder", "regular")[None, :] + np.where(diagnosis == _SCHIZOPHRENIA, more, -more)[:, None]
    needs_none = (habit > 0.975)[patient]
    slips = np.where(draws.uniform(len(patient)) < 0.7, 1, 2)
    found = np.where(mixed[patient, year] < wanted[patient, year], 0, slips)
    return np.where(needs_none, 3, found).astype(np.int64)
