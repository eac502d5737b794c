"""The same figures as `jianxing indicators compute`, written straight down in pandas: a plain alternative to measure against.

usage: plain_pandas.py LAKE     prints indicator,area,year,value for the county and its townships

It knows nothing of batches, corrections or parts of years: it reads whatever files lie in the lake.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

YEARS = range(2019, 2025)
BANDS = [0, 1, *range(5, 90, 5)]
WIDTHS = np.diff([*BANDS, np.inf])


def read(lake: Path, table: str, columns: list[str]) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(file, columns=columns) for file in (lake / "tables" / table).glob("*.parquet")])


def by_area(frame: pd.DataFrame, area: str, *by: str) -> pd.Series:
    """Sums of `n` (or of rows) for townships and for the county."""
    frame = frame.assign(area=frame[area].str[:9], n=frame.get("persons", 1))
    county = frame.assign(area=frame["area"].str[:6])
    return pd.concat([frame, county]).groupby(["area", *by])["n"].sum()


def life_expectancy(deaths: np.ndarray, people: np.ndarray) -> float:
    m = deaths / people
    a = WIDTHS / 2
    a[0], n = 0.1, WIDTHS
    q = np.append(n[:-1] * m[:-1] / (1 + (n[:-1] - a[:-1]) * m[:-1]), 1.0)
    alive = np.append(1.0, np.cumprod(1 - q[:-1]))
    years = alive[:-1] * (n[:-1] - (n[:-1] - a[:-1]) * q[:-1])
    return float(years.sum() + alive[-1] / m[-1])


def main(lake: Path) -> None:
    people = read(lake, "population", ["area_code", "on_date", "age_from", "kind", "persons"])
    people = people[people.kind == "resident"].assign(year=lambda f: pd.to_datetime(f.on_date).dt.year)
    total = by_area(people, "area_code", "year")
    banded = by_area(people, "area_code", "year", "age_from")

    deaths = read(
        lake,
        "deaths",
        ["death_date", "birth_date", "underlying_cause", "residence_code", "maternal_status", "maternal_cause"],
    )
    died, born = pd.to_datetime(deaths.death_date), pd.to_datetime(deaths.birth_date)
    before = (died.dt.month < born.dt.month) | ((died.dt.month == born.dt.month) & (died.dt.day < born.dt.day))
    age = died.dt.year - born.dt.year - before
    cause = deaths.underlying_cause.fillna("").str[:3]
    deaths = deaths.assign(
        year=died.dt.year,
        mch=died.dt.year + (died.dt.month >= 10),
        age=age,
        band=np.array(BANDS)[np.searchsorted(BANDS, age.fillna(0), side="right") - 1],
        ncd=cause.between("I00", "I99")
        | cause.between("C00", "C97")
        | cause.between("E10", "E14")
        | cause.between("J30", "J98"),
        maternal=deaths.maternal_status.isin(["pregnancy", "delivery", "within_42_days"])
        & (deaths.maternal_cause != "accidental"),
    )
    died_at = by_area(deaths, "residence_code", "year", "band")
    ncd_at = by_area(deaths[deaths.ncd], "residence_code", "year", "band")

    births = read(lake, "births", ["birth_date", "outcome", "residence_code"])
    when = pd.to_datetime(births.birth_date)
    live = by_area(
        births[births.outcome == "live"].assign(mch=when.dt.year + (when.dt.month >= 10)), "residence_code", "mch"
    )
    lost = {
        "infant_mortality": by_area(deaths[deaths.age < 1], "residence_code", "mch"),
        "under5_mortality": by_area(deaths[deaths.age < 5], "residence_code", "mch"),
        "maternal_mortality": by_area(deaths[deaths.maternal], "residence_code", "mch"),
    }

    cases = read(lake, "notifiable_cases", ["disease", "case_type", "reviewed_on", "residence_code"])
    cases = cases[cases.case_type.isin(["confirmed", "clinical"])].assign(
        year=pd.to_datetime(cases.reviewed_on).dt.year
    )
    per_disease = by_area(cases, "residence_code", "year", "disease")

    workers = read(
        lake,
        "health_workers",
        ["facility_id", "category", "practice_scope", "gp_certificate", "title", "education", "works_from", "works_to"],
    )
    places = read(lake, "facilities", ["facility_id", "area_code"])
    workers = workers.merge(places, on="facility_id")
    staff = pd.concat(
        workers[
            (pd.to_datetime(workers.works_from) <= f"{year}-12-31")
            & (workers.works_to.isna() | (pd.to_datetime(workers.works_to) >= f"{year}-12-31"))
        ].assign(year=year)
        for year in YEARS
    )
    staff_at = by_area(staff, "area_code", "year", "category")

    for area in sorted(total.index.unique("area")):
        for year in YEARS:
            for name, counted in lost.items():
                births_there = live.get((area, year), 0)
                per = 100_000 if name == "maternal_mortality" else 1_000
                if births_there:
                    print(name, area, year, counted.get((area, year), 0) / births_there * per, sep=",")
            if (area, year) not in total.index or (area, year - 1) not in total.index:
                continue
            mean = (banded[area, year] + banded[area, year - 1]).reindex(BANDS).to_numpy() / 2
            dead = died_at[area, year].reindex(BANDS, fill_value=0).to_numpy()
            print("life_expectancy", area, year, life_expectancy(dead, mean), sep=",")
            chronic = ncd_at[area, year].reindex(BANDS, fill_value=0).to_numpy()[7:15] / mean[7:15]
            print(
                "premature_mortality_30_70",
                area,
                year,
                100 * (1 - np.prod(1 - 5 * chronic / (1 + 2.5 * chronic))),
                sep=",",
            )
            print("cases", area, year, per_disease[area, year].sum() / total[area, year - 1] * 100_000, sep=",")
            for category in ("physician", "nurse"):
                print(
                    category, area, year, staff_at.get((area, year, category), 0) / total[area, year] * 1_000, sep=","
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
