"""Age from two dates, written once for all tables."""

from typing import Any

OLDEST_BAND = 85
"""The last band of the age groups of population and deaths is open: 85 and above."""
BANDS = (0, 1, *range(5, OLDEST_BAND + 1, 5))
"""Lower bounds of the age groups of an abridged life table: 0, 1–4, 5–9, … 85+."""


def completed_years(born: Any, on: Any) -> Any:
    """Whole years completed on a day (周岁); null when a date is missing.

    Both are Ibis date columns. Who was born on 29 February completes a year on 1 March of a common year.
    """
    birthday_ahead = on.month() * 100 + on.day() < born.month() * 100 + born.day()
    return (on.year() - born.year() - birthday_ahead.cast("int32")).cast("int32")


def age_band(age: Any) -> Any:
    """The lower bound of the age group of `BANDS` for an age in completed years; null for null."""
    import ibis

    return ibis.cases((age < 1, 0), (age < 5, 1), (age >= OLDEST_BAND, OLDEST_BAND), else_=age // 5 * 5).cast("int64")
