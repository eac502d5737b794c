"""A year of care put together from enrolments and visits, drawn by hand person by person."""

from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from jianxing.records.care_year import care_of_the_year
from jianxing.records.schema import Table
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.hypertension import HypertensionPatients, HypertensionVisits
from jianxing.records.tables.mental_disorder import MentalDisorderPatients, MentalDisorderVisits
from jianxing.records.values import reader
from spec.records.drawn import drawn_rows

START, END = date(2023, 1, 1), date(2023, 12, 31)
PATIENTS = """
    registration_id  person_id  registered_on  closed_on   residence_code
    r1               whole      2020-01-01     -           990101001001
    r2               three      2020-01-01     -           990101001001
    r3               bunched    2020-01-01     -           990101001001
    r4               no_check   2020-01-01     -           990101001001
    r5               june       2023-06-10     -           990101001002
    r6               nobody     2020-01-01     -           990101001002
    r7               closed     2020-01-01     2022-12-31  990101001002
    r8               moved      2020-01-01     2023-06-30  990101001001
    r9               moved      2023-07-01     -           990101002001
    r10              elder      2020-01-01     -           990101002001
"""
# Every visit is complete but for what the columns say; the day of the next one is always planned.
VISITS = """
    person_id  visit_date  mode    systolic  is_yearly_check
    whole      2023-02-01  clinic  150       no
    whole      2023-05-01  home    130       yes
    whole      2023-08-01  clinic  130       no
    whole      2023-11-01  clinic  130       no
    whole      2022-12-31  clinic  130       yes               of the year before
    three      2023-02-01  clinic  130       yes
    three      2023-05-01  clinic  130       no
    three      2023-08-01  clinic  130       no
    three      2023-11-01  phone   150       no                a call does not count, but it is the last visit
    bunched    2023-10-01  clinic  130       yes
    bunched    2023-10-20  clinic  130       no
    bunched    2023-11-01  clinic  130       no
    bunched    2023-12-01  clinic  130       no
    no_check   2023-02-01  clinic  130       no
    no_check   2023-05-01  clinic  130       no
    no_check   2023-08-01  clinic  130       no
    no_check   2023-11-01  clinic  -         -                 nothing was measured at the last visit
    june       2023-07-01  clinic  130       yes
    june       2023-10-01  clinic  130       no
    closed     2022-11-01  clinic  130       yes
    moved      2023-02-01  clinic  130       yes
    moved      2023-05-01  clinic  130       no
    moved      2023-08-01  clinic  130       no
    moved      2023-11-01  clinic  130       no
    elder      2023-02-01  clinic  130       no
    elder      2023-05-01  clinic  130       no
    elder      2023-08-01  clinic  130       no
    elder      2023-11-01  clinic  150       no                two visits on the last day: the worse counts
    elder      2023-11-01  clinic  130       no
"""
#           days visits quarters checks to standard controlled
EXPECTED = {
    "whole": (365, 4, 4, 1, True, True),
    "three": (365, 3, 3, 1, False, False),
    "bunched": (365, 4, 1, 1, False, True),
    "no_check": (365, 3, 3, 0, False, False),
    "june": (205, 2, 2, 1, True, True),
    "nobody": (365, 0, 0, 0, False, False),
    "moved": (365, 4, 4, 1, True, True),
    "elder": (365, 5, 4, 0, False, False),
}
ADHERENCES = """
    person_id  visit_date  adherence
    regular    2023-02-01  regular
    regular    2023-08-01  regular
    once_not   2023-02-01  regular
    once_not   2023-08-01  intermittent
    not_asked  2023-02-01  not_needed
    not_asked  2023-08-01  regular
    none_due   2023-02-01  not_needed
"""


def bound(table: type[Table], lines: list[dict[str, Any]]) -> Any:
    """Rows of a table of which only some columns are drawn."""
    arrays = []
    for column in table.columns():
        read = reader(column)
        texts = [line.get(column.id, "-") for line in lines]
        arrays.append(pa.array([None if text == "-" else read(text) for text in texts], column.arrow_type()))
    return table(ibis.memtable(pa.table(arrays, schema=table.arrow_schema())))


def visits(table: type[Table], drawing: str, **always: str) -> Any:
    return bound(table, [{"visit_id": f"v{place}", **always, **row} for place, row in enumerate(drawn_rows(drawing))])


def by_person(care: Any, *names: str) -> dict[str, tuple[Any, ...]]:
    found = ibis.duckdb.connect().to_pyarrow(care).to_pylist()
    assert len({row["person_id"] for row in found}) == len(found)
    return {row["person_id"]: tuple(row[name] for name in names) for row in found}


def hypertension(**more: Any) -> Any:
    made = visits(
        HypertensionVisits,
        VISITS,
        birth_date="1970-01-01",
        diastolic="80",
        visit_class="satisfactory",
        adherence="regular",
        next_visit_on="2024-02-01",
    )
    register = bound(HypertensionPatients, drawn_rows(PATIENTS))
    rules = {"controlled": HypertensionVisits.is_controlled}
    return care_of_the_year(register, made, START, END, last=rules, **more)


def test_a_year_of_care() -> None:
    said = by_person(hypertension(), "days", "visits", "quarters", "checks", "to_standard", "controlled")
    assert said == EXPECTED


def test_the_place_is_that_of_the_latest_enrolment() -> None:
    assert by_person(hypertension(), "residence_code")["moved"] == ("990101002001",)


def test_the_yearly_check_of_the_elderly_counts_as_examination() -> None:
    checks = bound(
        ElderlyChecks,
        [
            {"check_id": "c1", "person_id": "elder", "check_date": "2023-04-01"},
            {"check_id": "c2", "person_id": "no_check", "check_date": "2022-04-01"},
        ],
    )
    said = by_person(hypertension(elderly_checks=checks), "checks", "to_standard")
    assert said["elder"] == (1, True)
    assert said["no_check"] == (0, False)
    assert said["whole"] == (1, True)


def test_a_rule_may_have_to_hold_at_every_visit() -> None:
    people = dict.fromkeys(row["person_id"] for row in drawn_rows(ADHERENCES))
    register = bound(
        MentalDisorderPatients,
        [
            {
                "registration_id": f"r{name}",
                "person_id": name,
                "registered_on": "2020-01-01",
                "managed_from": "2020-01-01",
            }
            for name in (*people, "not_visited")
        ],
    )
    made = visits(MentalDisorderVisits, ADHERENCES, mode="home", visit_class="stable")
    care = care_of_the_year(
        register,
        made,
        START,
        END,
        last={"stable": MentalDisorderVisits.is_stable},
        always={"regular": MentalDisorderVisits.is_regular},
    )
    assert by_person(care, "regular", "stable") == {
        "regular": (True, True),
        "once_not": (False, True),
        "not_asked": (True, True),
        "none_due": (False, True),
        "not_visited": (False, False),
    }
