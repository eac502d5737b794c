"""The townships of the county: their names, and their shapes for the map."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from jianxing.kernel.message import Language


@dataclass(frozen=True)
class Place:
    """An area with its names, its outline (the text of a GeoJSON geometry, "" where there is none) and a point inside."""

    code: str
    name: str
    name_en: str
    shape: str
    longitude: float
    latitude: float

    def named(self, language: Language) -> str:
        """Its name in a language."""
        return self.name_en if language == "en" and self.name_en else self.name


@lru_cache(maxsize=2)
def townships(found: Any) -> dict[str, Place]:
    """The townships of this home's county by code, as of the same state of the lake as some results; maybe empty."""
    from pyarrow.parquet import ParquetFile

    from jianxing.records.api import Lake
    from jianxing.records.tables.areas import Areas

    county = settings.HOME.area_code
    columns = ["code", "name", "name_en", "level", "boundary", "longitude", "latitude", "_batch", "_row"]
    snapshot = Lake(settings.HOME.lake).snapshot(Areas)
    replaced = set()
    if snapshot.superseded is not None:
        replaced = {(row["_batch"], row["_row"]) for row in snapshot.superseded.to_pylist()}
    rows = [row for file in snapshot.paths for row in ParquetFile(file).read(columns).to_pylist()]
    return {
        row["code"]: Place(
            row["code"],
            row["name"],
            row["name_en"] or "",
            row["boundary"] or "",
            row["longitude"] or 0.0,
            row["latitude"] or 0.0,
        )
        for row in sorted(rows, key=lambda row: str(row["code"]))
        if row["level"] == "township"
        and row["code"].startswith(county)
        and (row["_batch"], row["_row"]) not in replaced
    }
