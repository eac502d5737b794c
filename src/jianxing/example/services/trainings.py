"""Trainings of the invented county's staff, and the examinations at their end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import STRETCHES, Stretch
from jianxing.example.draws import Draws
from jianxing.example.geography import County
from jianxing.example.services.reaching import date_of, levels
from jianxing.example.services.staff import Staff

if TYPE_CHECKING:
    import pyarrow as pa

# Kind: who takes part, days, hours, place
_COURSES: dict[str, tuple[tuple[str, ...], str, int, int, str]] = {
    "western_learning_tcm": (("physician", "assistant_physician"), "", 180, 480, "prefecture"),
    "township_doctor": (("physician", "assistant_physician"), "YXT", 60, 160, "county"),
    "village_doctor": (("village_doctor",), "YXV", 20, 80, "county"),
    "township_director": (("manager", "physician"), "YXT", 15, 60, "prefecture"),
    "residency": (("physician", "assistant_physician"), "", 250, 1_600, "province"),
    "advanced": (("physician", "nurse", "technician"), "", 90, 480, "province"),
    "continuing": (("physician", "nurse", "technician", "pharmacist"), "", 3, 24, "online"),
    "tcm_techniques": (("physician", "assistant_physician", "village_doctor"), "", 5, 40, "county"),
}
_CREDIT_HOURS = 3


def trainings(county: County, workers: "pa.Table", scale: float, seed: int) -> "pa.Table":
    """The record table ``trainings``, in the order of their last days."""
    import pyarrow as pa

    from jianxing.records.tables.trainings import Trainings

    draws = Draws(seed, "trainings")
    staff = Staff.of(workers)
    rows: list[dict[str, Any]] = []
    for kind in _COURSES:
        trained: set[int] = set()
        for stretch in STRETCHES:
            rows += _course(kind, staff, stretch, scale, trained, draws)
    rows.sort(key=lambda row: (row["ends_on"], row["worker_id"], row["kind"]))
    for number, row in enumerate(rows, 1):
        row["training_id"] = f"PX{number:06d}"
    return pa.Table.from_pylist(rows, schema=Trainings.arrow_schema())


def _course(
    kind: str, staff: Staff, stretch: Stretch, scale: float, trained: set[int], draws: Draws
) -> Iterator[dict[str, Any]]:
    """A year's course: as many as its level says, nobody twice but for what is held each year."""
    categories, facilities, days, hours, place = _COURSES[kind]
    fit = staff.there(stretch.start, stretch.end) & staff.of_category(*categories)
    fit &= np.array([str(name).startswith(facilities) for name in staff.facility], dtype=bool)
    line = np.flatnonzero(fit)[draws.order(int(np.count_nonzero(fit)))]
    if kind != "continuing":
        line = line[[one not in trained for one in line.tolist()]]
    wanted = round(levels("trainings", kind)[stretch.place] * scale)
    if wanted == 0 and levels("trainings", kind)[stretch.place] and stretch.whole_year:
        wanted = 1
    chosen = line[:wanted]
    trained.update(chosen.tolist())
    passing = round(len(chosen) * levels("trainings", "residency_first_pass")[stretch.place] / 100)
    for number, worker in enumerate(chosen.tolist()):
        lasts = min(days, stretch.end - stretch.start - 2)
        starts = stretch.start + int(draws.between(1, 0, stretch.end - stretch.start - lasts)[0])
        ends = starts + lasts
        row: dict[str, Any] = {
            "worker_id": staff.worker[worker],
            "facility_id": staff.facility[worker],
            "kind": kind,
            "place": place,
            "starts_on": date_of(starts),
            "ends_on": date_of(ends),
            "hours": hours,
            "credits": float(min(hours // _CREDIT_HOURS, 25)) if kind == "continuing" else None,
            "is_completed": True,
        }
        if kind == "residency":
            row |= {"sat_on": date_of(ends), "attempt": 1, "passed": number < passing}
        yield row
