"""What other parts may use of the records. Cheap to import: engines and Arrow load when something is called."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jianxing.records import care_columns, constitutions, row_classes, shared_columns
from jianxing.records.ages import completed_months
from jianxing.records.batches import Batch, Snapshot, moments
from jianxing.records.care_year import at_the_last, care_of_the_year, care_of_the_years, within
from jianxing.records.crosswalk import Change, Unbalanced, carried, crosswalk
from jianxing.records.describing import described_batches, described_tables
from jianxing.records.finding_table import Incomplete
from jianxing.records.guessing import proposals
from jianxing.records.headers import plain as header_word
from jianxing.records.importing import Outcome, Progress, TooManyFaults, fault_as_json, import_file
from jianxing.records.importing import message as fault_message
from jianxing.records.manual import markdown
from jianxing.records.money import unit_of
from jianxing.records.registry import tables
from jianxing.records.returning import refused_rows
from jianxing.records.spans import END, NUMBER, START, spans_table
from jianxing.records.vaccines import doses_on, due_doses

if TYPE_CHECKING:
    from jianxing.records import summaries
    from jianxing.records.quality.findings import CAUTION, Finding, Report
    from jianxing.records.quality.kit import DIMENSIONS, Rule
    from jianxing.records.quality.kit import rules as quality_rules
    from jianxing.records.quality.running import check_lake, rows_behind
    from jianxing.records.reading_parquet import as_texts
    from jianxing.records.standing import standing_rows
    from jianxing.records.store import Lake
    from jianxing.records.store_check import broken
    from jianxing.records.store_redact import redact
    from jianxing.records.store_upgrade import compact, upgrade

__all__ = [
    "CAUTION",
    "DIMENSIONS",
    "END",
    "NUMBER",
    "START",
    "Batch",
    "Change",
    "Finding",
    "Incomplete",
    "Lake",
    "Outcome",
    "Progress",
    "Report",
    "Rule",
    "Snapshot",
    "TooManyFaults",
    "Unbalanced",
    "as_texts",
    "at_the_last",
    "broken",
    "care_columns",
    "care_of_the_year",
    "care_of_the_years",
    "carried",
    "check_lake",
    "compact",
    "completed_months",
    "constitutions",
    "crosswalk",
    "described_batches",
    "described_tables",
    "doses_on",
    "due_doses",
    "fault_as_json",
    "fault_message",
    "header_word",
    "import_file",
    "markdown",
    "moments",
    "proposals",
    "quality_rules",
    "redact",
    "refused_rows",
    "row_classes",
    "rows_behind",
    "shared_columns",
    "spans_table",
    "standing_rows",
    "summaries",
    "tables",
    "unit_of",
    "upgrade",
    "within",
]

_LATER = {
    "CAUTION": "quality.findings",
    "DIMENSIONS": "quality.kit",
    "Finding": "quality.findings",
    "Lake": "store",
    "Report": "quality.findings",
    "Rule": "quality.kit",
    "as_texts": "reading_parquet",
    "broken": "store_check",
    "check_lake": "quality.running",
    "compact": "store_upgrade",
    "redact": "store_redact",
    "rows_behind": "quality.running",
    "standing_rows": "standing",
    "upgrade": "store_upgrade",
}


def __getattr__(name: str) -> Any:
    """What brings DuckDB, Delta or Arrow along, loaded when it is first named."""
    if name == "summaries":
        return import_module("jianxing.records.summaries")
    if name == "quality_rules":
        return import_module("jianxing.records.quality.kit").rules
    if name in _LATER:
        return getattr(import_module(f"jianxing.records.{_LATER[name]}"), name)
    raise AttributeError(name)
