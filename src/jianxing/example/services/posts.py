"""Posts of the invented county's staff: village doctors, those sent down, health educators, family health instructors."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import FIRST, LAST, NEVER, STRETCHES, Stretch
from jianxing.example.draws import Draws
from jianxing.example.facilities import centre_id
from jianxing.example.geography import County
from jianxing.example.services.reaching import date_of, levels, numbers_reached, reached
from jianxing.example.services.staff import Staff

if TYPE_CHECKING:
    import pyarrow as pa

_SENDERS = ("YX001", "YX002", "YX003")
_MEDICAL = ("physician", "assistant_physician", "nurse", "pharmacist", "technician")
_SENIOR = ("intermediate", "associate_senior", "senior")
_VILLAGE_ALLOWANCE = 60_000  # fen a month


def worker_posts(county: County, workers: "pa.Table", scale: float, seed: int) -> "pa.Table":
    """The record table ``worker_posts``, in the order of the days on which the posts began."""
    import pyarrow as pa

    from jianxing.records.tables.worker_posts import WorkerPosts

    draws = Draws(seed, "posts")
    staff = Staff.of(workers)
    villages = {f"YXV{village.code[6:]}": village.code for village in county.villages}
    rows = [
        *_village_doctors(staff, villages, draws),
        *(row for stretch in STRETCHES for row in _seconded(staff, county, stretch, draws)),
        *_educators(staff, county, scale, draws),
        *_instructors(county, draws),
        *_guests(county, draws),
    ]
    rows.sort(key=lambda row: (row["starts_on"], row["worker_id"], row["kind"]))
    for number, row in enumerate(rows, 1):
        row["post_id"] = f"GW{number:06d}"
    return pa.Table.from_pylist(rows, schema=WorkerPosts.arrow_schema())


def _village_doctors(staff: Staff, villages: dict[str, str], draws: Draws) -> Iterator[dict[str, Any]]:
    """The posts of village doctors. In one clinic after the other somebody learns Chinese medicine and gets a new post."""
    places = np.flatnonzero(staff.of_category("village_doctor"))
    clinics = sorted(set(staff.facility[places].tolist()))
    wanted = [round(percent * len(villages) / 100) for percent in levels("posts", "village_tcm")]
    learnt = dict(zip(clinics, numbers_reached(len(clinics), wanted, draws).tolist(), strict=True))
    for place in places.tolist():
        first, last = int(staff.first[place]), int(staff.last[place])
        skilled = max(learnt[staff.facility[place]], first)
        spans = [(first, last, True)] if skilled == first else [(first, skilled - 1, False), (skilled, last, True)]
        if skilled > last or skilled == NEVER:
            spans = [(first, last, False)]
        for begins, ends, skill in spans:
            yield {
                "worker_id": staff.worker[place],
                "facility_id": staff.facility[place],
                "area_code": villages.get(str(staff.facility[place])),
                "kind": "village_doctor",
                "terms": "township_hired",
                "title": staff.title[place],
                "is_full_time": True,
                "has_tcm_skill": skill,
                "starts_on": date_of(begins),
                "ends_on": date_of(ends),
                "allowance": "village",
                "monthly_fen": _VILLAGE_ALLOWANCE,
            }


def _seconded(staff: Staff, county: County, stretch: Stretch, draws: Draws) -> Iterator[dict[str, Any]]:
    """Those sent down in a year, so that a share of them has a higher title."""
    length = stretch.end - stretch.start
    whole = staff.there(stretch.start, stretch.end) & np.isin(staff.facility, _SENDERS) & staff.of_category(*_MEDICAL)
    line = np.flatnonzero(whole)[draws.order(int(np.count_nonzero(whole)))]
    wanted = round(len(line) * levels("posts", "seconded")[stretch.place] / 100)
    senior = np.isin(staff.title[line], _SENIOR)
    above = round(wanted * levels("posts", "seconded_mid_senior")[stretch.place] / 100)
    chosen = np.concatenate([line[senior][:above], line[~senior][: wanted - above]])
    for place in chosen.tolist():
        # Most stay for three months and more; some come back early.
        days = 92 + int(draws.between(1, 0, 90)[0])
        starts = stretch.start + int(draws.between(1, 0, max(length - days, 0))[0])
        ends = min(starts + days - 1, stretch.end)
        township = county.townships[int(draws.whole(1, len(county.townships))[0])]
        yield {
            "worker_id": staff.worker[place],
            "facility_id": centre_id(township.code),
            "area_code": township.code,
            "from_facility_id": staff.facility[place],
            "kind": "secondment",
            "terms": "established",
            "title": staff.title[place],
            "is_full_time": True,
            "starts_on": date_of(starts),
            "ends_on": date_of(ends) if ends < LAST else None,
            "allowance": "township",
        }


def _educators(staff: Staff, county: County, scale: float, draws: Draws) -> Iterator[dict[str, Any]]:
    steady = np.flatnonzero(staff.there(FIRST, NEVER) & np.isin(staff.facility, ("YX003", "YX004", "YX001")))
    wanted = [max(round(value * scale), 1) for value in levels("posts", "health_educators")]
    starts = numbers_reached(wanted[-1], wanted, draws)
    for place, first in zip(steady.tolist(), starts.tolist(), strict=False):
        yield {
            "worker_id": staff.worker[place],
            "facility_id": staff.facility[place],
            "area_code": county.code,
            "kind": "health_educator",
            "terms": "established",
            "title": staff.title[place],
            "is_full_time": True,
            "starts_on": date_of(max(first, int(staff.first[place]))),
        }


def _instructors(county: County, draws: Draws) -> Iterator[dict[str, Any]]:
    """Family health instructors, who are no health workers and have numbers of their own."""
    starts = reached(len(county.villages), levels("posts", "family_instructors"), draws)
    for number, (village, first) in enumerate(zip(county.villages, starts.tolist(), strict=True), 1):
        if first < NEVER:
            yield {
                "worker_id": f"ZD{number:04d}",
                "facility_id": centre_id(village.code[:9]),
                "area_code": village.code,
                "kind": "family_health_instructor",
                "terms": "volunteer",
                "is_full_time": False,
                "starts_on": date_of(first),
            }


def _guests(county: County, draws: Draws) -> Iterator[dict[str, Any]]:
    """Experts of aid each year, and retired ones in the townships."""
    number = 0
    for stretch in STRETCHES[1:]:
        for kind, count in (("aid", 3), ("retired_expert", 2)):
            for _ in range(count):
                number += 1
                township = county.townships[int(draws.whole(1, len(county.townships))[0])]
                starts = stretch.start + int(draws.between(1, 10, 120)[0])
                ends = min(starts + 364, LAST)
                yield {
                    "worker_id": f"ZJ{number:04d}",
                    "facility_id": _SENDERS[number % 2] if kind == "aid" else centre_id(township.code),
                    "area_code": county.code if kind == "aid" else township.code,
                    "kind": kind,
                    "terms": "contract",
                    "title": "senior" if number % 3 == 0 else "associate_senior",
                    "is_full_time": kind == "aid",
                    "starts_on": date_of(starts),
                    "ends_on": date_of(ends) if ends < LAST else None,
                }
