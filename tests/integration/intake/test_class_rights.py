"""Who may list and export what: a right for each class of data, down to single rows, and never without a trace."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from python_calamine import CalamineWorkbook

from jianxing.access.api import User, assign, create_user, history, permissions, roles
from jianxing.access.policies import forget_assignments
from jianxing.indicators.api import catalogue
from jianxing.indicators.language import parts_of
from jianxing.intake.api import exporting
from jianxing.kernel.message import Refused
from jianxing.records.api import import_file, row_classes, tables
from jianxing.records.schema import DATA_CLASSES
from jianxing.web.disclosure import may_list, records_behind

TOWN = "990101001"
CASES = [
    "case_id,sex,disease,case_type,residence_code,diagnosed_on,reported_on,reviewed_on",
    *(
        f"C{at},1,{'aids' if at % 2 else 'measles'},confirmed,99010100100{at},2023-01-02,2023-01-02,2023-01-03"
        for at in range(1, 7)
    ),
]


@pytest.fixture
def made(people: Any) -> Callable[[str, str], User]:
    def make(role: str, area: str) -> User:
        user, _ = create_user(
            by=people.administrator,
            username=f"{role}-{area}",
            display_name=role,
            password="only for this test",
            invented=True,
        )
        assign(
            by=people.administrator,
            user=user,
            role=role,
            organisation=people.health,
            area_code=area,
            valid_from=date(2021, 1, 1),
        )
        return user

    return make


def test_every_role_has_the_rights_that_its_table_lists_and_only_in_its_area(made: Any) -> None:
    for role_id, role in roles().items():
        for own in ("990101", TOWN):
            user = made(role_id, own)
            for table in tables().values():
                for act in ("see", "list", "export"):
                    needed = exporting.right(table, act)
                    if table.data_class:
                        assert needed == f"data.{table.data_class}.{act}"
                    has = needed in role.permissions
                    assert exporting.may_do(user, table, act, own) == has, (role_id, table.id, act)
                    assert not exporting.may_do(user, table, act, "990102")
                    assert exporting.may_do(user, table, act, "990101") == (has and own == "990101")


def test_every_class_has_its_rights_and_every_table_of_persons_a_class() -> None:
    for kind in filter(None, DATA_CLASSES):
        assert {f"data.{kind}.{act}" for act in ("see", "list", "export")} <= permissions().keys()
    assert all(table.data_class for table in tables().values() if table.person_level)
    for definition in catalogue().values():
        for which in ("numerator", "denominator"):
            for part in parts_of(getattr(definition, which)):
                assert part.table.data_class or not part.table.person_level, definition.id


def test_leaders_see_counts_and_no_records(made: Any) -> None:
    leader, statistician = made("county_leader", "990101"), made("statistician", "990101")
    for definition in catalogue().values():
        for which in ("numerator", "denominator"):
            assert not may_list(leader, definition, which, "990101")
            assert may_list(statistician, definition, which, "990101")
            assert not may_list(statistician, definition, which, "990201")


@dataclass
class Opened:
    """A lineage whose records are already there."""

    definition: Any
    row: Any
    found: list[dict[str, Any]]

    def persons(self, which: str, group: str, offset: int = 0, limit: int = 50) -> list[dict[str, Any]]:
        return self.found[offset : offset + limit]


@dataclass
class Row:
    area_code: str = "990101"
    indicator_id: str = "infectious_incidence"
    period: str = "2023"


@dataclass
class Part:
    table: Any


@dataclass
class Definition:
    numerator: Any


@pytest.fixture
def without_hiv(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The statistician, but without rights to what is about HIV."""
    known = dict(roles())
    kept = frozenset(name for name in known["statistician"].permissions if not name.startswith("data.hiv."))
    known["statistician"] = replace(known["statistician"], permissions=kept)
    monkeypatch.setattr("jianxing.access.policies.roles", lambda: known)
    return


@pytest.fixture
def cases(people: Any, tmp_path: Path) -> Any:
    file = tmp_path / "cases.csv"
    file.write_text("\n".join(CASES), encoding="utf-8")
    assert import_file("notifiable_cases", file, settings.HOME.lake, by="test").taken == 6
    return people


def lineage(monkeypatch: pytest.MonkeyPatch, table: str) -> Opened:
    monkeypatch.setattr("jianxing.web.disclosure.parts_of", lambda part: (part,))
    found = [{"case_id": f"C{at}"} for at in range(1, 7)]
    return Opened(Definition(Part(tables()[table])), Row(), found)


def test_line_lists_ask_the_right_of_the_class_and_leave_a_trace(cases: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = lineage(monkeypatch, "notifiable_cases")
    page = records_behind(by=cases.statistician, lineage=opened, which="numerator", group="counted", page=1)
    assert (len(page.rows), page.withheld) == (6, 0)
    for user in (cases.leader, cases.office, cases.liaison, cases.auditor, cases.administrator):
        with pytest.raises(Refused):
            records_behind(by=user, lineage=opened, which="numerator", group="counted", page=1)
    trail = history("indicators.infectious_incidence/990101/2023")
    assert [(entry.action, entry.detail["records"]) for entry in trail] == [("indicators.look_at_records", 6)]


@pytest.mark.usefixtures("without_hiv")
def test_cards_of_aids_are_withheld_from_who_may_not_list_them(cases: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = lineage(monkeypatch, "notifiable_cases")
    page = records_behind(by=cases.statistician, lineage=opened, which="numerator", group="counted", page=1)
    assert ([row["case_id"] for row in page.rows], page.withheld) == (["C2", "C4", "C6"], 3)
    opened = lineage(monkeypatch, "hiv_patients")
    with pytest.raises(Refused):
        records_behind(by=cases.statistician, lineage=opened, which="numerator", group="counted", page=1)


def fetched(people: Any, **asked: Any) -> list[list[Any]]:
    given = {"table": "notifiable_cases", "purpose": "疫情核对工作", "area_code": "990101"}
    export = exporting.ask(by=people.statistician, **{**given, **asked})
    export = exporting.approve(by=people.office, export=export, expires_on=date(2024, 12, 31))
    content = exporting.fetch(by=people.statistician, export=export)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_an_export_has_every_row_in_the_texts_that_come_in_again(cases: Any) -> None:
    rows = fetched(cases)
    assert [row[0] for row in rows[2:]] == [f"C{at}" for at in range(1, 7)]
    assert rows[2].count("2023-01-03") == 1


@pytest.mark.usefixtures("without_hiv")
def test_an_export_leaves_cards_of_aids_out_and_says_so(cases: Any) -> None:
    rows = fetched(cases)
    assert [row[0] for row in rows[2:5]] == ["C2", "C4", "C6"]
    assert "3 行属于艾滋病" in rows[-1][0]
    assert "aids" not in str(rows)


def test_an_export_of_days_and_a_place(cases: Any) -> None:
    assert [row[0] for row in fetched(cases, area_code="990101001003")[2:]] == ["C3"]
    assert len(fetched(cases, day_from=date(2023, 1, 4))) == 2
    for wrong in (
        {"table": "health_workers", "area_code": TOWN},
        {"table": "residents", "day_from": date(2023, 1, 1)},
        {"day_from": date(2023, 2, 1), "day_to": date(2023, 1, 1)},
        {"table": "nothing"},
    ):
        with pytest.raises(Refused):
            fetched(cases, **wrong)


def test_an_export_is_refused_outside_ones_area_and_after_the_right_is_gone(cases: Any, made: Any) -> None:
    own = made("statistician", TOWN)
    asked = {"table": "notifiable_cases", "purpose": "疫情核对工作"}
    with pytest.raises(Refused):
        exporting.ask(by=own, area_code="990101", **asked)
    export = exporting.ask(by=own, area_code=TOWN, **asked)
    export = exporting.approve(by=cases.office, export=export, expires_on=date(2024, 12, 31))
    held = own.assignments.get()
    held.valid_to = date(2024, 1, 1)
    held.save()
    forget_assignments(own)
    with pytest.raises(Refused):
        exporting.fetch(by=own, export=export)


def test_rows_tell_their_class_by_diagnosis() -> None:
    found = {table.id: row_classes.further_classes(table) for table in tables().values()}
    assert found["notifiable_cases"] == ["hiv"]
    assert found["inpatient_encounters"] == ["hiv", "mental_disorder"]
    assert (found["deaths"], found["pregnancies"], found["hiv_patients"]) == (["hiv", "mental_disorder"], ["hiv"], [])
