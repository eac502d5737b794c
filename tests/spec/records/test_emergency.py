"""How fast help came, which runs count, and which stations meet the standard."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.emergency_calls import EmergencyCalls
from jianxing.records.tables.emergency_stations import EmergencyStations
from spec.records.drawn import answers, expected

RESPONSE = """
    run_kind  outcome    rang_at              answered_at          arrived_at           says
    scene     brought    2024-03-01T08:00:00  2024-03-01T08:01:00  2024-03-01T08:12:00  12
    scene     dead       -                    2024-03-01T08:01:00  2024-03-01T08:12:00  11   no ring: from the answer
    -         treated    2024-03-01T23:55:00  -                    2024-03-02T00:20:00  25   over midnight
    scene     cancelled  2024-03-01T08:00:00  -                    2024-03-01T08:12:00  -
    scene     empty      2024-03-01T08:00:00  -                    2024-03-01T08:12:00  -
    transfer  brought    2024-03-01T08:00:00  -                    2024-03-01T08:12:00  -    between hospitals
    scene     brought    2024-03-01T08:00:00  -                    2024-03-01T14:00:00  360
    scene     brought    2024-03-01T08:00:00  -                    2024-03-01T14:01:00  -    more than six hours
    scene     brought    2024-03-01T08:00:00  -                    2024-03-01T07:59:00  -    below zero
    scene     brought    -                    -                    2024-03-01T08:12:00  -
    scene     brought    2024-03-01T08:00:00  -                    -                    -
"""
IMPLAUSIBLE = """
    rang_at              arrived_at           says
    2024-03-01T08:00:00  2024-03-01T08:12:00  no
    2024-03-01T08:00:00  2024-03-01T14:01:00  yes
    2024-03-01T08:00:00  2024-03-01T07:59:00  yes
    2024-03-01T08:00:00  -                    no    missing is not wrong
"""
IN_TIME = """
    setting  outcome    rang_at              arrived_at           says
    urban    brought    2024-03-01T08:00:00  2024-03-01T08:15:00  yes
    urban    brought    2024-03-01T08:00:00  2024-03-01T08:15:01  no
    rural    brought    2024-03-01T08:00:00  2024-03-01T08:30:00  yes
    rural    brought    2024-03-01T08:00:00  2024-03-01T08:30:01  no
    urban    cancelled  2024-03-01T08:00:00  2024-03-01T08:10:00  -
"""
ANSWERED = """
    rang_at              answered_at          says
    2024-03-01T08:00:00  2024-03-01T08:00:10  yes
    2024-03-01T08:00:00  2024-03-01T08:00:11  no
    2024-03-01T08:00:00  -                    -
"""
ON_THE_ROAD = """
    dispatched_at        departed_at          says
    2024-03-01T08:00:00  2024-03-01T08:03:00  yes
    2024-03-01T08:00:00  2024-03-01T08:03:01  no
    2024-03-01T08:00:00  -                    -
"""
NEEDLE = """
    condition  at_hospital_at       needle_at            says
    stemi      2024-03-01T08:00:00  2024-03-01T08:30:00  yes
    stemi      2024-03-01T08:00:00  2024-03-01T08:31:00  no
    stroke     2024-03-01T08:00:00  2024-03-01T09:00:00  yes
    stroke     2024-03-01T08:00:00  2024-03-01T09:01:00  no
    stroke     2024-03-01T08:00:00  -                    -     no thrombolysis
    trauma     2024-03-01T08:00:00  2024-03-01T08:10:00  -
"""
STAGES = """
    {start}              {end}                says
    2024-03-01T08:00:00  2024-03-01T08:20:00  20
    2024-03-01T08:00:00  2024-03-01T07:20:00  -
    -                    2024-03-01T08:20:00  -
"""
ON_DUTY = """
    opened_on   closed_on   says
    2020-01-01  -           yes
    2023-12-31  2023-12-31  yes
    2024-01-01  -           no
    2020-01-01  2023-12-30  no
    -           -           yes
"""
STANDARD = """
    meets_standard  accepted_on  says
    是              2023-12-31   yes
    是              2024-01-01   no
    是              -            yes
    否              2023-01-01   no
    -               -            no
"""
NEAR = """
    setting  radius_km  says
    urban    5          yes
    urban    5.1        no
    rural    20         yes
    rural    20.5       no
    rural    -          -
"""


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (EmergencyCalls.response_minutes, RESPONSE),
        (EmergencyCalls.has_implausible_time, IMPLAUSIBLE),
        (EmergencyCalls.is_in_time, IN_TIME),
        (EmergencyCalls.is_answered_in_time, ANSWERED),
        (EmergencyCalls.is_out_in_time, ON_THE_ROAD),
        (EmergencyCalls.is_needle_in_time, NEEDLE),
    ],
)
def test_runs(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(EmergencyCalls, drawing, rule) == expected(drawing)


def test_a_run_counts_when_it_has_a_response() -> None:
    counted = [minutes is not None for minutes in expected(RESPONSE)]
    assert answers(EmergencyCalls, RESPONSE, EmergencyCalls.has_response_time) == counted


@pytest.mark.parametrize(
    ("rule", "start", "end"),
    [
        (EmergencyCalls.turn_out_minutes, "dispatched_at", "departed_at"),
        (EmergencyCalls.scene_minutes, "arrived_at", "left_at"),
        (EmergencyCalls.transport_minutes, "left_at", "at_hospital_at"),
        (EmergencyCalls.handover_minutes, "at_hospital_at", "handed_over_at"),
        (EmergencyCalls.busy_minutes, "dispatched_at", "free_at"),
        (EmergencyCalls.contact_to_ecg_minutes, "arrived_at", "ecg_at"),
        (EmergencyCalls.onset_to_door_minutes, "onset_at", "at_hospital_at"),
        (EmergencyCalls.door_to_ct_minutes, "at_hospital_at", "ct_at"),
        (EmergencyCalls.door_to_needle_minutes, "at_hospital_at", "needle_at"),
        (EmergencyCalls.door_to_wire_minutes, "at_hospital_at", "wire_at"),
    ],
)
def test_stages(rule: Callable[[Any], Any], start: str, end: str) -> None:
    drawing = STAGES.format(start=start, end=end)
    assert answers(EmergencyCalls, drawing, rule) == expected(drawing)


def test_seconds_to_the_answer() -> None:
    drawing = "rang_at answered_at says\n2024-03-01T08:00:00 2024-03-01T08:00:07 7\n- 2024-03-01T08:00:07 -"
    assert answers(EmergencyCalls, drawing, EmergencyCalls.answer_seconds) == expected(drawing)


@pytest.mark.parametrize("table", [EmergencyCalls, EmergencyStations])
def test_town_and_country(table: Any) -> None:
    drawing = "setting says\nurban yes\nrural no"
    assert answers(table, drawing, table.is_urban) == expected(drawing)
    assert answers(table, drawing, table.is_rural) == [not urban for urban in expected(drawing)]


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (lambda stations: stations.is_on_duty_on(date(2023, 12, 31)), ON_DUTY),
        (lambda stations: stations.meets_standard_on(date(2023, 12, 31)), STANDARD),
        (EmergencyStations.is_near_enough, NEAR),
    ],
)
def test_stations(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(EmergencyStations, drawing, rule) == expected(drawing)
