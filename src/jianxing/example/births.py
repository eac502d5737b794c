"""Births of the invented county."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.draws import Draws, Integers
from jianxing.example.geography import County
from jianxing.example.residents import History
from jianxing.example.rows import coded, dates, known_where, numbered, person_ids, table, villages, words

if TYPE_CHECKING:
    import pyarrow as pa

# Where children are born: maternal and child hospital, county hospital, hospital of Chinese medicine, at home
_PLACES = ("YX003", "YX001", "YX002", "")
_SHARES = (0.52, 0.38, 0.09, 0.01)
_WEEKS = np.array([28, 30, 32, 34, 35, 36, 37, 38, 39, 40, 41, 42])
_WEEK_SHARES = np.array([0.4, 0.5, 0.8, 1.2, 1.6, 3.2, 10, 22, 33, 22, 5, 0.3])


def births(history: History, county: County, seed: int) -> "pa.Table":
    """The record table ``births``, live and still, in the order of the days."""
    from jianxing.records.tables.births import Births

    draws = Draws(seed, "births")
    people, found = history.people, history.births
    count = len(found.day)
    live = found.child >= 0
    week = _WEEKS[draws.share_out(count, _WEEK_SHARES)]
    early = live & (people.dies[found.child] - found.day < 7)
    week = np.where(early & (draws.uniform(count) < 0.5), np.minimum(week, 32), week)
    spread = draws.uniform(count) + draws.uniform(count) + draws.uniform(count) - 1.5
    weight = np.floor((3250 - 165 * np.maximum(39 - week, 0) + 520 * spread) / 10).astype(np.int64) * 10
    sex = np.where(live, people.sex[found.child], draws.whole(count, 2))
    later = Draws(seed, "births, at the bed")  # a stream of its own, so that the others keep theirs
    columns = {
        "birth_id": numbered("B", days.years(found.day)),
        "person_id": person_ids(found.child),
        "mother_id": person_ids(found.mother),
        "birth_date": dates(found.day),
        "sex": coded(sex, ("1", "2")),
        "outcome": coded(live.astype(np.int64), ("stillbirth", "live")),
        "gestation_weeks": week,
        "birth_weight_g": np.maximum(weight, 1000),
        "residence_code": villages(county, people.village[found.mother]),
        "facility_id": words(np.array(_PLACES, dtype=object)[draws.share_out(count, np.array(_SHARES))]),
        "delivery_id": delivery_ids(history),
        "pregnancy_id": pregnancy_ids(history),
        "children": np.ones(count, dtype=np.int64),
        "child_number": np.ones(count, dtype=np.int64),
        **_at_the_bed(week, live, later),
    }
    return table(Births, columns)


def pregnancy_ids(history: History) -> "pa.Array":
    """Number of the pregnancy of each birth."""
    return numbered("PG", days.years(history.births.day))


def delivery_ids(history: History) -> "pa.Array":
    """Number of the delivery of each birth; nobody bears two at once."""
    return numbered("DL", days.years(history.births.day))


def _at_the_bed(week: Integers, live: Any, draws: Draws) -> dict[str, Any]:
    """Length and the scores of Apgar, of the living."""
    count = len(week)
    length = np.floor((50 - 0.9 * np.maximum(39 - week, 0) + 3 * (draws.uniform(count) - 0.5)) * 10) / 10
    early = week < 34
    first = np.where(early, draws.between(count, 5, 8), draws.between(count, 8, 10))
    return {
        "length_cm": known_where(live, length),
        "apgar_1": known_where(live, first),
        "apgar_5": known_where(live, np.minimum(first + 1, 10)),
        "has_defect": known_where(live, draws.uniform(count) < 0.009),
    }
