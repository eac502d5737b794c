"""Removing a person from the lake as the law requires (PIPL 个人信息保护法 art. 47): rows are erased, not marked.

Rows about the person go; where a row about somebody else names the person, as a birth names the mother, that cell
becomes empty. A batch in the log says by whom, when, why and how many rows, and never whom.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jianxing.kernel.message import Message, Refused
from jianxing.records import store_files, store_rewrite
from jianxing.records.batches import Batch
from jianxing.records.registry import tables
from jianxing.records.schema import Table
from jianxing.records.store import Lake, drafted, locked

SOURCE = "redaction"
"""The source of the batches that say that rows were erased."""


@dataclass(frozen=True)
class Redacted:
    """How many rows of a table were erased, and how many named the person and no longer do."""

    table: str
    erased: int
    unnamed: int


def redact(lake: Lake, person: str, *, by: str, reason: str) -> list[Redacted]:
    """Erase a person (the ``person_id``) from every batch, standing or not. Refused when no row has the person.

    Killed in between, it is run again and finishes.
    """
    done: list[Redacted] = []
    finished = 0
    with locked(lake.path):
        for table in tables().values():
            columns = [column.id for column in table.columns() if names_persons(table, column.id)]
            if not columns or not (folder := lake.path / "tables" / table.id).exists():
                continue
            finished += store_rewrite.erase_replaced(folder)
            erased = unnamed = 0
            for batch, path in store_files.files(folder).items():
                gone, named = _found(path, table, columns, person)
                if not gone and not named:
                    continue
                with pq.ParquetFile(path) as stored:
                    schema = stored.schema_arrow
                    store_rewrite.replace(folder, batch, schema, _without(stored, table, columns, person))
                # Said file by file, so that a kill leaves hardly anything that was done and not said.
                note = json.dumps({"reason": reason, "erased": {batch: gone}, "unnamed": named}, ensure_ascii=False)
                lake.commit_held(drafted(table, source=SOURCE, by=by, note=note))
                erased, unnamed = erased + gone, unnamed + named
            if erased or unnamed:
                done.append(Redacted(table.id, erased, unnamed))
    if not done and not finished:
        raise Refused(Message("records.nobody_to_redact", {"person": person}))
    return done


def erased_rows(batches: list[Batch]) -> dict[str, int]:
    """How many rows of each batch were erased, from the log."""
    found: dict[str, int] = {}
    for batch in batches:
        if batch.source == SOURCE and batch.taken == 0:
            for name, count in json.loads(batch.note)["erased"].items():
                found[name] = found.get(name, 0) + count
    return found


def names_persons(table: type[Table], column: str) -> bool:
    """Whether a column holds identifiers of residents."""
    return column == table.person or column in ("person_id", "mother_id", "father_id", "child_id", "newborn_id")


def _found(path: str, table: type[Table], columns: list[str], person: str) -> tuple[int, int]:
    gone = named = 0
    with pq.ParquetFile(path) as stored:
        there = [column for column in columns if column in stored.schema_arrow.names]
        if not there:
            return 0, 0
        for part in stored.iter_batches(columns=there, use_threads=False):
            masks = {column: _is(part.column(column), person) for column in there}
            about = masks[table.person] if table.person in masks else np.zeros(part.num_rows, dtype=bool)
            any_named = np.logical_or.reduce(list(masks.values()))
            gone += int(about.sum())
            named += int((any_named & ~about).sum())
    return gone, named


def _without(stored: pq.ParquetFile, table: type[Table], columns: list[str], person: str) -> Iterator[pa.Table]:
    for part in stored.iter_batches(use_threads=False):
        rows = pa.Table.from_batches([part])
        if table.person in rows.column_names:
            rows = rows.filter(pa.array(~_is(rows[table.person].combine_chunks(), person)))
        for column in columns:
            if column in rows.column_names and column != table.person:
                at = rows.column_names.index(column)
                kept = pc.if_else(pc.equal(rows[column], person), pa.scalar(None, pa.string()), rows[column])
                rows = rows.set_column(at, rows.schema.field(column), kept)
        yield rows


def _is(values: pa.Array, person: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = pc.fill_null(pc.equal(values, person), False)
    mask: np.ndarray[tuple[int], np.dtype[np.bool_]] = found.to_numpy(zero_copy_only=False)
    return mask
