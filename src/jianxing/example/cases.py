"""Report cards of notifiable diseases in the invented county.

A year's cases are those whose card was finally reviewed in it, as statistics count them. Suspected cases, carriers and
positive tests come on top of the level and must not be counted.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, STRETCHES, Season, Stretch
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.geography import County
from jianxing.example.parameters import level, read
from jianxing.example.population import YEAR_ENDS
from jianxing.example.residents import History, People
from jianxing.example.rows import coded, dates, numbered, person_ids, table, villages, words

if TYPE_CHECKING:
    import pyarrow as pa

PLEURISY_FROM = days.day("2019-05-01")
_BESIDES = 0.07  # cards that are not counted, to one that is
_CLINICAL = {"tb_bacteriological_negative": 0.9, "tb_no_bacteriology": 0.9, "tb_pleurisy": 0.6}


@dataclass(frozen=True)
class _Cards:
    """Cards of one disease in one stretch."""

    person: Integers
    disease: Any
    kind: Any
    onset: Integers
    diagnosed: Integers
    reported: Integers
    reviewed: Integers


def cases(history: History, county: County, seed: int) -> "pa.Table":
    """The record table ``notifiable_cases``, in the order of the days of report."""
    from jianxing.records.tables.notifiable_cases import NotifiableCases

    people = history.people
    facts = read("cases.toml")
    factors = np.array([township.mortality for township in county.townships for _ in township.villages])
    found: list[_Cards] = []
    for stretch in STRETCHES:
        draws = Draws(seed, f"cases {stretch.year}")
        pool = np.flatnonzero(people.here(stretch.start - 1) & people.here(stretch.end))
        for entry, name, wanted in _wanted(facts, people, stretch, history.scale):
            season = Season(tuple(entry["months"]))
            count = round(wanted * season.part(stretch))
            found.append(_cards(people, pool, factors, entry, name, count, season, stretch, draws))
    return _table(NotifiableCases, found, people, county)


def _wanted(
    facts: dict[str, Any], people: People, stretch: Stretch, scale: float
) -> list[tuple[dict[str, Any], str, float]]:
    """Each disease with its entry and the cases that a whole year should have."""
    before = days.day(f"{stretch.year - 1}-12-31") if stretch.year > YEAR_ENDS[0] else FIRST - 1
    residents = int(np.count_nonzero(people.here(before)))
    tuberculosis = level("notifiable", "tuberculosis_per_100k", stretch.place) * residents / 1e5
    rest = level("notifiable", "class_ab_per_100k", stretch.place) * residents / 1e5 - tuberculosis
    numbers = [(entry, str(entry["disease"]), entry["cases"][stretch.place] * scale) for entry in facts["numbers"]]
    rest -= sum(count for _, name, count in numbers if name == "covid19")
    heap = sum(entry["share"][stretch.place] for entry in facts["class_ab"])
    shared = [
        (entry, str(entry["disease"]), rest * entry["share"][stretch.place] / heap) for entry in facts["class_ab"]
    ]
    return [(facts["tuberculosis"], "", tuberculosis), *shared, *numbers]


def _cards(
    people: People,
    pool: Integers,
    factors: Floats,
    entry: dict[str, Any],
    name: str,
    count: int,
    season: Season,
    stretch: Stretch,
    draws: Draws,
) -> _Cards:
    """The counted cards and those beside them."""
    beside = round(count * _BESIDES)
    total = count + beside
    reviewed = season.days(draws, total, stretch)
    reported = reviewed - draws.pick(total, np.array([0.55, 0.3, 0.1, 0.03, 0.02]))
    diagnosed = reported - draws.pick(total, np.array([0.8, 0.17, 0.03]))
    onset = diagnosed - draws.between(total, entry["lag"][0], entry["lag"][1])
    disease = np.full(total, name, dtype=object)
    if not name:
        kinds = np.array(list(entry["kinds"]), dtype=object)
        disease = kinds[draws.share_out(total, np.array(list(entry["kinds"].values()), dtype=np.float64))]
        disease[(disease == "tb_pleurisy") & (reviewed < PLEURISY_FROM)] = "tb_bacteriological_negative"
    kind = np.full(total, "confirmed", dtype=object)
    unsure = np.array([_CLINICAL.get(each, 0.12) for each in disease])
    kind[draws.uniform(total) < unsure] = "clinical"
    others = np.array(
        ["suspected", "carrier" if name in {"covid19", "hepatitis_b"} else "suspected", "positive"], dtype=object
    )
    kind[count:] = others[draws.pick(beside, np.array([0.6, 0.3, 0.1]))]
    broad = read("cases.toml")["ages"]
    age = np.searchsorted(broad, (stretch.start - people.born[pool]) / 365.25, side="right") - 1
    weights = np.array(entry["age"], dtype=np.float64)[age]
    weights *= np.where(people.sex[pool] == 0, entry["men"], 1 - entry["men"]) * factors[people.village[pool]]
    person = pool[draws.share_out(total, weights)]
    onset = np.maximum(onset, people.born[person])
    keep = diagnosed >= people.born[person]  # a newborn picked for a card from before its birth
    return _Cards(*(each[keep] for each in (person, disease, kind, onset, diagnosed, reported, reviewed)))


def _table(kind: Any, found: list[_Cards], people: People, county: County) -> "pa.Table":
    person, disease, case, onset, diagnosed, reported, reviewed = (
        np.concatenate([getattr(cards, name) for cards in found])
        for name in ("person", "disease", "kind", "onset", "diagnosed", "reported", "reviewed")
    )
    line = np.lexsort((person, reported))
    person, disease, case, onset = person[line], disease[line], case[line], onset[line]
    diagnosed, reported, reviewed = diagnosed[line], reported[line], reviewed[line]
    waiting = (reported >= LAST - 1) & (reviewed >= LAST)
    return table(
        kind,
        {
            "case_id": numbered("C", days.years(reported)),
            "person_id": person_ids(person),
            "sex": coded(people.sex[person], ("1", "2")),
            "birth_date": dates(people.born[person]),
            "disease": words(disease),
            "case_type": words(case),
            "onset_date": dates(onset),
            "diagnosed_on": dates(diagnosed),
            "reported_on": dates(reported),
            "reviewed_on": dates(reviewed, ~waiting),
            "residence_code": villages(county, people.village[person]),
        },
    )
