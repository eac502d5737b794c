"""Mothers and children of the invented county, and who is poor or disabled."""

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import LAST
from jianxing.example.draws import Draws, Integers
from jianxing.example.parameters import read
from jianxing.example.residents import History

SUPPORT_GROUPS = ("none", "lifted_out", "low_income", "monitored", "extreme_poverty", "near_low_income")
_GROWN, _OLD = 18, 60


def mothers(history: History) -> Integers:
    """The place of the mother of who was born since the records begin, −1 for others."""
    births = history.births
    mother = np.full(len(history.people), -1)
    live = births.child >= 0
    mother[births.child[live]] = births.mother[live]
    return mother


def support_groups(history: History, seed: int) -> Integers:
    """The place in `SUPPORT_GROUPS` of each person; a child has that of the mother."""
    shares = read("persons.toml")["support_groups"]
    draws, mother = Draws(seed, "support groups"), mothers(history)
    own = draws.share_out(len(mother), np.array([shares[name] for name in SUPPORT_GROUPS], dtype=np.float64))
    return np.where(mother >= 0, own[np.maximum(mother, 0)], own)


def disabled(history: History, seed: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Who holds a disability card, by age."""
    people = history.people
    shares = np.array(read("persons.toml")["register"]["disabled_percent"]) / 100
    group = np.searchsorted([_GROWN, _OLD], days.ages(people.born, LAST), side="right")
    return np.asarray(Draws(seed, "disabled").uniform(len(people)) < shares[group])
