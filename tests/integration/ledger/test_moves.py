"""The actions of an item: what they keep, what they refuse, and what a second editor is told."""

import pytest

from jianxing.access.api import AuditEntry
from jianxing.kernel.message import Refused
from jianxing.ledger.api import (
    Changed,
    Item,
    ItemEvent,
    accept,
    claim,
    move_name,
    object_to,
    reopen,
    report,
    send_back,
    settle,
    state_name,
)


def test_a_returned_report_keeps_its_reason_in_sight(item: Item, people) -> None:
    item = claim(by=people.liaison, item=item, version=1)
    item = report(by=people.liaison, item=item, version=2, progress=" 建成监测点 ", problem="缺人", next_step="招聘")
    item = send_back(by=people.office, item=item, version=3, reason="请补充数量")
    assert (item.state, item.progress, item.remark, item.version) == ("returned", "建成监测点", "请补充数量", 4)
    events = list(ItemEvent.objects.filter(item=item))
    assert [(event.move, event.from_state, event.to_state, event.note, event.item_version) for event in events] == [
        ("claim", "open", "claimed", "", 2),
        ("report", "claimed", "reported", "", 3),
        ("send_back", "reported", "returned", "请补充数量", 4),
    ]
    assert events[1].changes == {
        "progress": ["", "建成监测点"],
        "problem": ["", "缺人"],
        "next_step": ["", "招聘"],
        "state": ["claimed", "reported"],
    }
    assert {event.day.isoformat() for event in events} == {"2024-01-15"}


def test_an_objection_is_settled_on_another_owner(item: Item, people) -> None:
    item = object_to(by=people.liaison, item=item, version=1, reason="属县教科局职责")
    with pytest.raises(Refused, match="no_such_move"):
        claim(by=people.liaison, item=item, version=2)
    item = settle(by=people.office, item=item, version=2, owner=people.education, reason="按三定方案")
    assert (item.state, item.owner) == ("open", people.education)
    with pytest.raises(Refused, match="not_allowed"):
        claim(by=people.liaison, item=item, version=3)
    assert claim(by=people.other_liaison, item=item, version=3).state == "claimed"


def test_an_objection_is_not_settled_on_nobody(item: Item, people) -> None:
    item = object_to(by=people.liaison, item=item, version=1, reason="属县教科局职责")
    with pytest.raises(Refused, match="owner_missing"):
        settle(by=people.office, item=item, version=2, owner=None, reason="按三定方案")
    present = Item.objects.get(pk=item.pk)
    assert (present.state, present.owner, present.version) == ("disputed", people.health, 2)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_whoever_turns_something_down_says_why(item: Item, people, reason: str) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        object_to(by=people.liaison, item=item, version=1, reason=reason)
    with pytest.raises(Refused, match="reason_missing"):
        settle(by=people.office, item=item, version=1, owner=people.education, reason=reason)
    assert Item.objects.get(pk=item.pk).version == 1
    assert not ItemEvent.objects.exists()


def test_a_report_says_something_and_a_task_has_no_figure(item: Item, people) -> None:
    item = claim(by=people.liaison, item=item, version=1)
    with pytest.raises(Refused, match="progress_missing"):
        report(by=people.liaison, item=item, version=2, progress=" ")
    with pytest.raises(Refused, match="figure_only_for_targets"):
        report(by=people.liaison, item=item, version=2, progress="完成", figure=3.0)


def test_a_target_takes_a_figure_that_is_a_number(year: list[Item], people) -> None:
    of_target = next(item for item in year if item.plan_target is not None and item.owner == people.health)
    item = claim(by=people.liaison, item=of_target, version=1)
    with pytest.raises(Refused, match="figure_no_number"):
        report(by=people.liaison, item=item, version=2, progress="完成", figure=float("nan"))
    assert report(by=people.liaison, item=item, version=2, progress="完成", figure=76.5).figure == 76.5


def test_the_second_editor_is_shown_the_difference_and_overwrites_nothing(item: Item, people) -> None:
    item = claim(by=people.liaison, item=item, version=1)
    seen = item.version
    report(by=people.liaison, item=item, version=seen, progress="第一份", problem="甲")
    with pytest.raises(Changed) as refused:
        report(by=people.liaison, item=item, version=seen, progress="第二份", problem="乙")
    found = {one.field: (one.seen, one.present) for one in refused.value.differences}
    assert found == {"progress": ("", "第一份"), "problem": ("", "甲"), "state": ("claimed", "reported")}
    assert {one.by_name for one in refused.value.differences} == {"liaison"}
    assert all(one.label.text("zh") and one.label.text("en") for one in refused.value.differences)
    assert refused.value.item.version == seen + 1
    present = Item.objects.get(pk=item.pk)
    assert (present.progress, present.version) == ("第一份", seen + 1)


def test_differences_reach_over_several_changes(item: Item, people) -> None:
    item = claim(by=people.liaison, item=item, version=1)
    report(by=people.liaison, item=item, version=2, progress="甲")
    report(by=people.liaison, item=item, version=3, progress="乙")
    with pytest.raises(Changed) as refused:
        accept(by=people.office, item=item, version=3)
    assert {one.field: (one.seen, one.present) for one in refused.value.differences} == {"progress": ("甲", "乙")}
    with pytest.raises(Changed) as refused:
        accept(by=people.office, item=item, version=2)
    assert {one.field: (one.seen, one.present) for one in refused.value.differences} == {
        "progress": ("", "乙"),
        "state": ("claimed", "reported"),
    }


def test_a_refused_move_leaves_no_trace(item: Item, people) -> None:
    entries = AuditEntry.objects.count()
    with pytest.raises(Refused, match="no_such_move"):
        reopen(by=people.office, item=item, version=1, reason="误操作")
    assert AuditEntry.objects.count() == entries


def test_refusals_speak_both_languages(item: Item, people) -> None:
    with pytest.raises(Refused) as refused:
        accept(by=people.office, item=item, version=1)
    assert "待认领" in refused.value.text("zh")
    assert "审核通过" in refused.value.text("zh")
    assert "to be claimed" in refused.value.text("en")
    assert (state_name("open", "en"), move_name("send_back")) == ("to be claimed", "退回")
