"""What other parts may use of the records. Cheap to import: engines and Arrow load when something is called."""

from jianxing.records.registry import tables

__all__ = ["tables"]
