"""Pregnancies of the invented county: those that ended in its births, some that were lost, and those under way."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.births import pregnancy_ids
from jianxing.example.calendar_days import FIRST, LAST, NEVER, YEARS
from jianxing.example.care.bodies import normal, rounded
from jianxing.example.care.registers import level
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.mortality import band_of, pattern
from jianxing.example.rows import coded, dates, day_numbers, numbered, person_places, table

if TYPE_CHECKING:
    import pyarrow as pa

COLOURS = ("green", "yellow", "orange", "red")
ENDS = ("delivered", "stillborn", "miscarried", "terminated", "ectopic", "")
_LOST = 0.03
"""Pregnancies lost after booking, to one that ends in a birth."""
_TERM = 280
_LATE, _FEW, _UNVISITED = range(3)
ALL_DONE = 3
"""What keeps care from being systematic: booked late, too few checks, no visit after the delivery; or nothing."""


@dataclass(frozen=True)
class Pregnancies:
    """One place a pregnancy, births first and in their order."""

    number: "pa.Array"
    who: Integers
    begun: Integers
    """First day of the last period."""
    ended: Integers
    """`NEVER` while it goes on."""
    end: Integers
    booked: Integers
    """Day of the booking and first check."""
    lack: Integers
    index: Any
    """Body mass index at the booking."""
    height: Any
    anaemic: Any
    colour: Integers
    """At the booking, as a place in `COLOURS`."""
    later_colour: Integers
    infectious: Any
    tests: dict[str, Integers]
    births: int

    def __len__(self) -> int:
        return len(self.who)

    @property
    def year(self) -> Integers:
        """Place of the year in which each ends, or of the last one."""
        return year_place(np.minimum(self.ended, LAST))


def year_place(day: Integers) -> Integers:
    """The place of a day's year among those of the records; earlier ones count as the first."""
    return np.maximum(days.years(day) - YEARS[0], 0)


def pregnancies(setting: Setting) -> Pregnancies:
    """Every pregnancy that was booked; the same at each call."""
    draws = setting.draws("pregnancies")
    births = setting.history.births
    weeks = setting.counted["births"]["gestation_weeks"].to_numpy()
    count = len(births.day)
    begun = births.day - weeks * 7 - draws.whole(count, 7)
    end = (births.child < 0).astype(np.int64)
    parts = [
        (births.mother, begun, births.day, end),
        _lost(setting, draws),
        _died(setting, draws),
        _open(setting, draws),
    ]
    who, begun, ended, end = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return _booked(setting, who, begun, ended, end, count, draws)


def _fertile(setting: Setting) -> Integers:
    """Women who bear no child in the records and live here throughout, sorted by age."""
    people = setting.people
    age = days.ages(people.born, FIRST)
    stays = (people.sex == 1) & (people.since <= FIRST) & (people.until > LAST) & (age >= 18) & (age < 40)
    stays[setting.history.births.mother] = False
    found = np.flatnonzero(stays)
    return found[np.argsort(people.born[found], kind="stable")]


def _lost(setting: Setting, draws: Draws) -> tuple[Integers, ...]:
    pool = _fertile(setting)
    wanted = round(_LOST * len(setting.history.births.day))
    who = pool[draws.struck(np.full(len(pool), min(wanted / max(len(pool), 1), 0.5)))]
    weeks = draws.between(len(who), 9, 20)
    ended = FIRST + draws.whole(len(who), LAST - FIRST + 1)
    end = 2 + draws.pick(len(who), np.array([0.6, 0.33, 0.07]))
    return who, ended - weeks * 7 - 3, ended, end


def _died(setting: Setting, draws: Draws) -> tuple[Integers, ...]:
    """Who died pregnant, or within a year of a pregnancy, without a birth in the records."""
    deaths = setting.counted["deaths"]
    status = np.array(deaths["maternal_status"].to_pylist(), dtype=object)
    who, day = person_places(deaths["person_id"]), day_numbers(deaths["death_date"])
    pregnant, after = status == "pregnancy", status == "from_43_days_to_1_year"
    chosen = np.flatnonzero(pregnant | after)
    died = day[chosen]
    ended = np.where(pregnant[chosen], died, died - 140)
    end = np.where(pregnant[chosen], ENDS.index(""), ENDS.index("terminated"))
    return who[chosen], ended - draws.between(len(chosen), 100, 160), ended, end


def _open(setting: Setting, draws: Draws) -> tuple[Integers, ...]:
    """Who is pregnant when the records end."""
    people, births = setting.people, setting.history.births
    recent = np.zeros(len(people), dtype=bool)
    recent[births.mother[births.day > LAST - 330]] = True
    age = days.ages(people.born, LAST)
    pool = np.flatnonzero(people.here(LAST) & (people.sex == 1) & (age >= 17) & (age < 46) & ~recent)
    weights = pattern("bear")[band_of(age[pool])]
    a_year = int(np.count_nonzero((births.day > LAST - 365) & (births.child >= 0)))
    # Booked at nine weeks on the whole, so that 31 of 52 weeks of births are on the way.
    who = pool[draws.struck(np.minimum(weights * (a_year * 31 / 52 / max(float(weights.sum()), 1.0)), 0.9))]
    begun = LAST - 63 - draws.whole(len(who), 210)
    return who, begun, np.full(len(who), NEVER), np.full(len(who), ENDS.index(""))


def _booked(
    setting: Setting, who: Integers, begun: Integers, ended: Integers, end: Integers, births: int, draws: Draws
) -> Pregnancies:
    people, count = setting.people, len(who)
    year = year_place(np.minimum(ended, LAST))
    chance = draws.uniform(count)
    township = np.array([0.02, 0.02, 0.01, -0.03, 0.0, 0.01, 0.0, 0.01, -0.02, -0.05, -0.03])
    wanted = level("maternal", "systematic")[year] + township[setting.township(who) % len(township)]
    lack = np.where(chance < wanted, ALL_DONE, draws.pick(count, np.array([0.5, 0.25, 0.25])))
    week = np.where(lack == _LATE, draws.between(count, 14, 30), draws.between(count, 6, 11))
    booked = working_day(begun + week * 7 + draws.whole(count, 7))
    booked = np.maximum(booked, people.since[who] + 3)
    booked = np.minimum(booked, np.minimum(ended - 1, LAST))
    height = rounded(154.5 + 5.4 * normal(draws, count))
    index = np.clip(22.2 + 2.7 * normal(draws, count), 15.5, 36)
    anaemic = draws.uniform(count) < level("maternal", "anaemic")[year]
    tests = _tests(setting, who, year, draws)
    infectious = (tests["hiv"] == 1) | (tests["syphilis"] == 1) | (tests["hbv"] == 1)
    age = days.ages(people.born[who], booked)
    found = draws.pick(count, np.array([0.76, 0.17, 0.064, 0.006]))
    yellow = (index > 25) | (index < 18.5) | (age >= 35) | (age <= 18) | anaemic
    orange = (rounded(index) >= 28) | (age >= 40)
    colour = np.maximum(found, np.where(orange, 2, np.where(yellow, 1, 0)))
    later = np.maximum(colour, np.where(draws.uniform(count) < 0.05, np.minimum(colour + 1, 3), 0))
    import pyarrow as pa

    others = numbered("PX", days.years(np.minimum(ended, LAST))[births:])
    number = pa.concat_arrays([pregnancy_ids(setting.history), others])
    return Pregnancies(
        number, who, begun, ended, end, booked, lack, index, height, anaemic, colour, later, infectious, tests, births
    )


def _tests(setting: Setting, who: Integers, year: Integers, draws: Draws) -> dict[str, Integers]:
    """Results, 0 negative, 1 positive, 2 not tested; who lives with HIV is found."""
    found = {}
    for name, share in (("hiv", 0.0), ("syphilis", 0.0022), ("hbv", 0.045)):
        untested = draws.uniform(len(who)) >= level("maternal", "tested")[year]
        positive = draws.uniform(len(who)) < share
        if name == "hiv":
            positive = setting.illness.hiv[who] < NEVER
            untested &= ~positive
        found[name] = np.where(untested, 2, positive.astype(np.int64))
    return found


def pregnancy_rows(setting: Setting, all_of: Pregnancies) -> "pa.Table":
    """The record table ``pregnancies``."""
    from jianxing.records.tables.pregnancies import Pregnancies as Records

    draws = setting.draws("pregnancies, the rest")
    who, count = all_of.who, len(all_of)
    year = all_of.year
    screened = draws.uniform(count)
    wanted = level("maternal", "prenatal_screening")[year]
    reached = (np.minimum(all_of.ended, LAST) - all_of.begun) > 110
    kind = np.where(
        screened < 0.55 * wanted, 0, np.where(screened < wanted, 1, np.where(screened < wanted + 0.08, 2, 3))
    )
    kind = np.where(reached, kind, 3)
    risky = all_of.infectious | (all_of.later_colour >= 2)
    filed = risky & (draws.uniform(count) < level("maternal", "case_file")[year])
    opened = np.minimum(all_of.booked + draws.whole(count, 4), np.minimum(all_of.ended, LAST))
    before = _births_before(setting, who, all_of.begun) + np.where(draws.uniform(count) < 0.52, 1, 0)
    centre = setting.centre(who)
    result = np.where(kind < 2, draws.pick(count, np.array([0.93, 0.045, 0.025])), 3)
    results = ("negative", "positive", "not_tested")
    columns = {
        "pregnancy_id": all_of.number,
        **setting.person(who),
        **setting.born(who),
        "last_period_on": dates(all_of.begun),
        "due_on": dates(all_of.begun + _TERM),
        "booked_on": dates(all_of.booked),
        "first_check_on": dates(all_of.booked),
        "gravidity": before + 1 + (draws.uniform(count) < 0.3),
        "parity": before,
        "caesareans": np.minimum(before, (draws.uniform(count) < 0.2).astype(np.int64)),
        "height_cm": all_of.height,
        "weight_kg": rounded(all_of.index * (all_of.height / 100) ** 2),
        "blood_group": coded(draws.pick(count, np.array([0.3, 0.26, 0.35, 0.09])), ("A", "B", "O", "AB")),
        "rhesus": coded((draws.uniform(count) < 0.004).astype(np.int64), ("positive", "negative")),
        "took_folic_acid": draws.uniform(count) < 0.93,
        "hiv_test": coded(all_of.tests["hiv"], results),
        "syphilis_test": coded(all_of.tests["syphilis"], results),
        "hbv_test": coded(all_of.tests["hbv"], results),
        "prenatal_screening": coded(kind, ("serum", "nipt", "ultrasound", "none")),
        "screening_result": coded(result, ("low", "borderline", "high", "")),
        "colour": coded(all_of.later_colour, COLOURS),
        "is_infectious": all_of.infectious,
        "case_file_opened_on": dates(opened, filed),
        "ended_on": dates(all_of.ended, all_of.ended < NEVER),
        "end": coded(all_of.end, ENDS),
        **setting.staffed(centre, setting.at(centre, who, all_of.booked)),
    }
    return table(Records, columns)


def _births_before(setting: Setting, who: Integers, begun: Integers) -> Integers:
    """Births of the records that each woman had before a day."""
    births = setting.history.births
    span = LAST - FIRST + 2000
    base = FIRST - 1000
    keys = np.sort(births.mother * span + (births.day - base))
    upto = np.searchsorted(keys, who * span + np.clip(begun - base, 0, span - 1))
    return np.asarray(upto - np.searchsorted(keys, who * span), dtype=np.int64)
