"""Counts keep their sum and their places when townships are split, merged and renumbered."""

from datetime import date

import pytest

from jianxing.records.crosswalk import Change, Unbalanced, carried, crosswalk

A, B, C, D, E = "990101001", "990101002", "990101003", "990101004", "990101005"
Y2019, Y2021, Y2023 = date(2019, 7, 1), date(2021, 1, 1), date(2023, 1, 1)
BEFORE, NOW = date(2018, 12, 31), date(2023, 12, 31)


def test_a_split_a_merger_and_a_new_code_one_after_another() -> None:
    changes = [
        Change(A, B, Y2019, 0.25),
        Change(A, C, Y2019, 0.75),
        Change(C, D, Y2021, 1),
        Change(B, E, Y2023, 1),
        Change(D, E, Y2023, 0.4),
        Change(D, D, Y2023, 0.6),
    ]
    shares = crosswalk(changes, BEFORE, NOW)
    assert shares[A] == pytest.approx({E: 0.25 + 0.75 * 0.4, D: 0.75 * 0.6})
    assert shares[D] == pytest.approx({E: 0.4, D: 0.6})
    counts = carried({A: 1000, "990101009": 70}, shares)
    assert counts == pytest.approx({E: 550, D: 450, "990101009": 70})


def test_only_changes_between_the_two_days_count() -> None:
    changes = [Change(A, B, Y2019, 1), Change(B, C, Y2023, 1)]
    assert crosswalk(changes, BEFORE, date(2019, 6, 30)) == {}
    assert crosswalk(changes, BEFORE, Y2019) == {A: {B: 1}}
    assert crosswalk(changes, Y2019, NOW) == {B: {C: 1}}
    assert crosswalk(changes, BEFORE, NOW)[A] == {C: 1}


def test_an_area_that_gives_a_part_away_keeps_its_code() -> None:
    shares = crosswalk([Change(A, A, Y2021, 0.9), Change(A, B, Y2021, 0.1)], BEFORE, NOW)
    assert carried({A: 200, B: 50}, shares) == pytest.approx({A: 180, B: 70})


def test_shares_that_lose_people_are_refused_by_name() -> None:
    with pytest.raises(Unbalanced, match=f"{A} on 2021-01-01"):
        crosswalk([Change(A, B, Y2021, 0.5), Change(A, C, Y2021, 0.4)], BEFORE, NOW)
