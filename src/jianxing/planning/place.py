"""Which plan a document is a version of: its place and its time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings


def placed(reading: Mapping[str, Any]) -> dict[str, str]:
    """The place of a document, with its code where it is known; a county's document that names none is of this home."""
    own, region = settings.HOME, reading["region"]
    code, name = region["code"] or "", region["name"] or ""
    unnamed = not code and not name and reading["level"] in {"county", None}
    if unnamed or (own.area_code and (code == own.area_code or name == own.area_name)):
        return {"code": own.area_code, "name": own.area_name}
    return {"code": code, "name": name}


def place_and_time(reading: Mapping[str, Any]) -> str:
    """Versions of the same place and time belong to one plan."""
    region, period = placed(reading), reading["period"]
    return f"{region['code'] or region['name']}/{period['start'] or ''}-{period['end'] or ''}"


def day_of(reading: Mapping[str, Any]) -> date | None:
    """The day on which a document speaks: that of its issue, else the first of its period; None when it says neither."""
    if reading["issued_on"]:
        return date.fromisoformat(reading["issued_on"])
    start = reading["period"]["start"]
    return date(start, 1, 1) if start else None
