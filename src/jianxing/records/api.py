"""What other parts may use of the records. Cheap to import: engines and Arrow load when something is called."""

from typing import TYPE_CHECKING, Any

from jianxing.records import constitutions
from jianxing.records.batches import Batch, Snapshot, moments
from jianxing.records.care_year import care_of_the_year
from jianxing.records.crosswalk import Change, Unbalanced, carried, crosswalk
from jianxing.records.describing import described_batches, described_tables
from jianxing.records.finding_table import Incomplete
from jianxing.records.guessing import proposals
from jianxing.records.headers import plain as header_word
from jianxing.records.importing import Outcome, Progress, TooManyFaults, import_file
from jianxing.records.importing import message as fault_message
from jianxing.records.manual import markdown
from jianxing.records.money import unit_of
from jianxing.records.registry import tables
from jianxing.records.returning import refused_rows
from jianxing.records.vaccines import doses_on, due_doses

if TYPE_CHECKING:
    from jianxing.records import summaries
    from jianxing.records.quality.findings import CAUTION, Finding, Report
    from jianxing.records.quality.kit import DIMENSIONS, Rule
    from jianxing.records.quality.kit import rules as quality_rules
    from jianxing.records.quality.running import check_lake, rows_behind
    from jianxing.records.standing import standing_rows
    from jianxing.records.store import Lake
    from jianxing.records.store_check import broken
    from jianxing.records.store_redact import redact
    from jianxing.records.store_upgrade import compact, upgrade

__all__ = [
    "CAUTION",
    "DIMENSIONS",
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
    "broken",
    "care_of_the_year",
    "carried",
    "check_lake",
    "compact",
    "constitutions",
    "crosswalk",
    "described_batches",
    "described_tables",
    "doses_on",
    "due_doses",
    "fault_message",
    "header_word",
    "import_file",
    "markdown",
    "moments",
    "proposals",
    "quality_rules",
    "redact",
    "refused_rows",
    "rows_behind",
    "standing_rows",
    "summaries",
    "tables",
    "unit_of",
    "upgrade",
]

_QUALITY = {
    "CAUTION": ("findings", "CAUTION"),
    "DIMENSIONS": ("kit", "DIMENSIONS"),
    "Finding": ("findings", "Finding"),
    "Report": ("findings", "Report"),
    "Rule": ("kit", "Rule"),
    "check_lake": ("running", "check_lake"),
    "quality_rules": ("kit", "rules"),
    "rows_behind": ("running", "rows_behind"),
}


def __getattr__(name: str) -> Any:
    """`Lake` and `broken`, loaded when they are first named, because they bring DuckDB and Delta along."""
    if name == "Lake":
        from jianxing.records.store import Lake

        return Lake
    if name == "broken":
        from jianxing.records.store_check import broken

        return broken
    if name == "summaries":
        from jianxing.records import summaries

        return summaries
    if name == "redact":
        from jianxing.records.store_redact import redact

        return redact
    if name in ("upgrade", "compact"):
        from jianxing.records import store_upgrade

        return getattr(store_upgrade, name)
    if name in _QUALITY:
        from importlib import import_module

        module, attribute = _QUALITY[name]
        return getattr(import_module(f"jianxing.records.quality.{module}"), attribute)
    if name == "standing_rows":
        from jianxing.records.standing import standing_rows

        return standing_rows
    raise AttributeError(name)
