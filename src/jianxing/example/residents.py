"""The people of the invented county: who lives where from when to when, who is born and who dies.

Everything is an array with one place a person. A person lives in the county on the days from ``enters`` on and before
``leaves`` and ``dies``; the year-end population is a count of them, so that it follows from births, deaths and moves.
"""

from dataclasses import dataclass, field

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, NEVER, STRETCHES, Stretch
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.geography import County
from jianxing.example.mortality import OLDEST, WOMEN, band_of, bands, hazards, pattern
from jianxing.example.parameters import level, read

LONG_AGO = days.day("1900-01-01")


@dataclass
class People:
    """All who ever live in the county: sex 0 men 1 women, place of the village, and days."""

    born: Integers
    sex: Integers
    village: Integers
    enters: Integers
    leaves: Integers
    dies: Integers

    def __len__(self) -> int:
        return len(self.born)

    def add(self, born: Integers, sex: Integers, village: Integers, enters: Integers) -> Integers:
        """Take in further persons; returns their places."""
        first = len(self)
        never = np.full(len(born), NEVER)
        fresh = {"born": born, "sex": sex, "village": village, "enters": enters, "leaves": never, "dies": never}
        for name, values in fresh.items():
            setattr(self, name, np.concatenate([getattr(self, name), values]))
        return np.arange(first, len(self))

    @property
    def since(self) -> Integers:
        """First day of living in the county: of the move or the birth; long ago for who was there from the start."""
        return np.asarray(np.maximum(self.enters, self.born), dtype=np.int64)

    @property
    def until(self) -> Integers:
        """First day of no longer living in the county, by death or by leaving; `NEVER` for who stays."""
        return np.asarray(np.minimum(self.leaves, self.dies), dtype=np.int64)

    def here(self, day: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Who lives in the county at the end of a day."""
        return (self.enters <= day) & (self.leaves > day) & (self.dies > day)


@dataclass
class Births:
    """Births in the order of their days: places of child (−1 for a stillbirth) and mother, and the day."""

    child: Integers = field(default_factory=lambda: np.empty(0, np.int64))
    mother: Integers = field(default_factory=lambda: np.empty(0, np.int64))
    day: Integers = field(default_factory=lambda: np.empty(0, np.int64))

    def add(self, child: Integers, mother: Integers, day: Integers) -> None:
        """Take in further births."""
        self.child = np.concatenate([self.child, child])
        self.mother = np.concatenate([self.mother, mother])
        self.day = np.concatenate([self.day, day])


@dataclass
class History:
    """What happened: people, births, and the women who died of childbirth (place → days after it)."""

    people: People
    births: Births
    maternal: dict[int, int]
    scale: float


def live(county: County, persons: int, seed: int) -> History:
    """Let the county live from the first to the last day of its records, with so many residents at the start."""
    people = _settle(county, persons, Draws(seed, "residents"))
    history = History(people, Births(), {}, persons / county.residents)
    owner = np.array([place for place, each in enumerate(county.townships) for _ in each.villages])
    factors = np.array([each.mortality for each in county.townships], dtype=np.float64)
    for stretch in STRETCHES:
        draws = Draws(seed, f"life {stretch.year}")
        _die(history, stretch, draws, owner, factors)
        _move_out(history, stretch, draws)
        _bear(history, stretch, draws)
        _move_in(history, stretch, draws, county)
    return history


def _settle(county: County, persons: int, draws: Draws) -> People:
    """The residents of the first day."""
    shares, men = pattern("residents"), pattern("men") / 100
    old, working = bands() >= 60, (bands() >= 20) & (bands() < 45)
    cells = []
    for township in county.townships:
        ageing = shares * np.where(old, township.ageing, np.where(working, 1 / township.ageing, 1.0))
        ageing = ageing / ageing.sum() * township.residents
        heap = sum(village.weight for village in township.villages)
        cells += [ageing * village.weight / heap for village in township.villages]
    by_village = np.stack(cells)
    weights = np.stack([by_village * men, by_village * (1 - men)], axis=2)
    found = draws.share_out(persons, weights.ravel())
    village, band, sex = np.unravel_index(found, weights.shape)
    lived = _days_lived(band.astype(np.int64), draws)
    people = People(*(np.empty(0, np.int64) for _ in range(6)))
    people.add(FIRST - 1 - lived, sex.astype(np.int64), village.astype(np.int64), np.full(persons, LONG_AGO))
    infants = np.flatnonzero(lived < 365)
    still_to_die = level("people", "infant_deaths_per_1000", 0) / 1000 * 0.36 * (1 - lived[infants] / 365)
    struck = infants[draws.struck(still_to_die, 0.5)]
    room = people.born[struck] + 364 - FIRST
    people.dies[struck] = FIRST + np.floor(draws.uniform(len(struck)) * (room + 1)).astype(np.int64)
    return people


def _days_lived(band: Integers, draws: Draws) -> Integers:
    """An age in days inside each age group; above 85 the numbers thin out."""
    start = bands()[band] * 365.25
    width = np.append(np.diff(bands()), 0)[band] * 365.25
    part = draws.uniform(len(band))
    above = 17 * 365.25 * part * part * part
    return np.floor(np.where(width > 0, start + part * width, start + above)).astype(np.int64)


def _die(history: History, stretch: Stretch, draws: Draws, owner: Integers, factors: Floats) -> None:
    people = history.people
    age = np.floor((stretch.middle - people.born) / 365.25).astype(np.int64)
    living = np.flatnonzero(people.here(stretch.start - 1) & (people.dies == NEVER) & (age >= 1))
    age, sex, township = np.minimum(age[living], OLDEST), people.sex[living], owner[people.village[living]]
    cells = np.zeros((2, OLDEST + 1, len(factors)))
    np.add.at(cells, (sex, age, township), 1.0)
    deaths_about = np.bincount(township, weights=age.astype(float) ** 4, minlength=len(factors))
    normal = factors * float(deaths_about.sum()) / float(deaths_about @ factors)  # 1 is the county, weighed by deaths
    rates = hazards(stretch.place, cells, normal, level("people", "births", stretch.place) * history.scale)
    line = np.lexsort((draws.uniform(len(living)), age, sex))
    chances = rates.chances(sex, age, normal[township], days.DEATHS.part(stretch))
    struck = living[line][draws.struck(chances[line])]
    when = np.maximum(days.DEATHS.days(draws, len(struck), stretch), people.born[struck] + 367)
    kept = when <= stretch.end
    people.dies[struck[kept]] = when[kept]


def _move_out(history: History, stretch: Stretch, draws: Draws) -> None:
    people = history.people
    stay = np.flatnonzero(people.here(stretch.start - 1) & (people.dies == NEVER))
    weights = pattern("move")[band_of(days.ages(people.born[stay], stretch.start))]
    count = level("people", "moved_out", stretch.place) * history.scale * days.EVEN.part(stretch)
    struck = stay[draws.struck(weights * (count / max(float(weights.sum()), 1.0)))]
    people.leaves[struck] = days.EVEN.days(draws, len(struck), stretch)


def _move_in(history: History, stretch: Stretch, draws: Draws, county: County) -> None:
    count = round(level("people", "moved_in", stretch.place) * history.scale * days.EVEN.part(stretch))
    band = draws.share_out(count, pattern("residents") * pattern("move"))
    homes = np.array(
        [t.residents * v.weight / sum(w.weight for w in t.villages) for t in county.townships for v in t.villages]
    )
    enters = days.EVEN.days(draws, count, stretch)
    sex = draws.share_out(count, np.array([0.5, 0.5]))
    born = enters - 400 - _days_lived(band, draws)  # beyond the first birthday, so that no infant death is missing
    history.people.add(born, sex, draws.share_out(count, homes), enters)


def _bear(history: History, stretch: Stretch, draws: Draws) -> None:
    people, births = history.people, history.births
    count = level("people", "births", stretch.place) * history.scale * days.BIRTHS.part(stretch)
    recent = np.zeros(len(people), dtype=bool)
    recent[births.mother[births.day > stretch.start - 300]] = True
    age = days.ages(people.born, stretch.start)
    fertile = (people.sex == WOMEN) & (age >= 16) & (age < 49) & ~recent
    stays = people.here(stretch.start - 1) & (people.dies == NEVER) & (people.leaves == NEVER)
    women = np.flatnonzero(fertile & stays)
    weights = pattern("bear")[band_of(age[women])]
    share = count / max(float(weights.sum()), 1.0)
    mothers = women[draws.struck(np.minimum(weights * share, 0.9))]
    mothers = mothers[draws.order(len(mothers))]
    day = np.sort(days.BIRTHS.days(draws, len(mothers), stretch))
    before = int(np.count_nonzero(births.child >= 0))
    children = people.add(day, draws.share_out(len(day), np.array([0.526, 0.474])), people.village[mothers], day)
    _lose_infants(people, children, draws, level("people", "infant_deaths_per_1000", stretch.place) / 1000)
    _lose_mothers(history, mothers, day, before, draws)
    lost = draws.struck(np.full(len(mothers), read("levels.toml")["people"]["stillbirths_per_1000"] / 1000))
    others = np.setdiff1d(women, mothers)[: len(lost)]
    still = np.minimum(day[lost[: len(others)]] + 1, stretch.end)
    child = np.concatenate([children, np.full(len(others), -1)])
    everyone, when = np.concatenate([mothers, others]), np.concatenate([day, still])
    line = np.argsort(when, kind="stable")
    births.add(child[line], everyone[line], when[line])


def _lose_infants(people: People, children: Integers, draws: Draws, chance: float) -> None:
    """Infant deaths: about half in the first week, as in low-mortality counties."""
    struck = children[draws.struck(np.full(len(children), chance), 0.5)]
    stage = draws.share_out(len(struck), np.array([0.30, 0.22, 0.12, 0.36]))
    first, last = np.array([0, 1, 7, 28])[stage], np.array([0, 6, 27, 364])[stage]
    age = first + np.floor(draws.uniform(len(struck)) * (last - first + 1)).astype(np.int64)
    people.dies[struck] = people.born[struck] + age


def _lose_mothers(history: History, mothers: Integers, day: Integers, before: int, draws: Draws) -> None:
    """One mother in so many births dies of it, within three weeks; the first after half that number."""
    every = int(read("levels.toml")["people"]["live_births_per_maternal_death"])
    number = before + np.arange(1, len(mothers) + 1) + every // 2
    for place in np.flatnonzero(number % every == 0):
        after = int(draws.between(1, 0, 20)[0])
        if day[place] + after <= LAST:
            history.people.dies[mothers[place]] = day[place] + after
            history.maternal[int(mothers[place])] = after
