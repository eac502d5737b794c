"""Whatever is split and merged, nobody is lost and every count arrives at an area that still exists."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianxing.records.crosswalk import Change, carried, crosswalk

FIRST = date(2018, 12, 31)
START = [f"99010100{number}" for number in range(4)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Change], set[str]]:
    """Changes of four townships over the years, and the codes that exist in the end."""
    changes: list[Change] = []
    living = set(START)
    for step in range(draw(st.integers(1, 4))):
        day = FIRST + timedelta(days=365 * (step + 1))
        fresh = f"99010110{step}"
        for former in sorted(draw(st.sets(st.sampled_from(sorted(living)), max_size=2))):
            part = draw(st.integers(1, 10)) / 10
            changes.append(Change(former, fresh, day, part))
            if part < 1:
                changes.append(Change(former, former, day, 1 - part))
            else:
                living.discard(former)
            living.add(fresh)
    return changes, living


@given(histories(), st.lists(st.integers(0, 100_000), min_size=4, max_size=4))
def test_nobody_is_lost(history: tuple[list[Change], set[str]], persons: list[int]) -> None:
    changes, living = history
    counts = carried(dict(zip(START, map(float, persons), strict=True)), crosswalk(changes, FIRST, date(2030, 1, 1)))
    assert sum(counts.values()) == pytest.approx(sum(persons))
    assert {code for code, number in counts.items() if number > 1e-6} <= living
