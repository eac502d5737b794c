"""Packed faults are the same faults in the same order, whatever their number."""

from datetime import date

import pytest

from jianxing.records.fault_log import AT_ONCE, FaultLog
from jianxing.records.schema import Fault


def faults(count: int) -> list[Fault]:
    return [Fault(at // 2, "sex", "not_in_list", {"value": f"x{at}", "on": date(2023, 1, 1)}) for at in range(count)]


@pytest.mark.parametrize("count", [0, 1, 5, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 3])
def test_a_log_is_the_list_of_its_faults(count: int) -> None:
    whole = faults(count)
    log = FaultLog(whole)
    assert (len(log), log.rows) == (count, (count + 1) // 2)
    assert list(log) == whole
    assert log == whole
    assert log[:20] == tuple(whole[:20])
    assert log[1:4] == tuple(whole[1:4])
    for at in {0, count // 2, count - 1, -1} if count else set():
        assert log[at] == whole[at]
    with pytest.raises(IndexError):
        log[count]
    assert log != [*whole, Fault(1, "", "x")]


def test_a_row_that_goes_on_in_the_next_call_is_counted_once() -> None:
    log = FaultLog()
    log.extend([Fault(1, "a", "x"), Fault(1, "b", "y")])
    log.extend([Fault(1, "c", "x"), Fault(2, "a", "x")])
    assert (log.rows, len(log)) == (2, 4)


def test_a_million_faults_stay_small() -> None:
    log = FaultLog(Fault(at, "death_date", "not_a_date", {"value": f"2023-13-01 {at}"}) for at in range(100_000))
    assert sum(map(len, log._packed)) < 20 * len(log)
