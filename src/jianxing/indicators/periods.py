"""Which part of a statistical year can be counted yet."""

from calendar import monthrange
from datetime import date, timedelta

from jianxing.kernel.period import Period

MONTHS_A_YEAR = 12


def last_whole_month(day: date) -> date:
    """The last day of the last month that is over by the end of a day."""
    if day.day == monthrange(day.year, day.month)[1]:
        return day
    return day.replace(day=1) - timedelta(days=1)


def covered(whole: Period, complete_to: date) -> Period | None:
    """The part of a period whose months are complete; None when not one is."""
    last = last_whole_month(complete_to)
    if last >= whole.end:
        return whole
    return Period(whole.start, last) if last > whole.start else None


def month_number(day: date) -> int:
    """Months since the year 0, so that any period is a run of numbers."""
    return day.year * MONTHS_A_YEAR + day.month - 1


def months(period: Period) -> int:
    """How many months a period has."""
    return month_number(period.end) - month_number(period.start) + 1
