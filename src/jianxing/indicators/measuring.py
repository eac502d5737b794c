"""Computes figures for the command line and for pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.engine import LEVELS, Reading
from jianxing.indicators.reported import in_place_of_gaps, reported_figures
from jianxing.indicators.rows import COLUMNS, NUMBERS, Row
from jianxing.kernel.message import Language, Message, Refused

if TYPE_CHECKING:
    import pandas as pd

    from jianxing.indicators.language import Definition

EARLIEST, LATEST = 1950, 2100


def measure(
    ids: Sequence[str] | None,
    lake_path: str | Path,
    years: Sequence[int],
    *,
    levels: Sequence[str] = ("county", "township"),
    areas: Sequence[str] | None = None,
    engine: str = "duckdb",
    as_of: str | None = None,
) -> list[Row]:
    """The rows of the result table for some indicators (all for None), areas and years, in its order.

    `areas` are codes and come before `levels`. Where records do not give a figure, the reported one that counts stands
    with method "reported". Refused: an unknown indicator, year, level, area, engine or moment, and a path that is no lake.
    """
    definitions = chosen(ids)
    problems = [Message("indicators.unknown_year", {"year": y}) for y in years if not EARLIEST <= y <= LATEST]
    problems += [
        Message("indicators.unknown_level", {"level": x, "levels": ", ".join(LEVELS)})
        for x in levels
        if x not in LEVELS
    ]
    if not years:
        problems.append(Message("indicators.no_year"))
    if problems:
        raise Refused(*problems)
    reading = Reading(lake_path, engine, as_of)
    places = reading.places([level for level in LEVELS if level in levels], areas)
    rows = reading.rows(definitions, places, sorted(set(years)))
    return in_place_of_gaps(rows, reading, reported_figures(reading))


def chosen(ids: Sequence[str] | None) -> "list[Definition]":
    """Definitions by id, all for None; refused with every id that there is none for."""
    if not ids:
        return list(catalogue().values())
    if unknown := [id_ for id_ in ids if id_ not in catalogue()]:
        raise Refused(
            *(Message("indicators.unknown_indicator", {"id": id_, "ids": ", ".join(catalogue())}) for id_ in unknown)
        )
    return [catalogue()[id_] for id_ in dict.fromkeys(ids)]


def frame(rows: Sequence[Row], language: Language = "zh") -> "pd.DataFrame":
    """Rows as a table with the columns of the result table; missing numbers are NaN."""
    import pandas as pd

    table = pd.DataFrame([row.record(language) for row in rows], columns=list(COLUMNS))
    types = dict.fromkeys(NUMBERS, "float64") | {"n_missing": "Int64"}
    return table.astype(types)
