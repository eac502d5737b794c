"""What other parts may use of the records. Cheap to import: engines and Arrow load when something is called."""

from typing import TYPE_CHECKING, Any

from jianxing.records.batches import Batch, Snapshot, moments
from jianxing.records.describing import described_batches, described_tables
from jianxing.records.guessing import proposals
from jianxing.records.importing import Outcome, Progress, TooManyFaults, import_file
from jianxing.records.manual import markdown
from jianxing.records.registry import tables
from jianxing.records.returning import refused_rows

if TYPE_CHECKING:
    from jianxing.records.store import Lake
    from jianxing.records.standing import standing_rows
    from jianxing.records.store_check import broken

__all__ = [
    "Batch",
    "Lake",
    "Outcome",
    "Progress",
    "Snapshot",
    "TooManyFaults",
    "broken",
    "described_batches",
    "described_tables",
    "import_file",
    "markdown",
    "moments",
    "proposals",
    "refused_rows",
    "standing_rows",
    "tables",
]


def __getattr__(name: str) -> Any:
    """`Lake` and `broken`, loaded when they are first named, because they bring DuckDB and Delta along."""
    if name == "Lake":
        from jianxing.records.store import Lake

        return Lake
    if name == "broken":
        from jianxing.records.store_check import broken

        return broken
    if name == "standing_rows":
        from jianxing.records.standing import standing_rows

        return standing_rows
    raise AttributeError(name)
