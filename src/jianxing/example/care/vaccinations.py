"""Vaccinations in the invented county: the programme of children, what families pay for, and those against COVID-19."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, STRETCHES, Season
from jianxing.example.care.children import after_months
from jianxing.example.care.forms import in_order_of_days
from jianxing.example.care.pregnancies import year_place
from jianxing.example.care.registers import level, single
from jianxing.example.care.schedule import working_day
from jianxing.example.care.setting import NURSES, Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.rows import coded, dates, table
from jianxing.records.api import doses_on

if TYPE_CHECKING:
    import pyarrow as pa

_AUTUMN = Season((0.6, 0.2, 0.1, 0.05, 0.01, 0.01, 0.01, 0.05, 0.9, 2.2, 2.4, 1.6))
_NO_VACCINE = 0.008
"""Children whose parents let nothing be given."""
# Against COVID-19: age from, first and last day of the first dose, share with two doses, share of them with a third.
_COVID = (
    (0, 3, "", "", 0.0, 0.0),
    (3, 12, "2021-10-25", "2021-12-20", 0.87, 0.0),
    (12, 18, "2021-08-01", "2021-09-30", 0.93, 0.0),
    (18, 60, "2021-03-25", "2021-08-31", 0.925, 0.78),
    (60, 80, "2021-04-20", "2021-11-30", 0.88, 0.72),
    (80, 200, "2021-05-20", "2022-12-10", 0.66, 0.5),
)
Given = tuple[Integers, str, int, Integers]
"""Persons, vaccine, dose and days."""


def vaccinations(setting: Setting) -> "pa.Table":
    """The record table ``vaccinations``."""
    from jianxing.records.tables.vaccinations import Vaccinations

    draws = setting.draws("vaccinations")
    given = [*_programme(setting, draws), *_paid(setting, draws), *_against_covid(setting, draws)]
    codes = tuple(Vaccinations.vaccine.codes or ())
    who = np.concatenate([each[0] for each in given])
    vaccine = np.concatenate([np.full(len(each[0]), codes.index(each[1])) for each in given])
    dose = np.concatenate([np.full(len(each[0]), each[2]) for each in given])
    day = np.concatenate([each[3] for each in given])
    programme = {each.vaccine for each in doses_on(date(2024, 10, 20))}
    payer = np.array([0 if code in programme else 2 if code == "covid_19" else 1 for code in codes])
    centre = setting.centre(who)
    at_birth = day - setting.people.born[who] <= 1
    facility = np.where(at_birth, setting.facility("YX003"), centre)
    columns = {
        **setting.person(who),
        **setting.sex(who),
        **setting.born(who),
        "vaccine": coded(vaccine, codes),
        "dose": dose,
        "vaccinated_on": dates(day),
        "payer": coded(payer[vaccine], ("programme", "paid", "emergency")),
        "is_reaction_reported": draws.uniform(len(who)) < 0.0004,
        **setting.staffed(facility, setting.at(facility, (who + day * 7) % len(setting.people), day, NURSES)),
    }
    return table(Vaccinations, in_order_of_days(columns, "VC", day, who, "vaccination_id"))


def _kept(setting: Setting, who: Integers, day: Integers) -> Integers:
    """Places of those who live here on the day, which the records cover."""
    people = setting.people
    return np.flatnonzero((day >= np.maximum(people.since[who], FIRST)) & (day < people.until[who]) & (day <= LAST))


def _programme(setting: Setting, draws: Draws) -> list[Given]:
    """Each dose soon after its due age, to nearly all; who missed a dose of a vaccine gets no later one of it."""
    people = setting.people
    who = np.flatnonzero((people.born > FIRST - 74 * 31) & (people.until > FIRST) & (people.since <= LAST))
    refuses = draws.uniform(len(who)) < _NO_VACCINE
    missed: dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]] = {}
    latest: dict[str, Integers] = {}
    given = []
    for due in doses_on(date(2024, 10, 20)):
        late = draws.uniform(len(who)) < 0.03
        swing = draws.uniform(len(who)) ** 2
        wait = np.floor(np.where(late, 30 + 50 * swing, 22 * swing)).astype(np.int64)
        if due.due_months == 0:
            day = people.born[who] + (wait > 3)
        else:
            day = after_months(people.born[who], due.due_months) + 1 + wait
            day = np.where((day + 3) % 7 == 6, day + 1, day)
            day = np.maximum(day, latest.get(due.vaccine, day - 28) + 28)
        chance = level("vaccinations", "programme")[year_place(np.minimum(day, LAST))]
        without = missed.setdefault(due.vaccine, refuses.copy())
        without |= draws.uniform(len(who)) >= np.where(due.dose == 1, chance, 0.993)
        latest[due.vaccine] = day
        kept = _kept(setting, who, day)
        kept = kept[~without[kept]]
        given.append((who[kept], due.vaccine, due.dose, day[kept]))
    return given


def _paid(setting: Setting, draws: Draws) -> list[Given]:
    """What families pay for: chickenpox, influenza, rabies after a bite, pneumonia of the elderly, and HPV of girls."""
    people = setting.people
    small = np.flatnonzero((people.born > FIRST - 800) & (people.until > FIRST))
    day = working_day(after_months(people.born[small], 12) + draws.between(len(small), 5, 160))
    kept = _kept(setting, small, day)
    kept = kept[draws.uniform(len(kept)) < single("vaccinations", "varicella")]
    given = [(small[kept], "varicella", 1, day[kept])]
    girls = np.flatnonzero((people.sex == 1) & (people.born > FIRST - 14 * 366))
    day = working_day(after_months(people.born[girls], 13 * 12) + draws.between(len(girls), 10, 150))
    kept = _kept(setting, girls, day)
    kept = kept[draws.uniform(len(kept)) < level("vaccinations", "hpv")[year_place(day[kept])]]
    given.append((girls[kept], "hpv", 1, day[kept]))
    second = day[kept] + 183
    later = _kept(setting, girls[kept], second)
    given.append((girls[kept][later], "hpv", 2, second[later]))
    pneumonia = np.zeros(len(people), dtype=bool)
    for stretch in STRETCHES:
        here = np.flatnonzero((people.since <= stretch.start) & (people.until > stretch.start))
        age = days.ages(people.born[here], stretch.start)
        rate = np.where((age < 7) | (age >= 65), 2.2, 0.7) * level("vaccinations", "influenza")[stretch.place]
        own = here[draws.uniform(len(here)) < rate]
        given.append(_on(setting, own, "influenza", 1, working_day(_AUTUMN.days(draws, len(own), stretch))))
        own = here[
            (age >= 65)
            & ~pneumonia[here]
            & (draws.uniform(len(here)) < level("vaccinations", "pneumococcal")[stretch.place] * 4)
        ]
        pneumonia[own] = True
        given.append(_on(setting, own, "pneumococcal", 1, working_day(days.EVEN.days(draws, len(own), stretch))))
        own = here[draws.uniform(len(here)) < level("vaccinations", "rabies_per_100")[stretch.place] / 100]
        bitten = days.EVEN.days(draws, len(own), stretch)
        given += [_on(setting, own, "rabies", dose, bitten + after) for dose, after in enumerate((0, 3, 7, 14, 28), 1)]
    return given


def _on(setting: Setting, who: Integers, vaccine: str, dose: int, day: Integers) -> Given:
    kept = _kept(setting, who, day)
    return who[kept], vaccine, dose, day[kept]


def _against_covid(setting: Setting, draws: Draws) -> list[Given]:
    people = setting.people
    age = days.ages(people.born, days.day("2021-07-01"))
    bounds = [each[0] for each in _COVID] + [200]
    given = []
    for place, (_, _, start, end, two, three) in enumerate(_COVID):
        if not start:
            continue
        group = np.flatnonzero((age >= bounds[place]) & (age < bounds[place + 1]))
        first, last = days.day(start), days.day(end)
        share = draws.uniform(len(group))
        day = working_day(first + np.floor(share * (last - first)).astype(np.int64))
        wants = draws.uniform(len(group))
        once = _on(setting, group[wants < two + 0.015], "covid_19", 1, day[wants < two + 0.015])
        gap = draws.between(len(group), 21, 35)
        both = wants < two
        twice = _on(setting, group[both], "covid_19", 2, working_day(day[both] + gap[both]))
        more = both & (draws.uniform(len(group)) < three)
        third = np.maximum(day[more] + gap[more] + draws.between(int(more.sum()), 184, 300), days.day("2021-11-05"))
        given += [once, twice, _on(setting, group[more], "covid_19", 3, working_day(third))]
    return given
