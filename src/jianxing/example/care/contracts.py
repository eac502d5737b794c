"""Contracts of the invented county's residents with family doctors' teams: signed each year, for the year."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER, STRETCHES, Season, Stretch
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.registers import level
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, table

if TYPE_CHECKING:
    import pyarrow as pa

GROUPS = ("general", "elderly", "child", "pregnant", "hypertension", "diabetes", "mental_disorder", "poor", "disabled")
_FIRST_GROUP = ("elderly", "child", "mental_disorder", "hypertension", "diabetes", "poor", "disabled")
_SIGNING = Season((2.2, 1.8, 2.4, 1.6, 1.0, 0.8, 0.5, 0.4, 0.4, 0.3, 0.3, 0.3))
_CANCELLED = 0.004
_SERVICES = (2, 4, 5, 6, 5, 5, 5, 3, 3)
"""Services of a year that are due to each of `GROUPS`."""


def family_doctor_contracts(setting: Setting) -> "pa.Table":
    """The record table ``family_doctor_contracts``."""
    from jianxing.records.tables.family_doctor_contracts import FamilyDoctorContracts

    draws = setting.draws("contracts")
    willing = draws.uniform(len(setting.people))
    before = np.zeros(len(setting.people), dtype=bool)
    found = []
    for stretch in STRETCHES:
        found.append(_signed(setting, stretch, willing, before, draws))
        before[found[-1][0]] = True
    who, day, group, renewed = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return table(FamilyDoctorContracts, _columns(setting, who, day, group, renewed, draws))


def _signed(
    setting: Setting, stretch: Stretch, willing: Any, before: Any, draws: Draws
) -> tuple[Integers, Integers, Integers, Any]:
    """Who signs for a year, when, in which key group, and whether it renews an earlier contract.

    What is signed in the last quarter of 2018 stands for the whole of that year, of which the records have no more.
    """
    people = setting.people
    who = np.flatnonzero((people.since <= stretch.end - 30) & (people.until > stretch.start))
    start = max(stretch.start, FIRST)
    day = working_day(np.maximum(_SIGNING.days(draws, len(who), stretch), people.since[who] + 5))
    group = _groups(setting, who, start)
    wanted = np.where(group > 0, level("contracts", "key")[stretch.place], level("contracts", "general")[stretch.place])
    chance = 0.7 * willing[who] + 0.3 * draws.uniform(len(who))
    kept = (chance < 0.15 + 0.7 * wanted) & (day < people.until[who]) & (day >= start) & (day <= stretch.end)
    return who[kept], day[kept], group[kept], before[who[kept]]


def _groups(setting: Setting, who: Integers, on: int) -> Integers:
    """The first key group of each, as a place in `GROUPS`, by age and illness on a day."""
    people, ill = setting.people, setting.illness
    age = days.ages(people.born[who], on)
    return np.select(
        [
            age >= 65,
            age < 7,
            ill.mental_disorder[who] <= on,
            ill.hypertension[who] <= on,
            ill.diabetes[who] <= on,
            setting.support[who] > 0,
            setting.disabled[who],
        ],
        [GROUPS.index(name) for name in _FIRST_GROUP],
        0,
    ).astype(np.int64)


def _columns(
    setting: Setting, who: Integers, day: Integers, group: Integers, renewed: Any, draws: Draws
) -> dict[str, Any]:
    count, people = len(who), setting.people
    year = days.years(day)
    over = days.day("2018-12-31") + np.cumsum([0, 365, 366, 365, 365, 365, 366])[year - STRETCHES[0].year]
    cancelled = draws.uniform(count) < _CANCELLED
    up = day + draws.between(count, 20, 200)
    until = people.until[who]
    dies = people.dies[who] < people.leaves[who]
    last = np.where(dies, until, until - 1)
    gone = last <= np.minimum(over, LAST)
    cancelled &= (up < last) & (up <= np.minimum(over, LAST))
    ends = np.where(cancelled, up, np.where(gone, np.maximum(last, day), NEVER))
    due = np.array(_SERVICES)[group]
    done = np.minimum(due, np.floor(due * (0.45 + 0.75 * draws.uniform(count))).astype(np.int64))
    facility, worker = setting.family_doctor(who, day)
    extended = draws.uniform(count) < 0.07
    columns = {
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "signed_on": dates(day),
        "valid_from": dates(day),
        "valid_to": dates(over),
        "key_group": coded(group, GROUPS),
        "package": coded(extended.astype(np.int64), ("basic", "extended")),
        "fee_fen": np.where(extended, 6000, 0),
        "is_renewal": renewed,
        "services_done": done,
        "services_due": due,
        "ended_on": dates(ends, ends < NEVER),
        "ending": coded(
            np.where(ends < NEVER, np.where(cancelled, 0, np.where(dies, 1, 2)), 3),
            ("cancelled", "died", "moved_away", ""),
        ),
        "team": coded(facility, tuple(f"{code}家庭医生团队" for code in setting.facilities)),
        **setting.staffed(facility, worker),
    }
    return in_order_of_days(columns, "FC", day, who, "contract_id")
