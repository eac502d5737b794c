"""The table of states, drawn here a second time by hand: state, move, where it leads, who may."""

from itertools import product

import pytest

from jianxing.access.roles import roles
from jianxing.ledger.rhythm import calls, next_call, year_end
from jianxing.ledger.states import END, OWNER_IS_ASKED, RULES, START, TABLE, Move, State, after

DRAWN = """
open      claim      claimed
open      object     disputed
open      settle     open
claimed   report     reported
claimed   object     disputed
claimed   settle     open
disputed  settle     open
reported  report     reported
reported  accept     accepted
reported  send_back  returned
reported  settle     open
returned  report     reported
returned  settle     open
accepted  report     reported
accepted  close      closed
accepted  settle     open
closed    reopen     claimed
"""
ROWS = {(State(a), Move(b)): State(c) for a, b, c in (line.split() for line in DRAWN.strip().splitlines())}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_every_pair_of_state_and_move_leads_where_it_is_drawn_or_nowhere(state: State, move: Move) -> None:
    assert after(state, move) == ROWS.get((state, move))


def test_the_table_names_every_state_and_the_rules_every_move() -> None:
    assert TABLE.keys() == set(State)
    assert RULES.keys() == set(Move)


def test_every_state_is_reached_and_none_is_a_trap() -> None:
    def reach(start: State) -> set[State]:
        found, waiting = {start}, [start]
        while waiting:
            for state in TABLE[waiting.pop()].values():
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return found

    assert reach(START) == set(State)
    assert all(END in reach(state) for state in State)


def test_the_two_sides_never_hold_the_same_move() -> None:
    for move, rule in RULES.items():
        holders = {role.id for role in roles().values() if rule.permission in role.permissions}
        assert holders == ({"liaison", "unit_head"} if rule.side == "owner" else {"office"}), move


def test_whoever_is_asked_can_answer() -> None:
    for state in OWNER_IS_ASKED:
        assert any(RULES[move].side == "owner" for move in TABLE[state]), state


def test_the_calls_of_a_year() -> None:
    from datetime import date

    assert [day.isoformat() for day in calls(2024)] == ["2024-03-31", "2024-06-30", "2024-09-30", "2024-11-20"]
    assert year_end(2024) == date(2024, 12, 31)
    assert next_call(2024, date(2024, 9, 29)) == date(2024, 9, 30)
    assert next_call(2024, date(2024, 9, 30)) == date(2024, 11, 20)
    assert next_call(2024, date(2024, 11, 20)) is None
