"""The words that all parts share."""

from datetime import date

import pytest

from jianxing.kernel.area import level_of, lies_in, part_of
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.kernel.period import Period
from jianxing.kernel.scope import Scope
from jianxing.kernel.target import Target


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2022-10/2023-09", date(2022, 10, 1), date(2023, 9, 30)),
        ("2024-01/2024-02", date(2024, 1, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_reads_what_it_writes(text: str, start: date, end: date) -> None:
    period = Period.parse(text)
    assert (period.start, period.end, str(period)) == (start, end, text)
    assert start in period
    assert end in period


@pytest.mark.parametrize("text", ["", "23", "2023-13/2024-01", "2023/2024", "2024-03/2024-01"])
def test_a_period_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period.parse(text)


def test_the_maternal_and_child_year_ends_in_september() -> None:
    year = Period.maternal_child_year(2023)
    assert str(year) == "2022-10/2023-09"
    assert year.label_year == 2023


def test_the_clock_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANXING_TODAY", "2024-10-21")
    assert today() == date(2024, 10, 21)


def test_areas_hold_areas() -> None:
    assert level_of("990101001") == "township"
    assert part_of("990101001002", "county") == "990101"
    assert lies_in("990101001", "990101")
    assert not lies_in("990102001", "990101")
    with pytest.raises(ValueError, match="digits"):
        level_of("99010")


def test_a_scope_covers_what_lies_inside() -> None:
    scope = Scope(frozenset({"990101001"}))
    assert scope.covers("990101001002")
    assert not scope.covers("990101")


@pytest.mark.parametrize(
    ("comparator", "value", "upper", "figure", "verdict", "gap"),
    [
        (">=", 78, None, 78, "met", 0),
        (">=", 78, None, 77.4, "missed", 0.6),
        ("<=", 14, None, 14, "met", 0),
        ("<=", 14, None, 14.8, "missed", -0.8),
        ("<", 80, None, 80, "missed", 0),
        (">", 10, None, 10.1, "met", 0),
        ("=", 3, None, 3, "met", 0),
        ("range", 10, 20, 25, "missed", -5),
        ("range", 10, 20, 8, "missed", 2),
        ("range", 10, 20, 15, "met", 0),
        ("~", 78, None, 77, "gap_shown", 1),
    ],
)
def test_a_target_judges_a_figure(comparator, value, upper, figure, verdict, gap) -> None:
    target = Target(comparator, value, "%", upper)
    assert target.verdict(figure) == verdict
    assert target.gap(figure) == pytest.approx(gap)


def test_a_range_needs_both_ends() -> None:
    with pytest.raises(ValueError, match="range"):
        Target("range", 10, "km")


def test_a_refusal_says_something() -> None:
    with pytest.raises(ValueError, match="why"):
        Refused()
    assert Refused(Message("records.anything")).messages[0].code == "records.anything"
