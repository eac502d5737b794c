"""Runs the rules over a lake: every table is read once for all masks on it, what several checks share is worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianxing.records.quality.findings import Finding, Report, Score
from jianxing.records.quality.kit import (
    DIMENSIONS,
    SEVERITIES,
    TALLIED,
    UNIT,
    YEAR,
    Check,
    Mask,
    Pattern,
    Rule,
    Select,
    rules,
)
from jianxing.records.schema import BATCH, ROW, Table

if TYPE_CHECKING:
    from jianxing.records.store_engine import OpenLake

ALPHA = 0.01
"""Chance of any false alarm among all units of one pattern that are as usual."""
_MONTH, _ROWS = "_month", "_rows"

Counts = dict[tuple[str, str], int]
"""Rows by source and month; the month is "" for a table without days or a row without one."""


def check_lake(
    lake: str | Path,
    as_of: datetime | str | None = None,
    chosen: Iterable[Rule] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Report:
    """What the rules (all of them when none are ``chosen``) find in a lake. Refused where there is no lake.

    ``progress`` hears the share done. Memory stays bounded whatever the number of rows.
    """
    from jianxing.records.store_engine import OpenLake

    wanted = tuple(rules().values() if chosen is None else chosen)
    with OpenLake(lake, as_of) as opened:
        return _Run(opened, wanted, progress or (lambda _: None)).report()


def rows_behind(
    lake: str | Path, rule: str, table: str, source: str, period: str, unit: str, limit: int = 100
) -> list[dict[str, Any]]:
    """The rows of a finding as they stand now: all columns of the table, by key; at most ``limit``."""
    from jianxing.records.store_engine import OpenLake

    with OpenLake(lake) as opened:
        check = rules()[rule].check(table)
        run = _Run(opened, (), lambda _: None)
        if not run.can(check):
            return []
        found = run.rows_of(check, unit, period)
        batches = [batch for batch, its in opened.sources(check.table).items() if its == source]
        if not isinstance(check, Pattern):
            found = found.filter(found[BATCH].isin(batches))
        found = found.order_by(list(check.table.key)).limit(limit)
        return opened.ask(found.drop(BATCH, ROW)).to_pylist()  # type: ignore[no-any-return]


class _Run:
    """One check under way."""

    def __init__(self, opened: OpenLake, wanted: tuple[Rule, ...], progress: Callable[[float], None]) -> None:
        self.opened = opened
        self.wanted = wanted
        self.progress = progress
        self._kept: dict[Any, Any] = {}
        self._sizes: dict[str, Counts] = {}
        self._faulty: dict[tuple[str, str], Counts] = {}

    def report(self) -> Report:
        findings: list[Finding] = []
        masks: dict[type[Table], list[tuple[Rule, Mask]]] = defaultdict(list)
        others: list[tuple[Rule, Select | Pattern]] = []
        used: set[str] = set()
        for rule in self.wanted:
            for check in rule.checks:
                if not self.can(check):
                    continue
                used.add(rule.id)
                if isinstance(check, Mask):
                    masks[check.table].append((rule, check))
                else:
                    others.append((rule, check))
        steps = len(masks) + len(others)
        for done, (table, held) in enumerate(masks.items(), start=1):
            self._scan(table, held)
            self.progress(done / steps)
        for done, (rule, each) in enumerate(others, start=len(masks) + 1):
            if isinstance(each, Select):
                self._select(rule, each)
            else:
                findings += self._pattern(rule, each)
            self.progress(done / steps)
        findings += self._row_findings()
        order = {severity: place for place, severity in enumerate(SEVERITIES)}
        findings.sort(key=lambda one: (order[one.definition.severity], one.key))
        left_out = tuple(rule.id for rule in self.wanted if rule.id not in used)
        return Report(self.opened.version, tuple(findings), tuple(self._scores()), left_out)

    def can(self, check: Check) -> bool:
        """Whether every table that a check needs holds rows."""
        needs = () if isinstance(check, Mask) else check.needs
        return all(self.opened.holds(table) for table in (check.table, *needs))

    def rows_of(self, check: Check, unit: str, period: str) -> Any:
        """The rows that a check speaks of, of one unit and period."""
        rows = self.opened.table(check.table)
        found = rows.expression
        if isinstance(check, Mask):
            found = found.filter(check.faulty(rows))
        elif isinstance(check, Select):
            found = found.semi_join(self._found(check), [BATCH, ROW])
        else:
            others = [self.opened.table(table) for table in check.needs]
            if check.behind is not None:
                found = found.semi_join(check.behind(rows, *others), [BATCH, ROW])
            if unit and check.unit == "facility":
                found = found.filter(found[check.table.facility] == unit)
            elif unit:
                found = found.filter(found[check.table.area].startswith(unit))
        if period and check.table.event_date:
            found = found.filter(found[check.table.event_date].year() == int(period))
        return found.select(*(column.id for column in check.table.columns()), BATCH, ROW)

    def _scan(self, table: type[Table], held: list[tuple[Rule, Mask]]) -> None:
        """All masks of a table in one scan, which counts its rows too."""
        rows = self.opened.table(table)
        marks = {f"m{place}": mask.faulty(rows) for place, (_, mask) in enumerate(held)}
        marked = rows.expression.mutate(**{_MONTH: _month_of(table, rows.expression), **marks})
        answer = self.opened.ask(
            marked.group_by([BATCH, _MONTH]).agg(
                **{_ROWS: marked.count(), **{name: marked[name].fill_null(False).sum() for name in marks}}
            )
        )
        self._sizes[table.id] = self._by_source(table, answer, _ROWS)
        for place, (rule, _) in enumerate(held):
            self._faulty[rule.id, table.id] = self._by_source(table, answer, f"m{place}")

    def _select(self, rule: Rule, check: Select) -> None:
        found = self._found(check)
        marked = found.mutate(**{_MONTH: _month_of(check.table, found)})
        answer = self.opened.ask(marked.group_by([BATCH, _MONTH]).agg(**{_ROWS: marked.count()}))
        self._faulty[rule.id, check.table.id] = self._by_source(check.table, answer, _ROWS)

    def _found(self, check: Select) -> Any:
        rows = self.opened.table(check.table)
        others: list[Any] = [self.opened.table(table) for table in check.needs]
        if check.shared is not None:
            if check.shared not in self._kept:
                over = [self.opened.table(table) for table in check.over if self.opened.holds(table)]
                self._kept[check.shared] = self.opened.keep(f"kept_{len(self._kept)}", check.shared(*over))
            others.append(self._kept[check.shared])
        return check.found(rows, *others)

    def _pattern(self, rule: Rule, check: Pattern) -> Iterator[Finding]:
        import numpy as np

        from jianxing.statistics.detection import unlike

        others = [self.opened.table(table) for table in check.needs]
        tally = check.tally(self.opened.table(check.table), *others)
        answer = self.opened.ask(tally.filter(tally[TALLIED] >= check.least).order_by([UNIT, YEAR]))
        if not answer.num_rows:
            return
        words = {UNIT, YEAR, BATCH}
        counts = {name: answer[name].to_numpy().astype(np.float64) for name in answer.column_names if name not in words}
        tested = check.judge(counts)
        sources = self.opened.sources(check.table)
        for at in np.flatnonzero(unlike(tested, ALPHA, check.effect)):
            facts = {
                "observed": float(tested.observed[at]),
                "usual": float(tested.expected[at]),
                "size": float(tested.size[at]),
                "p": float(tested.p[at]),
                **({"first": float(counts["first"][at])} if "first" in counts else {}),
            }
            tallied = int(counts[TALLIED][at])
            yield Finding(
                rule=rule.id,
                table=check.table.id,
                source=sources.get(answer[BATCH][at].as_py(), ""),
                period=answer[YEAR][at].as_py(),
                unit=answer[UNIT][at].as_py(),
                rows=tallied,
                of=tallied,
                facts={name: value for name, value in facts.items() if np.isfinite(value)},
            )

    def _by_source(self, table: type[Table], answer: Any, column: str) -> Counts:
        sources = self.opened.sources(table)
        counts: Counts = defaultdict(int)
        told = zip(answer[BATCH].to_pylist(), answer[_MONTH].to_pylist(), answer[column].to_pylist(), strict=True)
        for batch, month, rows in told:
            counts[sources.get(batch, ""), month or ""] += int(rows or 0)
        return counts

    def _size(self, table: str) -> Counts:
        if table not in self._sizes:
            from jianxing.records.registry import tables

            self._scan(tables()[table], [])
        return self._sizes[table]

    def _row_findings(self) -> Iterator[Finding]:
        for (rule, table), counts in self._faulty.items():
            groups: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
            for (source, month), rows in sorted(counts.items()):
                if rows:
                    groups[source, month[:4]][month] = rows
            for (source, period), months in groups.items():
                of = sum(
                    rows for (its, month), rows in self._size(table).items() if its == source and month[:4] == period
                )
                yield Finding(rule, table, source, period, "", sum(months.values()), of, months)

    def _scores(self) -> Iterator[Score]:
        """For each dimension the part of all looks at rows that found nothing; the score is the mean of dimensions."""
        looked: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        rows: Counts = defaultdict(int)
        for table in {table for _, table in self._faulty}:
            for place, count in self._size(table).items():
                rows[place] += count
        for (rule, table), counts in self._faulty.items():
            dimension = rules()[rule].dimension
            for place, count in self._size(table).items():
                looked[place][dimension][0] += count
                looked[place][dimension][1] += min(counts.get(place, 0), count)
        for (source, month), by in sorted(looked.items()):
            parts = _parts(by)
            if parts:
                yield Score(source, month, rows[source, month], sum(parts.values()) / len(parts), parts)


def _parts(by: Mapping[str, list[int]]) -> dict[str, float]:
    return {name: 100 * (1 - by[name][1] / by[name][0]) for name in DIMENSIONS if name in by and by[name][0]}


def _month_of(table: type[Table], expression: Any) -> Any:
    import ibis

    if table.event_date is None:
        return ibis.literal("")
    return expression[table.event_date].strftime("%Y-%m").fill_null("")
