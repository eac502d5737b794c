"""Departments of the invented county's institutions, and those that a standard asks for and that are not there yet."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from jianxing.example.calendar_days import day
from jianxing.example.draws import Draws
from jianxing.example.facilities import centre_id
from jianxing.example.geography import County
from jianxing.example.parameters import read
from jianxing.example.services.reaching import date_of, levels, numbers_reached, reached

if TYPE_CHECKING:
    import pyarrow as pa

COUNTY_HOSPITAL = "YX001"
_LONG_AGO = date(1998, 1, 1)
# Departments of primary institutions that a plan asks for; own codes, so that they are no disciplines of level one or two
_PRIMARY = (
    ("16F1", "发热诊室", "fever", "fever_clinics"),
    ("06M1", "妇幼健康门诊", "mch_clinic", "mch_clinics"),
    ("50H1", "中医馆", "tcm_hall", "tcm_halls"),
)


def departments(county: County, scale: float, seed: int) -> "pa.Table":
    """The record table ``departments``."""
    import pyarrow as pa

    from jianxing.records.tables.departments import Departments

    draws = Draws(seed, "departments")
    rows = [*_of_county_hospital(scale, draws), *_named(scale), *_of_centres(county, draws)]
    rows.sort(key=lambda row: (row["facility_id"], row["code"]))
    return pa.Table.from_pylist(rows, schema=Departments.arrow_schema())


def _of_county_hospital(scale: float, draws: Draws) -> Iterator[dict[str, Any]]:
    """The disciplines that the standard asks for, in the order in which they were set up."""
    import numpy as np

    facts = read("services/disciplines.toml")
    for name in ("level_one", "level_two"):
        listed = facts[name]
        wanted = [round(value) for value in levels("departments", name)]
        opened = numbers_reached(len(listed), wanted, draws, np.arange(len(listed)))
        for (code, label, *purpose), when in zip(listed, opened.tolist(), strict=True):
            old = when < day("2018-10-01")
            yield {
                "facility_id": COUNTY_HOSPITAL,
                "code": code,
                "name": label,
                "purpose": (purpose[0] if purpose else "") or "other",
                "is_required": True,
                "opened_on": _LONG_AGO if old else date_of(when),
                "is_independent": name == "level_one" or old,
                "meets_standard": old,
                "key_specialty": "prefecture" if code in {"04.03", "03.04"} else "none",
                "beds": round(24 * scale) if name == "level_two" and code < "16" and old else None,
            }


def _named(scale: float) -> Iterator[dict[str, Any]]:
    for each in read("services/disciplines.toml")["department"]:
        yield {
            "facility_id": each["facility"],
            "code": each["code"],
            "name": each["name"],
            "purpose": each["purpose"],
            "is_required": False,
            "opened_on": each["opened_on"],
            "is_independent": True,
            "meets_standard": True,
            "key_specialty": "province" if each["code"] == "50" else "none",
            "beds": round(each["beds"] * scale) if "beds" in each else None,
        }


def _of_centres(county: County, draws: Draws) -> Iterator[dict[str, Any]]:
    centres = [centre_id(township.code) for township in county.townships]
    for code, label, purpose, name in _PRIMARY:
        opened = reached(len(centres), levels("departments", name), draws)
        for centre, when in zip(centres, opened.tolist(), strict=True):
            yield _primary(centre, code, label, purpose, date_of(when))
    for centre in centres:
        yield _primary(centre, "01P1", "公共卫生科", "public_health", date(2010, 1, 1))
        yield _primary(centre, "01V1", "预防接种门诊", "vaccination", date(2010, 1, 1))


def _primary(centre: str, code: str, name: str, purpose: str, opened: object) -> dict[str, Any]:
    return {
        "facility_id": centre,
        "code": code,
        "name": name,
        "purpose": purpose,
        "is_required": True,
        "opened_on": opened,
        "is_independent": True,
        "meets_standard": opened is not None,
        "key_specialty": "none",
    }
