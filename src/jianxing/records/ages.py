"""Age and lapse of time from two dates, written once for all tables."""

from datetime import date
from typing import Any

OLDEST_BAND = 85
"""The last band of the age groups of population and deaths is open: 85 and above."""
BANDS = (0, 1, *range(5, OLDEST_BAND + 1, 5))
"""Lower bounds of the age groups of an abridged life table: 0, 1–4, 5–9, … 85+."""


def completed_years(born: Any, on: Any) -> Any:
    """Whole years completed on a day (周岁); null when a date is missing.

    Both are Ibis date columns; ``on`` may be a day. Who was born on 29 February completes a year on 1 March of a common year.
    """
    on = day_value(on)
    birthday_ahead = on.month() * 100 + on.day() < born.month() * 100 + born.day()
    return (on.year() - born.year() - birthday_ahead.cast("int32")).cast("int32")


def completed_months(born: Any, on: Any) -> Any:
    """Whole months completed on a day (满月龄); null when a date is missing. ``on`` may be a column or a day.

    A month is complete on the same day of the month, or on the first of the next where a month has no such day.
    """
    on = day_value(on)
    day_ahead = on.day() < born.day()
    months = (on.year() - born.year()) * 12 + on.month() - born.month() - day_ahead.cast("int32")
    return months.cast("int32")


def days_between(first: Any, second: Any) -> Any:
    """Days from the first date to the second, negative when it lies before; null when one is missing."""
    return day_value(second).delta(day_value(first), unit="day")


def hours_between(first: Any, second: Any) -> Any:
    """Hours from the first moment to the second, with their fraction; null when one is missing."""
    return (second.epoch_seconds() - first.epoch_seconds()) / 3600


def minutes_after(first: Any, second: Any) -> Any:
    """Minutes from the first moment to the second, with their fraction; null when one is missing or the order is wrong."""
    seconds = second.delta(first, unit="second")
    return (seconds >= 0).ifelse(seconds / 60, None)


def day_value(day: Any) -> Any:
    """A day of Python as an Ibis value; a column stays what it is."""
    import ibis

    return ibis.literal(day) if isinstance(day, date) else day


def age_band(age: Any) -> Any:
    """The lower bound of the age group of `BANDS` for an age in completed years; null for null."""
    import ibis

    return ibis.cases((age < 1, 0), (age < 5, 1), (age >= OLDEST_BAND, OLDEST_BAND), else_=age // 5 * 5).cast("int64")
