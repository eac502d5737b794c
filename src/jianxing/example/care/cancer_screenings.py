"""Screening of the invented county's women for cervical and breast cancer.

Earlier screenings that still hold when the records begin are rows too.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, Season
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.registers import level, single
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, known_where, table

if TYPE_CHECKING:
    import pyarrow as pa

AGES = (35, 64)
METHODS = ("hpv", "cytology", "hpv_and_cytology", "ultrasound", "both_images")
_HOLDS = np.array([5, 3, 5, 2, 2]) * 365
_SEASON = Season((0.4, 0.3, 1.3, 1.5, 1.5, 1.3, 0.9, 1.0, 1.4, 1.3, 0.9, 0.5))
_HOSPITAL = "YX003"
PATHOLOGY = ("normal", "low_grade", "high_grade", "in_situ", "micro_invasive", "invasive", "")
_NONE = len(PATHOLOGY) - 1


def cancer_screenings(setting: Setting) -> "pa.Table":
    """The record table ``cancer_screenings``."""
    from jianxing.records.tables.cancer_screenings import CancerScreenings

    parts = []
    for cancer, name in enumerate(("cervical", "breast")):
        draws = setting.draws(f"{name} screenings")
        who, day, method = _screened(setting, name, draws)
        parts.append((who, day, method, np.full(len(who), cancer)))
    who, day, method, cancer_of = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return table(CancerScreenings, _columns(setting, who, day, method, cancer_of, setting.draws("cancer found")))


def _screened(setting: Setting, name: str, draws: Draws) -> tuple[Integers, Integers, Integers]:
    """Year by year, who comes of those whose last screening does not hold any more."""
    people = setting.people
    women = np.flatnonzero(people.sex == 1)
    holds = np.full(len(women), -1)
    willing = draws.uniform(len(women))
    first = int(single(name, "from_year"))
    found = []
    for place, chance in enumerate(level(name, "chance")):
        year = first + place
        start, end = days.day(f"{year}-01-01"), min(days.day(f"{year}-12-31"), LAST)
        span = days.Stretch(year, 0, start, end)
        day = working_day(_SEASON.days(draws, len(women), span))
        age = days.ages(people.born[women], day)
        comes = draws.uniform(len(women)) < chance * (0.35 + 1.3 * willing)
        comes &= (holds < day) & (age >= AGES[0]) & (age <= AGES[1]) & (day <= LAST)
        comes &= (day >= people.since[women]) & (day < people.until[women]) & (people.until[women] > FIRST)
        kept = np.flatnonzero(comes)
        if name == "cervical":
            new = min(max((year - 2018) / 5, 0.1), 0.85)
            method = np.where(draws.uniform(len(kept)) < new, np.where(draws.uniform(len(kept)) < 0.8, 0, 2), 1)
        else:
            method = np.where(draws.uniform(len(kept)) < 0.9, 3, 4)
        holds[kept] = day[kept] + _HOLDS[method] - 20
        found.append((women[kept], day[kept], method))
    who, day, method = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return who, day, method.astype(np.int64)


def _columns(
    setting: Setting, who: Integers, day: Integers, method: Integers, cancer: Integers, draws: Draws
) -> dict[str, Any]:
    count = len(who)
    cervix = cancer == 0
    chance = draws.uniform(count)
    rate = np.where(cervix, np.where(method == 1, 0.032, 0.094), 0.022)
    result = np.where(chance < rate, 1, np.where(chance > 0.995, 2, 0))
    positive = result == 1
    last = np.minimum(setting.people.until[who] - 1, LAST)
    examined = day + draws.between(count, 10, 60)
    seen = positive & (draws.uniform(count) < 0.9) & (examined <= last)
    looked = draws.uniform(count)
    pathology = np.where(
        cervix,
        np.searchsorted([0.62, 0.90, 0.945, 0.95, 0.96], looked, side="right"),
        np.array([0, 3, 5])[np.searchsorted([0.90, 0.93], looked, side="right")],
    )
    pathology = np.where(seen, pathology, _NONE)
    confirmed = examined + draws.between(count, 3, 10)
    known = seen & (confirmed <= last)
    pathology = np.where(known, pathology, _NONE)
    cancerous = known & (pathology >= 3) & (pathology < _NONE)
    stage = np.where(
        pathology == 3, 0, np.where(pathology == 4, 1, 1 + draws.pick(count, np.array([0.36, 0.36, 0.2, 0.08])))
    )
    treated = confirmed + draws.between(count, 5, 30)
    grade = np.where(positive, np.where(draws.uniform(count) < 0.8, 4, 3), 1 + draws.whole(count, 3))
    grade = np.where(cancerous, 5, grade)
    cytology = np.where(
        cervix & ((method == 1) | (method == 2)),
        np.where(positive, 1 + draws.pick(count, np.array([0.6, 0.1, 0.2, 0.1])), 0),
        5,
    )
    hospital = np.full(count, setting.facility(_HOSPITAL))
    centre = np.where(draws.uniform(count) < 0.6, setting.centre(who), hospital)
    columns = {
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "cancer": coded(cancer, ("cervical", "breast")),
        "programme": coded(draws.pick(count, np.array([0.72, 0.16, 0.12])), ("women", "check", "own")),
        "method": coded(method, METHODS),
        "screened_on": dates(day),
        "result": coded(result, ("negative", "positive", "unsatisfactory")),
        "hpv_types": coded(
            np.where(cervix & positive & (method != 1), draws.whole(count, 5), 5), ("16", "18", "52", "58", "33", "")
        ),
        "cytology": coded(np.where(result == 2, 5, cytology), ("nilm", "asc_us", "asc_h", "lsil", "hsil", "")),
        "bi_rads": known_where(~cervix & (result < 2), grade),
        "examined_on": dates(examined, seen),
        "pathology": coded(pathology, PATHOLOGY),
        "stage": coded(np.where(cancerous, stage, 5), ("0", "1", "2", "3", "4", "")),
        "diagnosed_on": dates(confirmed, known),
        "treated_on": dates(treated, known & (pathology >= 2) & (treated <= last)),
        "next_check_on": dates(day + np.where(positive, 365, _HOLDS[method])),
        **setting.staffed(centre, setting.at(centre, (who + day) % len(setting.people), day)),
    }
    return in_order_of_days(columns, "CS", day, who, "screening_id")
