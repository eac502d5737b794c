"""Screening for cancer: whom it is for, how long it holds, what it found, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.cancer_screenings import CancerScreenings
from spec.records.drawn import answers, expected

VALID = """
    method            screened_on  result          says
    hpv               2019-01-01   negative        yes   five years are complete on 1 January 2024
    hpv               2018-12-31   negative        no
    hpv_and_cytology  2019-01-01   negative        yes
    cytology          2021-01-01   positive        yes
    cytology          2020-12-31   negative        no
    ultrasound        2022-01-01   -               yes
    ultrasound        2021-12-31   -               no
    hpv               2024-01-01   negative        no    later than the day
    hpv               2023-01-01   unsatisfactory  no
    endoscopy         2023-01-01   negative        -     no term is known
"""
AGE = """
    sex  birth_date  screened_on  says
    2    1988-06-01  2023-06-01   yes   35
    2    1988-06-02  2023-06-01   no
    2    1958-06-02  2023-06-01   yes   64
    2    1958-06-01  2023-06-01   no
    -    1980-01-01  2023-06-01   yes
    1    1980-01-01  2023-06-01   no
"""
FOLLOWED = """
    result    examined_on  pathology  says
    positive  2023-06-01   -          yes
    positive  -            normal     yes
    positive  -            -          no
    negative  -            -          -    nothing to follow up
    -         -            -          -
"""
FOUND = """
    pathology       says
    in_situ         yes
    micro_invasive  yes
    invasive        yes
    high_grade      no
    normal          no
    -               no
"""
EARLY = """
    pathology   stage  says
    high_grade  -      yes
    in_situ     0      yes
    invasive    1      yes
    invasive    2      no
    invasive    -      no
    low_grade   -      -     nothing to find early
    -           -      -
"""


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        (VALID, lambda rows: rows.is_valid_on(date(2023, 12, 31))),
        (AGE, CancerScreenings.is_of_target_age),
        (FOLLOWED, CancerScreenings.is_followed_up),
        (FOUND, CancerScreenings.is_cancer_found),
        (EARLY, CancerScreenings.is_early),
    ],
    ids=["valid", "age", "followed up", "found", "early"],
)
def test_cancer_screenings(drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(CancerScreenings, drawing, rule) == expected(drawing)
