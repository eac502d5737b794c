"""What was prescribed at the visits of the invented county that are given in detail."""

from typing import TYPE_CHECKING

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.draws import Draws, Integers
from jianxing.example.parameters import read
from jianxing.example.rows import coded, dates, known_where, numbered, person_ids, table
from jianxing.example.services.places import Places
from jianxing.example.services.visits import Reasons, Visits, visit_ids, worker_ids

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County

_HERBS = "herbs"
_REVIEWED, _PASSED = 0.1, 0.95
_WEEK = 7


def prescriptions(county: "County", found: Visits, reasons: Reasons, seed: int) -> "pa.Table":
    """The record table ``prescriptions``: up to three drugs a visit, or one prescription of herbs."""
    import pyarrow as pa

    from jianxing.records.tables.prescriptions import Prescriptions

    draws = Draws(seed, "prescriptions")
    lists = read("services/drugs.toml")
    names = list(lists)
    starts = np.cumsum([0, *(len(lists[name]["drugs"]) for name in names)])
    drugs = [drug for name in names for drug in lists[name]["drugs"]]
    kind_of = np.array([names.index(name) if name else -1 for name in reasons.texts("drugs")])
    chance = draws.uniform(len(found))
    kind = np.where(found.is_tcm & (chance < 0.45), names.index(_HERBS), kind_of[found.entry])
    given = np.flatnonzero((kind >= 0) & (found.place >= 0) & (draws.uniform(len(found)) < 0.88))
    kind = kind[given]
    size = np.diff(starts)[kind]
    lines = np.minimum(1 + draws.pick(len(given), np.array([0.46, 0.38, 0.16])), size)
    of = np.repeat(np.arange(len(given)), lines)
    number = _count(lines)
    drug = starts[kind[of]] + (draws.whole(len(given), 1 << 20)[of] + number) % size[of]
    low, high = (np.array([lists[name]["days"][end] for name in names])[kind] for end in (0, 1))
    lasts = (low + np.floor(draws.uniform(len(given)) * (high - low + 1)).astype(np.int64))[of]
    price = np.array([row[5] for row in drugs])[drug]
    reviewed = (draws.uniform(len(given)) < _REVIEWED)[of]
    passed = (draws.uniform(len(given)) < _PASSED)[of]
    visit = given[of]
    take = pa.array(of)
    places = Places(county)
    return table(
        Prescriptions,
        {
            "prescription_id": numbered("CF", days.years(found.day[given])).take(take),
            "line_number": number + 1,
            "encounter_id": visit_ids(found).take(pa.array(visit)),
            "person_id": person_ids(found.person[visit]),
            "facility_id": places.facility_ids(found.place[visit]),
            "worker_id": worker_ids(found.worker[visit]),
            "prescribed_on": dates(found.day[visit]),
            "diagnosis": coded(found.entry[visit], reasons.texts("code")),
            "medicine": coded(drug, tuple(row[1] for row in drugs)),
            "drug_name": coded(drug, tuple(row[0] for row in drugs)),
            "antibacterial": coded(drug, tuple(row[2] for row in drugs)),
            "is_essential": np.array([row[3] for row in drugs])[drug],
            "route": coded(drug, tuple(row[4] for row in drugs)),
            "days": lasts,
            "quantity": np.ceil(lasts / _WEEK),
            "amount_fen": price * lasts,
            "is_long_term": lasts > _WEEK,
            "review_passed": known_where(reviewed, passed),
        },
    )


def _count(lines: Integers) -> Integers:
    """0, 1, … within each of some groups."""
    return np.asarray(np.arange(int(lines.sum())) - np.repeat(np.cumsum(lines) - lines, lines), dtype=np.int64)
