"""Chance that is the same everywhere: the stream, and arithmetic that keeps shares."""

import numpy as np
import pytest

from jianxing.example.draws import Draws

MASK = (1 << 128) - 1


def pcg64(state: int, increment: int, count: int) -> list[float]:
    """PCG XSL-RR 128/64 by its published recurrence (O'Neill 2014), as numbers from 0 up to but not 1."""
    found = []
    for _ in range(count):
        state = (state * 0x2360ED051FC65DA44385DF649FCCF645 + increment) & MASK
        folded, turn = (state >> 64) ^ (state & ((1 << 64) - 1)), state >> 122
        word = ((folded >> turn) | (folded << (64 - turn))) & ((1 << 64) - 1) if turn else folded
        found.append((word >> 11) / (1 << 53))
    return found


def test_the_stream_is_the_published_generator() -> None:
    draws = Draws(7, "deaths")
    inside = draws._generator.bit_generator.state["state"]
    assert draws.uniform(6).tolist() == pcg64(inside["state"], inside["inc"], 6)


def test_the_same_seed_and_theme_give_the_same_draws_and_others_do_not() -> None:
    first = Draws(7, "deaths").uniform(5).tolist()
    assert Draws(7, "deaths").uniform(5).tolist() == first
    assert Draws(8, "deaths").uniform(5).tolist() != first
    assert Draws(7, "births").uniform(5).tolist() != first


def test_shares_are_kept_to_within_one() -> None:
    weights = np.array([5.0, 0.0, 3.0, 1.5, 0.5])
    taken = np.bincount(Draws(1, "x").share_out(1003, weights), minlength=5)
    assert taken.sum() == 1003
    assert taken[1] == 0
    assert np.all(np.abs(taken - 1003 * weights / 10) <= 1)


def test_as_many_are_struck_as_the_chances_add_up_to() -> None:
    chances = np.full(10_000, 0.0317)
    struck = Draws(1, "x").struck(chances)
    assert abs(len(struck) - 317) <= 1
    assert np.all(np.diff(struck) >= 31)  # evenly along the line
    assert len(Draws(1, "x").struck(np.zeros(10))) == 0


def test_whole_numbers_stay_inside_their_bounds() -> None:
    found = Draws(1, "x").between(5000, 3, 5)
    assert set(found.tolist()) == {3, 4, 5}
    assert sorted(Draws(1, "x").order(50).tolist()) == list(range(50))


def test_nothing_can_be_picked_without_weight() -> None:
    with pytest.raises(ValueError, match="no weight is above 0"):
        Draws(1, "x").pick(3, np.zeros(4))
