"""What other parts may use of intake."""

from jianxing.intake import exporting, finding_states, quality, running, summarising
from jianxing.intake.actions import (
    correct_columns,
    discard_file,
    enter_paper,
    fetch_returned,
    look_at_faults,
    receive_file,
    sign_check_list,
    take_file,
    withdraw_batch,
    withdraw_paper,
    withdraw_signature,
)
from jianxing.intake.models import (
    CheckEntry,
    Export,
    ImportJob,
    QualityCheck,
    QualityFinding,
    SignOff,
    SourceOwner,
)
from jianxing.intake.queries import exports, jobs, missing, papers, signature
from jianxing.intake.rules import lacking
from jianxing.intake.uploads import place as kept_file

__all__ = [
    "CheckEntry",
    "Export",
    "ImportJob",
    "QualityCheck",
    "QualityFinding",
    "SignOff",
    "SourceOwner",
    "correct_columns",
    "discard_file",
    "enter_paper",
    "exporting",
    "exports",
    "fetch_returned",
    "finding_states",
    "jobs",
    "kept_file",
    "lacking",
    "look_at_faults",
    "missing",
    "papers",
    "quality",
    "receive_file",
    "running",
    "sign_check_list",
    "signature",
    "summarising",
    "take_file",
    "withdraw_batch",
    "withdraw_paper",
    "withdraw_signature",
]
