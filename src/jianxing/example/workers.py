"""Health workers of the invented county.

A row keeps a worker's latest title and education, so past shares can only move by who comes and who goes: those who
come have the titles and degrees that the level at the end of the year asks for.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER, STRETCHES, Season, Stretch
from jianxing.example.draws import Draws, Integers
from jianxing.example.facilities import clinic_id, staffing
from jianxing.example.geography import County
from jianxing.example.parameters import level
from jianxing.example.residents import History
from jianxing.example.rows import dates, table, words

if TYPE_CHECKING:
    import pyarrow as pa

# Kinds of workers; the first two are both physicians.
GP, PHYSICIAN, NURSE, PHARMACIST, TECHNICIAN, OTHER, VILLAGE, MANAGER, SUPPORT = range(9)
_TECHNICIANS = OTHER  # the last kind of health technicians
_PER_1000 = {PHARMACIST: 0.42, TECHNICIAN: 0.55, OTHER: 0.70, VILLAGE: 0.82, MANAGER: 0.45, SUPPORT: 0.75}
_CATEGORY = (
    "physician",
    "physician",
    "nurse",
    "pharmacist",
    "technician",
    "other_technical",
    "village_doctor",
    "manager",
    "support",
)
_SCOPES = {
    "internal_medicine": 26, "surgery": 15, "tcm": 28, "obstetrics_gynaecology": 8, "paediatrics": 5, "emergency": 3,
    "anaesthesia": 2.5, "psychiatry": 1.3, "imaging": 4, "dentistry": 2.5, "eye_ear_nose_throat": 2, "rehabilitation": 2,
    "public_health": 3.5,
}  # fmt: skip
_LEAVE_A_YEAR = 0.032
_HIRED = Season((0.6, 0.4, 0.8, 0.7, 0.6, 0.9, 2.2, 2.4, 1.6, 0.8, 0.6, 0.4))


@dataclass
class _Staff:
    """Workers: kind, first and last day, and whether they hold a senior title and a bachelor's degree."""

    kind: Integers
    first: Integers
    last: Integers
    senior: Any
    bachelor: Any

    def add(self, kind: Integers, first: Integers) -> Integers:
        """Take in further workers; returns their places."""
        start, count = len(self.kind), len(kind)
        self.kind = np.concatenate([self.kind, kind])
        self.first = np.concatenate([self.first, first])
        self.last = np.concatenate([self.last, np.full(count, NEVER)])
        self.senior = np.concatenate([self.senior, np.zeros(count, dtype=bool)])
        self.bachelor = np.concatenate([self.bachelor, np.zeros(count, dtype=bool)])
        return np.arange(start, start + count)


def workers(history: History, county: County, seed: int) -> "pa.Table":
    """The record table ``health_workers``."""
    draws = Draws(seed, "workers")
    none, no = np.empty(0, np.int64), np.empty(0, dtype=bool)
    staff = _Staff(none, none, none, no, no)
    for stretch in STRETCHES:
        _staff_until(staff, stretch, history, draws)
    return _table(staff, county, draws)


def _wanted(stretch: Stretch, residents: int) -> dict[int, int]:
    """Workers of each kind at the end of a stretch."""
    practitioners = round(level("workers", "general_practitioners_per_10k", stretch.place) * residents / 1e4)
    physicians = round(level("workers", "physicians_per_1000", stretch.place) * residents / 1e3)
    nurses = round(level("workers", "nurses_per_1000", stretch.place) * residents / 1e3)
    others = {kind: round(rate * residents / 1e3) for kind, rate in _PER_1000.items()}
    return {GP: practitioners, PHYSICIAN: physicians - practitioners, NURSE: nurses} | others


def _staff_until(staff: _Staff, stretch: Stretch, history: History, draws: Draws) -> None:
    """Let workers go and come so that the numbers and shares at the end of the stretch are those wanted."""
    begins = stretch.start == FIRST
    fresh = []
    for kind, wanted in _wanted(stretch, int(np.count_nonzero(history.people.here(stretch.end)))).items():
        present = np.flatnonzero((staff.kind == kind) & (staff.last == NEVER))
        going = 0 if begins else round(len(present) * _LEAVE_A_YEAR * days.EVEN.part(stretch))
        going = max(going, len(present) - wanted)
        # those who have been here longest go first, by turns with others
        line = present[np.argsort(staff.first[present] + draws.whole(len(present), 9000), kind="stable")][:going]
        staff.last[line] = days.EVEN.days(draws, len(line), stretch)
        coming = wanted - (len(present) - len(line))
        if begins:
            first = FIRST - 30 - np.floor(33 * 365.25 * draws.uniform(coming)).astype(np.int64)
        else:
            first = _HIRED.days(draws, coming, stretch)
        fresh.append(staff.add(np.full(coming, kind), first))
    new = np.concatenate(fresh)
    new = new[draws.order(len(new))]
    _reach(staff, new, "bachelor", level("workers", "bachelor_percent", stretch.place))
    _reach(staff, new, "senior", level("workers", "senior_title_percent", stretch.place))


def _reach(staff: _Staff, new: Integers, quality: str, percent: float) -> None:
    """Give a quality to as many of the new health technicians as bring its share to a level."""
    held = getattr(staff, quality)
    technicians = (staff.kind <= _TECHNICIANS) & (staff.last == NEVER)
    wanted = round(percent / 100 * int(np.count_nonzero(technicians)))
    missing = max(wanted - int(np.count_nonzero(held & technicians)), 0)
    fit = new[staff.kind[new] <= _TECHNICIANS]
    if quality == "senior":  # a senior title goes with a degree, and rather with physicians
        rank = np.where(staff.bachelor[fit], 0, 2) + np.where(staff.kind[fit] <= PHYSICIAN, 0, 1)
        fit = fit[np.argsort(rank, kind="stable")]
    held[fit[:missing]] = True


def _table(staff: _Staff, county: County, draws: Draws) -> "pa.Table":
    from jianxing.records.tables.health_workers import HealthWorkers

    count = len(staff.kind)
    physician = staff.kind <= PHYSICIAN
    category = np.array(_CATEGORY, dtype=object)[staff.kind]
    category[physician & ~staff.bachelor & (draws.uniform(count) < 0.3)] = "assistant_physician"
    scope = np.full(count, "", dtype=object)
    names = np.array(list(_SCOPES), dtype=object)
    places = np.flatnonzero(physician)
    scope[places] = names[draws.share_out(len(places), np.array(list(_SCOPES.values())))]
    trained = staff.kind == GP
    registered = trained & (draws.uniform(count) < 0.6)
    scope[registered] = "general_practice"
    certificate = trained & (~registered | (draws.uniform(count) < 0.5))
    title = np.array(["intermediate", "junior", "none"], dtype=object)[draws.pick(count, np.array([0.27, 0.58, 0.15]))]
    title[staff.first > FIRST] = np.array(["junior", "none"], dtype=object)[
        draws.pick(int(np.count_nonzero(staff.first > FIRST)), np.array([0.6, 0.4]))
    ]
    title[staff.senior] = np.array(["senior", "associate_senior"], dtype=object)[
        draws.pick(int(np.count_nonzero(staff.senior)), np.array([0.16, 0.84]))
    ]
    title[staff.kind == SUPPORT] = "none"
    education = np.array(["college", "secondary", "lower"], dtype=object)[
        draws.pick(count, np.array([0.66, 0.32, 0.02]))
    ]
    degrees = int(np.count_nonzero(staff.bachelor))
    education[staff.bachelor] = np.array(["bachelor", "master", "doctorate"], dtype=object)[
        draws.pick(degrees, np.array([0.955, 0.043, 0.002]))
    ]
    education[(staff.kind == VILLAGE) & (draws.uniform(count) < 0.55)] = "secondary"
    female = draws.uniform(count) < np.array([0.45, 0.42, 0.96, 0.65, 0.55, 0.55, 0.4, 0.45, 0.5])[staff.kind]
    young = np.where(staff.senior & (staff.first > FIRST), 38.0, 22.0)
    born = staff.first - np.floor((young + 6 * draws.uniform(count)) * 365.25).astype(np.int64)
    codes, shares = staffing(county)
    facility = np.array(codes, dtype=object)[draws.share_out(count, np.array(shares))]
    homes = np.array([v.weight * t.residents / len(t.villages) for t in county.townships for v in t.villages])
    clinics = np.array([clinic_id(village.code) for village in county.villages], dtype=object)
    of_village = np.flatnonzero(staff.kind == VILLAGE)
    facility[of_village] = clinics[draws.share_out(len(of_village), homes)]
    return table(
        HealthWorkers,
        {
            "worker_id": np.array([f"W{place:06d}" for place in range(1, count + 1)], dtype=object),
            "facility_id": words(facility),
            "category": words(category),
            "practice_scope": words(scope),
            "gp_certificate": certificate,
            "title": words(title),
            "education": words(education),
            "sex": words(np.where(female, "2", "1").astype(object)),
            "birth_date": dates(born),
            "works_from": dates(staff.first),
            "works_to": dates(np.minimum(staff.last, LAST), staff.last < NEVER),
        },
    )
