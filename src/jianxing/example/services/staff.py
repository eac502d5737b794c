"""What the invented county's staff list says, as arrays."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import NEVER
from jianxing.example.draws import Integers

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Staff:
    """The workers of the list in its order: number, facility, category, title, and first and last day."""

    worker: Any
    facility: Any
    category: Any
    title: Any
    first: Integers
    last: Integers

    @classmethod
    def of(cls, workers: "pa.Table") -> "Staff":
        """From the record table ``health_workers``."""

        def texts(name: str) -> Any:
            return np.array(workers[name].to_pylist(), dtype=object)

        def numbers(name: str, missing: int) -> Integers:
            days = workers[name].combine_chunks().cast("int32").fill_null(missing)
            return np.asarray(days.to_numpy(zero_copy_only=False), dtype=np.int64)

        return cls(
            texts("worker_id"),
            texts("facility_id"),
            texts("category"),
            texts("title"),
            numbers("works_from", 0),
            numbers("works_to", NEVER),
        )

    def there(self, first: int, last: int) -> Any:
        """Who works on all days from one to another."""
        return (self.first <= first) & (self.last >= last)

    def of_category(self, *categories: str) -> Any:
        """Who is of one of the categories."""
        return np.isin(self.category, list(categories))
