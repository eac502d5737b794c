"""Our own plan is read whole: what stands in it was counted and labelled by hand in `plan_targets.csv`."""

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from jianxing.example.api import plan_document, plan_filename
from jianxing.plans.api import read

ANNEXES = (8, 7, 8, 6, 7, 7, 7, 5)
TWELVE = (
    "life_expectancy",
    "premature_mortality_30_70",
    "maternal_mortality",
    "infant_mortality",
    "under5_mortality",
    "class_ab_infectious_incidence",
    "tb_reported_incidence",
    "physicians_per_1000",
    "nurses_per_1000",
    "gps_per_10k",
    "staff_senior_title_share",
    "staff_bachelor_share",
)
Target = tuple[str, str, float, str, str]


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    return read(plan_document(), plan_filename()).to_json()


@pytest.fixture(scope="module")
def labelled() -> Counter[Target]:
    with (Path(__file__).parent / "plan_targets.csv").open(encoding="utf-8", newline="") as file:
        return Counter(
            (row["indicator_id"], row["comparator"], float(row["value"]), row["unit"], row["due"])
            for row in csv.DictReader(file)
        )


def found(plan: dict[str, Any]) -> Counter[Target]:
    return Counter(
        (t["indicator_id"] or "", t["comparator"], float(t["value"]), t["unit"], str(t["due"] or ""))
        for t in plan["targets"]
    )


def test_eight_actions_and_the_tasks_of_eight_annexes(plan: dict[str, Any]) -> None:
    text = plan["text"]
    bounds = [0, *(text.index(f"\n附件{number}\n") for number in range(1, 9)), len(text)]
    starts = [task["source"]["start"] for task in plan["tasks"]]
    counted = tuple(sum(first <= start < last for start in starts) for first, last in pairwise(bounds))
    assert counted == (8, *ANNEXES)
    assert len(plan["tasks"]) == sum(counted) == 63


def test_every_task_has_its_units(plan: dict[str, Any]) -> None:
    assert all(task["responsible_units"] or task["lead_units"] for task in plan["tasks"])
    leads = [task["number"] for task in plan["tasks"] if task["lead_units"]]
    assert len(leads) == 10
    names = {unit["name"] for task in plan["tasks"] for unit in (*task["lead_units"], *task["responsible_units"])}
    assert {"县卫生健康局", "州生态环境局云溪分局", "各乡镇（街道）", "团县委"} <= names


def test_the_targets_of_the_twelve_indicators_are_read_exactly(plan: dict[str, Any], labelled: Counter[Target]) -> None:
    def of_twelve(targets: Counter[Target]) -> Counter[Target]:
        return Counter({target: count for target, count in targets.items() if target[0] in TWELVE})

    assert of_twelve(found(plan)) == of_twelve(labelled)
    assert {target[0] for target in of_twelve(labelled)} == set(TWELVE)


def test_every_target_is_read_with_its_value_unit_and_year(plan: dict[str, Any], labelled: Counter[Target]) -> None:
    def without_indicator(targets: Counter[Target]) -> Counter[tuple[Any, ...]]:
        return Counter(target[1:] for target in targets.elements())

    assert without_indicator(found(plan)) == without_indicator(labelled)


def test_indicators_are_recognised_rightly_and_few_are_missed(plan: dict[str, Any], labelled: Counter[Target]) -> None:
    named = Counter({target: count for target, count in found(plan).items() if target[0]})
    assert not named - labelled
    wanted = sum(count for target, count in labelled.items() if target[0])
    assert sum(named.values()) >= 0.93 * wanted


def test_no_sentence_is_left_unread(plan: dict[str, Any]) -> None:
    text = plan["text"]
    unread = [text[s["source"]["start"] : s["source"]["end"]] for s in plan["sentences"] if "unread" in s["kinds"]]
    assert unread == []


def test_recurring_duties_are_read(plan: dict[str, Any]) -> None:
    rhythms = Counter(duty["every"] for duty in plan["duties"])
    assert sum(rhythms.values()) >= 20
    assert {"year", "half-year", "quarter", "month", "week", "term"} <= set(rhythms)
