"""Record tables and batches as plain data, as the command line prints them."""

from collections.abc import Sequence
from typing import Any

from jianxing.records.batches import Batch, standing
from jianxing.records.registry import tables
from jianxing.records.schema import Column


def described_tables() -> list[dict[str, Any]]:
    """Every record table with its columns and what their values must satisfy."""
    return [
        {
            "id": table.id,
            "name": table.label,
            "name_en": table.label_en,
            "key": list(table.key),
            "event_date": table.event_date,
            "person_level": table.person_level,
            "columns": [_described(column) for column in table.columns()],
        }
        for table in tables().values()
    ]


def described_batches(batches: Sequence[Batch]) -> list[dict[str, Any]]:
    """Every batch in the order of commit; ``stands`` is false for a withdrawal and for what it withdrew."""
    stands = {batch.id for batch in standing(batches)}
    return [
        {
            "batch": batch.id,
            "table": batch.table,
            "source": batch.source,
            "file": batch.file,
            "checksum": batch.checksum,
            "by": batch.by,
            "at": batch.at.isoformat(),
            "taken": batch.taken,
            "refused": batch.refused,
            "withdraws": batch.withdraws,
            "complete_to": batch.complete_to.isoformat() if batch.complete_to else None,
            "note": batch.note,
            "stands": batch.id in stands,
        }
        for batch in batches
    ]


def _described(column: Column) -> dict[str, Any]:
    return {
        "id": column.id,
        "name": column.zh,
        "type": column.type,
        "required": column.required,
        "codes": list(column.codes) if column.codes else [],
        "synonyms": list(column.synonyms),
        "minimum": column.minimum,
        "maximum": column.maximum,
        "allowed": list(column.allowed),
        "pattern": column.pattern,
        "classification": column.classification,
        "sentence": column.sentence,
    }
