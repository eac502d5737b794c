"""Year-end populations of the invented county, counted from its people."""

from typing import TYPE_CHECKING

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.draws import Draws, Integers
from jianxing.example.geography import County
from jianxing.example.mortality import band_of, bands, pattern
from jianxing.example.residents import People
from jianxing.example.rows import coded, dates, table, villages

if TYPE_CHECKING:
    import pyarrow as pa

YEAR_ENDS = (2018, 2019, 2020, 2021, 2022, 2023)


def counted(people: People, county: County, day: int) -> Integers:
    """Residents at the end of a day by village, sex and age group."""
    here = np.flatnonzero(people.here(day))
    band = band_of(days.ages(people.born[here], day))
    shape = (len(county.villages), 2, len(bands()))
    place = np.ravel_multi_index((people.village[here], people.sex[here], band), shape)
    return np.bincount(place, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64)


def population(people: People, county: County, seed: int) -> "pa.Table":
    """The record table ``population``: residents, and those registered here wherever they live, each 31 December."""
    from jianxing.records.tables.population import Population

    draws = Draws(seed, "population")
    counts = []
    for year in YEAR_ENDS:
        residents = counted(people, county, days.day(f"{year}-12-31"))
        away = residents * (pattern("registered_beyond") / 100)
        counts += [
            residents,
            residents + np.floor(away + draws.uniform(away.size).reshape(away.shape)).astype(np.int64),
        ]
    persons = np.stack(counts)
    moment, village, sex, band = (axis.ravel() for axis in np.indices(persons.shape))
    ends = np.array([days.day(f"{year}-12-31") for year in YEAR_ENDS])
    columns = {
        "area_code": villages(county, village),
        "on_date": dates(ends[moment // 2]),
        "sex": coded(sex, ("1", "2")),
        "age_from": bands()[band],
        "kind": coded(moment % 2, ("resident", "registered")),
        "persons": persons.ravel(),
    }
    return table(Population, columns)
