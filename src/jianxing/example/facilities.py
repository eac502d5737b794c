"""Health institutions of the invented county: those named in `facilities.toml`, a centre a township, a clinic a village."""

from datetime import date
from typing import TYPE_CHECKING, Any

from jianxing.example.geography import County
from jianxing.example.parameters import read

if TYPE_CHECKING:
    import pyarrow as pa

_TOWNSHIPS_SHARE = 0.28
"""Share of health technicians who work in township and community centres."""


def centre_id(township_code: str) -> str:
    """Code of a township's health centre."""
    return f"YXT{township_code[6:]}"


def clinic_id(village_code: str) -> str:
    """Code of a village's clinic."""
    return f"YXV{village_code[6:]}"


def facilities(county: County, scale: float) -> "pa.Table":
    """The record table ``facilities``; beds follow the size of the county."""
    import pyarrow as pa

    from jianxing.records.tables.facilities import Facilities

    names = {column.id for column in Facilities.columns()}
    rows: list[dict[str, Any]] = []
    for each in read("facilities.toml")["facility"]:
        row = {name: value for name, value in each.items() if name in names}
        rows.append(
            row | {"facility_id": each["id"], "area_code": each["township"], "beds": round(each["beds"] * scale)}
        )
    for township in county.townships:
        town = township.name.endswith("街道")
        rows.append(
            {
                "facility_id": centre_id(township.code),
                "name": f"{township.name}{'社区卫生服务中心' if town else '卫生院'}",
                "type": "community_centre" if town else "township_centre",
                "level": "level_1",
                "ownership": "public",
                "area_code": township.code,
                "opened_on": date(1962, 1, 1),
                "beds": round(township.residents * 0.0016 * scale),
            }
        )
        rows += [
            {
                "facility_id": clinic_id(village.code),
                "name": f"{township.name}{village.name}{'卫生服务站' if village.name.endswith('社区') else '卫生室'}",
                "type": "village_clinic",
                "level": "ungraded",
                "ownership": "public",
                "area_code": township.code,
                "opened_on": date(2009, 1, 1),
                "beds": 0,
            }
            for village in township.villages
        ]
    return pa.Table.from_pylist(rows, schema=Facilities.arrow_schema())


def staffing(county: County) -> tuple[list[str], list[float]]:
    """Codes of the institutions that employ health technicians, and how these are shared out among them."""
    named = [(each["id"], each["workers"]) for each in read("facilities.toml")["facility"]]
    centres = [
        (centre_id(each.code), _TOWNSHIPS_SHARE * each.residents / county.residents) for each in county.townships
    ]
    return [code for code, _ in (*named, *centres)], [share for _, share in (*named, *centres)]
