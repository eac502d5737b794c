"""A small invented county: every fault that was seeded into rows is found, and a clean one is found in order."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from jianxing.example.api import build
from jianxing.records.api import Report, check_lake, quality_rules, rows_behind, tables

PERSONS = 3_000
BY_ROWS = {
    "event_after_death": "service-after-death",
    "orphan_follow_up": "visit-without-registration",
    "duplicate_registration": "registered-twice",
    "duplicate_person": "person-twice",
    "identity_mismatch": "id-number-disagrees",
    "birth_after_death": "birth-after-mothers-death",
    "implausible_time": "emergency-time-impossible",
    "settlement_without_encounter": "settlement-without-encounter",
    "unbalanced_settlement": "payment-unbalanced",
    "worker_not_employed": "staff-not-employed",
    "missing_fields": "missing-for-use",
    "too_many_visits": "more-than-a-day-holds",
}
"""Kind of seeded fault, and the rule that has to name its rows."""
IMPOSSIBLE = {
    "births": "birth-weight-impossible",
    "hypertension_visits": "pressure-upside-down",
    "inpatient_encounters": "diagnosis-other-sex",
}
LATE = {"deaths": "death-reported-late", "notifiable_cases": "case-reported-late"}
NATURAL = {("visit-twice", "antenatal_visits")}
"""The invented county moves a last antenatal visit that would come after delivery onto the day of the one before."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with its seeded faults."""
    return build(tmp_path_factory.mktemp("faulty"), PERSONS)


@pytest.fixture(scope="module")
def report(county: Path) -> Report:
    """What the rules say of it."""
    return check_lake(county)


def seeded(county: Path) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """The keys of the rows of each kind and table, but for rows that were left out."""
    found: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    listed = json.loads((county.parent / "seeded_faults.json").read_text(encoding="utf-8"))["faults"]
    for fault in listed:
        if fault["change"] != "dropped":
            found[fault["kind"], fault["table"]].add(tuple(fault["key"][name] for name in tables()[fault["table"]].key))
    return found


def rule_for(kind: str, table: str) -> str | None:
    """The rule about rows that has to find a kind of fault; None for kinds that only a distribution shows."""
    if kind == "impossible_value":
        return IMPOSSIBLE[table]
    return LATE[table] if kind == "late_reports" else BY_ROWS.get(kind)


def test_every_fault_seeded_into_a_row_is_found(county: Path, report: Report) -> None:
    faults = seeded(county)
    looked_for = 0
    for (kind, table), keys in faults.items():
        rule = rule_for(kind, table)
        if rule is None:
            continue
        looked_for += 1
        named: set[tuple[Any, ...]] = set()
        for one in report.findings:
            if (one.rule, one.table) == (rule, table):
                rows = rows_behind(county, rule, table, one.source, one.period, one.unit, 10_000)
                assert len(rows) == one.rows
                named |= {tuple(row[name] for name in tables()[table].key) for row in rows}
        assert keys <= named, (kind, table, keys - named)
    assert looked_for >= 10


def test_scores_stand_for_each_source_and_month(report: Report) -> None:
    assert len({(each.source, each.month) for each in report.scores}) == len(report.scores) > 100
    assert all(0 <= each.value <= 100 and each.rows > 0 for each in report.scores)
    assert {one.rule for one in report.findings} <= set(quality_rules())


def test_a_clean_county_is_in_order_but_for_reports_that_come_late(tmp_path: Path) -> None:
    found = check_lake(build(tmp_path, PERSONS, clean=True)).findings
    others = {(one.rule, one.table) for one in found if one.definition.dimension != "timeliness"}
    assert others <= NATURAL
