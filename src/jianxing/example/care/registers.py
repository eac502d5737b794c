"""Who of the ill is enrolled for care, from when to when, and why care ends."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER
from jianxing.example.care.setting import Setting
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.parameters import read
from jianxing.example.rows import coded, dates

SINCE = days.day("2010-01-01")
"""Before it nobody was enrolled."""
_LOST_A_YEAR = 0.012
REASONS = ("died", "moved_away", "refused", "lost", "misdiagnosed", "")
_STAYS = len(REASONS) - 1


def level(group: str, name: str) -> Floats:
    """A level of care by year of the records."""
    return np.array(read("care/levels.toml")[group][name], dtype=np.float64)


def single(group: str, name: str) -> float:
    """A level of care that holds in all years."""
    return float(read("care/levels.toml")[group][name])


@dataclass(frozen=True)
class Register:
    """People under care: persons by place, and days; ``reason`` is a place in `REASONS`, the last one for who stays."""

    who: Integers
    diagnosed: Integers
    begun: Integers
    closed: Integers
    """The last day of care; `NEVER` while it goes on."""
    reason: Integers

    def __len__(self) -> int:
        return len(self.who)

    @property
    def is_closed(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Whose care has ended."""
        return np.asarray(self.closed < NEVER)

    @property
    def ended(self) -> Integers:
        """The first day without any visit."""
        return np.asarray(self.closed + (self.reason != REASONS.index("died")), dtype=np.int64)


def enrolled(setting: Setting, onset: Integers, name: str, least_age: int, draws: Draws) -> Register:
    """The register of a disease, in the order of enrolment: who fell ill on a day, by the levels of the disease."""
    people = setting.people
    ill = np.flatnonzero(onset < NEVER)
    chance = draws.uniform(len(ill)) < single(name, "enrolled")
    share = draws.uniform(len(ill))
    grown = people.born[ill] + np.int64(least_age * 365.25 + 1)
    diagnosed = np.maximum(onset[ill] + draws.between(len(ill), 0, 500), grown)
    waits = np.floor(single(name, "days_to_enrolment") * share / (1.05 - share)).astype(np.int64)
    begun = np.maximum(np.maximum(diagnosed, SINCE), people.since[ill]) + waits
    kept = chance & (begun < people.until[ill]) & (begun <= LAST)
    kept &= people.until[ill] > FIRST  # who was gone before the records begin has no row
    kept = np.flatnonzero(kept)
    kept = kept[np.argsort(begun[kept], kind="stable")]
    return _closed(setting, ill[kept], diagnosed[kept], begun[kept], draws)


def _closed(setting: Setting, who: Integers, diagnosed: Integers, begun: Integers, draws: Draws) -> Register:
    people = setting.people
    count = len(who)
    gives_up = draws.uniform(count)
    years = np.maximum(LAST - np.maximum(begun, FIRST), 1) / 365.25
    up = (
        np.maximum(begun, FIRST)
        + 30
        + np.floor(draws.uniform(count) * (LAST - np.maximum(begun, FIRST))).astype(np.int64)
    )
    stops = (gives_up < _LOST_A_YEAR * years) & (up < people.until[who]) & (up <= LAST)
    gone = ~stops & (people.until[who] <= LAST)
    dies = people.dies[who] < people.leaves[who]
    other = 2 + draws.pick(count, np.array([0.45, 0.45, 0.1]))
    reason = np.where(stops, other, np.where(gone, np.where(dies, 0, 1), _STAYS))
    last = np.where(dies, people.dies[who], people.leaves[who] - 1)
    closed = np.where(stops, up, np.where(gone, np.maximum(last, begun), NEVER))
    return Register(who, diagnosed, begun, closed, reason)


def register_columns(register: Register, draws: Draws) -> dict[str, Any]:
    """The columns that the registers of chronic diseases share."""
    return {
        "diagnosed_on": dates(register.diagnosed),
        "registered_on": dates(register.begun),
        "found_by": coded(
            draws.pick(len(register), np.array([0.42, 0.3, 0.16, 0.08, 0.04])),
            ("clinic", "check", "screening", "hospital", "self_reported"),
        ),
        "closed_on": dates(register.closed, register.is_closed),
        "closed_reason": coded(register.reason, REASONS),
    }


def standard(setting: Setting, who: Integers, name: str) -> Any:
    """How likely care of a year is to standard, by patient and year; townships differ by some points."""
    township = np.array([0.03, 0.05, 0.01, -0.06, -0.01, 0.02, 0.0, 0.04, -0.03, -0.07, -0.05])
    places = setting.township(who) % len(township)
    return np.clip(level(name, "standard")[None, :] + township[places][:, None], 0.02, 0.98)
