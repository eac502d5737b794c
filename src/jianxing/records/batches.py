"""Batches: what came in, from where, when; and which of them stand at a moment. No input or output happens here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from jianxing.kernel.message import Message, Refused

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Batch:
    """One import or one withdrawal, as committed.

    ``at`` is the moment of commit in UTC and grows from batch to batch. ``taken`` and ``refused`` count rows.
    ``complete_to`` is the day up to which the source says that its events are complete; None when it does not say.
    ``withdraws`` names the batch that this one takes back; such a batch brings no rows.
    """

    id: str
    table: str
    source: str
    file: str
    checksum: str | None
    by: str
    at: datetime
    taken: int
    refused: int
    withdraws: str | None
    complete_to: date | None
    note: str


@dataclass(frozen=True)
class Snapshot:
    """What one table holds at a moment: Parquet files, and the rows in them that a later batch took the place of.

    ``paths`` are the files of the batches that stand, each whole; ``superseded`` has the columns ``_batch`` and
    ``_row``, made for an anti-join: it may list a row twice, or one of a batch that is withdrawn. It is None when no
    row is superseded, so that nobody joins for nothing. ``as_of`` is the commit time of
    the newest batch read, None for an empty table.
    """

    table: str
    paths: tuple[str, ...]
    superseded: pa.Table | None
    batches: tuple[Batch, ...]
    as_of: datetime | None

    @property
    def complete_to(self) -> date | None:
        """The last day up to which every source that says so is complete; None when no source says so."""
        latest: dict[str, date] = {}
        for batch in self.batches:
            if batch.complete_to is not None:
                latest[batch.source] = max(batch.complete_to, latest.get(batch.source, batch.complete_to))
        return min(latest.values(), default=None)


def known_at(batches: Sequence[Batch], as_of: datetime | str | None) -> list[Batch]:
    """The batches committed up to a moment, or up to and including the batch of an id; all for None.

    Text is the id of a batch or an ISO date or moment; a moment without a zone is UTC and a bare date means its end.
    Refused when it is neither.
    """
    if as_of is None:
        return list(batches)
    if isinstance(as_of, str):
        for position, batch in enumerate(batches):
            if batch.id == as_of:
                return list(batches[: position + 1])
        as_of = _moment(as_of)
    moment = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    return [batch for batch in batches if batch.at <= moment]


def standing(batches: Iterable[Batch]) -> list[Batch]:
    """The batches that bring rows and that no other of them withdraws, in their order."""
    known = list(batches)
    withdrawn = {batch.withdraws for batch in known if batch.withdraws}
    return [batch for batch in known if batch.withdraws is None and batch.id not in withdrawn]


def moments(column: Any) -> list[datetime | None]:
    """A column of an Arrow table that holds microseconds in UTC, as Python's moments.

    Arrow's own way asks pandas, whose loading takes longer than most commands.
    """
    counted = (value for chunk in column.chunks for value in chunk.view("int64").to_pylist())
    return [None if value is None else _EPOCH + timedelta(microseconds=value) for value in counted]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(Message("records.as_of_unknown", {"as_of": text})) from None
    return (
        moment if len(text) > len("2024-10-21") else moment.replace(hour=23, minute=59, second=59, microsecond=999999)
    )
