"""People of the invented county who live with HIV, and the visits to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER, YEARS
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.registers import level, single
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.illness import counted_cards
from jianxing.example.rows import coded, dates, day_numbers, known_where, numbered, person_places, table

if TYPE_CHECKING:
    import pyarrow as pa

HOSPITAL, CONTROL = "YX001", "YX004"
"""Who treats, and who follows up."""
_EVERY = 91
_ROUTES = ("heterosexual", "homosexual", "unknown")
_REGIMENS = ("3TC+TDF+EFV", "3TC+AZT+NVP", "3TC+TDF+LPV/r", "")


def hiv(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables ``hiv_patients`` and ``hiv_visits``."""
    from jianxing.records.tables.hiv import HivPatients, HivVisits

    people, draws = setting.people, setting.draws("hiv")
    who, confirmed, reported, by_card = _found(setting, draws)
    count = len(who)
    treats = draws.uniform(count) < single("hiv", "treated")
    treated = confirmed + draws.between(count, 3, 45)
    gone = people.until[who] <= LAST
    dies = people.dies[who] < people.leaves[who]
    left = np.where(gone, np.maximum(np.where(dies, people.dies[who], people.leaves[who] - 1), confirmed), NEVER)
    treats &= (treated < left) & (treated <= LAST)
    stops = treats & (draws.uniform(count) < 0.035)
    stopped = np.minimum(treated + draws.between(count, 100, 1500), LAST)
    stops &= stopped < left
    until = np.where(stops, stopped, left)
    aids = confirmed + np.where(draws.uniform(count) < 0.5, 0, draws.between(count, 0, 1200))
    staged = by_card | ((draws.uniform(count) < 0.45) & (aids <= LAST) & (aids < left))
    hospital = np.full(count, setting.facility(HOSPITAL))
    columns = {
        "registration_id": numbered("HI", days.years(confirmed)),
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "confirmed_on": dates(confirmed),
        "reported_on": dates(reported),
        "stage": coded(staged.astype(np.int64), ("hiv", "aids")),
        "aids_on": dates(np.where(by_card, confirmed, aids), staged),
        "route": coded(draws.pick(count, np.array([0.9, 0.06, 0.04])), _ROUTES),
        "found_by": coded(
            draws.pick(count, np.array([0.62, 0.2, 0.1, 0.08])), ("hospital", "testing", "contact", "other")
        ),
        "first_cd4": np.where(staged, draws.between(count, 15, 260), draws.between(count, 180, 700)),
        "treated_from": dates(treated, treats),
        "treated_to": dates(np.where(gone & ~stops, left, stopped), treats & (stops | gone)),
        "stopping_reason": coded(
            np.where(treats & stops, draws.whole(count, 2), np.where(treats & gone, np.where(dies, 2, 3), 4)),
            ("stopped", "lost", "died", "transferred", ""),
        ),
        **setting.staffed(hospital, setting.at(hospital, who, np.clip(confirmed, FIRST, LAST))),
        "left_on": dates(left, gone),
        "left_reason": coded(np.where(gone, np.where(dies, 0, 1), 2), ("died", "transferred", "")),
    }
    yield "hiv_patients", table(HivPatients, columns)
    yield "hiv_visits", table(HivVisits, _visits(setting, who, confirmed, left, (treats, treated, until), draws))


def _found(setting: Setting, draws: Draws) -> tuple[Integers, Integers, Integers, Any]:
    """Persons in the order of confirmation, with the days of confirmation and report, and whether a card reports them."""
    onset = setting.illness.hiv
    cards = counted_cards(setting.counted["notifiable_cases"], "aids")
    confirmed, reported = np.full(len(onset), NEVER), np.full(len(onset), NEVER)
    person = person_places(cards["person_id"])
    np.minimum.at(confirmed, person, day_numbers(cards["diagnosed_on"]))
    np.minimum.at(reported, person, day_numbers(cards["reported_on"]))
    carded = confirmed < NEVER
    confirmed = np.where(carded, confirmed, onset)
    reported = np.where(carded, reported, confirmed + 1)
    who = np.flatnonzero(confirmed < NEVER)
    who = who[np.argsort(confirmed[who], kind="stable")]
    return who, confirmed[who], reported[who], carded[who]


def _visits(
    setting: Setting,
    who: Integers,
    confirmed: Integers,
    left: Integers,
    treatment: tuple[Any, Integers, Integers],
    draws: Draws,
) -> dict[str, Any]:
    """A visit each quarter; the viral load is tested at one of them a year in most of those under treatment."""
    treats, treated, until = treatment
    number = (LAST - FIRST) // _EVERY + 1
    begins = np.maximum(confirmed + 7, FIRST)
    shape = (len(who), number)
    swing = draws.between(len(who) * number, 0, 20).reshape(shape)
    day = working_day(begins[:, None] + np.arange(number) * _EVERY + swing)
    made = (day < left[:, None]) & (day <= LAST) & (draws.uniform(day.size).reshape(shape) < 0.97)
    patient, turn = np.nonzero(made)
    day, count = day[patient, turn], len(patient)
    person, year = who[patient], days.years(day) - YEARS[0]
    on = treats[patient] & (treated[patient] <= day) & (day <= until[patient])
    skips = draws.uniform(len(who) * len(YEARS)).reshape(len(who), -1) >= single("hiv", "tested")
    due = on & (day - treated[patient] > 150) & ((turn + patient) % 4 == 0) & ~skips[patient, year]
    failing = draws.uniform(len(who) * len(YEARS)).reshape(len(who), -1)[patient, year]
    suppressed = failing < level("hiv", "suppressed")[year]
    copies = np.where(
        suppressed,
        np.where(draws.uniform(count) < 0.8, 0, draws.between(count, 20, 400)),
        draws.between(count, 1_200, 180_000),
    )
    control = np.full(count, setting.facility(CONTROL))
    columns = {
        **setting.person(person),
        "visit_date": dates(day),
        "mode": coded(draws.pick(count, np.array([0.7, 0.1, 0.2])), ("clinic", "home", "phone")),
        "is_treated": on,
        "regimen": coded(np.where(on, patient % 3, 3), _REGIMENS),
        "missed_doses": known_where(on, np.where(suppressed, 0, draws.between(count, 0, 4))),
        "has_adverse_reaction": on & (draws.uniform(count) < 0.05),
        "viral_load": known_where(due, copies.astype(np.float64)),
        "viral_load_on": dates(day, due),
        "cd4": known_where(due, draws.between(count, 120, 900)),
        "cd4_on": dates(day, due),
        "is_tb_screened": draws.uniform(count) < 0.93,
        "is_partner_tested": draws.uniform(count) < 0.5,
        "next_visit_on": dates(day + 90),
        **setting.staffed(control, setting.at(control, person, day)),
    }
    return in_order_of_days(columns, "HIV", day, person)
