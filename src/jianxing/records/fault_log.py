"""All faults of a file in their order, kept small: a file of ten million rows may have millions of them."""

from __future__ import annotations

import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

from jianxing.records.schema import Fault

AT_ONCE = 20_000
"""Faults of one packed part."""


class FaultLog(Sequence[Fault]):
    """A sequence of faults, packed part by part; about ten bytes a fault.

    Faults are put in in the order of rows. `log[:20]` is a tuple; going through all of it unpacks one part at a time.
    """

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._packed: list[bytes] = []
        self._ends: list[int] = []
        self._open: list[Fault] = []
        self._unpacked: tuple[int, list[Fault]] = (-1, [])
        self.rows = 0
        """How many rows are faulty."""
        self._last = -1
        self.extend(faults)

    def extend(self, faults: Iterable[Fault]) -> None:
        """Put further faults behind those that are there."""
        for fault in faults:
            if fault.row != self._last:
                self.rows += 1
                self._last = fault.row
            self._open.append(fault)
            if len(self._open) >= AT_ONCE:
                self._pack()

    def __len__(self) -> int:
        return (self._ends[-1] if self._ends else 0) + len(self._open)

    def __iter__(self) -> Iterator[Fault]:
        for packed in self._packed:
            yield from _unpacked(packed)
        yield from self._open

    @overload
    def __getitem__(self, at: int) -> Fault: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Fault, ...]: ...
    def __getitem__(self, at: int | slice) -> Fault | tuple[Fault, ...]:
        if isinstance(at, slice):
            first, last, step = at.indices(len(self))
            if (first, step) == (0, 1):
                return tuple(islice(self, last))
            return tuple(self[each] for each in range(first, last, step))
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        part = bisect_right(self._ends, place)
        start = self._ends[part - 1] if part else 0
        if part == len(self._packed):
            return self._open[place - start]
        if self._unpacked[0] != part:
            self._unpacked = (part, _unpacked(self._packed[part]))
        return self._unpacked[1][place - start]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(mine == theirs for mine, theirs in zip(self, other, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]  # it grows

    def __repr__(self) -> str:
        return f"<{len(self)} faults of {self.rows} rows>"

    def _pack(self) -> None:
        plain = [(fault.row, fault.column, fault.code, dict(fault.parameters)) for fault in self._open]
        self._ends.append(len(self))
        self._packed.append(zlib.compress(pickle.dumps(plain), 1))
        self._open = []


def _unpacked(packed: bytes) -> list[Fault]:
    # Packed here, in this process, a moment ago: nothing from outside is unpickled.
    return [Fault(*plain) for plain in pickle.loads(zlib.decompress(packed))]  # noqa: S301
