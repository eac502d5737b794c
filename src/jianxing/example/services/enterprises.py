"""Enterprises and premises under supervision in the invented county, and what employers declare about hazards."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.calendar_days import NEVER, day
from jianxing.example.draws import Draws
from jianxing.example.geography import County
from jianxing.example.services.reaching import ENDS, date_of, levels, reached, year_of

if TYPE_CHECKING:
    import pyarrow as pa

DUE = 97
"""Industrial enterprises that must declare."""
SCHOOLS = 62
_KINDS = (
    ("industrial", DUE + 41, "工业企业"),
    ("public_place", 214, "公共场所"),
    ("school", SCHOOLS, "学校"),
    ("drinking_water", 23, "供水单位"),
    ("tableware", 2, "餐饮具消毒企业"),
    ("disinfection", 3, "消毒产品企业"),
    ("radiation", 9, "放射诊疗单位"),
)
_INDUSTRIES = (("B1019", "dust"), ("C3031", "dust"), ("C2012", "several"), ("C2614", "chemical"), ("C3311", "physical"))


def _listed(county: County, seed: int) -> list[dict[str, Any]]:
    draws = Draws(seed, "enterprises")
    shares = np.array([township.residents for township in county.townships], dtype=np.float64)
    rows: list[dict[str, Any]] = []
    for kind, count, word in _KINDS:
        where = draws.share_out(count, shares)
        size, chance = draws.uniform(count), draws.uniform(count)
        for number in range(count):
            township = county.townships[int(where[number])]
            due = kind == "industrial" and number < DUE
            employees = 8 + round(140 * float(size[number]) ** 3)
            industry, hazard = _INDUSTRIES[number % len(_INDUSTRIES)]
            rows.append(
                {
                    "enterprise_id": f"QY{len(rows) + 1:05d}",
                    "name": f"示例{township.name}第{number + 1}{word}",
                    "kind": kind,
                    "industry_code": industry if kind == "industrial" else None,
                    "scale": "medium" if employees > 120 else "small" if employees > 20 else "micro",
                    "area_code": township.code,
                    "employees": employees,
                    "exposed_workers": round(employees * 0.45) if due else 0,
                    "main_hazard": hazard if due else "none",
                    "must_declare": due,
                    "state": "working",
                    "risk_class": "ABCD"[int(np.searchsorted([0.45, 0.8, 0.95], chance[number]))],
                    "opened_on": date(2002 + int(chance[number] * 15), 1 + number % 12, 1 + number % 28),
                }
            )
    return rows


def enterprises(county: County, seed: int) -> "pa.Table":
    """The record table ``enterprises``."""
    import pyarrow as pa

    from jianxing.records.tables.enterprises import Enterprises

    return pa.Table.from_pylist(_listed(county, seed), schema=Enterprises.arrow_schema())


def hazard_declarations(county: County, seed: int) -> "pa.Table":
    """The record table ``hazard_declarations``: each industrial enterprise at each year's end."""
    import pyarrow as pa

    from jianxing.records.tables.enterprises import HazardDeclarations

    draws = Draws(seed, "hazard declarations")
    industrial = [row for row in _listed(county, seed) if row["kind"] == "industrial"]
    declared = np.full(len(industrial), NEVER)
    declared[:DUE] = reached(DUE, levels("enterprises", "hazards_declared"), draws)
    rows = []
    for end in ENDS:
        chance = draws.uniform(len(industrial))
        for place, each in enumerate(industrial):
            due = bool(each["must_declare"])
            tested = due and chance[place] < 0.72
            points = 3 + place % 9
            rows.append(
                {
                    "enterprise_id": each["enterprise_id"],
                    "on_date": date_of(end),
                    "area_code": each["area_code"],
                    "is_working": True,
                    "must_declare": due,
                    "declared_on": date_of(int(declared[place])) if declared[place] <= end else None,
                    "main_hazard": each["main_hazard"],
                    "is_severe": due and place % 4 == 0,
                    "exposed_workers": each["exposed_workers"],
                    "detected_on": date_of(max(day(f"{year_of(end)}-03-01"), end - 150 - place)) if tested else None,
                    "points_tested": points if tested else None,
                    "points_passed": points - (1 if chance[place] < 0.2 else 0) if tested else None,
                    "workers_due": each["exposed_workers"],
                    "workers_examined": round(each["exposed_workers"] * (0.7 + 0.3 * float(chance[place]))),
                    "suspected_cases": 1 if due and chance[place] < 0.03 else 0,
                    "diagnosed_cases": 0,
                    "managers_trained": due and chance[place] < 0.8,
                }
            )
    return pa.Table.from_pylist(rows, schema=HazardDeclarations.arrow_schema())
