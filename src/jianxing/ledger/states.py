"""The life of an item as a table: every state, every move out of it, and who may make each move.

A pair of state and move that is not in `TABLE` does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Side = Literal["owner", "office"]


class State(StrEnum):
    """Where an item stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class Move(StrEnum):
    """What somebody does with an item."""

    CLAIM = "claim"
    OBJECT = "object"
    SETTLE = "settle"
    REPORT = "report"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Rule:
    """Who makes a move: the owner's side or the office's, with which permission, and whether it must say why."""

    side: Side
    permission: str
    says_why: bool = False


RULES: Mapping[Move, Rule] = {
    Move.CLAIM: Rule("owner", "ledger.claim"),
    Move.OBJECT: Rule("owner", "ledger.claim", says_why=True),
    Move.REPORT: Rule("owner", "ledger.report"),
    Move.SETTLE: Rule("office", "ledger.accept", says_why=True),
    Move.ACCEPT: Rule("office", "ledger.accept"),
    Move.SEND_BACK: Rule("office", "ledger.accept", says_why=True),
    Move.CLOSE: Rule("office", "ledger.close"),
    Move.REOPEN: Rule("office", "ledger.close", says_why=True),
}

TABLE: Mapping[State, Mapping[Move, State]] = {
    # Nobody has taken it on yet; the office may still name another owner.
    State.OPEN: {Move.CLAIM: State.CLAIMED, Move.OBJECT: State.DISPUTED, Move.SETTLE: State.OPEN},
    # A new version of the plan may name another lead at any time; who is named then claims it, and what was reported stays.
    State.CLAIMED: {Move.REPORT: State.REPORTED, Move.OBJECT: State.DISPUTED, Move.SETTLE: State.OPEN},
    # Settling names the owner, the same or another, who then claims it.
    State.DISPUTED: {Move.SETTLE: State.OPEN},
    # Until the office has looked, the owner may report again.
    State.REPORTED: {
        Move.REPORT: State.REPORTED,
        Move.ACCEPT: State.ACCEPTED,
        Move.SEND_BACK: State.RETURNED,
        Move.SETTLE: State.OPEN,
    },
    State.RETURNED: {Move.REPORT: State.REPORTED, Move.SETTLE: State.OPEN},
    # The next call for progress follows; what is done is closed.
    State.ACCEPTED: {Move.REPORT: State.REPORTED, Move.CLOSE: State.CLOSED, Move.SETTLE: State.OPEN},
    State.CLOSED: {Move.REOPEN: State.CLAIMED},
}

START = State.OPEN
END = State.CLOSED

# States in which the ball is with the owner: a call that passed makes the item late.
OWNER_IS_ASKED: frozenset[State] = frozenset({State.OPEN, State.CLAIMED, State.RETURNED, State.ACCEPTED})


def after(state: State, move: Move) -> State | None:
    """The state that a move leads to, None when the move does not exist there."""
    return TABLE[state].get(move)
