"""What other parts may use of indicators. Cheap to import: engines load when something is computed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.disclosure import disclosed
from jianxing.indicators.language import Definition
from jianxing.indicators.purposes import as_markdown, sorted_targets
from jianxing.indicators.rows import COLUMNS, Row
from jianxing.indicators.vocabulary import Name, vocabulary
from jianxing.kernel.area import Level
from jianxing.kernel.message import Language
from jianxing.kernel.scope import Scope

if TYPE_CHECKING:
    import pandas as pd

    from jianxing.indicators.lineage import Lineage
    from jianxing.indicators.mortality import Mortality
    from jianxing.indicators.results import Results

__all__ = [
    "COLUMNS",
    "Definition",
    "Name",
    "Row",
    "as_markdown",
    "catalogue",
    "compute",
    "disclosed",
    "explain",
    "measure",
    "mortality",
    "results",
    "results_are_kept",
    "sorted_targets",
    "vocabulary",
    "written",
]


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
    """The rows of the result table; see `indicators.measuring`."""
    from jianxing.indicators.measuring import measure as run

    return run(ids, lake_path, years, levels=levels, areas=areas, engine=engine, as_of=as_of)


def compute(
    ids: Sequence[str] | None,
    lake_path: str | Path,
    years: Sequence[int],
    levels: Sequence[Level] = ("county", "township"),
    areas: Sequence[str] | None = None,
    engine: str = "duckdb",
    as_of: str | None = None,
    language: Language = "zh",
) -> "pd.DataFrame":
    """The result table as a DataFrame, sorted by indicator, stratum, area and period."""
    from jianxing.indicators.measuring import frame

    return frame(measure(ids, lake_path, years, levels=levels, areas=areas, engine=engine, as_of=as_of), language)


def written(rows: Sequence[Row], file: str, language: Language = "zh") -> bytes:
    """Rows as the bytes of a file of that name, .csv, .parquet or .json; refused for another ending."""
    from jianxing.indicators.result_files import writer_of

    return writer_of(Path(file))(rows, language)


def explain(indicator: str, lake_path: str | Path, area: str, period: str, scope: Scope | None = None) -> "Lineage":
    """Where one figure comes from: definition, batches, and counts at each step; persons where the scope allows."""
    from jianxing.indicators.lineage import explain as trace

    return trace(indicator, lake_path, area, period, scope)


def results(lake_path: str | Path) -> "Results":
    """Every figure of a lake for pages, kept on disk beside it until the lake, a definition or the day changes."""
    from jianxing.indicators.results import results as kept

    return kept(lake_path)


def results_are_kept(lake_path: str | Path) -> bool:
    """Whether `results` only has to read them."""
    from jianxing.indicators.results import are_kept

    return are_kept(lake_path)


def mortality(lake_path: str | Path) -> "Mortality | None":
    """Deaths by place, year, age and cause beside their person-years; None without deaths or population."""
    from jianxing.indicators.mortality import mortality as found

    return found(lake_path)
