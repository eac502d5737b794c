"""Who may move which item, and which items somebody may see."""

from jianxing.access.api import User, may, require
from jianxing.kernel.message import Message, Refused
from jianxing.ledger.models import Item
from jianxing.ledger.states import RULES, TABLE, Move, State, after


def moves_for(user: User, item: Item) -> list[Move]:
    """The moves that the item's state allows and the user may make, in the order of the table."""
    return [move for move in TABLE[State(item.state)] if _may(user, item, move)]


def _may(user: User, item: Item, move: Move) -> bool:
    rule = RULES[move]
    if rule.side == "owner" and item.owner is None:
        return False
    return may(user, rule.permission, organisation=item.owner)


def require_move(user: User, item: Item, move: Move) -> State:
    """The state that a move leads to; refused when the user may not make it or the state does not know it."""
    rule = RULES[move]
    if rule.side == "owner" and item.owner is None:
        raise Refused(Message("ledger.no_owner", {"title": item.title}))
    require(user, rule.permission, organisation=item.owner)
    target = after(State(item.state), move)
    if target is None:
        raise Refused(
            Message(
                "ledger.no_such_move", {"title": item.title, "move": MoveName(move), "state": StateName(item.state)}
            )
        )
    return target


class StateName(str):
    """A state that a message names in its own language: ``{state:zh}``."""

    def __format__(self, language: str) -> str:
        return Message(f"ledger.state_{self!s}").text("en" if language == "en" else "zh")


class MoveName(str):
    """A move that a message names in its own language: ``{move:zh}``."""

    def __format__(self, language: str) -> str:
        return Message(f"ledger.move_{self!s}").text("en" if language == "en" else "zh")
