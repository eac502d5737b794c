"""Money for the invented county's health services: due, received and spent by the end of each year."""

from datetime import date
from typing import TYPE_CHECKING, Any

from jianxing.example.draws import Draws
from jianxing.example.geography import County
from jianxing.example.services.ratings import HOSPITALS
from jianxing.example.services.reaching import ENDS, date_of, levels, year_of

if TYPE_CHECKING:
    import pyarrow as pa

_FEN = 1_000_000  # ten thousand yuan
_SHARES = {"YX001": 520, "YX002": 300, "YX003": 110}
_GRANTS = (
    ("basic_public_health", "nation", 1_100),
    ("basic_public_health", "province", 330),
    ("basic_public_health", "county", 110),
    ("essential_medicines", "province", 260),
    ("village_doctors", "county", 210),
    ("capacity", "province", 480),
    ("equipment", "nation", 350),
    ("talent", "prefecture", 60),
    ("tcm", "province", 120),
    ("healthy_action", "county", 45),
)


def funds(county: County, scale: float, seed: int) -> "pa.Table":
    """The record table ``funds``."""
    import pyarrow as pa

    from jianxing.records.tables.funds import Funds

    draws = Draws(seed, "funds")
    arrived = levels("funds", "reform_compensation_received")
    rows: list[dict[str, Any]] = []
    for place, end in enumerate(ENDS):
        year = year_of(end)
        wobble = draws.uniform(len(_GRANTS) + len(HOSPITALS))
        for number, hospital in enumerate(HOSPITALS):
            due = round(_SHARES[hospital] * 1.1 * scale * _FEN)
            share = min(arrived[place] / 100 + 0.02 * (number - 1), 1.0)
            rows.append(_grant(county, year, end, "reform_compensation", "county", due, share, 1.0, hospital))
        for number, (kind, level, sum_of) in enumerate(_GRANTS):
            due = round(sum_of * (1 + 0.05 * place) * scale * _FEN)
            share = 1.0 if level == "nation" else 0.88 + 0.12 * float(wobble[number])
            rows.append(_grant(county, year, end, kind, level, due, share, 0.82 + 0.18 * float(wobble[-1 - number])))
    for number, row in enumerate(rows, 1):
        row["fund_id"] = f"ZJ{row['year']}{number:04d}"
    return pa.Table.from_pylist(rows, schema=Funds.arrow_schema())


def _grant(
    county: County, year: int, end: int, kind: str, level: str, due: int, share: float, spent: float, facility: str = ""
) -> dict[str, Any]:
    received = round(due * share)
    return {
        "on_date": date_of(end),
        "year": year,
        "kind": kind,
        "level": level,
        "area_code": county.code,
        "facility_id": facility or None,
        "document_number": f"示财社〔{year}〕示例{len(kind)}号",
        "issued_on": date(year, 3, 20) if year > year_of(ENDS[0]) else date(year, 10, 12),
        "received_on": date(year, 9, 15) if year > year_of(ENDS[0]) else date(year, 11, 20),
        "due_fen": due,
        "received_fen": received,
        "spent_fen": round(received * spent),
        "returned_fen": 0,
    }
