"""Somebody on duty is employed where and when it is; nobody is where nobody works."""

from datetime import date

import numpy as np
import pyarrow as pa

from jianxing.example.calendar_days import LAST, day
from jianxing.example.draws import Draws
from jianxing.example.duty import CLINICIANS, NOBODY, Duty
from jianxing.example.services.reaching import ENDS, levels, numbers_reached, reached

WORKERS = pa.table(
    {
        "worker_id": ["W000001", "W000002", "W000003", "W000004"],
        "facility_id": ["A", "A", "B", "B"],
        "category": ["physician", "village_doctor", "nurse", "physician"],
        "works_from": pa.array([date(2000, 1, 1), date(2021, 1, 1), date(2000, 1, 1), date(2000, 1, 1)]),
        "works_to": pa.array([date(2022, 6, 30), None, None, date(2019, 12, 31)], type=pa.date32()),
    }
)


def on(duty: Duty, facility: str, when: str, count: int = 200) -> set[int]:
    places = np.full(count, duty.place(facility))
    found = duty.assigned(places, np.full(count, day(when)), Draws(1, "test"))
    return set(found.tolist())


def test_only_who_is_employed_on_the_day_is_on_duty() -> None:
    duty = Duty(WORKERS, CLINICIANS)
    assert on(duty, "A", "2020-05-05") == {0}
    assert on(duty, "A", "2021-12-05") == {0, 1}
    assert on(duty, "A", "2022-06-30") <= {0, 1}
    assert on(duty, "A", "2022-09-01") == {1}
    assert on(duty, "A", "2024-10-20") == {1}
    assert day("2024-10-20") == LAST


def test_nobody_is_on_duty_where_nobody_works() -> None:
    duty = Duty(WORKERS, CLINICIANS)
    assert on(duty, "B", "2020-05-05") == {NOBODY}  # a nurse is no clinician, the physician has left
    assert on(duty, "C", "2020-05-05") == {NOBODY}
    assert Duty(WORKERS, ("nurse",)).place("B") >= 0
    assert on(Duty(WORKERS, ("pharmacist",)), "A", "2020-05-05") == {NOBODY}


def test_things_reach_a_level_by_the_end_of_each_year() -> None:
    when = reached(100, [0, 10, 25, 25, 40, 80, 100], Draws(1, "test"))
    assert [int((when <= end).sum()) for end in ENDS] == [0, 10, 25, 25, 40, 80, 100]
    line = numbers_reached(3, [1, 1, 2, 2, 2, 2, 9], Draws(1, "test"), np.array([2, 0, 1]))
    assert line[2] < line[0] < line[1]


def test_every_level_has_a_value_for_each_year() -> None:
    assert len(levels("care", "in_county")) == len(ENDS)
