"""The lake: facts in batches, each whole or absent, in a directory of Delta tables.

``<lake>/tables/<table>/`` holds the rows, ``<lake>/superseded/`` the rows that a later batch took the place of, and
``<lake>/batches/`` one row a batch. The append to ``batches`` is the only commit: files that another table already
lists are not read before it. Writers prepare their files side by side and then commit one after the other under a
lock, which the system releases when a process dies.
"""

from __future__ import annotations

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

from jianxing.kernel import clock
from jianxing.kernel.message import Message, Refused
from jianxing.records import store_files, store_keys
from jianxing.records.batches import Batch, Snapshot, known_at, moments, standing
from jianxing.records.registry import tables
from jianxing.records.schema import BATCH, ROW, Table

FORMAT = "jianxing.lake/2"
READ_FORMATS = ("jianxing.lake/1", FORMAT)
"""Formats that this version reads. Since the second a batch may have a file of another name than its own, because it
was redacted or upgraded."""
SMALL_FILES = 32
"""Files of one row each in ``batches``, above which they are joined into one."""
PARTS = ("batches", "superseded", "tables")
BATCHES = pa.schema(
    [
        ("id", pa.string()),
        ("table", pa.string()),
        ("source", pa.string()),
        ("file", pa.string()),
        ("checksum", pa.string()),
        ("by", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("taken", pa.int64()),
        ("refused", pa.int64()),
        ("withdraws", pa.string()),
        ("complete_to", pa.date32()),
        ("note", pa.string()),
    ]
)
SUPERSEDED = pa.schema([(BATCH, pa.string()), (ROW, pa.int64())])


class Lake:
    """The facts of a county in one directory. Refused when there is no lake; `create` makes one."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self._mark.exists():
            raise Refused(Message("records.no_lake", {"path": str(path)}))
        if (written := self._mark.read_text(encoding="utf-8").strip()) not in READ_FORMATS:
            raise Refused(Message("records.other_format", {"path": str(path), "written": written, "known": FORMAT}))

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """Make an empty lake, or open the one that is there."""
        folder = Path(path)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mark = folder / "format"
            if not mark.exists():
                # A lake whose making was cut short has some of these parts and is finished now.
                if any(not entry.name.startswith(".") and entry.name not in PARTS for entry in folder.iterdir()):
                    raise Refused(Message("records.not_empty", {"path": str(path)}))
                with locked(folder):
                    store_files.ensure(folder / "batches", BATCHES)
                    store_files.ensure(folder / "superseded", SUPERSEDED)
                    write_format(folder)
        except OSError as problem:
            raise Refused(
                Message("records.cannot_write", {"path": str(path), "problem": problem.strerror or str(problem)})
            ) from None
        return cls(folder)

    @classmethod
    def exists(cls, path: str | Path) -> bool:
        """Whether a lake is there."""
        return (Path(path) / "format").exists()

    @property
    def _mark(self) -> Path:
        return self.path / "format"

    # Reading

    def batches(self, as_of: datetime | str | None = None) -> list[Batch]:
        """Every committed batch, withdrawn ones and withdrawals too, in the order of commit."""
        place = (self.path / "batches").resolve()
        return known_at(_batches(place, store_files.newest_commit(place)), as_of)

    def version(self, as_of: datetime | str | None = None) -> str:
        """The id of the newest batch, which changes when any figure could change; "" for an empty lake."""
        known = self.batches(as_of)
        return known[-1].id if known else ""

    def snapshot(self, table: str | type[Table], as_of: datetime | str | None = None) -> Snapshot:
        """What a table holds now, or held as of a moment or a batch. Nothing is sorted or read through.

        A table that is given by its class spares finding it, and with it the loading of every other.
        """
        return self._snapshot(_table(table) if isinstance(table, str) else table, self.batches(as_of))

    def _snapshot(self, table: type[Table], known: list[Batch]) -> Snapshot:
        live = [batch for batch in standing(known) if batch.table == table.id]
        files = store_files.files(self._folder(table)) if live else {}
        lists = store_files.files(self.path / "superseded") if len(live) > 1 else {}
        return Snapshot(
            table=table.id,
            paths=tuple(files[batch.id] for batch in live if batch.id in files),
            superseded=_superseded([lists[batch.id] for batch in live if batch.id in lists]),
            batches=tuple(live),
            as_of=live[-1].at if live else None,
        )

    def _folder(self, table: type[Table]) -> Path:
        return self.path / "tables" / table.id

    # Writing

    def append(
        self,
        table: str,
        rows: Any,
        *,
        source: str,
        by: str,
        file: str = "",
        checksum: str | None = None,
        refused: int = 0,
        complete_to: date | None = None,
        note: str = "",
    ) -> Batch:
        """Take rows in as one batch, and return it once it is committed.

        ``rows`` is an Arrow table, a record batch, or an iterable of either, which is written as it comes. A column
        left out is empty. A row of a key that an earlier batch has takes its place. Refused: a checksum that a
        standing batch of the table has, a key twice in the rows. ValueError: a column that the table does not have,
        a missing value where one is required.
        """
        record = _table(table)
        self._refuse_known(record, checksum, self.batches())
        draft = Batch(
            id=f"{clock.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}",
            table=record.id,
            source=source,
            file=file,
            checksum=checksum,
            by=by,
            at=clock.now(),
            taken=0,
            refused=refused,
            withdraws=None,
            complete_to=complete_to,
            note=note,
        )
        schema = store_files.stored_schema(record)
        path, taken = store_files.write(
            self._folder(record), draft.id, schema, store_files.numbered(record, draft.id, rows)
        )
        listed: Path | None = None
        try:
            count, example = store_keys.repeated_keys(record, str(path))
            if count:
                raise Refused(
                    Message(
                        "records.key_repeated",
                        {"table": record.label, "table_en": record.label_en, "count": count, "key": example},
                    )
                )
            looked_through: set[str] = set()
            replaced: list[pa.Table] = []
            # Once at leisure, then under the lock for what others have committed meanwhile.
            self._look_through(record, path, self.batches(), looked_through, replaced)
            with locked(self.path):
                known = self.batches()
                self._refuse_known(record, checksum, known)
                self._look_through(record, path, known, looked_through, replaced)
                gone = pa.concat_tables(replaced) if replaced else None
                if gone is not None and gone.num_rows:
                    listed, entries = store_files.write(
                        self.path / "superseded", draft.id, SUPERSEDED, [gone.cast(SUPERSEDED)]
                    )
                    store_files.add(DeltaTable(str(self.path / "superseded")), listed, entries, SUPERSEDED)
                store_files.add(store_files.ensure(self._folder(record), schema), path, taken, schema)
                return self._commit(replace(draft, taken=taken), known)
        except (Refused, ValueError):
            path.unlink(missing_ok=True)
            raise

    def withdraw(self, batch: str, *, by: str, reason: str) -> Batch:
        """Take a batch back: its rows are gone, and rows that it had taken the place of stand again.

        Refused when there is no such batch, when it is a withdrawal, and when it is withdrawn already.
        """
        with locked(self.path):
            known = self.batches()
            found = next((each for each in known if each.id == batch), None)
            if found is None or found.withdraws is not None:
                raise Refused(Message("records.no_batch", {"batch": batch}))
            if found not in standing(known):
                raise Refused(Message("records.withdrawn_already", {"batch": batch}))
            withdrawal = replace(
                found,
                id=f"{clock.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}",
                by=by,
                checksum=None,
                file="",
                taken=0,
                refused=0,
                withdraws=found.id,
                complete_to=None,
                note=reason,
            )
            return self._commit(withdrawal, known)

    def _look_through(
        self, table: type[Table], path: Path, known: list[Batch], seen: set[str], replaced: list[pa.Table]
    ) -> None:
        """Find the rows that the file at a path takes the place of, in batches that have not been looked through."""
        fresh = [
            batch.id for batch in standing(known) if batch.table == table.id and batch.id not in seen and batch.taken
        ]
        if fresh:
            files = store_files.files(self._folder(table))
            replaced.append(store_keys.superseded_rows(table, str(path), [files[batch] for batch in fresh]))
            seen.update(fresh)

    def refuse_known(self, table: str, checksum: str) -> None:
        """Refused when a standing batch of the table came from a file with this checksum."""
        self._refuse_known(_table(table), checksum, self.batches())

    def _refuse_known(self, table: type[Table], checksum: str | None, known: list[Batch]) -> None:
        for batch in standing(known):
            if checksum is not None and batch.checksum == checksum and batch.table == table.id:
                raise Refused(
                    Message(
                        "records.file_known",
                        {"batch": batch.id, "file": batch.file, "at": f"{batch.at.astimezone():%Y-%m-%d %H:%M}"},
                    )
                )

    def commit_held(self, batch: Batch) -> Batch:
        """Write a batch without rows into the log. The caller holds the lock."""
        return self._commit(batch, self.batches())

    def _commit(self, batch: Batch, known: list[Batch]) -> Batch:
        """Append to ``batches``: the one act by which a batch comes to exist. The caller holds the lock."""
        at = clock.now()
        if known and at <= known[-1].at:
            at = known[-1].at + timedelta(microseconds=1)
        committed = replace(batch, at=at)
        folder = self.path / "batches"
        write_deltalake(str(folder), pa.Table.from_pylist([asdict(committed)], schema=BATCHES), mode="append")
        if len(store_files.files(folder)) > SMALL_FILES:
            # The rows stay as they are, and the old files for whoever reads them; only the list grows short again.
            DeltaTable(str(folder)).optimize.compact()
        return committed


@lru_cache(maxsize=16)
def _batches(place: Path, commit: str) -> tuple[Batch, ...]:
    """The batches in the order of commit, read once as long as none is committed."""
    rows = store_files.read(store_files.files(place).values(), BATCHES)
    at = moments(rows["at"])
    found = (
        Batch(**row, at=moment) for row, moment in zip(rows.drop_columns("at").to_pylist(), at, strict=True) if moment
    )
    return tuple(sorted(found, key=lambda batch: batch.at))


def _table(table: str) -> type[Table]:
    if table not in tables():
        raise Refused(Message("records.no_table", {"table": table, "tables": ", ".join(tables())}))
    return tables()[table]


def _superseded(paths: list[str]) -> pa.Table | None:
    """What the standing batches took the place of. A row that two of them replaced is listed twice: no sorting here."""
    return store_files.read(paths, SUPERSEDED) if paths else None


def write_format(folder: Path) -> None:
    """Mark a folder as a lake of the present format."""
    written = folder / f".format-{secrets.token_hex(4)}"
    written.write_text(FORMAT + "\n", encoding="utf-8")
    written.replace(folder / "format")


def drafted(table: type[Table], *, source: str, by: str, note: str) -> Batch:
    """A batch without rows of its own that tells about a table."""
    return Batch(
        id=f"{clock.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}",
        table=table.id,
        source=source,
        file="",
        checksum=None,
        by=by,
        at=clock.now(),
        taken=0,
        refused=0,
        withdraws=None,
        complete_to=None,
        note=note,
    )


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one process at a time goes on from here; the system lets go when it ends."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
