"""Reported figures cover what the plan asks for, so that ledger mode is useful without any person's record."""

import csv
from pathlib import Path

from jianxing.example.parameters import read
from jianxing.kernel.quantity import UNITS

LABELS = Path(__file__).parents[2] / "acceptance" / "example" / "plan_targets.csv"


def entries() -> list[dict[str, object]]:
    facts = read("reported.toml")
    brief = [figure for report in read("reported_briefly.toml")["report"] for figure in report["figures"]]
    return [*facts["measured"], *facts["given"], *brief]


def test_every_indicator_of_the_plan_is_reported_by_somebody() -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        asked = {row["indicator_id"] for row in csv.DictReader(file)} - {""}
    # The county has no hospital of level 3 yet, and says so by saying nothing.
    not_yet = {"emr_level_tertiary", "smart_service_level_tertiary", "smart_mgmt_level_tertiary"}
    reported = [str(entry["indicator"]) for entry in entries()]
    assert asked - set(reported) == not_yet
    assert len(set(reported)) == len(reported)


def test_units_are_those_of_the_plan_format_and_of_its_targets() -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        units = {row["indicator_id"]: row["unit"] for row in csv.DictReader(file)}
    for entry in entries():
        assert entry["unit"] in UNITS
        assert units.get(str(entry["indicator"]), entry["unit"]) == entry["unit"]
