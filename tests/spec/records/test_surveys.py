"""Who is literate in health, exercises, is fit and is satisfied."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.tables.surveys import SurveyAnswers, SurveyRespondents
from spec.records.drawn import answers, expected

LITERATE = """
    points  full_points  says
    53      66           yes   80 % of 66 are 52.8
    52      66           no
    28      35           yes   exactly 80 %
    27      35           no
    0       66           no
    -       66           -
    53      -            -
"""
EXERCISE = """
    exercise_times  exercise_minutes  exercise_intensity  says
    3               30                moderate            yes
    7               60                high                yes
    2               60                high                no
    3               29                high                no
    3               30                low                 no
    3               30                -                   no
    -               -                 -                   no
"""
FITNESS = """
    points  {rule}
    90      {0}
    89.9    {1}
    80      {2}
    79.9    {3}
    59.9    {4}
    -       {5}
"""
SCORE = """
    points  full_points  says
    45      50           90
    0       50           0
    45      0            -
    -       50           -
"""
ANSWERS = """
    chosen  value  points  full_points  {rule}
    ACD     -      2       2            {0}
    AC      -      0       2            {1}
    -       -      -       2            {2}
    -       187.5  -       -            {3}
"""


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (SurveyRespondents.is_literate, LITERATE),
        (SurveyRespondents.exercises_regularly, EXERCISE),
        (lambda rows: rows.satisfaction_score().cast("int64"), SCORE),
        (SurveyRespondents.is_in_literacy_ages, "age says\n14 no\n15 yes\n69 yes\n70 no\n- -"),
        (SurveyRespondents.smokes, "smoking says\ndaily yes\nsome_days yes\nformer no\nnever no\n- -"),
        (SurveyRespondents.is_satisfied, "satisfaction says\n5 yes\n4 yes\n3 no\n- -"),
        (SurveyRespondents.counts, "is_valid says\n是 yes\n否 no"),
        (lambda rows: rows.reaches(60), "points full_points says\n6 10 yes\n5 10 no"),
        (lambda rows: rows.is_of("exercise"), "kind says\nexercise yes\nsmoking no"),
    ],
)
def test_respondents(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(SurveyRespondents, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (SurveyRespondents.is_fit, "yes yes yes no no -"),
        (SurveyRespondents.is_fitness_excellent, "yes no no no no -"),
        (SurveyRespondents.passes_fitness, "yes yes yes yes no -"),
    ],
)
def test_fitness(rule: Callable[[Any], Any], says: str) -> None:
    drawing = FITNESS.format(*says.split(), rule="says")
    assert answers(SurveyRespondents, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "says"),
    [(SurveyAnswers.is_right, "yes no no no"), (SurveyAnswers.is_missing, "no no yes no")],
)
def test_answers(rule: Callable[[Any], Any], says: str) -> None:
    drawing = ANSWERS.format(*says.split(), rule="says")
    assert answers(SurveyAnswers, drawing, rule) == expected(drawing)
    items = "item says\nB07 yes\nB08 no"
    assert answers(SurveyAnswers, items, lambda rows: rows.is_about("B07")) == expected(items)
