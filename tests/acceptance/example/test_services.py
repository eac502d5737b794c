"""Services of an invented county hang together with its people and have the levels from which its plan starts.

Everything is counted here from the tables alone, with none of the rules by which they were made.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from jianxing.example.building import people_of, record_tables
from jianxing.example.geography import county as place
from jianxing.example.illness import illness
from jianxing.example.parameters import read
from jianxing.example.services.filling import BEDDED, service_tables

PERSONS, SEED = 40_000, 7
COUNTY = "990101"
YEARS = range(2019, 2025)
_COUNTED = {"births", "deaths", "notifiable_cases", "health_workers", "facilities", *BEDDED}
Frames = Callable[[str], pd.DataFrame]


@pytest.fixture(scope="module")
def county() -> Frames:
    history = people_of(PERSONS, SEED)
    tables: dict[str, pa.Table] = {}
    for name, rows in record_tables(history, SEED):
        if name in _COUNTED:
            tables[name] = rows
        if len(tables) == len(_COUNTED):
            break
    sick = illness(history, tables["notifiable_cases"], SEED)
    tables |= dict(service_tables(history, place(), SEED, dict(tables), sick))
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


def level(group: str, name: str, year: int) -> float:
    return float(read("services/levels.toml")[group][name][year - 2018])


def died(county: Frames) -> pd.Series:
    return county("deaths").set_index("person_id")["death_date"]


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("outpatient_encounters", "visited_on"),
        ("inpatient_encounters", "admitted_on"),
        ("inpatient_encounters", "discharged_on"),
        ("prescriptions", "prescribed_on"),
        ("laboratory_results", "reported_on"),
        ("imaging_results", "examined_on"),
        ("emergency_calls", "called_on"),
        ("survey_respondents", "answered_on"),
    ],
)
def test_nothing_is_done_for_the_dead(county: Frames, table: str, day: str) -> None:
    rows = county(table).dropna(subset=["person_id", day])
    gone = rows["person_id"].map(died(county))
    assert gone.notna().any()
    assert not (rows[day] > gone).any()


def test_nobody_lies_in_two_beds_and_who_dies_in_a_ward_was_in_one(county: Frames) -> None:
    stays = county("inpatient_encounters").sort_values(["person_id", "admitted_on"])
    before = stays.groupby("person_id")["discharged_on"].shift()
    assert not (stays["admitted_on"] <= before).any()
    dead = stays[stays["discharge_way"] == "died"]
    assert (dead["discharged_on"] == dead["person_id"].map(died(county))).all()
    wards = county("deaths").query("place_of_death == 'hospital_ward'")
    assert set(wards["person_id"]) <= set(dead["person_id"])


def test_stays_are_those_of_deliveries_and_of_isolation(county: Frames) -> None:
    stays = county("inpatient_encounters")
    spans = set(zip(stays["person_id"], stays["facility_id"], stays["admitted_on"], strict=True))
    for table, facility, share in (("deliveries", "facility_id", 0.995), ("tb_patients", "hospital_id", 0.97)):
        rows = county(table).dropna(subset=["admitted_on", facility])
        rows = rows[rows["admitted_on"] >= "2018-10-01"]
        found = [each in spans for each in zip(rows["person_id"], rows[facility], rows["admitted_on"], strict=True)]
        assert np.mean(found) >= share, table
    assert stays["isolated"].any()


def test_settlements_match_encounters_and_add_up(county: Frames) -> None:
    bills, items = county("settlements"), county("settlement_items")
    stays, visits = county("inpatient_encounters"), county("outpatient_encounters")
    assert bills["encounter_id"].is_unique
    inpatient = bills[bills["care"] == "inpatient"].merge(stays, on="encounter_id", suffixes=("", "_of"))
    assert len(inpatient) == (bills["care"] == "inpatient").sum()
    for name in ("person_id", "admitted_on", "discharged_on", "main_diagnosis", "care_county", "insured_county"):
        assert (inpatient[name] == inpatient[f"{name}_of"]).all(), name
    assert inpatient["facility_id"].fillna("").equals(inpatient["facility_id_of"].fillna(""))
    outpatient = bills[bills["care"] != "inpatient"].merge(visits, on="encounter_id", suffixes=("", "_of"))
    assert len(outpatient) + len(inpatient) == len(bills)
    assert (outpatient["settled_on"] == outpatient["visited_on"]).all()
    parts = bills[["fund_fen", "large_fen", "aid_fen", "account_fen", "own_fen"]]
    assert (parts >= 0).all().all()
    assert (parts.sum(axis=1) == bills["total_fen"]).all()
    heap = items.groupby("settlement_id")[["amount_fen", "uncovered_fen"]].sum()
    heap = heap.reindex(bills["settlement_id"]).reset_index()
    assert (heap["amount_fen"] == bills["total_fen"]).all()
    assert (heap["uncovered_fen"] == bills["uncovered_fen"]).all()
    assert (items["price_fen"] * items["quantity"] == items["amount_fen"]).all()
    assert (items["amount_fen"] > 0).all()


def test_what_was_prescribed_and_found_belongs_to_an_encounter(county: Frames) -> None:
    visits, stays = county("outpatient_encounters"), county("inpatient_encounters")
    whose = pd.concat([visits, stays]).set_index("encounter_id")["person_id"]
    for table in ("prescriptions", "laboratory_results", "imaging_results"):
        rows = county(table)
        assert (rows["encounter_id"].map(whose) == rows["person_id"]).all()
    lines = county("prescriptions")
    assert not ((lines["days"] > 7) & ~lines["is_long_term"]).any()
    results = county("laboratory_results")
    made = results[results["recognition"] == "recognised"]
    sources = results.set_index("result_id")
    assert len(made)
    assert (made["source_result_id"].map(sources["person_id"]) == made["person_id"]).all()
    assert (made["source_result_id"].map(sources["reported_on"]) < made["reported_on"]).all()


def test_staff_work_where_and_when_they_see_patients(county: Frames) -> None:
    visits = county("outpatient_encounters").dropna(subset=["worker_id"])
    staff = county("health_workers").set_index("worker_id")
    seen = visits.join(
        staff.rename(columns={"facility_id": "employer"})[["employer", "works_from", "works_to"]], on="worker_id"
    )
    assert (seen["facility_id"] == seen["employer"]).all()
    assert (seen["works_from"] <= seen["visited_on"]).all()
    assert not (seen["works_to"] < seen["visited_on"]).any()
    assert visits.groupby(["worker_id", "visited_on"]).size().max() <= 40


def test_beds_agree_with_the_institutions_and_hold_the_stays(county: Frames) -> None:
    beds, places = county("facility_beds"), county("facilities").set_index("facility_id")
    last = beds[(beds["on_date"] == "2024-10-20") & (beds["kind"] == "total")].set_index("facility_id")["beds"]
    open_places = places[places["closed_on"].isna() & (places["beds"] > 0)]
    assert last.equals(open_places.loc[last.index, "beds"].astype(last.dtype).rename("beds"))
    assert set(last.index) == set(open_places.index)
    whole = beds[beds["kind"] == "total"].set_index(["facility_id", "on_date"])["beds"]
    kinds = beds.join(whole.rename("all"), on=["facility_id", "on_date"])
    assert (kinds["beds"] <= kinds["all"]).all()
    stays = county("inpatient_encounters")
    year = stays[stays["discharged_on"].dt.year == 2022].groupby("facility_id").size()
    told = beds[(beds["on_date"] == "2022-12-31") & (beds["kind"] == "total")].set_index("facility_id")["discharges"]
    assert (told.dropna() == year.reindex(told.dropna().index).fillna(0)).all()


def test_days_count_at_least_the_visits_that_are_given_in_detail(county: Frames) -> None:
    counts = county("daily_counts")
    whole = counts[counts["kind"] == "outpatients"].set_index(["facility_id", "on_date"])["counted"]
    visits = county("outpatient_encounters").dropna(subset=["facility_id"])
    detail = visits.groupby(["facility_id", "visited_on"]).size()
    detail.index = detail.index.set_names(["facility_id", "on_date"])
    assert (whole.reindex(detail.index) >= detail).all()
    assert whole.sum() / detail.sum() == pytest.approx(10, abs=0.8)
    assert not counts.duplicated(["site_id", "on_date", "kind"]).any()


@pytest.mark.parametrize("year", YEARS)
def test_the_levels_of_care_are_those_of_the_plans_starting_points(county: Frames, year: int) -> None:
    visits, stays = county("outpatient_encounters"), county("inpatient_encounters")
    insured = [
        part[(part["insured_county"] == COUNTY) & (part[day].dt.year == year)]
        for part, day in ((visits, "visited_on"), (stays, "discharged_on"))
    ]
    for part in insured:
        assert 100 * (part["care_county"] == COUNTY).mean() == pytest.approx(level("care", "in_county", year), abs=2.5)
    counts = county("daily_counts")
    own = counts[counts["on_date"].dt.year == year].groupby("kind")["counted"].sum()
    calls = county("emergency_calls")
    calls = calls[calls["called_on"].dt.year == year].dropna(subset=["arrived_at"])
    minutes = (calls["arrived_at"] - calls["rang_at"]).dt.total_seconds() / 60
    for setting, abs_minutes in (("urban", 1.0), ("rural", 1.6)):
        mean = minutes[calls["setting"] == setting].mean()
        assert mean == pytest.approx(level("emergency", f"response_{setting}", year), abs=abs_minutes)
    waits = visits[visits["visited_on"].dt.year == year]
    waited = (waits["seen_at"] - waits["registered_at"]).dt.total_seconds().median() / 60
    assert waited == pytest.approx(level("care", "waiting_minutes", year), abs=5)
    chinese = visits[(visits["visited_on"].dt.year == year) & visits["facility_id"].notna()]["is_tcm"].mean()
    assert 100 * chinese == pytest.approx(level("care", "chinese_medicine", year), abs=2.5)
    assert 10 < 100 * own["tcm_outpatients"] / own["outpatients"] < level("care", "chinese_medicine", year) + 3


@pytest.mark.parametrize("year", YEARS)
def test_the_levels_of_surveys_and_lists_are_those_of_the_plans_starting_points(county: Frames, year: int) -> None:
    forms = county("survey_respondents")
    forms = forms[(forms["answered_on"].dt.year == year) & forms["is_valid"]]
    literate = forms[forms["kind"] == "health_literacy"]
    assert 100 * (literate["points"] >= 53).mean() == pytest.approx(level("surveys", "health_literacy", year), abs=3)
    fit = forms[forms["kind"] == "student_fitness"]
    assert 100 * (fit["points"] >= 80).mean() == pytest.approx(level("surveys", "student_fitness", year), abs=2)
    end = pd.Timestamp(2024, 10, 20) if year == 2024 else pd.Timestamp(year, 12, 31)
    titles = county("health_communities")
    for kind in ("healthy_school", "sanitary_township", "health_knowledge_village", "healthy_village"):
        own = titles[titles["kind"] == kind]
        assert 100 * (own["named_on"] <= end).mean() == pytest.approx(level("communities", kind, year), abs=0.9)
    families = titles[titles["kind"] == "healthy_family"]
    named = families.loc[families["named_on"] <= end, "named_objects"].sum()
    assert 100 * named / families["objects"].sum() == pytest.approx(level("communities", "healthy_family", year), abs=2)
    declared = county("hazard_declarations")
    declared = declared[(declared["on_date"] == end) & declared["must_declare"]]
    share = 100 * declared["declared_on"].notna().mean()
    assert share == pytest.approx(level("enterprises", "hazards_declared", year), abs=0.6)
    children = county("childcare_institutions")
    assert children.loc[children["on_date"] == end, "places"].sum() > 0


def test_answers_make_up_the_points_of_the_form(county: Frames) -> None:
    answers, forms = county("survey_answers"), county("survey_respondents").set_index("respondent_id")
    heap = answers.dropna(subset=["points"]).groupby("respondent_id")[["points", "full_points"]].sum()
    assert (heap["full_points"] == 66).all()
    assert np.allclose(heap["points"], forms.loc[heap.index, "points"])
