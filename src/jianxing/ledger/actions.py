"""Everything that changes an item.

Each action takes the ``version`` that its caller saw. When somebody else was quicker it is refused with `Changed`,
which says what differs; nothing is overwritten.
"""

import math
from typing import Any

from django.db import transaction

from jianxing.access.api import Organisation, User, record
from jianxing.kernel.clock import now, today
from jianxing.kernel.message import Message, Refused
from jianxing.ledger.concurrency import require_unchanged
from jianxing.ledger.models import Item, ItemEvent
from jianxing.ledger.policies import MoveName, require_move
from jianxing.ledger.rhythm import next_call
from jianxing.ledger.states import RULES, Move, State


@transaction.atomic
def claim(*, by: User, item: Item, version: int) -> Item:
    """认领: the owner takes an item on."""
    return _move(by, item, version, Move.CLAIM, {})


@transaction.atomic
def object_to(*, by: User, item: Item, version: int, reason: str) -> Item:
    """提出异议: the owner says why an item is not its own or cannot be done as it stands."""
    return _move(by, item, version, Move.OBJECT, {}, note=reason)


@transaction.atomic
def settle(*, by: User, item: Item, version: int, owner: Organisation | None, reason: str) -> Item:
    """明确责任单位: the office names the owner, the same or another, and says why; refused when it names none."""
    if owner is None:
        raise Refused(Message("ledger.owner_missing", {"title": item.title}))
    return _move(by, item, version, Move.SETTLE, {"owner": owner}, note=reason)


@transaction.atomic
def report(
    *,
    by: User,
    item: Item,
    version: int,
    progress: str,
    problem: str = "",
    next_step: str = "",
    figure: float | None = None,
) -> Item:
    """报送进展: what was done, what stands in the way, what comes next, and the value reached where it is a target."""
    if not progress.strip():
        raise Refused(Message("ledger.progress_missing"))
    if figure is not None and item.plan_target_id is None:
        raise Refused(Message("ledger.figure_only_for_targets", {"title": item.title}))
    if figure is not None and not math.isfinite(figure):
        raise Refused(Message("ledger.figure_no_number"))
    values = {
        "progress": progress.strip(),
        "problem": problem.strip(),
        "next_step": next_step.strip(),
        "figure": figure,
    }
    return _move(by, item, version, Move.REPORT, values)


@transaction.atomic
def accept(*, by: User, item: Item, version: int, remark: str = "") -> Item:
    """审核通过: the report stands, and the item waits for the next call."""
    after = max(today(), item.next_report_on) if item.next_report_on else today()
    return _move(
        by,
        item,
        version,
        Move.ACCEPT,
        {"remark": remark.strip(), "next_report_on": next_call(item.year, after)},
        note=remark,
    )


@transaction.atomic
def send_back(*, by: User, item: Item, version: int, reason: str) -> Item:
    """退回: the report does not do, for a reason that stays visible."""
    return _move(by, item, version, Move.SEND_BACK, {"remark": reason.strip()}, note=reason)


@transaction.atomic
def close(*, by: User, item: Item, version: int, remark: str = "") -> Item:
    """销号: it is done; nothing more is asked."""
    return _move(by, item, version, Move.CLOSE, {"next_report_on": None}, note=remark)


@transaction.atomic
def reopen(*, by: User, item: Item, version: int, reason: str) -> Item:
    """重新打开: it was not done after all."""
    return _move(by, item, version, Move.REOPEN, {"next_report_on": next_call(item.year, today())}, note=reason)


def _move(by: User, item: Item, version: int, move: Move, values: dict[str, Any], note: str = "") -> Item:
    """Make a move and write its event and audit entry; the caller holds the transaction."""
    present = Item.objects.select_for_update(of=("self",)).select_related("owner").get(pk=item.pk)
    require_unchanged(present, version)
    target = require_move(by, present, move)
    if RULES[move].says_why and not note.strip():
        raise Refused(Message("ledger.reason_missing", {"move": MoveName(move)}))
    came_from = State(present.state)
    changes = {}
    for field, value in {**values, "state": target.value}.items():
        before = getattr(present, field)
        if before != value:
            changes[field] = [_plain(before), _plain(value)]
            setattr(present, field, value)
    present.version += 1
    present.updated_at = now()
    present.save()
    ItemEvent.objects.create(
        item=present,
        item_version=present.version,
        at=present.updated_at,
        day=today(),
        by=by,
        move=move.value,
        from_state=came_from.value,
        to_state=target.value,
        note=note.strip(),
        changes=changes,
    )
    record(
        by=by,
        action=f"ledger.{move.value}",
        subject=f"ledger.item/{present.pk}",
        detail={"version": present.version, "note": note.strip(), "changes": changes},
    )
    return present


def _plain(value: Any) -> Any:
    """A field's value as the history keeps it."""
    if isinstance(value, Organisation):
        return value.code
    return value.isoformat() if hasattr(value, "isoformat") else value
