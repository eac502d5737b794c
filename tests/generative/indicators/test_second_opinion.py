"""All figures of a drawn lake, computed again in plain pandas from the same rows and nothing else of ours."""

import random
from datetime import date, timedelta
from math import isclose
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from jianxing.indicators.api import catalogue, compute
from jianxing.records.api import Lake, tables

COUNTY = "990101"
TOWNSHIPS = [f"{COUNTY}{n:03d}" for n in (1, 2, 3)]
VILLAGES = [f"{t}{n:03d}" for t in TOWNSHIPS for n in (1, 2)]
AGES = [0, 1, *range(5, 90, 5)]
YEARS = [2021, 2022, 2023]
RESIDENT, TECHNICIANS = (
    "resident",
    ("physician", "assistant_physician", "nurse", "pharmacist", "technician", "other_technical"),
)


def drawn(seed: int) -> dict[str, pd.DataFrame]:
    pick = random.Random(seed)

    def day(start: date = date(2019, 12, 1), end: date = date(2024, 2, 28)) -> date:
        return start + timedelta(days=pick.randrange((end - start).days))

    def sometimes(value: object, chance: float = 0.9) -> object:
        return value if pick.random() < chance else None

    deaths = []
    for n in range(3000):
        died = day()
        age = min(max(pick.gauss(68, 22), 0), 104) if pick.random() < 0.95 else pick.random() * 6
        born = died - timedelta(days=int(age * 365.2425))
        maternal = pick.random() < 0.03
        deaths.append({
            "death_id": f"D{n}", "sex": pick.choice("12"), "death_date": died, "birth_date": sometimes(born, 0.98),
            "underlying_cause": sometimes(pick.choice(["I21.9", "i64", "C16", "C97.1", "C98", "E14", "E15", "J30", "J29", "J98.4", "X60"])),
            "residence_code": pick.choice([*VILLAGES, "990102001001"]),
            "maternal_status": pick.choice(["pregnancy", "delivery", "within_42_days", "none"]) if maternal else None,
            "maternal_cause": sometimes(pick.choice(["direct", "indirect", "accidental"]), 0.7) if maternal else None,
        })  # fmt: skip
    births = [
        {
            "birth_id": f"B{n}", "birth_date": day(), "sex": "1", "outcome": pick.choice(["live"] * 9 + ["stillbirth"]),
            "gestation_weeks": sometimes(pick.choice([25, 27, 28, 39])), "birth_weight_g": sometimes(pick.choice([900, 1000, 3000]), 0.5),
            "residence_code": pick.choice(VILLAGES),
        }
        for n in range(900)
    ]  # fmt: skip
    cases = [
        {
            "case_id": f"C{n}", "sex": "1", "disease": pick.choice(["tb_pleurisy", "tb_no_bacteriology", "hepatitis_b", "influenza"]),
            "case_type": pick.choice(["confirmed", "clinical", "suspected", "carrier", "positive"]), "reviewed_on": sometimes(day()),
            "residence_code": pick.choice(VILLAGES),
        }
        for n in range(1500)
    ]  # fmt: skip
    population = [
        {"area_code": v, "on_date": date(y, 12, 31), "sex": s, "age_from": a, "kind": k, "persons": pick.randrange(100, 900)}
        for v in VILLAGES for y in range(2020, 2024) for s in "12" for a in AGES for k in (RESIDENT, "registered")
    ]  # fmt: skip
    workers = [
        {
            "worker_id": f"W{n}", "facility_id": pick.choice(["F1", "F2", "F3", "F9"]), "category": pick.choice([*TECHNICIANS, "manager", "village_doctor"]),
            "practice_scope": sometimes(pick.choice(["general_practice", "surgery"]), 0.5), "gp_certificate": sometimes(pick.random() < 0.3, 0.6),
            "title": sometimes(pick.choice(["senior", "associate_senior", "junior", "none"])),
            "education": sometimes(pick.choice(["doctorate", "master", "bachelor", "college"])),
            "works_from": sometimes(day(date(2015, 1, 1), date(2024, 1, 1))), "works_to": sometimes(day(date(2020, 6, 1), date(2024, 6, 1)), 0.3),
        }
        for n in range(600)
    ]  # fmt: skip
    facilities = [
        {"facility_id": f"F{n}", "name": f"F{n}", "type": "clinic", "area_code": t} for n, t in enumerate(TOWNSHIPS, 1)
    ]
    areas = [{"code": c, "name": c, "level": "county" if c == COUNTY else "township"} for c in (COUNTY, *TOWNSHIPS)]
    made = {"deaths": deaths, "births": births, "notifiable_cases": cases, "population": population, "areas": areas}
    made |= {"health_workers": workers, "facilities": facilities}
    return {
        table: pd.DataFrame(rows).astype(object).where(lambda frame: frame.notna(), None)
        for table, rows in made.items()
    }


def stored(folder: Path, frames: dict[str, pd.DataFrame]) -> Path:
    """Everything in two batches, and the first half of the deaths reported a second time as of another village."""
    lake = Lake.create(folder / "lake")
    for table, frame in frames.items():
        schema = tables()[table].arrow_schema()
        half = len(frame) // 2
        first = frame.iloc[:half].copy()
        if table == "deaths":
            lake.append(
                table,
                arrow(first.assign(residence_code=VILLAGES[0], underlying_cause="R99"), schema),
                source="a",
                by="t",
            )
        for part in (first, frame.iloc[half:]):
            lake.append(table, arrow(part, schema), source="a", by="t")
    return lake.path


def arrow(frame: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    entries = [{k: v for k, v in entry.items() if v is not None} for entry in frame.to_dict("records")]
    return pa.Table.from_pylist(entries, schema=schema)


class Opinion:
    """The definitions once more, in another hand."""

    def __init__(self, frames: dict[str, list[dict]], area: str, year: int) -> None:
        self.frames, self.area, self.year = frames, area, year
        self.calendar = (date(year, 1, 1), date(year, 12, 31))
        self.child_year = (date(year - 1, 10, 1), date(year, 9, 30))

    def rows(self, table: str, day: str, period: tuple[date, date]) -> list[dict]:
        return [
            r for r in self.frames[table]
            if r["residence_code"].startswith(self.area) and r[day] is not None and period[0] <= r[day] <= period[1]
        ]  # fmt: skip

    def residents(self, *years: int) -> dict[int, float]:
        found = dict.fromkeys(AGES, 0.0)
        for r in self.frames["population"]:
            if r["kind"] == RESIDENT and r["on_date"].year in years and r["area_code"].startswith(self.area):
                found[r["age_from"]] += r["persons"] / len(years)
        return found

    def staff(self) -> list[dict]:
        at = {r["facility_id"]: r["area_code"] for r in self.frames["facilities"]}
        end = self.calendar[1]
        return [
            r for r in self.frames["health_workers"]
            if at.get(r["facility_id"], "").startswith(self.area)
            and (r["works_from"] is None or r["works_from"] <= end) and (r["works_to"] is None or r["works_to"] >= end)
        ]  # fmt: skip

    @staticmethod
    def age(row: dict) -> int | None:
        born, died = row["birth_date"], row["death_date"]
        if born is None:
            return None
        return died.year - born.year - ((died.month, died.day) < (born.month, born.day))

    @staticmethod
    def group(age: int) -> int:
        return max(bound for bound in AGES if bound <= age)

    @staticmethod
    def is_chronic(cause: str | None) -> bool:
        if cause is None:
            return False
        letter, number = cause[0].upper(), int(cause[1:3])
        return (
            letter == "I"
            or (letter == "C" and number <= 97)
            or (letter == "E" and 10 <= number <= 14)
            or (letter == "J" and 30 <= number <= 98)
        )

    def births(self) -> int:
        def live(r: dict) -> bool:
            if r["gestation_weeks"] is not None:
                return r["gestation_weeks"] >= 28
            return r["birth_weight_g"] is None or r["birth_weight_g"] >= 1000

        return sum(r["outcome"] == "live" and live(r) for r in self.rows("births", "birth_date", self.child_year))

    def infant_mortality(self) -> float:
        return self.young(1)

    def under5_mortality(self) -> float:
        return self.young(5)

    def young(self, below: int) -> float:
        ages = [self.age(r) for r in self.rows("deaths", "death_date", self.child_year)]
        return sum(age is not None and age < below for age in ages) / self.births() * 1000

    def maternal_mortality(self) -> float:
        died = [
            r for r in self.rows("deaths", "death_date", self.child_year)
            if r["maternal_status"] in ("pregnancy", "delivery", "within_42_days") and r["maternal_cause"] != "accidental"
        ]  # fmt: skip
        return len(died) / self.births() * 100_000

    def class_ab_infectious_incidence(self) -> float:
        return self.incidence(("tb_pleurisy", "tb_no_bacteriology", "hepatitis_b"))

    def tb_reported_incidence(self) -> float:
        return self.incidence(("tb_pleurisy", "tb_no_bacteriology"))

    def incidence(self, diseases: tuple[str, ...]) -> float:
        cases = [
            r for r in self.rows("notifiable_cases", "reviewed_on", self.calendar)
            if r["disease"] in diseases and r["case_type"] in ("confirmed", "clinical")
        ]  # fmt: skip
        return len(cases) / sum(self.residents(self.year - 1).values()) * 100_000

    def premature_mortality_30_70(self) -> float:
        people = self.residents(self.year - 1, self.year)
        survival = 1.0
        ages = [
            self.age(r)
            for r in self.rows("deaths", "death_date", self.calendar)
            if self.is_chronic(r["underlying_cause"])
        ]
        for start in range(30, 70, 5):
            m = sum(age is not None and start <= age < start + 5 for age in ages) / people[start]
            survival *= 1 - 5 * m / (1 + 2.5 * m)
        return (1 - survival) * 100

    def life_expectancy(self) -> float:
        people = self.residents(self.year - 1, self.year)
        ages = [self.age(r) for r in self.rows("deaths", "death_date", self.calendar)]
        groups = [self.group(age) for age in ages if age is not None]
        alive, years = 1.0, 0.0
        for at, start in enumerate(AGES):
            m = groups.count(start) / people[start]
            if start == 85:
                return years + alive / m
            n = AGES[at + 1] - start
            a = 0.1 if start == 0 else n / 2
            q = min(1.0, n * m / (1 + (n - a) * m))
            years += alive * ((1 - q) * n + q * a)
            alive *= 1 - q
        raise AssertionError

    def per_resident(self, number: int, per: float) -> float:
        return number / sum(self.residents(self.year).values()) * per

    def physicians_per_1000(self) -> float:
        return self.per_resident(sum(r["category"] in TECHNICIANS[:2] for r in self.staff()), 1000)

    def nurses_per_1000(self) -> float:
        return self.per_resident(sum(r["category"] == "nurse" for r in self.staff()), 1000)

    def gps_per_10k(self) -> float:
        trained = [r for r in self.staff() if r["practice_scope"] == "general_practice" or r["gp_certificate"]]
        return self.per_resident(sum(r["category"] in TECHNICIANS[:2] for r in trained), 10_000)

    def share(self, column: str, values: tuple[str, ...]) -> float:
        technicians = [r for r in self.staff() if r["category"] in TECHNICIANS]
        return sum(r[column] in values for r in technicians) / len(technicians) * 100

    def staff_senior_title_share(self) -> float:
        return self.share("title", ("senior", "associate_senior"))

    def staff_bachelor_share(self) -> float:
        return self.share("education", ("doctorate", "master", "bachelor"))


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_agrees(tmp_path, seed):
    frames = drawn(seed)
    ids = [id_ for id_ in catalogue() if hasattr(Opinion, id_)]
    found = compute(ids, stored(tmp_path, frames), YEARS)
    assert len(found) == len(ids) * 4 * len(YEARS)
    assert len(ids) >= 12
    assert found["value"].notna().all()
    records = {table: frame.to_dict("records") for table, frame in frames.items()}
    for row in found.to_dict("records"):
        year = int(row["period"][-7:-3]) if "/" in row["period"] else int(row["period"])
        expected = getattr(Opinion(records, row["area_code"], year), row["indicator_id"])()
        assert isclose(row["value"], expected, rel_tol=1e-9, abs_tol=1e-12), row
    assert (found.groupby("indicator_id")["numerator"].sum() > 0).all()
    places = (
        found.assign(county=found["area_code"] == COUNTY)
        .groupby(["indicator_id", "period", "county"])["numerator"]
        .sum()
    )
    assert places.xs(True, level="county").equals(places.xs(False, level="county")), (
        "a county is the sum of its townships"
    )
