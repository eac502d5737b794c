"""Units live and end: their names, who follows them, and whom a name meant on the day of a document."""

from datetime import date

import pytest

from jianxing.access.api import (
    Organisation,
    amend_organisation,
    below,
    end_organisation,
    history,
    may,
    members,
    named,
    present_of,
)
from jianxing.kernel.message import Refused
from jianxing.ledger.api import claim, open_year
from jianxing.planning.api import take, tasks, upload_document


def merged(people, monkeypatch: pytest.MonkeyPatch) -> Organisation:
    """The education bureau went into the insurance bureau at the end of 2023; it is March 2024."""
    monkeypatch.setenv("JIANXING_TODAY", "2024-03-15")
    return end_organisation(
        by=people.office,
        organisation=people.education,
        on=date(2023, 12, 31),
        document="机构改革方案（云委发〔2023〕9号）",
        successor=people.insurance,
    )


def test_an_amended_unit_is_found_by_its_other_names(people) -> None:
    amend_organisation(
        by=people.office,
        organisation=people.insurance,
        name="县医保局",
        name_en="Insurance Bureau",
        aliases=["县医疗保障局", " ", "县医保局"],
        kind="department",
    )
    assert named(["县医疗保障局"])["县医疗保障局"] == people.insurance
    people.insurance.refresh_from_db()
    assert people.insurance.aliases == ["县医疗保障局"]
    assert [e.action for e in history(f"access.organisation/{people.insurance.pk}")][-1] == "access.amend_organisation"


def test_a_name_means_what_existed_on_the_day_of_the_document(people, monkeypatch: pytest.MonkeyPatch) -> None:
    old = merged(people, monkeypatch)
    assert named(["县教科局"]) == {}
    assert named(["县教科局"], on=date(2021, 1, 1)) == {"县教科局": old}
    assert named(["县医保局"], on=date(1990, 1, 1)) == {"县医保局": people.insurance}, "else what exists today"
    assert present_of(old) == people.insurance
    assert present_of(old, date(2023, 6, 1)) == old
    assert old.pk in below(people.insurance)
    assert old.successor_document.startswith("机构改革方案")


def test_the_plan_keeps_the_name_and_the_successor_does_the_work(
    people, document: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = merged(people, monkeypatch)
    plan = take(by=people.office, version=upload_document(by=people.office, data=document, filename="云溪计划.txt"))
    task = next(row for row in tasks(plan.current) if row.title.startswith("开展健康"))
    unit = task.units.all()[0]
    assert (unit.organisation, unit.as_written) == (old, "县教科局")
    item = next(one for one in open_year(by=people.office, plan=plan, year=2024) if one.plan_task == task)
    assert item.owner == people.insurance
    assert not may(people.other_liaison, "ledger.claim", organisation=people.insurance)
    with pytest.raises(Refused, match="not_allowed"):
        claim(by=people.other_liaison, item=item, version=1)


def test_an_end_needs_a_document_and_no_circle(people, monkeypatch: pytest.MonkeyPatch) -> None:
    old = merged(people, monkeypatch)
    for organisation, on, words, successor, code in (
        (people.insurance, date(2024, 1, 1), " ", None, "end_without_document"),
        (people.insurance, date(2019, 1, 1), "文件", None, "ends_before_it_begins"),
        (people.insurance, date(2024, 1, 1), "文件", old, "successor_of_itself"),
        (people.insurance, date(2024, 1, 1), "文件", people.insurance, "successor_of_itself"),
    ):
        with pytest.raises(Refused, match=code):
            end_organisation(by=people.office, organisation=organisation, on=on, document=words, successor=successor)
    people.insurance.refresh_from_db()
    assert people.insurance.valid_to is None


def test_a_group_can_be_opened_out(people) -> None:
    assert members("各乡镇（街道）") == [people.township]
    assert members("县医保局") is None
    assert members("各级医疗卫生机构") == []


def test_only_those_who_keep_the_list_change_it(people) -> None:
    for user in (people.liaison, people.leader, people.auditor, people.statistician):
        with pytest.raises(Refused, match="not_allowed"):
            end_organisation(by=user, organisation=people.education, on=date(2024, 1, 1), document="文件")
        with pytest.raises(Refused, match="not_allowed"):
            amend_organisation(
                by=user, organisation=people.education, name="x", name_en="", aliases=[], kind="department"
            )
