"""People of the invented county with type 2 diabetes under care, and the visits to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import NEVER, YEARS
from jianxing.example.care import schedule
from jianxing.example.care.bodies import normal, rounded, whole
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.registers import Register, enrolled, level, register_columns, standard
from jianxing.example.care.schedule import Visits
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, known_where, numbered, table

if TYPE_CHECKING:
    import pyarrow as pa

LEAST_AGE = 35
"""People of 35 and above are enrolled (国家基本公共卫生服务规范（第三版）)."""
DRUGS = (
    "二甲双胍片 0.5g 每日2次",
    "格列美脲片 2mg 每日1次",
    "阿卡波糖片 50mg 每日3次",
    "二甲双胍片 0.5g 每日2次；甘精胰岛素 12U 每晚1次",
    "",
)
_INSULIN, _NO_DRUG = 3, 4
_TARGET, _DANGEROUS_HIGH = 7.0, 16.7


def enrolment(setting: Setting) -> Register:
    """Who is under care for diabetes; the same at each call."""
    return enrolled(setting, setting.illness.diabetes, "diabetes", LEAST_AGE, setting.draws("diabetes"))


def diabetes(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables ``diabetes_patients`` and ``diabetes_visits``."""
    from jianxing.records.tables.diabetes import DiabetesPatients

    register = enrolment(setting)
    draws = setting.draws("diabetes visits")
    who = register.who
    drug = draws.pick(len(who), np.array([0.46, 0.16, 0.14, 0.16, 0.08]))
    facility, worker = setting.family_doctor(who, register.begun)
    columns = {
        "registration_id": numbered("DR", days.years(register.begun)),
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        **register_columns(register, draws),
        "has_hypertension": setting.illness.hypertension[who] < NEVER,
        "uses_insulin": drug == _INSULIN,
        **setting.staffed(facility, worker),
    }
    yield "diabetes_patients", table(DiabetesPatients, columns)
    yield "diabetes_visits", _visits(setting, register, drug, draws)


def _visits(setting: Setting, register: Register, drug: Integers, draws: Draws) -> "pa.Table":
    from jianxing.records.tables.diabetes import DiabetesVisits

    who, ended = register.who, register.ended
    usual = 1.0 * normal(draws, len(who))
    planned = schedule.visits(register.begun, ended, standard(setting, who, "diabetes"), draws)
    first = _glucose(usual, planned, draws)
    again = (first >= _TARGET) & ~planned.by_phone & (draws.uniform(len(planned)) < 0.4)
    extra = schedule.soon_after(planned, again, ended, draws)
    second = _glucose(usual - 0.4, extra, draws)
    made, line = planned.joined(extra)
    glucose = np.concatenate([first, second])[line]
    return table(DiabetesVisits, _columns(setting, register, made, glucose, drug, draws))


def _glucose(usual: Any, made: Visits, draws: Draws) -> Any:
    """Fasting glucose in mmol/L, with a long tail upwards."""
    mean = level("diabetes", "glucose")[days.years(made.day) - YEARS[0]]
    away = usual[made.patient] + 0.75 * normal(draws, len(made))
    return rounded(np.clip(mean + away + 0.16 * np.maximum(away, 0) ** 2, 3.6, 24.0))


def _columns(
    setting: Setting, register: Register, made: Visits, glucose: Any, drug: Integers, draws: Draws
) -> dict[str, Any]:
    patient, day, count = made.patient, made.day, len(made)
    person = register.who[patient]
    high, seen = glucose >= _TARGET, ~made.by_phone
    reaction = draws.uniform(count) < 0.012
    twice = np.append(False, high[:-1] & (patient[1:] == patient[:-1])) & high if count else high
    swing = normal(draws, count)
    systolic = whole(136 + 13 * swing, 92, 204)
    diastolic = np.minimum(whole(80 + 4 * swing + 6 * normal(draws, count), 52, 116), systolic - 22)
    danger = (glucose >= _DANGEROUS_HIGH) | (glucose <= 3.9) | (systolic >= 180) | (diastolic >= 110)
    adherence = np.where(drug[patient] == _NO_DRUG, 2, draws.pick(count, np.array([0.88, 0.12])))
    bodies = setting.bodies
    facility, worker = setting.family_doctor(person, day)
    kept_well = ~high & ~reaction
    home = draws.uniform(count) < 0.4
    long = made.is_check & seen & (draws.uniform(count) < 0.6)
    columns = {
        **setting.person(person),
        "visit_date": dates(day),
        "mode": coded(np.where(made.by_phone, 2, home.astype(np.int64)), ("clinic", "home", "phone")),
        "systolic": known_where(seen, systolic),
        "diastolic": known_where(seen, diastolic),
        "weight_kg": known_where(seen, bodies.weight(person, draws)),
        "height_cm": known_where(seen, bodies.height[person]),
        "foot_pulse": coded(
            np.where(seen, draws.pick(count, np.array([0.93, 0.06, 0.01])), 3), ("normal", "weak", "absent", "")
        ),
        "cigarettes_per_day": bodies.cigarettes[person],
        "exercise_per_week": draws.between(count, 0, 7),
        "staple_food_g": draws.between(count, 4, 9) * 50,
        "fasting_glucose": known_where(seen, glucose),
        "hba1c": known_where(long, rounded(np.clip(0.55 * glucose + 2.9 + 0.4 * swing, 4.2, 15))),
        "hba1c_on": dates(day, long),
        "adherence": coded(adherence, ("regular", "intermittent", "none")),
        "has_adverse_reaction": reaction,
        "low_sugar": coded(draws.pick(count, np.array([0.94, 0.055, 0.005])), ("none", "occasional", "frequent")),
        "visit_class": coded(
            np.where(seen, np.where(kept_well, 0, np.where(high, 1, 2)), 3),
            ("satisfactory", "unsatisfactory", "adverse_reaction", ""),
        ),
        "next_step": coded(
            np.where(seen, np.where(danger, 3, np.where(twice, 2, np.where(kept_well, 0, 1))), 4),
            ("routine", "two_weeks", "refer", "refer_at_once", ""),
        ),
        "drugs": coded(drug[patient], DRUGS),
        "is_yearly_check": made.is_check,
        "next_visit_on": dates(
            day + np.where(kept_well | ~seen, 90 - draws.whole(count, 8), 14 - draws.whole(count, 4))
        ),
        **setting.staffed(facility, worker),
    }
    return in_order_of_days(columns, "DV", day, person)
