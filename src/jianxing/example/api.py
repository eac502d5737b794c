"""The invented county for other parts. Cheap to import: engines and Arrow load when something is called."""

from collections.abc import Callable
from pathlib import Path

from jianxing.example.geography import County, county
from jianxing.example.organisations import PASSWORD, Account, Organisation, accounts, organisations
from jianxing.kernel.message import Message

__all__ = [
    "PASSWORD",
    "PERSONS",
    "SEED",
    "TODAY",
    "Account",
    "County",
    "Organisation",
    "accounts",
    "build",
    "build_lake",
    "build_ledger",
    "county",
    "move_in",
    "organisations",
    "plan_document",
    "plan_filename",
]

PERSONS = 220_000
SEED = 20241021
TODAY = "2024-10-21"
"""The day at which the clock of the invented county stands."""


def _silent(message: Message) -> None:
    """Progress that nobody hears."""


def build(home: Path, persons: int = PERSONS, seed: int = SEED, progress: Callable[[Message], None] = _silent) -> Path:
    """Build the county's records into ``home/lake``; returns that directory.

    Refused when it holds anything already, or with fewer than 2,000 persons. The same persons and seed give the same
    rows on every machine. The lake is there when it is whole, so a build that was cut short leaves nothing behind.
    """
    return build_lake(home / "lake", persons, seed, progress)


def build_lake(
    lake: Path, persons: int = PERSONS, seed: int = SEED, progress: Callable[[Message], None] = _silent
) -> Path:
    """As `build`, into a directory of any name."""
    from jianxing.example.building import into_lake, people_of, record_tables

    history = people_of(persons, seed)
    progress(Message("example.people", {"count": persons}))
    into_lake(lake, record_tables(history, seed), progress)
    return lake


def build_ledger(home: Path, seed: int = SEED, progress: Callable[[Message], None] = _silent) -> Path:
    """Build ``home/lake`` for ledger mode: the areas and the reported figures, and no record of any person."""
    from jianxing.example.building import into_lake, ledger_tables, people_of

    history = people_of(PERSONS, seed)
    into_lake(home / "lake", ledger_tables(history, seed), progress)
    return home / "lake"


def plan_document() -> bytes:
    """The county's plan as a .docx; the same bytes each time."""
    from jianxing.example.plan_paper import plan_document as written

    return written()


def plan_filename() -> str:
    """The name under which the plan is uploaded."""
    from jianxing.example.plan_paper import plan_filename as named

    return named()


def move_in(lake: Path, progress: Callable[[Message], None] = _silent) -> None:
    """Fill the work store as far as it is empty: organisations, accounts, the plan in force, the ledger of the year.

    ``lake`` holds the county's records; the figures that the units report come from there. Needs Django to be set up.
    """
    from jianxing.example.moving_in import move_in as occupy

    occupy(lake, progress)
