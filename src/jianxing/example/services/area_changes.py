"""How the invented county's places came to be, long before its records begin, so that series can be carried over."""

from datetime import date
from typing import TYPE_CHECKING

from jianxing.example.geography import County

if TYPE_CHECKING:
    import pyarrow as pa

_ON = date(2010, 1, 1)
_DOCUMENT = "示民发〔2009〕示例12号"


def area_changes(county: County) -> "pa.Table":
    """The record table ``area_changes``: one place renumbered, one merged, one split between two."""
    import pyarrow as pa

    from jianxing.records.tables.area_changes import AreaChanges

    here = county.code
    changes = (
        (f"{here}100", f"{here}001", "recoded", 1.0),
        (f"{here}201", f"{here}003", "merged", 1.0),
        (f"{here}202", f"{here}007", "split", 0.6),
        (f"{here}202", f"{here}008", "split", 0.4),
    )
    rows = [
        {
            "former_code": former,
            "code": code,
            "changed_on": _ON,
            "kind": kind,
            "share": share,
            "document_number": _DOCUMENT,
        }
        for former, code, kind, share in changes
    ]
    return pa.Table.from_pylist(rows, schema=AreaChanges.arrow_schema())
