"""The days of a year on which progress is due; `rhythm.toml` names them."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files


def year_end(year: int) -> date:
    """The day on which the items of a year are due."""
    return date.fromisoformat(f"{year}-{_rhythm()[1]}")


def calls(year: int) -> list[date]:
    """The days on which progress is due, in order."""
    return [date.fromisoformat(f"{year}-{day}") for day in _rhythm()[0]]


def next_call(year: int, after: date) -> date | None:
    """The first call of a year after a day, None when all have passed."""
    return next((day for day in calls(year) if day > after), None)


@cache
def _rhythm() -> tuple[tuple[str, ...], str]:
    table = tomllib.loads((files("jianxing.ledger") / "rhythm.toml").read_text(encoding="utf-8"))
    return tuple(table["calls"]), table["ends"]
