"""Random people try random moves in random order on one item, against a model drawn from the table."""

import copy

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from jianxing.access.api import AuditEntry, Organisation, User, seal, verify
from jianxing.kernel.message import Refused
from jianxing.ledger import api as ledger
from jianxing.ledger.api import Changed, Item, ItemEvent, Move

# Drawn by hand, not read from the product: state → move → (state after, whose move it is).
LIFE = {
    "open": {"claim": ("claimed", "owner"), "object": ("disputed", "owner"), "settle": ("open", "office")},
    "claimed": {"report": ("reported", "owner"), "object": ("disputed", "owner"), "settle": ("open", "office")},
    "disputed": {"settle": ("open", "office")},
    "reported": {
        "report": ("reported", "owner"),
        "accept": ("accepted", "office"),
        "send_back": ("returned", "office"),
        "settle": ("open", "office"),
    },
    "returned": {"report": ("reported", "owner"), "settle": ("open", "office")},
    "accepted": {"report": ("reported", "owner"), "close": ("closed", "office"), "settle": ("open", "office")},
    "closed": {"reopen": ("claimed", "office")},
}
ACTORS = ("office", "liaison", "other_liaison", "leader", "auditor", "administrator")
LIAISON_OF = {"liaison": "health", "other_liaison": "education"}
WORDS = st.text(alphabet="甲乙丙 \n", max_size=4)


def act(move: Move, by: User, item: Item, version: int, word: str, owner: Organisation) -> Item:
    """Make a move through the action of its name."""
    same = {"by": by, "item": item, "version": version}
    if move is Move.CLAIM:
        return ledger.claim(**same)
    if move is Move.REPORT:
        return ledger.report(**same, progress=word)
    if move is Move.SETTLE:
        return ledger.settle(**same, owner=owner, reason=word)
    if move in {Move.ACCEPT, Move.CLOSE}:
        return getattr(ledger, move.value)(**same, remark=word)
    return {Move.OBJECT: ledger.object_to, Move.SEND_BACK: ledger.send_back, Move.REOPEN: ledger.reopen}[move](
        **same, reason=word
    )


@pytest.mark.django_db
def test_no_order_of_moves_breaks_the_ledger(people, item: Item) -> None:
    from django.db import transaction

    class Life(RuleBasedStateMachine):
        """One item in the hands of random people; every example begins from the item as the fixture made it."""

        @initialize()
        def begin(self) -> None:
            self.savepoint = transaction.savepoint()
            self.item = Item.objects.get(pk=item.pk)
            self.state, self.owner, self.version, self.made = "open", "health", 1, []
            self.entries = AuditEntry.objects.count()

        @rule(
            actor=st.sampled_from(ACTORS),
            move=st.sampled_from(list(Move)),
            word=WORDS,
            owner=st.sampled_from(["health", "education"]),
            behind=st.sampled_from([0, 0, 0, 1]),
        )
        def somebody_tries(self, actor: str, move: Move, word: str, owner: str, behind: int) -> None:
            user = copy.copy(getattr(people, actor))
            expected = self.outcome(actor, move, word, behind)
            reached = self.attempt(move, user, behind, word, getattr(people, owner))
            assert reached == expected
            if reached in LIFE:
                self.state, self.version = reached, self.version + 1
                self.owner = owner if move is Move.SETTLE else self.owner
                self.made.append((move.value, actor))

        def attempt(self, move: Move, user: User, behind: int, word: str, owner: Organisation) -> str:
            """The state that a try leads to, or the code of its refusal."""
            try:
                return act(move, user, self.item, self.version - behind, word, owner).state
            except Changed:
                return "changed"
            except Refused as refused:
                return refused.messages[0].code

        def outcome(self, actor: str, move: Move, word: str, behind: int) -> str:
            """The state after, or the refusal that the hand-drawn table demands."""
            if move is Move.REPORT and not word.strip():
                return "ledger.progress_missing"
            if behind:
                return "changed"
            side = next(side for moves in LIFE.values() for name, (_, side) in moves.items() if name == move.value)
            allowed = actor == "office" if side == "office" else LIAISON_OF.get(actor) == self.owner
            if not allowed:
                return "access.not_allowed"
            if move.value not in LIFE[self.state]:
                return "ledger.no_such_move"
            if move in {Move.OBJECT, Move.SETTLE, Move.SEND_BACK, Move.REOPEN} and not word.strip():
                return "ledger.reason_missing"
            return LIFE[self.state][move.value][0]

        @precondition(lambda self: hasattr(self, "item"))
        @invariant()
        def nothing_is_lost(self) -> None:
            present = Item.objects.select_related("owner").get(pk=self.item.pk)
            assert present.owner is not None
            assert (present.state, present.owner.code, present.version) == (self.state, self.owner, self.version)
            events = list(ItemEvent.objects.filter(item=present).order_by("item_version"))
            assert [event.item_version for event in events] == list(range(2, self.version + 1))
            assert [event.move for event in events] == [move for move, _ in self.made]
            states = ["open", *(event.to_state for event in events)]
            assert [event.from_state for event in events] == states[:-1]
            entries = AuditEntry.objects.order_by("id")[self.entries :]
            assert [entry.action for entry in entries] == [f"ledger.{move}" for move, _ in self.made]
            assert [entry.by for entry in entries] == [getattr(people, actor).username for _, actor in self.made]

        @precondition(lambda self: hasattr(self, "item"))
        @invariant()
        def the_offered_moves_are_those_that_work(self) -> None:
            present = Item.objects.select_related("owner").get(pk=self.item.pk)
            for actor in ACTORS:
                offered = {move.value for move in ledger.moves_for(getattr(people, actor), present)}
                working = {
                    name
                    for name, (_, side) in LIFE[self.state].items()
                    if (actor == "office" if side == "office" else LIAISON_OF.get(actor) == self.owner)
                }
                assert offered == working, actor

        def teardown(self) -> None:
            if hasattr(self, "savepoint"):
                seal()
                assert verify().is_sound
                transaction.savepoint_rollback(self.savepoint)

    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
