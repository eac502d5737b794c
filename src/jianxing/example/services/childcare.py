"""Childcare institutions of the invented county at each year's end."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from jianxing.example.draws import Draws
from jianxing.example.geography import County
from jianxing.example.residents import History
from jianxing.example.services.reaching import ENDS, date_of, levels

if TYPE_CHECKING:
    import pyarrow as pa

_INSTITUTIONS = 16
_FIRST_YEAR = 2018
_KINDS = ("kindergarten", "nursery", "kindergarten", "community", "kindergarten", "employer")
_SPONSORS = ("public", "private", "public_private")


def childcare_institutions(history: History, county: County, seed: int) -> "pa.Table":
    """The record table ``childcare_institutions``; the places follow the residents."""
    import pyarrow as pa

    from jianxing.records.tables.childcare_institutions import ChildcareInstitutions

    draws = Draws(seed, "childcare")
    shares = np.array([township.residents for township in county.townships], dtype=np.float64)
    where = draws.share_out(_INSTITUTIONS, shares)
    size = 0.6 + 0.8 * draws.uniform(_INSTITUTIONS)
    rows = []
    for year, end in enumerate(ENDS):
        count = min(6 + 2 * year, _INSTITUTIONS)
        residents = int(np.count_nonzero(history.people.here(end)))
        wanted = levels("childcare", "places_per_1000")[year] * residents / 1000
        heap = np.cumsum(size[:count]) / float(size[:count].sum())
        places = np.diff(np.round(heap * wanted), prepend=0).astype(np.int64)
        for number in range(count):
            township = county.townships[int(where[number])]
            opened = date(_FIRST_YEAR + max((number - 4) // 2, 0), 3, 1) if number >= 6 else date(2016, 9, 1)
            count_of_places = int(places[number])
            rows.append(
                {
                    "institution_id": f"TY{number + 1:03d}",
                    "on_date": date_of(end),
                    "name": f"示例{township.name}第{number + 1}托育园",
                    "kind": _KINDS[number % len(_KINDS)],
                    "sponsor": _SPONSORS[number % len(_SPONSORS)],
                    "area_code": township.code,
                    "registered_on": opened,
                    "filed_on": opened.replace(month=10),
                    "is_open": True,
                    "places": count_of_places,
                    "inclusive_places": round(count_of_places * 0.6),
                    "children": round(count_of_places * (0.45 + 0.04 * year)),
                    "staff": max(round(count_of_places / 6), 1),
                    "monthly_fen": 80_000 + 10_000 * (number % 6),
                    "has_health_report": True,
                }
            )
    return pa.Table.from_pylist(rows, schema=ChildcareInstitutions.arrow_schema())
