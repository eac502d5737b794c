"""Faults seeded into the tables of the invented county, and the list of them against which checks are scored.

The county as users meet it has a small, stated number of each kind; a clean one has none. A statistical fault has a
share of affected rows, so that the power of a check can be measured.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from jianxing.example.draws import Draws
from jianxing.example.faults import rows as of_rows
from jianxing.example.faults import shares as of_shares
from jianxing.example.faults.editing import Fault, Kind, Seen, Sheet

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = "jianxing.seeded_faults/1"
EACH = 4
"""Rows of each fault of single rows."""
_FEW = 400
"""Rows a fault of single rows at most one in so many."""
KINDS: tuple[Kind, ...] = (*of_rows.KINDS, *of_shares.KINDS)
_LOOKED_AT = {
    "deaths": ("person_id", "sex", "birth_date", "death_date", "maternal_status", "maternal_cause"),
    "health_workers": ("worker_id", "works_to"),
}
_AFTER = {"births": "deaths"}
"""Tables that wait for another, at whose rows their faults look."""


class Seeded:
    """The tables with their faults, one after the other; the list is whole when the last has been taken.

    ``shares`` sets the share of a statistical kind; ``kinds`` leaves only some kinds. Equal seeds give equal faults.
    A kind for which a small county has no fit row has none.
    """

    def __init__(
        self,
        tables: "Iterable[tuple[str, pa.Table]]",
        seed: int,
        shares: Mapping[str, float] | None = None,
        kinds: Collection[str] | None = None,
    ) -> None:
        unknown = ({*(shares or {}), *(kinds or ())}) - {kind.id for kind in KINDS}
        if unknown:
            raise ValueError(f"there is no kind of fault {', '.join(sorted(unknown))}")
        self._tables, self._seed = tables, seed
        self._shares, self._kinds = dict(shares or {}), kinds
        self._seen = Seen()
        self.faults: list[Fault] = []

    def __iter__(self) -> "Iterator[tuple[str, pa.Table]]":
        waiting: dict[str, pa.Table] = {}
        for name, table in self._tables:
            if name in _AFTER and _AFTER[name] not in self._seen.tables:
                waiting[name] = table
                continue
            yield name, self._made(name, table)
            for held in [each for each in waiting if _AFTER[each] == name]:
                yield held, self._made(held, waiting.pop(held))
        for name, table in waiting.items():
            yield name, self._made(name, table)

    def _made(self, name: str, table: "pa.Table") -> "pa.Table":
        chosen = [kind for kind in KINDS if name in kind.tables and (self._kinds is None or kind.id in self._kinds)]
        made = table
        if chosen:
            sheet = Sheet(name, table)
            for place, kind in enumerate(chosen):
                draws = Draws(self._seed, f"faults {kind.id} {name} {place}")
                kind.make(sheet, self._seen, self._extent(kind, table.num_rows), draws)
            made = sheet.made()
            self.faults += sheet.faults
        if name in _LOOKED_AT:
            self._seen.tables[name] = made.select(list(_LOOKED_AT[name]))
        return made

    def _extent(self, kind: Kind, count: int) -> float:
        if kind.share is not None:
            return self._shares.get(kind.id, kind.share)
        return max(min(EACH, count // _FEW), 1)

    def as_json(self) -> str:
        """The list as it stands beside the lake."""
        words = {kind.id: {"zh": kind.zh, "en": kind.en, "share": kind.share} for kind in KINDS}
        shares = {name: self._shares.get(name, each["share"]) for name, each in words.items()}
        head = json.dumps(
            {
                "schema": SCHEMA,
                "note": "示例数据（虚构）：以下记录是有意写错的，用来检验数据质量核查",
                "kinds": {name: each | {"share": shares[name]} for name, each in words.items()},
            },
            ensure_ascii=False,
        )
        lines = (json.dumps(_row(fault), ensure_ascii=False) for fault in self.faults)
        return head[:-1] + ', "faults": [\n' + ",\n".join(lines) + "\n]}\n"


def _row(fault: Fault) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "table": fault.table,
        "key": {name: _plain(value) for name, value in fault.key.items()},
        "change": fault.change,
        "columns": {
            name: {"before": _plain(before), "after": _plain(after)} for name, (before, after) in fault.columns.items()
        },
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def with_faults(
    tables: "Iterable[tuple[str, pa.Table]]",
    seed: int,
    shares: Mapping[str, float] | None = None,
    kinds: Collection[str] | None = None,
) -> Seeded:
    """Tables with seeded faults, and the list of these; see `Seeded`."""
    return Seeded(tables, seed, shares, kinds)
