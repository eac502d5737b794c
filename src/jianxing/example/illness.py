"""When the people of the invented county fall ill with the diseases for which they are under care.

A day stands for each person, `NEVER` for who does not fall ill while living in the county. Tuberculosis, and HIV found
since the records begin, are those of the report cards; who was found with HIV before has no card.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.parameters import read
from jianxing.example.residents import History, People
from jianxing.example.rows import day_numbers, person_places

if TYPE_CHECKING:
    import pyarrow as pa

_COUNTED = ("confirmed", "clinical")
_YEAR = 365.25


@dataclass(frozen=True)
class Illness:
    """The day on which each person fell ill, `NEVER` without the illness; one place a person."""

    hypertension: Integers
    diabetes: Integers
    mental_disorder: Integers
    hiv: Integers
    """For who was found before the records begin: the day of the confirmation."""
    tuberculosis: Integers
    """The first illness of several."""


def illness(history: History, cases: "pa.Table", seed: int) -> Illness:
    """Who falls ill when. ``cases`` is the record table ``notifiable_cases`` of the same history."""
    people = history.people
    draws = Draws(seed, "illness")
    count = len(people)
    strain, sugar = draws.uniform(count), draws.uniform(count)
    alike = draws.uniform(count) < read("illness.toml")["diabetes"]["like_hypertension"]
    ill = {
        "hypertension": _chronic(people, "hypertension", strain),
        "diabetes": _chronic(people, "diabetes", np.where(alike, strain, sugar)),
        "mental_disorder": _chronic(people, "mental_disorder", draws.uniform(count)),
    }
    infected = _found_before(people, draws)
    carded = _first_cards(cases, "aids", count)
    ill["hiv"] = np.where(carded < NEVER, carded, infected)
    ill["tuberculosis"] = _first_cards(cases, "tb_", count)
    return Illness(**ill)


def _chronic(people: People, name: str, chance: Floats) -> Integers:
    """Days of onset by the share of a generation that has fallen ill by an age."""
    facts = read("illness.toml")[name]
    shares = np.array(facts["ill_percent"], dtype=np.float64) / 100
    age = np.interp(chance, shares, np.array(facts["ages"], dtype=np.float64))
    onset = people.born + np.floor(age * _YEAR).astype(np.int64)
    return _while_here(people, np.where(chance < shares[-1], onset, NEVER))


def _while_here(people: People, onset: Integers) -> Integers:
    """Nobody falls ill after death, after moving away, or after the records end."""
    return np.asarray(np.where((onset < people.until) & (onset <= LAST), onset, NEVER), dtype=np.int64)


def _found_before(people: People, draws: Draws) -> Integers:
    """Days of confirmation of those who lived with HIV when the records began."""
    facts = read("illness.toml")["hiv"]
    age = days.ages(people.born, FIRST)
    pool = np.flatnonzero(people.here(FIRST - 1) & (age >= 20) & (age < 75))
    men = people.sex[pool] == 0
    share = facts["living_per_10k"] / 1e4 * 2 * np.where(men, facts["men"], 1 - facts["men"])
    struck = pool[draws.struck(share)]
    onset = np.full(len(people), NEVER)
    grown = people.born[struck] + 18 * 366
    onset[struck] = np.maximum(FIRST - 1 - draws.whole(len(struck), 3650), grown)
    return onset


def counted_cards(cases: "pa.Table", disease: str) -> "pa.Table":
    """The cards of a disease, given by how its code begins, that were confirmed or diagnosed clinically."""
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = pc.and_(
        pc.starts_with(cases["disease"], disease), pc.is_in(cases["case_type"], value_set=pa.array(_COUNTED))
    )
    return cases.filter(chosen)


def _first_cards(cases: "pa.Table", disease: str, count: int) -> Integers:
    cards = counted_cards(cases, disease)
    onset = np.full(count, NEVER)
    np.minimum.at(onset, person_places(cards["person_id"]), day_numbers(cards["onset_date"]))
    return onset
