"""What offices of the invented county count from its records: plain counts, apart from the indicators that we compute.

Reports are made by other systems with their own arithmetic; so these counts use none of the rules of our tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.geography import County
from jianxing.example.mortality import bands
from jianxing.example.population import counted
from jianxing.example.residents import History
from jianxing.statistics import life_table, premature_mortality

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_CLASS_C_AND_OTHERS = ("influenza", "hfmd", "infectious_diarrhoea", "mumps", "varicella")
_MAJOR = tuple(f"I{n:02d}" for n in range(100)) + tuple(f"C{n:02d}" for n in range(98)) + tuple(
    f"E{n:02d}" for n in range(10, 15)
) + tuple(f"J{n:02d}" for n in range(30, 99))  # fmt: skip
_TECHNICAL = ("physician", "assistant_physician", "nurse", "pharmacist", "technician", "other_technical")


@dataclass(frozen=True)
class Count:
    """A count of an indicator in an area and a year; ``value`` is set where no numerator is reported."""

    indicator: str
    area: str
    year: int
    numerator: float | None
    denominator: float | None
    value: float


def measured(history: History, county: County, filled: dict[str, "pa.Table"], years: list[int]) -> Iterator[Count]:
    """The counts of the twelve indicators for the county, and for townships where that is usual."""
    births, deaths = filled["births"].to_pandas(), filled["deaths"].to_pandas()
    cases, workers = filled["notifiable_cases"].to_pandas(), filled["health_workers"].to_pandas()
    places = filled["facilities"].to_pandas().set_index("facility_id")["area_code"]
    workers["township"] = workers["facility_id"].map(places)
    for year in years:
        before, end = (counted(history.people, county, days.day(f"{each}-12-31")) for each in (year - 1, year))
        yield from _survival(county, deaths, year, (before + end) / 2)
        yield from _mothers_and_children(county, births, deaths, year)
        yield from _infections(county, cases, year, _by_township(county, before))
        yield from _workforce(county, workers, year, _by_township(county, end))


def _by_township(county: County, persons: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]") -> dict[str, int]:
    """Residents of the county and of each township."""
    found = {county.code: int(persons.sum())}
    for place, village in enumerate(county.villages):
        found[village.code[:9]] = found.get(village.code[:9], 0) + int(persons[place].sum())
    return found


def _survival(
    county: County, deaths: "pd.DataFrame", year: int, persons: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"
) -> Iterator[Count]:
    import pandas as pd

    day = pd.to_datetime(deaths["death_date"])
    own = deaths[day.dt.year == year]
    born = pd.to_datetime(own["birth_date"]).to_numpy().astype("datetime64[D]").astype(np.int64)
    died = pd.to_datetime(own["death_date"]).to_numpy().astype("datetime64[D]").astype(np.int64)
    band = np.searchsorted(bands(), days.ages(born, died), side="right") - 1
    alive = persons.sum(axis=(0, 1))
    dead = np.bincount(band, minlength=len(bands()))
    major = own["underlying_cause"].fillna("").str[:3].isin(_MAJOR).to_numpy()
    chronic = np.bincount(band[major], minlength=len(bands()))
    yield Count("life_expectancy", county.code, year, None, None, float(life_table(bands(), dead, alive)["e"].iloc[0]))
    yield Count(
        "premature_mortality_30_70",
        county.code,
        year,
        None,
        None,
        100 * premature_mortality(bands(), chronic, alive).value,
    )


def _mothers_and_children(county: County, births: "pd.DataFrame", deaths: "pd.DataFrame", year: int) -> Iterator[Count]:
    """The year of maternal and child statistics, from October to September."""
    import pandas as pd

    first, last = pd.Timestamp(year - 1, 10, 1), pd.Timestamp(year, 9, 30)
    live = int((pd.to_datetime(births["birth_date"]).between(first, last) & (births["outcome"] == "live")).sum())
    own = deaths[pd.to_datetime(deaths["death_date"]).between(first, last)]
    born = pd.to_datetime(own["birth_date"]).to_numpy().astype("datetime64[D]").astype(np.int64)
    died = pd.to_datetime(own["death_date"]).to_numpy().astype("datetime64[D]").astype(np.int64)
    age = days.ages(born, died)
    mothers = int(own["maternal_cause"].isin(["direct", "indirect"]).sum())
    for name, dead, per in (
        ("maternal_mortality", mothers, 1e5),
        ("infant_mortality", int((age < 1).sum()), 1e3),
        ("under5_mortality", int((age < 5).sum()), 1e3),
    ):
        yield Count(name, county.code, year, dead, live, per * dead / live if live else 0.0)


def _infections(county: County, cases: "pd.DataFrame", year: int, residents: dict[str, int]) -> Iterator[Count]:
    import pandas as pd

    sure = cases["case_type"].isin(["confirmed", "clinical"])
    own = cases[sure & (pd.to_datetime(cases["reviewed_on"]).dt.year == year)]
    tuberculosis = own["disease"].str.startswith("tb_")
    for name, chosen in (
        ("class_ab_infectious_incidence", own[~own["disease"].isin(_CLASS_C_AND_OTHERS)]),
        ("tb_reported_incidence", own[tuberculosis]),
    ):
        for area, count in residents.items():
            sick = int(chosen["residence_code"].str.startswith(area).sum())
            yield Count(name, area, year, sick, count, 1e5 * sick / count if count else 0.0)


def _workforce(county: County, workers: "pd.DataFrame", year: int, residents: dict[str, int]) -> Iterator[Count]:
    import pandas as pd

    end = pd.Timestamp(year, 12, 31)
    left = pd.to_datetime(workers["works_to"])
    present = workers[(pd.to_datetime(workers["works_from"]) <= end) & (left.isna() | (left >= end))]
    physicians = present[present["category"].isin(["physician", "assistant_physician"])]
    nurses = present[present["category"] == "nurse"]
    for name, chosen in (("physicians_per_1000", physicians), ("nurses_per_1000", nurses)):
        for area, count in residents.items():
            heads = len(chosen) if area == county.code else int((chosen["township"] == area).sum())
            yield Count(name, area, year, heads, count, 1e3 * heads / count if count else 0.0)
    general = (physicians["practice_scope"] == "general_practice") | physicians["gp_certificate"]
    whole = residents[county.code]
    yield Count("gps_per_10k", county.code, year, int(general.sum()), whole, 1e4 * int(general.sum()) / whole)
    technical = present[present["category"].isin(_TECHNICAL)]
    senior = int(technical["title"].isin(["senior", "associate_senior"]).sum())
    degrees = int(technical["education"].isin(["doctorate", "master", "bachelor"]).sum())
    for name, heads in (("staff_senior_title_share", senior), ("staff_bachelor_share", degrees)):
        yield Count(name, county.code, year, heads, len(technical), 100 * heads / max(len(technical), 1))
