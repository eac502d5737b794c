"""Deaths by place, year, age and group of causes, beside the person-years they come from.

For questions about mortality that no single indicator answers: what adds to life expectancy, and standardised rates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jianxing.indicators.engine import Reading
from jianxing.indicators.scans import UNKNOWN_AGE, add_up_residents, age_bounds
from jianxing.kernel.area import code_length
from jianxing.kernel.clock import today
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.population import Population

Floats = NDArray[np.float64]
CAUSES: dict[str, tuple[tuple[str, str], ...]] = {
    "circulatory": (("I00", "I99"),),
    "cancer": (("C00", "C97"),),
    "diabetes": (("E10", "E14"),),
    "respiratory": (("J30", "J98"),),
    "infectious": (("A00", "B99"), ("J00", "J22")),
    "injury": (("V01", "Y89"),),
    "maternal": (("O00", "O99"),),
    "newborn": (("P00", "Q99"),),
}
"""Groups of underlying causes by ICD-10 categories. The first four are those of WHO's premature mortality (SDG 3.4.1)."""
OTHER, UNSETTLED = "other", "unsettled"
GROUPS = (*CAUSES, OTHER, UNSETTLED)
FOUR_MAJOR = ("circulatory", "cancer", "diabetes", "respiratory")


@dataclass(frozen=True)
class Mortality:
    """Deaths (township × year × age × cause) and mean residents (township × year × age) of whole calendar years.

    `unknown_age` are deaths, by township and year, that no age group holds.
    """

    places: NDArray[np.str_]
    years: tuple[int, ...]
    ages: tuple[int, ...]
    deaths: Floats
    residents: Floats
    unknown_age: Floats
    as_of: str = ""
    causes: tuple[str, ...] = GROUPS
    major: tuple[str, ...] = FOUR_MAJOR

    def of(self, area: str, years: Sequence[int]) -> tuple[Floats, Floats] | None:
        """Deaths (age × cause) and person-years (age) of an area in some years; None where an age has nobody."""
        inside = np.strings.startswith(self.places, area)
        if any(year not in self.years for year in years) or not inside.any():
            return None
        at = [self.years.index(year) for year in years]
        residents = self.residents[inside][:, at].sum(axis=(0, 1))
        if not (residents > 0).all():
            return None
        return self.deaths[inside][:, at].sum(axis=(0, 1)), residents


def mortality(lake_path: str | Path) -> Mortality | None:
    """The mortality of a lake; None where it holds no deaths or no population."""
    from jianxing.records.api import Lake

    return _kept(str(Path(lake_path).resolve()), Lake(lake_path).version(), f"{today()}")


@lru_cache(maxsize=2)
def _kept(lake_path: str, version: str, day: str) -> Mortality | None:
    reading = Reading(lake_path)
    if not (reading.holds(Deaths) and reading.holds(Population)):
        return None
    residents = reading.ask("residents", add_up_residents, Population).to_pydict()
    deaths = reading.ask("deaths by age and cause", by_age_and_cause, Deaths).to_pydict()
    ends = set(residents["year"])
    complete = reading.complete_to(Deaths)
    until = complete.year if (complete.month, complete.day) == (12, 31) else complete.year - 1
    years = tuple(y for y in sorted(ends) if y - 1 in ends and y <= until)
    places = sorted({*residents["place"], *(p for p in deaths["place"] if p is not None)})
    ages = age_bounds()
    stock = np.zeros((len(places), len(years), 2, len(ages)))
    slot = {place: at for at, place in enumerate(places)}
    for place, year, age, persons in zip(
        residents["place"], residents["year"], residents["age_from"], residents["persons"], strict=True
    ):
        for end in (0, 1):
            if year + end in years:
                stock[slot[place], years.index(year + end), end, ages.index(age)] += persons
    cube = np.zeros((len(places), len(years), len(ages), len(GROUPS)))
    lost = np.zeros((len(places), len(years)))
    for place, year, age, cause, number in zip(
        *(deaths[c] for c in ("place", "year", "age_from", "cause", "number")), strict=True
    ):
        if place is None or year not in years:
            continue
        if age == UNKNOWN_AGE:
            lost[slot[place], years.index(year)] += number
        else:
            cube[slot[place], years.index(year), ages.index(age), GROUPS.index(cause)] += number
    as_of = reading.snapshot(Deaths).as_of
    return Mortality(np.asarray(places, dtype=str), years, ages, cube, stock.mean(axis=2), lost, f"{as_of or ''}")


def by_age_and_cause(rows: Any) -> Any:
    """Columns place, year, age_from (−1 when unknown), cause, number."""
    import ibis

    bound: Any = Deaths(rows)
    category = bound.underlying_cause.upper().substr(0, 3)
    branches = [(category.isnull() | (category == ""), UNSETTLED)]
    branches += [(category.between(low, high), name) for name, spans in CAUSES.items() for low, high in spans]
    marked = rows.filter(bound.death_date.notnull()).select(
        place=bound.residence_code.substr(0, code_length("township")),
        year=bound.death_date.year().cast("int64"),
        age_from=bound.age_group().fill_null(UNKNOWN_AGE).cast("int64"),
        cause=ibis.cases(*branches, else_=OTHER),
    )
    return marked.group_by("place", "year", "age_from", "cause").aggregate(number=marked.count())
