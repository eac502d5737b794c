"""Sorting and numbering the forms of care."""

from typing import Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.draws import Integers
from jianxing.example.rows import numbered


def in_order_of_days(
    columns: dict[str, Any], letter: str, day: Integers, person: Integers, number: str = "visit_id"
) -> dict[str, Any]:
    """The columns sorted by day and person, numbered in that order under the name of a column."""
    import pyarrow as pa

    line = np.lexsort((person, day))
    taken = pa.array(line)
    sorted_columns = {
        name: values.take(taken) if isinstance(values, pa.Array) else values[line] for name, values in columns.items()
    }
    return {number: numbered(letter, days.years(day[line])), **sorted_columns}
