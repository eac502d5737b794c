"""Certified deaths of the invented county, with causes by age and sex."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.geography import County
from jianxing.example.mortality import WOMEN, band_of, pattern
from jianxing.example.parameters import read
from jianxing.example.residents import History
from jianxing.example.rows import coded, dates, numbered, person_ids, table, villages, words

if TYPE_CHECKING:
    import pyarrow as pa

_OLD = 75
_CHILD = 15
_PLACES = ("home", "hospital_ward", "emergency", "on_the_way", "nursing_home", "elsewhere")


def deaths(history: History, county: County, seed: int) -> "pa.Table":
    """The record table ``deaths``, in the order of the days of death."""
    from jianxing.records.tables.deaths import Deaths

    draws = Draws(seed, "deaths")
    people = history.people
    who = np.flatnonzero(
        (people.dies >= FIRST) & (people.dies <= LAST) & (people.leaves > people.dies) & (people.enters <= people.dies)
    )
    who = who[np.argsort(people.dies[who], kind="stable")]
    day, born, sex = people.dies[who], people.born[who], people.sex[who]
    age = days.ages(born, day)
    cause = _causes(age, sex, draws)
    status, maternal = np.full(len(who), "", dtype=object), np.full(len(who), "", dtype=object)
    fertile = (sex == WOMEN) & (age >= 15) & (age < 50)
    status[fertile] = "none"
    _maternal(history, who, cause, status, maternal)
    _beside_maternal(cause, status, maternal, age, fertile)
    unsettled = (day > LAST - 20) & (draws.uniform(len(who)) < 0.3)
    cause[unsettled & (status != "within_42_days")] = ""
    slow = draws.uniform(len(who)) < 0.03
    lag = np.where(slow, draws.between(len(who), 31, 150), draws.between(len(who), 0, 14))
    at_home = np.where(age >= 60, 0.78, 0.45)
    place = np.where(draws.uniform(len(who)) < at_home, 0, 1 + draws.pick(len(who), np.array([62.0, 12, 8, 8, 10])))
    columns = {
        "death_id": numbered("D", days.years(day)),
        "person_id": person_ids(who),
        "sex": coded(sex, ("1", "2")),
        "birth_date": dates(born),
        "death_date": dates(day),
        "underlying_cause": words(cause),
        "residence_code": villages(county, people.village[who]),
        "place_of_death": coded(place, _PLACES),
        "maternal_status": words(status),
        "maternal_cause": words(maternal),
        "reported_on": dates(np.minimum(day + lag, LAST)),
    }
    return table(Deaths, columns)


def _causes(age: Integers, sex: Integers, draws: Draws) -> np.ndarray[Any, Any]:
    """An ICD-10 code for each death. How many are of the four major kinds follows the age pattern evenly."""
    facts = read("causes.toml")
    broad = np.searchsorted(facts["ages"], age, side="right") - 1
    line = np.lexsort((draws.uniform(len(age)), band_of(age)))
    major = np.zeros(len(age), dtype=bool)
    major[line[draws.struck(pattern("four_major")[band_of(age[line])] / 100)]] = True
    found = np.full(len(age), "", dtype=object)
    for kind, chosen in (("four_major", major), ("others", ~major)):
        for group in range(len(facts["ages"])):
            for each_sex in (0, 1):
                places = np.flatnonzero(chosen & (broad == group) & (sex == each_sex))
                codes, weights = _codes(facts[kind], group, each_sex, facts["ages"][group])
                found[places] = np.array(codes, dtype=object)[draws.share_out(len(places), weights)]
    return found


def _codes(groups: list[dict[str, Any]], place: int, sex: int, age: int) -> tuple[list[str], Floats]:
    """Codes and their weights for a broad age group and a sex."""
    codes: list[str] = []
    weights: list[float] = []
    for group in groups:
        own: dict[str, float] = dict(group["codes"])
        own |= group.get("men" if sex == 0 else "women", {}) if age >= _CHILD else {}
        if age < _CHILD and "children" in group:
            own = dict(group["children"])
        if age >= _OLD:
            own |= group.get("old", {})
        heap = sum(own.values())
        codes += own
        weights += [group["weights"][place] * value / heap for value in own.values()]
    return codes, np.array(weights, dtype=np.float64)


def _maternal(history: History, who: Integers, cause: Any, status: Any, maternal: Any) -> None:
    """The deaths of childbirth, by turns of direct and indirect causes."""
    at: Mapping[int, int] = {int(person): place for place, person in enumerate(who)}
    reasons = (("O72.1", "direct"), ("O99.4", "indirect"), ("O88.1", "direct"), ("O14.1", "direct"))
    for turn, (person, after) in enumerate(
        sorted(history.maternal.items(), key=lambda each: int(history.people.dies[each[0]]))
    ):
        if person in at:
            place = at[person]
            cause[place], maternal[place] = reasons[turn % len(reasons)]
            status[place] = "delivery" if after == 0 else "within_42_days"


def _beside_maternal(cause: Any, status: Any, maternal: Any, age: Integers, fertile: Any) -> None:
    """Two deaths that look maternal and are not: an accident in pregnancy, and an illness months after a birth."""
    young = fertile & (age >= 18) & (age < 42) & (status == "none")
    accidents = [place for place in np.flatnonzero(young) if cause[place] == "V89.2"]
    if len(accidents) > 2:
        place = accidents[len(accidents) // 2]
        status[place], maternal[place] = "pregnancy", "accidental"
    ill = [place for place in np.flatnonzero(young) if str(cause[place]).startswith("C")]
    if len(ill) > 2:
        status[ill[len(ill) // 3]] = "from_43_days_to_1_year"
