"""Putting another file in the place of a batch's file, which only redaction and upgrades ever do.

The new file is written beside the old one, one commit of the Delta log (protocol of Delta Lake, actions ``remove`` and
``add``) exchanges them, and then the old file is erased. Killed in between, the next one finishes it (`erase_replaced`).
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable, Schema

from jianxing.records import store_files


def replace(folder: Path, batch: str, schema: pa.Schema, parts: Iterable[pa.Table]) -> int:
    """Give a batch new rows in one commit and erase its old file; the number of rows. The caller holds the lock."""
    old = Path(store_files.files(folder)[batch])
    new, rows = store_files.write(folder, f"{batch}.{secrets.token_hex(3)}", schema, parts)
    moment = int(time.time() * 1000)
    _commit(
        folder,
        [
            {"remove": {"path": old.name, "deletionTimestamp": moment, "dataChange": True}},
            {
                "add": {
                    "path": new.name,
                    "partitionValues": {},
                    "size": new.stat().st_size,
                    "modificationTime": moment,
                    "dataChange": True,
                    "stats": json.dumps({"numRecords": rows}),
                }
            },
        ],
    )
    old.unlink(missing_ok=True)
    return rows


def widen(folder: Path, schema: pa.Schema) -> None:
    """Let a Delta table have the columns of a schema, where it has others."""
    table = DeltaTable(str(folder))
    wanted = Schema.from_arrow(schema).to_json()
    if json.loads(table.schema().to_json()) == json.loads(wanted):
        return
    held = table.metadata()
    _commit(
        folder,
        [
            {
                "metaData": {
                    "id": held.id,
                    "format": {"provider": "parquet", "options": {}},
                    "schemaString": wanted,
                    "partitionColumns": [],
                    "configuration": dict(held.configuration),
                    "createdTime": held.created_time,
                }
            }
        ],
    )


def erase_replaced(folder: Path) -> int:
    """Erase files that a rewriting which was killed has replaced, or had begun; how many. The caller holds the lock."""
    listed = {Path(path).name: batch for batch, path in store_files.files(folder).items()}
    batches, erased = set(listed.values()), 0
    for path in folder.glob("*.parquet"):
        if path.name not in listed and store_files.batch_of(path.name) in batches:
            path.unlink(missing_ok=True)
            erased += 1
    return erased


def erase_left_over(folder: Path, older_than: float) -> int:
    """Erase files that no table lists and that are older than so many seconds: of imports that were killed; how many."""
    listed = {Path(path).name for path in store_files.files(folder).values()}
    erased = 0
    for path in folder.glob("*.parquet"):
        if path.name not in listed and time.time() - path.stat().st_mtime >= older_than:
            path.unlink(missing_ok=True)
            erased += 1
    return erased


def _commit(folder: Path, actions: list[dict[str, Any]]) -> None:
    log = folder / "_delta_log"
    version = DeltaTable(str(folder)).version() + 1
    moment = int(time.time() * 1000)
    lines = [{"commitInfo": {"timestamp": moment, "operation": "REWRITE", "engineInfo": "jianxing"}}, *actions]
    draft = log / f".draft-{secrets.token_hex(4)}"
    with draft.open("w", encoding="utf-8") as target:
        target.write("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n")
        target.flush()
        os.fsync(target.fileno())
    # A link fails where the commit exists already, so that two writers never share a number.
    os.link(draft, log / f"{version:020}.json")
    draft.unlink()
