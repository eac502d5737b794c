"""What other parts may use of the ledger. Models are for reading; only the actions change them."""

from jianxing.ledger.actions import accept, claim, close, object_to, reopen, report, send_back, settle
from jianxing.ledger.concurrency import Changed, Difference
from jianxing.ledger.following import OtherLead, follow_lead, keep_owner, owners_that_differ
from jianxing.ledger.models import Item, ItemEvent
from jianxing.ledger.opening import open_year
from jianxing.ledger.policies import moves_for
from jianxing.ledger.queries import (
    counts,
    due_soon,
    has_ended,
    is_late,
    item,
    items,
    late,
    lateness,
    move_name,
    of_organisation,
    state_name,
    years,
)
from jianxing.ledger.rhythm import calls, year_end
from jianxing.ledger.states import RULES, TABLE, Move, State

__all__ = [
    "RULES",
    "TABLE",
    "Changed",
    "Difference",
    "Item",
    "ItemEvent",
    "Move",
    "OtherLead",
    "State",
    "accept",
    "calls",
    "claim",
    "close",
    "counts",
    "due_soon",
    "follow_lead",
    "has_ended",
    "is_late",
    "item",
    "items",
    "keep_owner",
    "late",
    "lateness",
    "move_name",
    "moves_for",
    "object_to",
    "of_organisation",
    "open_year",
    "owners_that_differ",
    "reopen",
    "report",
    "send_back",
    "settle",
    "state_name",
    "year_end",
    "years",
]
