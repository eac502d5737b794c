"""Yearly checks of the elderly of the invented county, with the constitutions of Chinese medicine."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import STRETCHES, Season, Stretch
from jianxing.example.care.bodies import normal, rounded, whole
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.registers import level
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, digits, joined, known_where, table

if TYPE_CHECKING:
    import pyarrow as pa

ELDERLY_FROM = 65
_SEASON = Season((0.3, 0.4, 1.2, 1.6, 1.7, 1.5, 1.0, 0.9, 1.2, 1.1, 0.7, 0.4))


def elderly_checks(setting: Setting) -> "pa.Table":
    """The record table ``elderly_checks``."""
    from jianxing.records.tables.elderly_checks import ElderlyChecks

    draws = setting.draws("elderly checks")
    willing = draws.uniform(len(setting.people))
    found = [_checked(setting, stretch, willing, draws) for stretch in STRETCHES]
    who, day = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return table(ElderlyChecks, _columns(setting, who, day, draws))


def _checked(setting: Setting, stretch: Stretch, willing: Any, draws: Draws) -> tuple[Integers, Integers]:
    """Who is checked in the days of a year, and when: mostly the same people year after year, but not only."""
    people = setting.people
    turned = np.int64(np.datetime64(f"{stretch.year - ELDERLY_FROM}-12-31", "D").astype(np.int64))
    old = np.flatnonzero((people.born <= turned) & (people.since <= stretch.end) & (people.until > stretch.start))
    chance = 0.55 * willing[old] + 0.45 * draws.uniform(len(old))
    spread = np.argsort(np.argsort(chance, kind="stable"), kind="stable") / max(len(old), 1)
    township = np.array([0.02, 0.04, 0.0, -0.05, -0.01, 0.02, 0.0, 0.03, -0.02, -0.06, -0.04])
    limit = level("elderly", "checked")[stretch.place] * (1 + township[setting.township(old) % len(township)])
    day = working_day(_SEASON.days(draws, len(old), stretch))
    birthday = _turns(people.born[old])
    day = np.where(day < birthday, birthday + (day - stretch.start) % 60, day)
    kept = (spread < limit) & (day >= np.maximum(people.since[old], stretch.start)) & (day < people.until[old])
    kept &= day <= stretch.end
    return old[kept], day[kept]


def _turns(born: Integers) -> Integers:
    """A day by which 65 years are completed."""
    return np.asarray(born + 65 * 365 + 18, dtype=np.int64)


def _columns(setting: Setting, who: Integers, day: Integers, draws: Draws) -> dict[str, Any]:
    count, people = len(who), setting.people
    year = days.years(day) - STRETCHES[0].year
    age = days.ages(people.born[who], day)
    ill = {name: getattr(setting.illness, name)[who] for name in ("hypertension", "diabetes")}
    strained, sweet = ill["hypertension"] <= day, ill["diabetes"] <= day
    lacking = draws.uniform(count) >= level("elderly", "complete")[year]
    lacks = np.where(lacking, draws.whole(count, 4), 4)  # assessment, examination, tests, guidance
    swing = normal(draws, count)
    systolic = whole(131 + 10 * strained + 13 * swing, 92, 214)
    diastolic = np.minimum(whole(77 + 3 * strained + 4 * swing + 6 * normal(draws, count), 50, 118), systolic - 20)
    bodies = setting.bodies
    tested, examined = lacks != 2, lacks != 1
    frail = np.clip((age - 68) / 30, 0.02, 1.0)
    score = np.where(draws.uniform(count) < 0.32 * frail, 1 + np.floor(34 * draws.uniform(count) ** 3), 0)
    served = draws.uniform(count) < level("elderly", "tcm")[year]
    answers, constitution = _constitutions(count, draws)
    centre = setting.centre(who)
    odd = draws.uniform(count)
    index = bodies.index[who]
    columns = {
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "check_date": dates(day),
        "lifestyle_asked": lacks != 0,
        "self_care_score": known_where(lacks != 0, score.astype(np.int64)),
        "systolic": systolic,
        "diastolic": diastolic,
        "height_cm": known_where(examined, bodies.height[who]),
        "weight_kg": known_where(examined, bodies.weight(who, draws)),
        "waist_cm": rounded(46 + 1.55 * index + 4 * normal(draws, count)),
        "haemoglobin": known_where(
            tested, whole(np.where(people.sex[who] == 0, 141, 130) + 13 * normal(draws, count), 62, 190)
        ),
        "urine_tested": tested,
        "fasting_glucose": known_where(
            tested, rounded(np.clip(5.3 + 1.9 * sweet + (0.5 + 1.1 * sweet) * swing, 3.5, 22))
        ),
        "alt": known_where(tested, rounded(8 + 44 * draws.uniform(count) ** 2)),
        "creatinine": known_where(tested, rounded(np.clip(71 + 0.4 * (age - 65) + 15 * normal(draws, count), 30, 420))),
        "cholesterol": known_where(tested, rounded(np.clip(4.8 + 0.95 * normal(draws, count), 2.2, 11), 2)),
        "triglycerides": known_where(tested, rounded(0.6 + 3.0 * draws.uniform(count) ** 2, 2)),
        "ecg": coded(np.where(tested, (odd < 0.34).astype(np.int64), 2), ("normal", "abnormal", "")),
        "ultrasound": coded(np.where(tested, (odd > 0.63).astype(np.int64), 2), ("normal", "abnormal", "")),
        "tb_screened": draws.uniform(count) < level("elderly", "tb_screened")[year],
        "guidance_given": lacks != 3,
        "answers": known_where_text(served, answers),
        "constitution": coded(np.where(served, constitution, 9), CODES),
        "tcm_guidance_given": served,
        "tcm_on": dates(day, served),
        "next_check_on": dates(day + 365),
        **setting.staffed(centre, setting.at(centre, (who + day) % len(people), day)),
    }
    return in_order_of_days(columns, "EC", day, who, "check_id")


CODES = (
    "balanced", "qi_deficient", "yang_deficient", "yin_deficient", "phlegm_damp", "damp_heat", "blood_stasis",
    "qi_stagnant", "special", "",
)  # fmt: skip
_SHARES = np.array([0.36, 0.15, 0.13, 0.11, 0.10, 0.05, 0.05, 0.04, 0.01])


def _constitutions(count: int, draws: Draws) -> tuple[Any, Integers]:
    """33 answers that give the main constitution which is drawn, and its place in `CODES`.

    The balanced answer well to everything; others answer 4 to the four items of their own, and rather low to the rest.
    """
    from jianxing.records.api import constitutions as rules

    constitution = draws.share_out(count, _SHARES)
    well = 1 + (draws.uniform(count * 33).reshape(count, 33) < 0.3)
    answers = np.where(constitution[:, None] == 0, np.minimum(well, 2), well).astype(np.int64)
    straight, turned = rules.BALANCED
    answers[:, straight - 1] = np.where(constitution == 0, 5, 3)
    for item in turned:
        answers[:, item - 1] = np.where(constitution == 0, 1, answers[:, item - 1])
    for place, items in enumerate(rules.BIASED.values(), start=1):
        own = constitution == place
        for item in items:
            answers[own, item - 1] = 4
    return joined(count, digits(answers.reshape(-1), 1).reshape(count, 33)), constitution


def known_where_text(known: Any, values: Any) -> Any:
    """Texts that are empty where they are not ``known``."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(known), values, pa.scalar(None, pa.string()))
