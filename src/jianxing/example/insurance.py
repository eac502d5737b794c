"""How the people of the invented county are insured; everybody keeps the kind of insurance."""

import numpy as np

from jianxing.example.draws import Draws, Integers
from jianxing.example.residents import History

KINDS = ("employee", "resident", "other", "none")
EMPLOYEE, RESIDENT, OTHER, NONE = range(4)
_EMPLOYED = 0.13
_TOWN = 0.24
"""Share of those of working age and above who are insured by an employer, and of the first township's."""
_UNINSURED, _OTHERWISE = 0.022, 0.004
_GROWN_BY = 2024 - 22


def insurance(history: History, towns: "np.ndarray[tuple[int], np.dtype[np.bool_]]", seed: int) -> Integers:
    """The place in `KINDS` of each person. ``towns`` says of each village whether it is in the county town."""
    people = history.people
    draws = Draws(seed, "insurance")
    chance = draws.uniform(len(people))
    grown = people.born < np.datetime64(f"{_GROWN_BY}-01-01", "D").astype(np.int64)
    employed = np.where(towns[people.village], _TOWN, _EMPLOYED)
    kind = np.full(len(people), RESIDENT)
    kind[grown & (chance < employed)] = EMPLOYEE
    kind[chance > 1 - _UNINSURED - _OTHERWISE] = OTHER
    kind[chance > 1 - _UNINSURED] = NONE
    return kind.astype(np.int64)
