"""Care for the persons of an invented county hangs together from birth to death, and has the levels of its plan.

Everything is counted here from the tables alone, with none of the rules by which they were made.
"""

from collections.abc import Callable
from itertools import takewhile

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from jianxing.example.building import people_of, record_tables
from jianxing.kernel.identity_number import parse

PERSONS, SEED = 20_000, 7
FIRST, LAST = pd.Timestamp(2018, 10, 1), pd.Timestamp(2024, 10, 20)
Frames = Callable[[str], pd.DataFrame]
VISITS = {
    "hypertension_visits": ("hypertension_patients", "registered_on", "closed_on"),
    "diabetes_visits": ("diabetes_patients", "registered_on", "closed_on"),
    "mental_disorder_visits": ("mental_disorder_patients", "managed_from", "closed_on"),
    "hiv_visits": ("hiv_patients", "confirmed_on", "left_on"),
}
EVENTS = {
    "hypertension_visits": "visit_date",
    "diabetes_visits": "visit_date",
    "mental_disorder_visits": "visit_date",
    "hiv_visits": "visit_date",
    "tb_visits": "visit_date",
    "elderly_checks": "check_date",
    "antenatal_visits": "visit_date",
    "maternal_risk_assessments": "assessed_on",
    "deliveries": "delivered_on",
    "postnatal_visits": "visit_date",
    "newborn_screenings": "screened_on",
    "child_visits": "visit_date",
    "vaccinations": "vaccinated_on",
    "cancer_screenings": "screened_on",
    "family_doctor_contracts": "signed_on",
}


@pytest.fixture(scope="module")
def county() -> Frames:
    everything = record_tables(people_of(PERSONS, SEED), SEED)
    tables: dict[str, pa.Table] = dict(takewhile(lambda each: each[0] != "area_changes", everything))
    frames: dict[str, pd.DataFrame] = {}

    def frame(name: str) -> pd.DataFrame:
        if name not in frames:
            rows = tables[name]
            for place, field in enumerate(rows.schema):
                if pa.types.is_date32(field.type):
                    rows = rows.set_column(place, field.name, pc.cast(rows[field.name], pa.timestamp("s")))
            frames[name] = rows.to_pandas()
        return frames[name]

    return frame


def people(county: Frames) -> pd.DataFrame:
    return county("residents").set_index("person_id")


def of(county: Frames, rows: pd.DataFrame, column: str) -> pd.Series:
    return rows["person_id"].map(people(county)[column])


@pytest.mark.parametrize(("table", "day"), EVENTS.items())
def test_nothing_happens_before_birth_after_death_or_away(county: Frames, table: str, day: str) -> None:
    rows = county(table)
    assert rows["person_id"].isin(people(county).index).all()
    when = rows[day]
    assert (when <= LAST).all()
    assert (when >= of(county, rows, "birth_date")).all()
    gone = of(county, rows, "died_on")
    assert not ((when > gone) if table == "deliveries" else (when >= gone)).any()
    assert not (when > of(county, rows, "lives_to")).any()
    assert not (when < of(county, rows, "lives_from")).any()
    assert not county(table).duplicated().any()


@pytest.mark.parametrize("table", EVENTS)
def test_rows_repeat_what_the_register_of_residents_says(county: Frames, table: str) -> None:
    rows = county(table)
    for column in {"sex", "birth_date", "residence_code"} & set(rows.columns):
        assert (rows[column] == of(county, rows, column)).all(), column


@pytest.mark.parametrize(("table", "register"), VISITS.items())
def test_each_visit_lies_in_a_registration(county: Frames, table: str, register: tuple[str, str, str]) -> None:
    patients, begun, ended = register
    own = county(patients).set_index("person_id")
    assert own.index.is_unique
    rows = county(table)
    assert (rows["visit_date"] >= rows["person_id"].map(own[begun])).all()
    assert not (rows["visit_date"] > rows["person_id"].map(own[ended])).any()
    assert not rows.duplicated(["person_id", "visit_date"]).any()
    assert (rows["next_visit_on"] > rows["visit_date"]).all()
    closed = own[own["closed_on"].notna()] if "closed_on" in own else own[own["left_on"].notna()]
    gone = people(county)[["died_on", "lives_to"]].min(axis=1).reindex(own.index)
    assert set(own.index[gone.notna()]) <= set(closed.index)


@pytest.mark.parametrize("table", EVENTS)
def test_who_did_it_worked_there_then_and_not_too_much(county: Frames, table: str) -> None:
    rows = county(table)
    assert rows["facility_id"].dropna().isin(county("facilities")["facility_id"]).all()
    if "worker_id" not in rows:
        return
    rows = rows[rows["worker_id"].notna()]
    workers = county("health_workers").set_index("worker_id")
    when = rows[EVENTS[table]]
    assert (rows["worker_id"].map(workers["facility_id"]) == rows["facility_id"]).all()
    assert (when >= rows["worker_id"].map(workers["works_from"])).all()
    assert not (when > rows["worker_id"].map(workers["works_to"])).any()
    assert rows.groupby(["worker_id", when]).size().max() <= (150 if table == "vaccinations" else 60)


def test_identification_numbers_are_valid_invented_and_agree(county: Frames) -> None:
    rows = county("residents")
    assert rows["id_number"].is_unique
    for row in rows.iloc[::23].itertuples():
        number = parse(row.id_number)
        assert number.is_invented
        assert (number.birth_date, number.sex) == (row.birth_date.date(), row.sex)
    assert rows["name"].str.len().between(2, 3).all()


def test_residents_are_those_who_are_counted_and_died(county: Frames) -> None:
    rows, deaths = county("residents"), county("deaths")
    dead = rows[rows["vital_status"] == "dead"].set_index("person_id")["died_on"]
    assert dead.sort_index().equals(deaths.set_index("person_id")["death_date"].rename("died_on").sort_index())
    end = pd.Timestamp(2021, 12, 31)
    here = (rows["birth_date"] <= end) & ~(rows["lives_from"] > end)
    here &= ~(rows["lives_to"] < end) & ~(rows["died_on"] <= end)
    population = county("population")
    own = population[(population["kind"] == "resident") & (population["on_date"] == end)]
    assert here.sum() == own["persons"].sum()


def test_each_birth_has_a_delivery_a_pregnancy_and_a_mother(county: Frames) -> None:
    births, deliveries = county("births"), county("deliveries")
    both = births.merge(deliveries, on="delivery_id", suffixes=("", "_of"))
    assert len(both) == len(births) == len(deliveries)
    assert (both["pregnancy_id"] == both["pregnancy_id_of"]).all()
    assert (both["mother_id"] == both["person_id_of"]).all()
    assert (both["birth_date"] == both["delivered_on"]).all()
    assert (both["live_births"] == (both["outcome"] == "live")).all()
    held = births.merge(county("pregnancies"), on="pregnancy_id", suffixes=("", "_of"))
    assert len(held) == len(births)
    assert (held["ended_on"] == held["birth_date"]).all()
    assert ((held["birth_date"] - held["last_period_on"]).dt.days // 7 == held["gestation_weeks"]).all()
    assert (held["end"] == held["outcome"].map({"live": "delivered", "stillbirth": "stillborn"})).all()


def test_a_woman_has_one_pregnancy_at_a_time_and_its_visits_lie_in_it(county: Frames) -> None:
    pregnancies = county("pregnancies").sort_values(["person_id", "last_period_on"])
    before = pregnancies.groupby("person_id")["ended_on"].shift()
    assert not (pregnancies["last_period_on"] < before).any()
    assert (pregnancies["booked_on"] >= pregnancies["last_period_on"]).all()
    own = pregnancies.set_index("pregnancy_id")
    visits = county("antenatal_visits")
    assert visits["pregnancy_id"].isin(own.index).all()
    assert not (visits["visit_date"] >= visits["pregnancy_id"].map(own["ended_on"])).any()
    assert (visits["person_id"] == visits["pregnancy_id"].map(own["person_id"])).all()
    latest = county("maternal_risk_assessments").sort_values("assessed_on").groupby("pregnancy_id")["colour"].last()
    assert (latest == own["colour"].reindex(latest.index)).all()


def test_a_maternal_death_has_a_pregnancy(county: Frames) -> None:
    deaths = county("deaths")
    dead = deaths[deaths["maternal_status"].isin(["pregnancy", "delivery", "within_42_days", "from_43_days_to_1_year"])]
    assert set(dead["person_id"]) <= set(county("pregnancies")["person_id"])


def test_doses_come_in_order_and_not_too_early(county: Frames) -> None:
    doses = county("vaccinations")
    programme = doses[doses["payer"] == "programme"].sort_values(["person_id", "vaccine", "dose"])
    assert not programme.duplicated(["person_id", "vaccine", "dose"]).any()
    together = programme.groupby(["person_id", "vaccine"])["vaccinated_on"].diff().dropna()
    assert together.min() >= pd.Timedelta(days=28)
    age = (programme["vaccinated_on"] - programme["birth_date"]).dt.days
    least = {("polio", 1): 59, ("polio", 4): 1460, ("dtp", 4): 546, ("mmr", 1): 242, ("hepatitis_a", 1): 546}
    for (vaccine, dose), days in least.items():
        chosen = (programme["vaccine"] == vaccine) & (programme["dose"] == dose)
        assert age[chosen].min() >= days, (vaccine, dose)
        assert age[chosen].median() < days + 40


def test_the_old_are_checked_once_a_year_and_women_of_the_age_are_screened(county: Frames) -> None:
    checks = county("elderly_checks")
    sixty_five = checks["birth_date"] + pd.DateOffset(years=65)
    assert (checks["check_date"] >= sixty_five).all()
    assert not checks.duplicated(["person_id", checks["check_date"].dt.year.name]).any()
    assert checks.groupby(["person_id", checks["check_date"].dt.year]).size().max() == 1
    screened = county("cancer_screenings")
    assert (screened["sex"] == "2").all()
    assert (screened["screened_on"] >= screened["birth_date"] + pd.DateOffset(years=35)).all()
    assert (screened["screened_on"] < screened["birth_date"] + pd.DateOffset(years=65)).all()


def test_hiv_and_tuberculosis_have_report_cards(county: Frames) -> None:
    cards = county("notifiable_cases")
    counted = cards[cards["case_type"].isin(["confirmed", "clinical"])]
    tb = county("tb_patients")
    assert set(tb["person_id"]) == set(counted[counted["disease"].str.startswith("tb_")]["person_id"])
    found = tb.merge(counted, on="person_id", suffixes=("", "_card"))
    assert (
        found.groupby("registration_id")
        .apply(lambda own: (own["diagnosed_on"] == own["diagnosed_on_card"]).any())
        .all()
    )
    hiv = county("hiv_patients")
    new = hiv[hiv["reported_on"] >= FIRST + pd.Timedelta(days=10)]
    assert set(new["person_id"]) <= set(counted[counted["disease"] == "aids"]["person_id"])
    visits = county("tb_visits").merge(tb, on="registration_id", suffixes=("", "_of"))
    assert len(visits) == len(county("tb_visits"))
    assert (visits["visit_date"] >= visits["registered_on"]).all()


def test_contracts_are_signed_once_a_year_and_end_with_life(county: Frames) -> None:
    contracts = county("family_doctor_contracts")
    assert contracts.groupby(["person_id", contracts["signed_on"].dt.year]).size().max() == 1
    assert (contracts["valid_to"] >= contracts["signed_on"]).all()
    died = of(county, contracts, "died_on")
    in_term = died.notna() & (died <= contracts["valid_to"])
    assert (contracts.loc[in_term, "ended_on"] <= died[in_term]).all()


def of_year(rows: pd.DataFrame, day: str, year: int) -> pd.DataFrame:
    return rows[rows[day].dt.year == year]


def to_standard(county: Frames, name: str, checks: set[str]) -> float:
    """Share in 2023 of the patients under care all year with a complete visit in each quarter and an examination."""
    patients, visits = county(f"{name}_patients"), of_year(county(f"{name}_visits"), "visit_date", 2023)
    column = "managed_from" if "managed_from" in patients else "registered_on"
    whole = patients[(patients[column] < "2023-01-01") & ~(patients["closed_on"] <= "2023-12-31")]
    seen = visits[visits["mode"] != "phone"]
    quarters = seen.groupby("person_id")["visit_date"].agg(lambda own: own.dt.quarter.nunique())
    checked = set(visits.loc[visits["is_yearly_check"].fillna(False), "person_id"]) | checks
    good = (whole["person_id"].map(quarters) == 4) & whole["person_id"].isin(checked)
    return float(good.mean())


def test_chronic_care_lies_near_the_targets(county: Frames) -> None:
    checked = set(of_year(county("elderly_checks"), "check_date", 2023)["person_id"])
    assert to_standard(county, "hypertension", checked) == pytest.approx(0.62, abs=0.06)
    assert to_standard(county, "diabetes", checked) == pytest.approx(0.63, abs=0.08)
    assert to_standard(county, "mental_disorder", set()) == pytest.approx(0.88, abs=0.09)
    latest = of_year(county("hypertension_visits"), "visit_date", 2023).groupby("person_id").last()
    assert (latest["visit_class"] == "satisfactory").mean() == pytest.approx(0.52, abs=0.06)
    latest = of_year(county("diabetes_visits"), "visit_date", 2023).groupby("person_id").last()
    assert (latest["visit_class"] == "satisfactory").mean() == pytest.approx(0.46, abs=0.07)


def test_maternal_and_child_care_lies_near_the_targets(county: Frames) -> None:
    births = of_year(county("births"), "birth_date", 2023)
    live = births[births["outcome"] == "live"]
    own = county("pregnancies").set_index("pregnancy_id").loc[births["pregnancy_id"]]
    early = (own["booked_on"] - own["last_period_on"]).dt.days < 91
    visits = county("antenatal_visits").groupby("pregnancy_id").size().reindex(own.index).fillna(0)
    after = county("postnatal_visits")
    soon = set(after.loc[(after["visit_date"] - after["delivered_on"]).dt.days <= 28, "pregnancy_id"])
    managed = early & (visits >= 5) & own.index.isin(soon)
    assert managed.mean() == pytest.approx(0.91, abs=0.05)
    assert own["prenatal_screening"].isin(["serum", "nipt"]).mean() == pytest.approx(0.80, abs=0.09)
    tests = own[["hiv_test", "syphilis_test", "hbv_test"]] != "not_tested"
    assert (tests.mean() > 0.96).all()
    screened = county("newborn_screenings")
    for kind, least in (("metabolic", 0.94), ("hearing", 0.9), ("heart", 0.85)):
        first = screened[(screened["kind"] == kind) & (screened["step"] == "first")]
        assert live["person_id"].isin(first["person_id"]).mean() > least
    visited = county("child_visits")
    newborn = visited[(visited["visit_date"] - visited["birth_date"]).dt.days <= 28]
    assert live["person_id"].isin(newborn["person_id"]).mean() == pytest.approx(0.95, abs=0.05)
    tested = of_year(visited, "visit_date", 2023)["haemoglobin"].dropna()
    assert (tested < 110).mean() == pytest.approx(0.095, abs=0.03)
    low = of_year(visited, "visit_date", 2023)["length_for_age"] < -2
    assert low.mean() == pytest.approx(0.04, abs=0.02)


def test_coverage_lies_near_the_targets(county: Frames) -> None:
    residents = county("residents")
    end = pd.Timestamp(2023, 12, 31)
    here = residents[
        (residents["birth_date"] <= end) & ~(residents["lives_from"] > end) & ~(residents["lives_to"] < end)
    ]
    here = here[~(here["died_on"] <= end)].set_index("person_id")
    age = (end - here["birth_date"]).dt.days / 365.25
    contracts = of_year(county("family_doctor_contracts"), "signed_on", 2023)
    signed = here.index.isin(contracts["person_id"])
    assert signed.mean() == pytest.approx(0.53, abs=0.06)
    assert signed[(age >= 65) | (age < 7)].mean() == pytest.approx(0.80, abs=0.08)
    checks = of_year(county("elderly_checks"), "check_date", 2023)
    assert (age >= 66).sum() > 1500
    assert here.index[age >= 66].isin(checks["person_id"]).mean() == pytest.approx(0.69, abs=0.06)
    women = here[(here["sex"] == "2") & age.between(35.1, 64.9)]
    screened = county("cancer_screenings")
    screened = screened[screened["screened_on"] <= end]
    years = np.where(screened["cancer"] == "breast", 2, np.where(screened["method"] == "cytology", 3, 5))
    valid = screened[(end - screened["screened_on"]).dt.days < 365 * years]
    for cancer, expected in (("cervical", 0.51), ("breast", 0.46)):
        own = set(valid.loc[valid["cancer"] == cancer, "person_id"])
        assert women.index.isin(own).mean() == pytest.approx(expected, abs=0.08)
    doses = county("vaccinations")
    for vaccine, dose, months in (("mmr", 1, 8), ("dtp", 3, 5), ("polio", 1, 2)):
        due = here[age.between((months + 2) / 12, (months + 14) / 12) & here["lives_from"].isna()]
        given = doses[(doses["vaccine"] == vaccine) & (doses["dose"] == dose)]
        assert due.index.isin(given["person_id"]).mean() == pytest.approx(0.97, abs=0.0301)
