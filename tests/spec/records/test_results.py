"""Which results could have been recognised, and how far a mark reaches."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.tables.results import ImagingResults, LaboratoryResults
from spec.records.drawn import answers, expected

RECOGNITION = """
    recognition  repeat_reason  {rule}
    new          -              {0}
    recognised   -              {1}
    repeated     changed        {2}
    repeated     -              {3}
    -            -              {4}
"""
COVERED = """
    mark        mark_area  says
    nation      -          yes
    province    99         yes
    province    52         no
    prefecture  9901       yes
    prefecture  9902       no
    county      990101     yes
    county      990102     no
    joint       9901       no    which areas joined, no code tells
    none        -          no
    -           -          no
    province    -          no    nobody knows which
"""
TURNAROUND = """
    sampled_at           reported_at          says
    2024-03-01T08:00:00  2024-03-01T09:30:00  90
    2024-03-01T08:00:00  -                    -
    2024-03-01T09:00:00  2024-03-01T08:00:00  -
"""
ALERT = """
    is_critical  reported_at          alerted_at           says
    是           2024-03-01T08:00:00  2024-03-01T08:05:00  5
    否           2024-03-01T08:00:00  2024-03-01T08:05:00  -
    -            2024-03-01T08:00:00  2024-03-01T08:05:00  -
    是           2024-03-01T08:00:00  -                    -
"""
FLAGS = "normal no high yes low yes positive yes undetermined no - -"
ELSEWHERE = """
    facility_id  reading_facility_id  says
    T1           H1                   yes
    T1           T1                   no
    T1           -                    no
"""


@pytest.mark.parametrize("table", [LaboratoryResults, ImagingResults])
@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("is_recognisable", "no yes yes yes -"),
        ("is_recognised", "no yes no no -"),
        ("is_unexplained_repeat", "no no no yes -"),
    ],
)
def test_recognition(table: Any, rule: str, says: str) -> None:
    drawing = RECOGNITION.format(*says.split(), rule="says")
    assert answers(table, drawing, getattr(table, rule)) == expected(drawing)


@pytest.mark.parametrize("table", [LaboratoryResults, ImagingResults])
def test_reach_of_a_mark(table: Any) -> None:
    assert answers(table, COVERED, lambda rows: rows.is_covered_in("990101001")) == expected(COVERED)


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [(LaboratoryResults.turnaround_minutes, TURNAROUND), (LaboratoryResults.alert_minutes, ALERT)],
)
def test_times(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(LaboratoryResults, drawing, rule) == expected(drawing)


def test_time_of_an_image() -> None:
    drawing = TURNAROUND.replace("sampled_at", "requested_at")
    assert answers(ImagingResults, drawing, ImagingResults.report_minutes) == expected(drawing)


@pytest.mark.parametrize(
    ("table", "column", "rule"),
    [
        (LaboratoryResults, "flag", LaboratoryResults.is_abnormal),
        (ImagingResults, "finding", ImagingResults.is_positive),
    ],
)
def test_findings(table: Any, column: str, rule: Callable[[Any], Any]) -> None:
    words = FLAGS.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    drawing = f"{column} says\n" + "\n".join(f"{flag} {says}" for flag, says in pairs)
    assert answers(table, drawing, rule) == expected(drawing)


def test_read_elsewhere() -> None:
    assert answers(ImagingResults, ELSEWHERE, ImagingResults.is_read_elsewhere) == expected(ELSEWHERE)
