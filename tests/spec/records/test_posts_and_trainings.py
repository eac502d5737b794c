"""Who serves where and how long, and who was trained."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.trainings import Trainings
from jianxing.records.tables.worker_posts import WorkerPosts
from spec.records.drawn import answers, expected

DAY = date(2023, 12, 31)
MONTHS = """
    starts_on   ends_on     says
    2023-09-30  -           3
    2023-10-01  -           2    two months and thirty days
    2023-01-15  2023-04-15  3    to the end of the post
    2023-01-15  2023-04-14  2
    2023-01-15  2024-06-01  11   ends after the day
"""
HELD = """
    starts_on   ends_on     says
    2023-01-01  -           yes
    2023-12-31  2023-12-31  yes
    2023-01-01  2023-12-30  no
    2024-01-01  -           no
"""
POSTS = """
    kind                      area_code     is_full_time  has_tcm_skill  title             {rule}
    family_health_instructor  990101001001  否            -              -                 {0}
    family_health_instructor  990101001     否            -              -                 {1}
    health_educator           990101        是            -              intermediate      {2}
    health_educator           990101        否            -              junior            {3}
    secondment                990101001     是            是             associate_senior  {4}
    village_doctor            990101001001  是            是             none              {5}
    regular                   -             -             否             senior            {6}
"""
FIRST_TIME = """
    kind          sat_on      attempt  passed  {rule}
    residency     2023-08-20  1        是      {0}
    residency     2023-08-20  1        否      {1}
    residency     2023-08-20  2        是      {2}
    licence_exam  2023-08-20  1        是      {3}
    residency     -           -        -       {4}
    advanced      2023-08-20  1        是      {5}
    residency     2023-08-20  -        是      {6}
"""
PHYSICIANS = """
    category            practice_scope        gp_certificate  {rule}
    physician           tcm                   -               {0}
    physician           tcm                   是              {1}
    physician           tcm_general_practice  -               {2}
    physician           general_practice      -               {3}
    physician           psychiatry            -               {4}
    village_doctor      tcm                   是              {5}
    assistant_physician -                     -               {6}
"""


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (lambda posts: posts.months_until(DAY), MONTHS),
        (lambda posts: posts.is_held_on(DAY), HELD),
    ],
)
def test_terms(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(WorkerPosts, drawing, rule) == expected(drawing)


def test_long_enough_is_three_months() -> None:
    assert answers(WorkerPosts, MONTHS, lambda posts: posts.is_long_enough(DAY)) == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (WorkerPosts.is_family_health_instructor, "yes no no no no no no"),
        (WorkerPosts.is_full_time_health_educator, "no no yes no no no no"),
        (WorkerPosts.is_village_post, "yes no no no no yes no"),
        (WorkerPosts.is_secondment, "no no no no yes no no"),
        (WorkerPosts.is_mid_or_senior, "no no yes no yes no yes"),
        (WorkerPosts.gives_tcm, "no no no no yes yes no"),
        (lambda posts: posts.is_of("village_doctor"), "no no no no no yes no"),
    ],
)
def test_posts(rule: Callable[[Any], Any], says: str) -> None:
    drawing = POSTS.format(*says.split(), rule="says")
    assert answers(WorkerPosts, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Trainings.sat_first_time, "yes yes no yes no no no"),
        (Trainings.passed_first_time, "yes no no yes no no no"),
        (lambda rows: rows.is_of("licence_exam"), "no no no yes no no no"),
    ],
)
def test_examinations(rule: Callable[[Any], Any], says: str) -> None:
    drawing = FIRST_TIME.format(*says.split(), rule="says")
    assert answers(Trainings, drawing, rule) == expected(drawing)


def test_completed_trainings() -> None:
    drawing = "is_completed says\n是 yes\n否 no\n- no"
    assert answers(Trainings, drawing, Trainings.is_done) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (HealthWorkers.is_tcm_physician, "yes yes yes no no no no"),
        (HealthWorkers.is_general_practitioner, "no yes yes yes no no no"),
        (HealthWorkers.is_tcm_general_practitioner, "no yes yes no no no no"),
        (HealthWorkers.is_psychiatrist, "no no no no yes no no"),
        (HealthWorkers.is_village_doctor, "no no no no no yes no"),
    ],
)
def test_physicians(rule: Callable[[Any], Any], says: str) -> None:
    drawing = PHYSICIANS.format(*says.split(), rule="says")
    assert answers(HealthWorkers, drawing, rule) == expected(drawing)


def test_college_or_above() -> None:
    drawing = "education says\nmaster yes\nbachelor yes\ncollege yes\nsecondary no\nlower no\n- -"
    assert answers(HealthWorkers, drawing, HealthWorkers.has_college_or_above) == expected(drawing)
