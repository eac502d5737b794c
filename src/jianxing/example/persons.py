"""The register of residents of the invented county: everybody who lives or lived there since the records begin."""

from typing import TYPE_CHECKING

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Integers
from jianxing.example.households import SUPPORT_GROUPS, mothers
from jianxing.example.insurance import KINDS, insurance
from jianxing.example.names import identity_numbers, names
from jianxing.example.parameters import read
from jianxing.example.residents import LONG_AGO
from jianxing.example.rows import coded, dates, table

if TYPE_CHECKING:
    import pyarrow as pa

_MARRIED_FROM = (22, 27, 60, 75)
RECORDS_SINCE = days.day("2009-07-01")
"""Health records of all residents are kept since then (国家基本公共卫生服务项目)."""


def residents(setting: Setting) -> "pa.Table":
    """The record table ``residents``, in the order of the persons."""
    from jianxing.records.tables.residents import Residents

    people, county = setting.people, setting.county
    draws = Draws(setting.seed, "persons")
    count = len(people)
    everybody = np.arange(count)
    mother = mothers(setting.history)
    moved_in = people.enters > np.maximum(people.born, LONG_AGO)
    left = (people.leaves <= LAST) & (people.leaves <= people.dies)
    died = (people.dies <= LAST) & ~left & (people.enters <= people.dies)
    facts = read("persons.toml")
    registered = draws.uniform(count) < np.where(moved_in, 0.35, facts["register"]["registered_here_percent"] / 100)
    elsewhere = county.code[:4] + f"{(int(county.code[4:]) + 1) % 100:02}"
    codes = tuple(village.code for village in county.villages)
    town = np.array([village.code.startswith(county.townships[0].code) for village in county.villages])
    insured = insurance(setting.history, town, setting.seed)
    opened, has_record = _opened(setting, draws)
    seen = np.clip(np.maximum(opened, people.since), FIRST, LAST)
    facility, worker = setting.family_doctor(everybody, np.minimum(np.maximum(seen, FIRST), LAST))
    columns = {
        **setting.person(everybody),
        "name": names(people.sex, mother, draws),
        "id_number": identity_numbers(county.code, people.born, people.sex),
        **setting.sex(everybody),
        **setting.born(everybody),
        "ethnic_group": _ethnic_groups(mother, draws),
        "education": _education(setting, draws),
        "marital_status": _marital_status(setting, mother, draws),
        "registered_code": coded(np.where(registered, people.village, len(codes)), (*codes, elsewhere)),
        "is_registered": registered,
        "is_assigned": has_record,
        "insurance": coded(insured, KINDS),
        "insured_code": coded(np.where(KINDS.index("none") == insured, 1, 0), (county.code, "")),
        "support_group": coded(setting.support, SUPPORT_GROUPS),
        "is_disabled": setting.disabled,
        "record_opened_on": dates(opened, has_record),
        **setting.staffed(facility, worker),
        "lives_from": dates(people.enters, moved_in),
        "lives_to": dates(people.leaves - 1, left),
        "vital_status": coded(died.astype(np.int64), ("alive", "dead")),
        "died_on": dates(people.dies, died),
    }
    return table(Residents, columns)


def _ethnic_groups(mother: Integers, draws: Draws) -> "pa.Array":
    groups = read("persons.toml")["ethnic_groups"]
    own = draws.share_out(len(mother), np.array(list(groups.values()), dtype=np.float64))
    return coded(np.where(mother >= 0, own[np.maximum(mother, 0)], own), tuple(groups))


def _education(setting: Setting, draws: Draws) -> "pa.Array":
    """By generation, and not beyond what the age allows; empty for children before school."""
    facts = read("persons.toml")["education"]
    born = setting.people.born
    generation = np.searchsorted(facts["born_from"], days.years(born), side="right") - 1
    found = np.zeros(len(born), dtype=np.int64)
    for place, shares in enumerate(facts["shares"]):
        own = np.flatnonzero(generation == place)
        found[own] = draws.share_out(len(own), np.array(shares, dtype=np.float64))
    codes = tuple(facts["codes"])
    age = days.ages(born, LAST)
    for below, most in ((25, "2"), (22, "6"), (18, "7"), (15, "8")):
        found = np.where(age < below, np.maximum(found, codes.index(most)), found)
    return coded(np.where(age < 7, len(codes), found), (*codes, ""))


def _marital_status(setting: Setting, mother: Integers, draws: Draws) -> "pa.Array":
    """By age; mothers are married. Empty below the age at which anybody marries."""
    people = setting.people
    age = days.ages(people.born, LAST)
    chance = draws.uniform(len(people))
    group = np.searchsorted(_MARRIED_FROM, age, side="right")
    single = np.array([1.0, 0.62, 0.07, 0.03, 0.02])[group]
    widowed = np.array([0.0, 0.0, 0.015, 0.16, 0.45])[group] * np.where(people.sex == 0, 0.6, 1.3)
    divorced = np.array([0.0, 0.02, 0.04, 0.02, 0.01])[group]
    found = np.select([chance < single, chance > 1 - widowed, chance > 1 - widowed - divorced], [0, 2, 3], 1)
    bore = np.zeros(len(people), dtype=bool)
    bore[setting.history.births.mother] = True
    found = np.where(bore & (found == 0), 1, found)
    return coded(np.where(age < 16, 4, found), ("10", "20", "30", "40", ""))


def _opened(setting: Setting, draws: Draws) -> tuple[Integers, "np.ndarray[tuple[int], np.dtype[np.bool_]]"]:
    """The day of opening of each health record, and whether there is one."""
    people = setting.people
    earliest = np.maximum(people.since, RECORDS_SINCE)
    recent = people.since >= RECORDS_SINCE
    share = draws.uniform(len(people))
    after = np.where(recent, share * 240, share * share * 3000)
    opened = earliest + np.floor(after).astype(np.int64)
    wanted = draws.uniform(len(people)) < read("persons.toml")["register"]["opened_percent"] / 100
    return opened, wanted & (opened < people.until) & (opened <= LAST)
