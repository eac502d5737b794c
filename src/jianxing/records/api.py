"""What other parts may use of the records. Cheap to import: engines and Arrow load when something is called."""

from typing import TYPE_CHECKING, Any

from jianxing.records.batches import Batch, Snapshot
from jianxing.records.registry import tables

if TYPE_CHECKING:
    from jianxing.records.store import Lake

__all__ = ["Batch", "Lake", "Snapshot", "tables"]


def __getattr__(name: str) -> Any:
    """`Lake`, loaded when it is first named, because it brings DuckDB and Delta along."""
    if name == "Lake":
        from jianxing.records.store import Lake

        return Lake
    raise AttributeError(name)
