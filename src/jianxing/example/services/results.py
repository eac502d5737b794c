"""Laboratory and imaging results of stays and of visits in the invented county."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import LAST, STRETCHES
from jianxing.example.draws import Draws, Integers
from jianxing.example.parameters import read
from jianxing.example.rows import coded, dates, known_where, numbered, person_ids, table
from jianxing.example.services.places import Places
from jianxing.example.services.stays import Stays, stay_ids
from jianxing.example.services.visits import Visits, visit_ids

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County

_ITEMS_A_STAY, _ITEMS_A_VISIT = 5, 4
_EXAMINED_STAY, _TESTED_VISIT, _EXAMINED_VISIT = 1.25, 0.13, 0.11
_WITHIN = 14
"""Days within which an earlier result could be recognised."""
_REASONS = ("changed", "unstable", "decisive", "emergency", "wish")


@dataclass(frozen=True)
class _Asked:
    """Examinations: whose, when, where, in the order of the days, and at which stay or visit."""

    person: Integers
    day: Integers
    place: Integers
    of: Integers
    """Place of the stay; after all stays, of the visit."""

    def __len__(self) -> int:
        return len(self.person)


def _asked(county: "County", stays: Stays, visits: Visits, of_stays: Integers, of_visits: Integers) -> _Asked:
    day = np.minimum(stays.admitted[of_stays] + 1, np.minimum(stays.discharged[of_stays], LAST))
    whole = _Asked(
        np.concatenate([stays.person[of_stays], visits.person[of_visits]]),
        np.concatenate([day, visits.day[of_visits]]),
        np.concatenate([stays.place[of_stays], visits.place[of_visits]]),
        np.concatenate([of_stays, len(stays) + of_visits]),
    )
    line = np.argsort(whole.day, kind="stable")
    return _Asked(whole.person[line], whole.day[line], whole.place[line], whole.of[line])


def _encounters(stays: Stays, visits: Visits, of: Integers) -> "pa.Array":
    import pyarrow as pa

    return pa.concat_arrays([stay_ids(stays), visit_ids(visits)]).take(pa.array(of))


def _some(count: int, mean: float, draws: Draws) -> Integers:
    """Places, each as often as the mean says."""
    times = np.floor(mean + draws.uniform(count)).astype(np.int64)
    return np.repeat(np.arange(count), times)


def laboratory_results(county: "County", stays: Stays, visits: Visits, seed: int) -> "pa.Table":
    """The record table ``laboratory_results``."""
    from jianxing.records.tables.results import LaboratoryResults

    draws = Draws(seed, "laboratory")
    places = Places(county)
    listed = read("services/panels.toml")["items"]
    in_bed = np.flatnonzero(stays.place >= 0)
    able = np.flatnonzero((visits.place >= 0) & ~places.is_clinic(visits.place))
    asked = _asked(county, stays, visits, in_bed, able[_some(len(able), _TESTED_VISIT, draws)])
    times = np.where(asked.of < len(stays), _ITEMS_A_STAY, _ITEMS_A_VISIT)
    report = np.repeat(np.arange(len(asked)), times)
    number = np.arange(len(report)) - np.repeat(np.cumsum(times) - times, times)
    item = (draws.whole(len(asked), len(listed))[report] + number) % len(listed)
    numbers = np.array([row[3:] for row in listed], dtype=np.float64)[item]
    mean, spread, low, high, least, most = numbers.T
    count = len(report)
    wobble = draws.uniform(count) + draws.uniform(count) + draws.uniform(count) - 1.5
    value = np.round(np.maximum(mean + 2 * spread * wobble, 0.1), 1)
    critical = (value < least) | (value > most)
    taken = asked.day.astype(np.int64)[report] * 86_400 + (draws.whole(len(asked), 90) * 60)[report]
    out = taken + (2_700 + draws.whole(len(asked), 14_000))[report]
    told = out + 300 + draws.whole(count, 1_300)
    import pyarrow as pa

    take = pa.array(report)
    ids = numbered("JY", days.years(asked.day[report]))
    return table(
        LaboratoryResults,
        {
            "result_id": ids,
            "report_id": numbered("JB", days.years(asked.day)).take(take),
            "encounter_id": _encounters(stays, visits, asked.of).take(take),
            "person_id": person_ids(asked.person).take(take),
            "facility_id": places.facility_ids(asked.place).take(take),
            "laboratory_id": places.facility_ids(np.where(places.is_centre(asked.place), 0, asked.place)).take(take),
            "reported_on": dates(asked.day).take(take),
            "sampled_at": _moments(taken),
            "reported_at": _moments(out),
            "item_code": coded(item, tuple(row[0] for row in listed)),
            "item_name": coded(item, tuple(row[1] for row in listed)),
            "value": value,
            "unit": coded(item, tuple(row[2] for row in listed)),
            "flag": coded(np.where(value < low, 2, np.where(value > high, 1, 0)), ("normal", "high", "low")),
            "is_critical": critical,
            "alerted_at": known_where(critical, (told * 1_000_000).astype("datetime64[us]")),
            "quality_in_control": np.ones(count, dtype=bool),
            **_recognition(county, ids, asked.person[report], asked.day[report], item, draws),
        },
    )


def _moments(seconds: Integers) -> "pa.Array":
    import pyarrow as pa

    return pa.array((seconds * 1_000_000).astype("datetime64[us]"))


def _recognition(
    county: "County", ids: "pa.Array", person: Integers, day: Integers, kind: Integers, draws: Draws
) -> dict[str, Any]:
    """Marks of all results, and what became of those for which the person had an earlier one."""
    import pyarrow as pa

    facts = read("services/panels.toml")
    count = len(person)
    mark = draws.pick(count, np.array(facts["mark_shares"], dtype=np.float64))
    ends = {"": "", "county": county.code, "prefecture": county.code[:4], "province": county.code[:2]}
    line = np.lexsort((day, kind, person))
    same = (person[line][1:] == person[line][:-1]) & (kind[line][1:] == kind[line][:-1])
    near = same & (day[line][1:] - day[line][:-1] <= _WITHIN) & (day[line][1:] > day[line][:-1])
    earlier = np.full(count, -1, dtype=np.int64)
    earlier[line[1:][near]] = line[:-1][near]
    known = earlier >= 0
    year = np.clip(days.years(day) - STRETCHES[0].year, 0, len(STRETCHES) - 1)
    taken = known & (draws.uniform(count) < np.array(facts["recognised"])[year] / 100)
    repeated = known & ~taken
    told = repeated & (draws.uniform(count) < 0.8)
    reason = draws.whole(count, len(_REASONS))
    return {
        "mark": coded(mark, tuple(row[0] for row in facts["marked"])),
        "mark_area": coded(mark, tuple(ends[row[1]] for row in facts["marked"])),
        "recognition": coded(np.where(taken, 1, np.where(repeated, 2, 0)), ("new", "recognised", "repeated")),
        "source_result_id": ids.take(pa.array(earlier, mask=~known)),
        "repeat_reason": coded(np.where(told, reason, len(_REASONS)), (*_REASONS, "")),
    }


def imaging_results(county: "County", stays: Stays, visits: Visits, seed: int) -> "pa.Table":
    """The record table ``imaging_results``."""
    from jianxing.records.tables.results import ImagingResults

    draws = Draws(seed, "imaging")
    places = Places(county)
    listed = read("services/panels.toml")["imaging"]
    in_bed = np.flatnonzero(stays.place >= 0)
    able = np.flatnonzero((visits.place >= 0) & ~places.is_clinic(visits.place))
    asked = _asked(
        county, stays, visits,
        in_bed[_some(len(in_bed), _EXAMINED_STAY, draws)], able[_some(len(able), _EXAMINED_VISIT, draws)],
    )  # fmt: skip
    count = len(asked)
    kind = draws.pick(count, np.array([26.0, 22, 24, 14, 7, 3, 4]))
    positive = draws.uniform(count) < np.array([row[2] for row in listed])[kind]
    asked_at = asked.day.astype(np.int64) * 86_400 + draws.whole(count, 24_000)
    out = asked_at + 1_500 + draws.whole(count, 9_000)
    ids = numbered("JC", days.years(asked.day))
    elsewhere = places.is_centre(asked.place) & (kind < 2)
    return table(
        ImagingResults,
        {
            "result_id": ids,
            "encounter_id": _encounters(stays, visits, asked.of),
            "person_id": person_ids(asked.person),
            "facility_id": places.facility_ids(asked.place),
            "reading_facility_id": places.facility_ids(np.where(elsewhere, 0, asked.place)),
            "kind": coded(kind, tuple(row[0] for row in listed)),
            "body_part": coded(kind, tuple(row[1] for row in listed)),
            "examined_on": dates(asked.day),
            "requested_at": _moments(asked_at),
            "reported_at": _moments(out),
            "finding": coded(positive.astype(np.int64), ("normal", "positive")),
            "amount_fen": np.array([row[3] for row in listed])[kind],
            **_recognition(county, ids, asked.person, asked.day, kind, draws),
        },
    )
