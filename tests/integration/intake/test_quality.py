"""A check of data quality kept in the work store: findings, their states, who may, and what is written down."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from django.conf import settings

from jianxing.access.api import history
from jianxing.intake import api
from jianxing.intake.api import QualityFinding, finding_states, quality
from jianxing.kernel.message import Refused
from jianxing.records import api as records
from jianxing.records.api import Lake, tables

SOURCE = "死因监测"
DEATHS = [
    {"death_id": "D1", "person_id": "p1", "underlying_cause": "I21.9"},
    {"death_id": "D2", "person_id": "p1", "underlying_cause": "I21.9"},
    {"death_id": "D3", "person_id": "p3", "underlying_cause": "S06"},
]


def put(rows: list[dict[str, Any]]) -> str:
    lake = Lake.create(settings.HOME.lake)
    filled = {
        "sex": "1",
        "birth_date": date(1950, 1, 1),
        "death_date": date(2023, 1, 1),
        "reported_on": date(2023, 1, 3),
        "residence_code": "990101001001",
    }
    schema = tables()["deaths"].arrow_schema()
    listed = [{name: (filled | row).get(name) for name in schema.names} for row in rows]
    return lake.append("deaths", pa.Table.from_pylist(listed, schema=schema), source=SOURCE, by="test").id


@pytest.fixture
def few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rules instead of all: the states are looked at here, and each rule has its own test."""
    chosen = [records.quality_rules()[name] for name in ("death-twice", "cause-not-underlying")]
    whole = records.check_lake
    monkeypatch.setattr(records, "check_lake", lambda lake, **named: whole(lake, chosen=chosen, **named), raising=False)


def check(people: Any) -> dict[str, QualityFinding]:
    made = quality.start_check(by=people.statistician)
    quality.run(made)
    last = quality.last_check()
    assert last is not None
    assert last.pk == made.pk
    return {each.rule: each for each in quality.findings(last)}


def test_findings_have_rows_a_state_and_a_history(people: Any, area: str, few_rules: None, tmp_path: Path) -> None:
    batch = put(DEATHS)
    found = check(people)
    assert {rule: (each.rows, each.of, each.period, each.state) for rule, each in found.items()} == {
        "death-twice": (2, 3, "2023", "to_check"),
        "cause-not-underlying": (1, 3, "2023", "to_check"),
    }
    twice = found["death-twice"]
    with pytest.raises(Refused, match="finding_remark"):
        quality.settle_finding(by=people.statistician, finding=twice, state="corrected", remark=" ")
    with pytest.raises(Refused, match="finding_state_unknown"):
        quality.settle_finding(by=people.statistician, finding=twice, state="gone", remark="x")
    quality.settle_finding(by=people.statistician, finding=twice, state="corrected", remark="已删除一条")
    with pytest.raises(Refused, match="finding_move"):
        quality.settle_finding(by=people.statistician, finding=twice, state="explained", remark="x")

    # It is still there at the next check, so it opens by itself, and says so.
    again = check(people)["death-twice"]
    assert (again.pk, again.state) == (twice.pk, "to_check")
    assert [(move.state, move.by) for move in again.moves.all()] == [
        ("corrected", people.statistician),
        ("to_check", None),
    ]
    # Mended at the source: the next check does not find it, and what was said of it stays.
    records.Lake(settings.HOME.lake).withdraw(batch, by="test", reason="重复")
    put(DEATHS[1:])
    assert set(check(people)) == {"cause-not-underlying"}
    assert QualityFinding.objects.filter(pk=twice.pk).exists()


def test_rows_are_opened_by_right_and_written_down(people: Any, area: str, few_rules: None) -> None:
    put(DEATHS)
    found = check(people)["death-twice"]
    rows = quality.open_rows(by=people.statistician, finding=found)
    assert [row["death_id"] for row in rows] == ["D1", "D2"]
    assert "worker_id" not in rows[0]
    acts = [entry.action for entry in history(f"intake.quality_finding/{found.pk}")]
    assert acts == ["intake.open_finding_rows"]
    for user in (people.office, people.leader, people.auditor, people.administrator, people.liaison):
        with pytest.raises(Refused):
            quality.open_rows(by=user, finding=found)
        with pytest.raises(Refused):
            quality.settle_finding(by=user, finding=found, state="explained", remark="x")
        with pytest.raises(Refused):
            quality.start_check(by=user)
        with pytest.raises(Refused):
            quality.name_owner(by=user, source=SOURCE, organisation=people.health)


def test_a_source_has_an_owner_and_one_check_runs_at_a_time(people: Any, area: str, few_rules: None) -> None:
    put(DEATHS)
    check(people)
    quality.name_owner(by=people.statistician, source=SOURCE, organisation=people.insurance)
    quality.name_owner(by=people.statistician, source=SOURCE, organisation=people.health)
    assert quality.owners()[SOURCE].organisation == people.health
    with pytest.raises(Refused, match="source_unknown"):
        quality.name_owner(by=people.statistician, source="没有的", organisation=people.health)
    running = quality.start_check(by=people.statistician)
    with pytest.raises(Refused, match="check_running"):
        quality.start_check(by=people.statistician)
    api.QualityCheck.objects.filter(pk=running.pk).update(beat_at=running.beat_at.replace(year=2000))
    assert quality.under_way() is None
    running.refresh_from_db()
    assert running.step == "failed"


def test_the_states_are_whole() -> None:
    states = set(QualityFinding.State.values)
    assert set(finding_states.MOVES) == states
    for state, after in finding_states.MOVES.items():
        assert set(after) < states - {state} | {state}
        assert state not in after
    moves = {(a, b) for a in states for b in states if finding_states.may_move(a, b)}
    assert moves == {(a, b) for a, following in finding_states.MOVES.items() for b in following}
    assert finding_states.reopens("corrected", 5, 1)
    assert finding_states.reopens("explained", 5, 6)
    assert not finding_states.reopens("explained", 5, 5)
    assert not finding_states.reopens("referred", 5, 9)
