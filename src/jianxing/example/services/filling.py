"""All tables of services and society of the invented county, one after the other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from jianxing.example.illness import Illness
from jianxing.example.insurance import insurance
from jianxing.example.residents import History
from jianxing.example.services import bills, visits
from jianxing.example.services.activities import activities
from jianxing.example.services.area_changes import area_changes
from jianxing.example.services.beds import facility_beds
from jianxing.example.services.childcare import childcare_institutions
from jianxing.example.services.communities import health_communities
from jianxing.example.services.daily_counts import daily_counts
from jianxing.example.services.departments import departments
from jianxing.example.services.emergency_calls import emergency_calls
from jianxing.example.services.emergency_stations import emergency_stations
from jianxing.example.services.enterprises import enterprises, hazard_declarations
from jianxing.example.services.funds import funds
from jianxing.example.services.posts import worker_posts
from jianxing.example.services.prescriptions import prescriptions
from jianxing.example.services.ratings import facility_ratings
from jianxing.example.services.results import imaging_results, laboratory_results
from jianxing.example.services.stays import inpatient_encounters, stays
from jianxing.example.services.surveys import Surveys
from jianxing.example.services.trainings import trainings

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County


BEDDED = ("deliveries", "tb_patients")
"""Tables of care that say who was in hospital, from which stays follow."""


def service_tables(
    history: History, county: "County", seed: int, counted: dict[str, "pa.Table"], illness: Illness
) -> Iterator[tuple[str, "pa.Table"]]:
    """The record tables of services and society, each made when it is asked for.

    ``counted`` are the births, deaths, report cards, staff and institutions of the same history, and those of `BEDDED`.
    """
    yield from _lists(history, county, seed, counted)
    towns = np.array([village.code[6:9] == "001" for village in county.villages])
    insured = insurance(history, towns, seed)
    beds, codes = stays(history, county, counted, illness, seed)
    yield "facility_beds", facility_beds(county, counted["facilities"], beds)
    yield "inpatient_encounters", inpatient_encounters(history, county, beds, codes, insured)
    seen, reasons = visits.visits(history, county, counted, illness, beds, seed)
    yield "outpatient_encounters", visits.outpatient_encounters(history, county, seen, reasons, insured, seed)
    yield "daily_counts", daily_counts(county, seen, beds, history.scale, seed)
    yield "prescriptions", prescriptions(county, seen, reasons, seed)
    yield "laboratory_results", laboratory_results(county, beds, seen, seed)
    yield "imaging_results", imaging_results(county, beds, seen, seed)
    of_stays = bills.bills_of_stays(history, county, beds, codes, insured, seed)
    of_visits = bills.bills_of_visits(history, county, seen, reasons, insured, seed)
    yield (
        "settlements",
        bills.settlements(history, county, (of_stays, beds, codes), (of_visits, seen, reasons), insured),
    )
    yield "settlement_items", bills.settlement_items(county, [of_stays, of_visits], seed)


def _lists(
    history: History, county: "County", seed: int, counted: dict[str, "pa.Table"]
) -> Iterator[tuple[str, "pa.Table"]]:
    """What needs no illness: lists of places, staff, money and activities, surveys and calls."""
    scale, staff = history.scale, counted["health_workers"]
    yield "area_changes", area_changes(county)
    yield "departments", departments(county, scale, seed)
    yield "facility_ratings", facility_ratings(county, seed)
    yield "emergency_stations", emergency_stations(county, seed)
    yield "emergency_calls", emergency_calls(history, county, counted["deaths"], seed)
    yield "worker_posts", worker_posts(county, staff, scale, seed)
    yield "trainings", trainings(county, staff, scale, seed)
    yield "enterprises", enterprises(county, seed)
    yield "hazard_declarations", hazard_declarations(county, seed)
    yield "childcare_institutions", childcare_institutions(history, county, seed)
    yield "health_communities", health_communities(county, scale, seed)
    yield "funds", funds(county, scale, seed)
    yield "activities", activities(history, county, seed)
    surveys = Surveys(history, county, seed)
    yield "survey_respondents", surveys.respondents()
    yield "survey_answers", surveys.answers()
