"""The invented county for other parts. Cheap to import: engines and Arrow load when something is called."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jianxing.example.geography import County, county
from jianxing.example.organisations import PASSWORD, Account, Organisation, accounts, organisations
from jianxing.kernel.message import Message

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.faults.seeding import Seeded

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
    "with_faults",
]

PERSONS = 220_000
SEED = 20241021
TODAY = "2024-10-21"
"""The day at which the clock of the invented county stands."""


def _silent(message: Message) -> None:
    """Progress that nobody hears."""


def build(
    home: Path,
    persons: int = PERSONS,
    seed: int = SEED,
    progress: Callable[[Message], None] = _silent,
    *,
    clean: bool = False,
) -> Path:
    """Build the county's records into ``home/lake``; returns that directory.

    Refused when it holds anything already, or with fewer than 2,000 persons. The same persons and seed give the same
    rows on every machine. The lake is there when it is whole, so a build that was cut short leaves nothing behind.
    Beyond 330,000 persons the records are those of a province of several counties. A small number of faults of every
    kind is seeded into the first county and listed in ``seeded_faults.json`` beside the lake, unless it is ``clean``.
    """
    return build_lake(home / "lake", persons, seed, progress, clean=clean)


def build_lake(
    lake: Path,
    persons: int = PERSONS,
    seed: int = SEED,
    progress: Callable[[Message], None] = _silent,
    *,
    clean: bool = False,
) -> Path:
    """As `build`, into a directory of any name."""
    from jianxing.example.building import county_into_lake, province_into_lake
    from jianxing.example.province import shares

    counties = shares(persons)
    if len(counties) == 1:
        county_into_lake(lake, persons, seed, clean, progress)
    else:
        province_into_lake(lake, counties, seed, clean, progress)
    return lake


def with_faults(
    tables: "Iterable[tuple[str, pa.Table]]",
    seed: int,
    shares: Mapping[str, float] | None = None,
    kinds: Collection[str] | None = None,
) -> "Seeded":
    """Record tables with seeded faults, in memory: iterate it for the tables, and then read ``faults``.

    ``shares`` gives the share of affected rows of a statistical kind; ``kinds`` leaves only some kinds.
    """
    from jianxing.example.faults.seeding import with_faults as seeded

    return seeded(tables, seed, shares, kinds)


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
