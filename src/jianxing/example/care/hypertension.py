"""People of the invented county with hypertension under care, and the visits to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import NEVER, YEARS
from jianxing.example.care import schedule
from jianxing.example.care.bodies import normal, whole
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
    "苯磺酸氨氯地平片 5mg 每日1次",
    "硝苯地平缓释片 20mg 每日2次",
    "缬沙坦胶囊 80mg 每日1次",
    "依那普利片 10mg 每日2次",
    "",
)
_OLDER = 65


def enrolment(setting: Setting) -> Register:
    """Who is under care for hypertension; the same at each call."""
    return enrolled(setting, setting.illness.hypertension, "hypertension", LEAST_AGE, setting.draws("hypertension"))


def hypertension(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables ``hypertension_patients`` and ``hypertension_visits``."""
    from jianxing.records.tables.hypertension import HypertensionPatients

    register = enrolment(setting)
    draws = setting.draws("hypertension visits")
    who = register.who
    facility, worker = setting.family_doctor(who, register.begun)
    columns = {
        "registration_id": numbered("HR", days.years(register.begun)),
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        **register_columns(register, draws),
        "risk_level": coded(
            draws.pick(len(who), np.array([0.22, 0.37, 0.27, 0.14])), ("low", "moderate", "high", "very_high")
        ),
        "has_diabetes": setting.illness.diabetes[who] < NEVER,
        "has_kidney_disease": draws.uniform(len(who)) < 0.04,
        **setting.staffed(facility, worker),
    }
    yield "hypertension_patients", table(HypertensionPatients, columns)
    yield "hypertension_visits", _visits(setting, register, draws)


def _visits(setting: Setting, register: Register, draws: Draws) -> "pa.Table":
    from jianxing.records.tables.hypertension import HypertensionVisits

    who, ended = register.who, register.ended
    usual = 9.5 * normal(draws, len(who))
    planned = schedule.visits(register.begun, ended, standard(setting, who, "hypertension"), draws)
    first = _Readings(setting, who, usual, planned, draws)
    again = (first.is_high & ~planned.by_phone) & (draws.uniform(len(planned)) < 0.4)
    extra = schedule.soon_after(planned, again, ended, draws)
    second = _Readings(setting, who, usual - 4, extra, draws)
    made, line = planned.joined(extra)
    readings = {
        name: np.concatenate([getattr(first, name), getattr(second, name)])[line]
        for name in ("systolic", "diastolic", "is_high")
    }
    return table(HypertensionVisits, _columns(setting, register, made, readings, draws))


class _Readings:
    """Pressures in mmHg at visits, and whether they are at or above the target of the age."""

    def __init__(self, setting: Setting, who: Integers, usual: Any, made: Visits, draws: Draws) -> None:
        person = who[made.patient]
        older = days.ages(setting.people.born[person], made.day) >= _OLDER
        mean = level("hypertension", "systolic")[days.years(made.day) - YEARS[0]]
        swing = normal(draws, len(made))
        self.systolic = whole(mean + 3.5 * older + usual[made.patient] + 7 * swing, 92, 212)
        self.diastolic = whole(
            81.5 - 3.5 * older + 0.35 * usual[made.patient] + 2 * swing + 5 * normal(draws, len(made)), 52, 118
        )
        self.diastolic = np.minimum(self.diastolic, self.systolic - 22)
        self.is_high = (self.systolic >= np.where(older, 150, 140)) | (self.diastolic >= 90)


def _columns(
    setting: Setting, register: Register, made: Visits, readings: dict[str, Any], draws: Draws
) -> dict[str, Any]:
    patient, day, count = made.patient, made.day, len(made)
    person = register.who[patient]
    high, seen = readings["is_high"], ~made.by_phone
    reaction = draws.uniform(count) < 0.012
    twice = np.append(False, high[:-1] & (patient[1:] == patient[:-1])) & high if count else high
    danger = (readings["systolic"] >= 180) | (readings["diastolic"] >= 110)
    adherence = draws.pick(count, np.array([0.86, 0.11, 0.03]))
    bodies = setting.bodies
    facility, worker = setting.family_doctor(person, day)
    kept_well = ~high & ~reaction
    drug = np.where(adherence == 2, len(DRUGS) - 1, (patient * 7 + 3) % (len(DRUGS) - 1))
    home = draws.uniform(count) < 0.42
    columns = {
        **setting.person(person),
        **setting.born(person),
        "visit_date": dates(day),
        "mode": coded(np.where(made.by_phone, 2, home.astype(np.int64)), ("clinic", "home", "phone")),
        "systolic": known_where(seen, readings["systolic"]),
        "diastolic": known_where(seen, readings["diastolic"]),
        "weight_kg": known_where(seen, bodies.weight(person, draws)),
        "height_cm": known_where(seen, bodies.height[person]),
        "heart_rate": known_where(seen, whole(75 + 7 * normal(draws, count), 48, 118)),
        "cigarettes_per_day": bodies.cigarettes[person],
        "exercise_per_week": draws.between(count, 0, 7),
        "salt": coded(draws.pick(count, np.array([0.3, 0.55, 0.15])), ("light", "medium", "heavy")),
        "adherence": coded(adherence, ("regular", "intermittent", "none")),
        "has_adverse_reaction": reaction,
        "visit_class": coded(
            np.where(seen, np.where(kept_well, 0, np.where(high, 1, 2)), 3),
            ("satisfactory", "unsatisfactory", "adverse_reaction", ""),
        ),
        "next_step": coded(
            np.where(seen, np.where(danger, 3, np.where(twice, 2, np.where(kept_well, 0, 1))), 4),
            ("routine", "two_weeks", "refer", "refer_at_once", ""),
        ),
        "drugs": coded(drug, DRUGS),
        "is_yearly_check": made.is_check,
        "next_visit_on": dates(
            day + np.where(kept_well | ~seen, 90 - draws.whole(count, 8), 14 - draws.whole(count, 4))
        ),
        **setting.staffed(facility, worker),
    }
    return in_order_of_days(columns, "HV", day, person)
