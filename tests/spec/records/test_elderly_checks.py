"""The yearly check of the elderly: complete or not, grade of self-care, constitution, as drawn tables of cases."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.constitutions import BALANCED, BIASED
from jianxing.records.tables.elderly_checks import ElderlyChecks
from spec.records.drawn import answers, expected

SELF_CARE = """
    self_care_score  says
    0                able
    3                able
    4                mild
    8                mild
    9                moderate
    18               moderate
    19               unable
    37               unable
    -                -
"""
FORM = [
    "lifestyle_asked",
    "self_care_score",
    "systolic",
    "diastolic",
    "height_cm",
    "weight_kg",
    "haemoglobin",
    "urine_tested",
    "fasting_glucose",
    "alt",
    "creatinine",
    "cholesterol",
    "triglycerides",
    "ecg",
    "ultrasound",
    "guidance_given",
]
FILLED = [
    "yes",
    "0",
    "130",
    "80",
    "160",
    "60",
    "130",
    "yes",
    "5.2",
    "20",
    "70",
    "4.9",
    "1.2",
    "normal",
    "abnormal",
    "yes",
]
TCM = """
    constitution  tcm_guidance_given  says
    balanced      yes                 yes
    balanced      no                  no
    balanced      -                   no
    -             yes                 no
"""
ELDERLY = """
    birth_date  check_date  says
    1958-06-01  2023-06-01  yes
    1958-06-02  2023-06-01  no
    -           2023-06-01  -
"""


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        (SELF_CARE, ElderlyChecks.self_care),
        (TCM, ElderlyChecks.is_tcm_served),
        (ELDERLY, ElderlyChecks.is_elderly),
    ],
    ids=["self-care", "Chinese medicine", "age"],
)
def test_checks(drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(ElderlyChecks, drawing, rule) == expected(drawing)


def test_a_check_is_complete_with_all_four_parts_and_with_nothing_less() -> None:
    lines = [FORM, FILLED]
    lines += [[*FILLED[:place], "-", *FILLED[place + 1 :]] for place in range(len(FORM))]
    drawing = "\n".join(" ".join(line) for line in lines)
    assert answers(ElderlyChecks, drawing, ElderlyChecks.is_complete) == [True] + [False] * len(FORM)


def with_answers(**changed: int) -> str:
    """33 answers, all 1, but for those given as ``item_7=3``."""
    line = ["1"] * 33
    for name, value in changed.items():
        line[int(name.removeprefix("item_")) - 1] = str(value)
    return "".join(line)


def said(line: str, rule: Callable[[Any], Any]) -> Any:
    return answers(ElderlyChecks, f"answers\n{line}", rule)[0]


@pytest.mark.parametrize(
    ("items", "total"),
    [
        ({}, 4),
        ({"item_9": 5, "item_16": 1, "item_28": 1, "item_32": 1}, 8),
        ({"item_9": 5, "item_16": 2}, 9),
        ({"item_9": 4, "item_16": 4}, 10),
        ({"item_9": 5, "item_16": 4}, 11),
        ({"item_9": 5, "item_16": 5, "item_28": 5, "item_32": 5}, 20),
    ],
)
def test_a_biased_constitution_holds_from_11_and_is_a_tendency_from_9(items: dict[str, int], total: int) -> None:
    line = with_answers(**items)
    assert said(line, lambda rows: rows.biased_score("phlegm_damp")) == total
    assert said(line, lambda rows: rows.is_constitution("phlegm_damp")) is (total >= 11)
    assert said(line, lambda rows: rows.tends_to("phlegm_damp")) is (total in (9, 10))


@pytest.mark.parametrize(
    ("line", "balanced", "basically"),
    [
        # Item 1 counts straight; 2, 4, 5 and 13 are turned round: 1 + 4 × 5 = 21.
        (with_answers(), True, False),
        # 1 + (1 + 5 + 5 + 5) = 17, and qi-deficient is 5 + 1 + 1 + 1 = 8.
        (with_answers(item_2=5), True, False),
        # 5 + (2 + 4 + 5 + 5) = 21, but qi-deficient is 4 + 1 + 2 + 2 = 9.
        (with_answers(item_1=5, item_2=4, item_4=2, item_14=2), False, True),
        # Phlegm-damp 11: neither.
        (with_answers(item_9=5, item_16=4), False, False),
        # 1 + (1 + 2 + 5 + 5) = 14 is too little.
        (with_answers(item_2=5, item_4=4), False, False),
    ],
)
def test_the_balanced_constitution(line: str, balanced: bool, basically: bool) -> None:
    assert said(line, ElderlyChecks.is_balanced) is balanced
    assert said(line, ElderlyChecks.is_basically_balanced) is basically


def test_without_answers_no_constitution_is_known() -> None:
    for rule in (ElderlyChecks.is_balanced, lambda rows: rows.is_constitution("special")):
        assert said("-", rule) is None


def test_each_item_belongs_to_one_biased_constitution_but_the_first() -> None:
    # The table has 33 items: 32 in eight groups of four, and the first, which only the balanced one asks.
    items = sorted(item for four in BIASED.values() for item in four)
    assert items == list(range(2, 34))
    assert all(len(four) == 4 for four in BIASED.values())
    assert BALANCED[0] == 1
