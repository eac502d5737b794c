"""`jianxing records import reported_figures FILE --layout NAME`: a summary table of another system."""

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import click

from jianxing.cli.language import language
from jianxing.kernel.message import Message, Refused


def import_summary(
    file: Path,
    data: Path,
    name: str,
    define: Path | None,
    told: Mapping[str, str],
    *,
    by: str,
    dry_run: bool,
    limit: float,
    form: str,
) -> None:
    """Take the figures of a summary, and remember its layout when it was defined now."""
    from jianxing.indicators.api import vocabulary
    from jianxing.records.api import TooManyFaults, fault_message, header_word, summaries, tables

    speak = language()
    kept = summaries.SummaryLayout.of(_read(define)) if define else summaries.remembered(data, name)
    layout = summaries.with_told(kept, told)
    named = {
        header_word(word): one.id for one in vocabulary() for word in (one.id, one.name, one.name_en, *one.synonyms)
    }
    record = tables()["reported_figures"]
    try:
        outcome, cells = summaries.import_summary(
            file,
            data,
            layout,
            by=by,
            named=named,
            units={one.id: one.unit for one in vocabulary()},
            dry_run=dry_run,
            limit=limit,
        )
    except TooManyFaults as refused:
        raise Refused(refused.messages[0], *refused.messages[1:]) from None
    if define and not dry_run:
        summaries.remember(data, name, kept)
    said = [
        {
            "cell": cells.get(fault.row, ""),
            "column": fault.column,
            "code": fault.code,
            "message": Message(
                "records.fault_in_cell",
                {"cell": cells.get(fault.row, "—"), "said": fault_message(record, fault).text(speak)},
            ).text(speak),
        }
        for fault in outcome.faults
    ]
    if form == "json":
        result = {"batch": outcome.batch, "taken": outcome.taken, "refused": outcome.refused, "faults": said}
        sys.stdout.buffer.write((json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        code = "records.would_take" if dry_run else "records.taken"
        counts = {"batch": outcome.batch, "taken": outcome.taken, "refused": outcome.refused}
        click.echo(Message(code, counts).text(speak))
        for fault in said:
            click.echo(f"  {fault['message']}")
    if outcome.refused:
        sys.exit(1)


def _read(define: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(define.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        told = {"file": str(define), "problem": str(problem)}
        raise Refused(Message("records.cannot_read", told)) from None
