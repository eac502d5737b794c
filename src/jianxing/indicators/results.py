"""Every figure of a lake, ready for pages.

Kept in one file in the lake's folder ``results/`` under the lake's newest batch, the definitions and the day; another
batch, definition or day makes another file, in which only the indicators are computed anew whose records have changed.
Losing the folder loses nothing.
"""

import hashlib
import json
import os
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.engine import Place, Reading, moment
from jianxing.indicators.language import Definition
from jianxing.indicators.pooling import YEARS, pooled
from jianxing.indicators.questions import definitions_version
from jianxing.indicators.reported import METHOD, Reported, in_place_of_gaps, reported_figures, row_of, that_count
from jianxing.indicators.rows import Row
from jianxing.indicators.scans import read_by
from jianxing.kernel.area import level_of
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message
from jianxing.records.tables.population import Population
from jianxing.records.tables.reported_figures import ReportedFigures

FORMAT = 2
FEWEST_YEARS = 5
"""Years up to the present one that are always there, with reasons where there is no figure."""
KEPT_FILES = 3
_COMPUTING = Lock()
_newest: dict[str, "Results"] = {}
"""The newest results of each lake in this process, from which those of its next batch are made."""


class Results:
    """All indicators × areas (county and township) × years, computed where records allow, else reported."""

    def __init__(
        self,
        rows: Iterable[Row],
        reported: Iterable[Reported],
        places: Iterable[Place],
        stamps: Mapping[str, str],
        gaps: Iterable[Row],
    ) -> None:
        """`stamps` says for each definition what its rows were computed from; `gaps` are the rows without a figure in
        whose place a reported one stands."""
        self.rows = list(rows)
        self.stamps, self.gaps = dict(stamps), list(gaps)
        self.places = {place.code: place for place in places}
        """Areas by code, in the order of their codes; the first is the county."""
        self._by_series: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            if not row.stratum:
                self._by_series[row.indicator_id, row.area_code].append(row)
        for series in self._by_series.values():
            series.sort(key=lambda row: (row.year, row.period))
        self._reported: dict[tuple[str, str], list[Reported]] = defaultdict(list)
        for figure in reported:
            self._reported[figure.indicator_id, figure.area_code].append(figure)

    def computed(self) -> list[Row]:
        """The rows as records gave them, those without a figure too."""
        own = (row for row in self.rows if row.method != METHOD and not row.stratum)
        return [*own, *self.gaps]

    def indicators(self) -> list[str]:
        """The ids of which there is any row."""
        return sorted({row.indicator_id for row in self.rows})

    def series(self, indicator: str, area: str) -> list[Row]:
        """One indicator in one area over the years, oldest first."""
        return list(self._by_series.get((indicator, area), ()))

    def row(self, indicator: str, area: str, period: str | int) -> Row | None:
        """One figure; `period` is a period as written in a row, or the year that people call it by."""
        wanted = str(period)
        rows = self.series(indicator, area)
        exact = [row for row in rows if row.period == wanted]
        named = [row for row in rows if wanted.isdigit() and row.year == int(wanted)]
        return next(iter(exact or named), None)

    def latest(self, indicator: str, area: str) -> Row | None:
        """The newest figure that has a value; None when there is none."""
        return next((row for row in reversed(self.series(indicator, area)) if row.value is not None), None)

    def pooled(self, indicator: str, area: str, until: int, years: int = YEARS) -> Row | None:
        """The computed rows of some whole years up to one, taken together; None where that cannot be done."""
        definition = catalogue().get(indicator)
        if definition is None:
            return None
        wanted = range(until - years + 1, until + 1)
        rows = [row for row in self.series(indicator, area) if row.year in wanted and row.method != METHOD]
        return pooled(definition, [row for row in rows if row.period == str(definition.period(row.year))])

    def areas(self, indicator: str, period: str | int, within: str = "") -> list[Row]:
        """One indicator in one period in every area that lies in `within`, below its own level, by code."""
        found = (
            self.row(indicator, code, period) for code in self.places if code.startswith(within) and code != within
        )
        return [row for row in found if row is not None]

    def years(self) -> list[int]:
        """The years of which there are rows."""
        return sorted({row.year for row in self.rows})

    def reported(self, indicator: str, area: str) -> list[Reported]:
        """What others reported, by period, the figure that counts first."""
        return sorted(self._reported.get((indicator, area), ()), key=lambda f: (f.year, f.rank))

    def adopted(self, indicator: str, area: str, year: int) -> Row | None:
        """The figure that counts: the reported one of the highest standing, else ours.

        A report on part of a year does not take the place of what was computed for the whole of it.
        """
        counting = that_count(self._reported.get((indicator, area), ()))
        ours = self.row(indicator, area, year)
        figure = counting.get((indicator, "", area, year))
        if figure is None:
            return ours
        if ours is not None and ours.value is not None and ours.is_whole and not figure.is_whole:
            return ours
        place = self.places.get(area) or Place(area, area)
        return row_of(figure, place, ours.as_of if ours else "", ours)


def results(lake_path: str | Path) -> Results:
    """The results of a lake, from memory or the file when they are current, else computed and kept."""
    from jianxing.records.api import Lake

    path = Path(lake_path)
    with _COMPUTING:  # whoever asks meanwhile would compute the same
        return _current(str(path.resolve()), Lake(path).version(), definitions_version(), today())


def are_kept(lake_path: str | Path) -> bool:
    """Whether the present results of a lake lie in a file, so that nobody waits for their computation."""
    from jianxing.records.api import Lake

    return _file(Path(lake_path), Lake(lake_path).version(), definitions_version(), today()).exists()


def _file(lake: Path, version: str, definitions: str, day: date) -> Path:
    name = hashlib.sha256(f"{FORMAT} {version} {definitions} {day}".encode()).hexdigest()[:24]
    return lake / "results" / f"{name}.json"


@lru_cache(maxsize=4)
def _current(lake_path: str, version: str, definitions: str, day: date) -> Results:
    folder = Path(lake_path) / "results"
    file = _file(Path(lake_path), version, definitions, day)
    found = _read(file)
    if found is None:
        found = compute_all(Reading(lake_path), _newest.get(lake_path) or _newest_kept(folder))
        _keep(folder, file, found)
    _newest[lake_path] = found
    return found


def compute_all(reading: Reading, before: Results | None = None) -> Results:
    """Everything that can be said of a lake; of `before` come the rows whose records have not changed since."""
    figures = reported_figures(reading)
    places = reading.places(("county", "township"))
    reported_areas = sorted({figure.area_code for figure in figures} - {place.code for place in places})
    known = {place.code: place for place in reading.places(("province", "prefecture"))} if reported_areas else {}
    places += [
        known.get(code, Place(code, code)) for code in reported_areas if level_of(code) in ("county", "township")
    ]
    places.sort(key=lambda place: (len(place.code), place.code))
    years = _years(reading, figures)
    about = f"{definitions_version()} {years} {places}"
    stamps = {d.id: _stamp(d, reading, about) for d in catalogue().values()}
    same = {id_ for id_, stamp in stamps.items() if before is not None and before.stamps.get(id_) == stamp}
    computed = [row for row in before.computed() if row.indicator_id in same] if before is not None else []
    if changed := [definition for id_, definition in catalogue().items() if id_ not in same]:
        computed += reading.rows(changed, places, years)
    computed.sort(key=lambda row: row.key)
    rows = in_place_of_gaps(computed, reading, figures)
    standing = set(map(id, rows))
    gaps = [row for row in computed if id(row) not in standing]
    rows += _reported_alone(figures, {place.code: place for place in places}, reading)
    return Results(sorted(rows, key=lambda row: row.key), figures, places, stamps, gaps)


def _stamp(definition: Definition, reading: Reading, about: str) -> str:
    """Changes with everything that the rows of a definition are computed from."""
    facts = [about]
    for table in read_by(definition):
        snapshot = reading.snapshot(table)
        facts.append(f"{table.id} {reading.complete_to(table)} {snapshot.as_of} {[b.id for b in snapshot.batches]}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:24]


def _reported_alone(figures: list[Reported], places: dict[str, Place], reading: Reading) -> list[Row]:
    """Rows of indicators that have no definition yet, and of parts of the population."""
    as_of = moment(reading.snapshot(ReportedFigures).as_of)
    return [
        row_of(figure, places.get(area) or Place(area, area), as_of)
        for (indicator, stratum, area, _), figure in that_count(figures).items()
        if indicator not in catalogue() or stratum
    ]


def _years(reading: Reading, figures: list[Reported]) -> list[int]:
    """From the first year that can have a denominator, or was reported, to the present one."""
    this_year = today().year
    known = [figure.year for figure in figures]
    if reading.holds(Population):
        answer = reading.ask("first day", lambda rows: rows.aggregate(first=rows.on_date.min()), Population)
        first = answer["first"].to_pylist()[0]
        known += [first.year + 1] if first else []
    return list(range(min([*known, this_year - FEWEST_YEARS + 1]), this_year + 1))


def _keep(folder: Path, file: Path, found: Results) -> None:
    """Write the file whole or not at all; a folder that cannot be written costs time, never a figure."""
    content = {
        "rows": [_entry(row) for row in found.rows],
        "reported": [asdict(figure) for figures in found._reported.values() for figure in figures],
        "places": [asdict(place) for place in found.places.values()],
        "stamps": found.stamps,
        "gaps": [_entry(row) for row in found.gaps],
    }
    draft = folder / f".{file.name}.{secrets.token_hex(4)}"
    try:
        folder.mkdir(exist_ok=True)
        draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        os.replace(draft, file)
        for old in _files(folder)[KEPT_FILES:]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    """The files of results, the newest first."""
    return sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)


def _newest_kept(folder: Path) -> Results | None:
    try:
        return next((found for file in _files(folder) if (found := _read(file)) is not None), None)
    except OSError:
        return None


def _entry(row: Row) -> dict[str, Any]:
    return {**vars(row), "notes": [[message.code, dict(message.parameters)] for message in row.notes]}


def _rows(entries: Sequence[dict[str, Any]]) -> list[Row]:
    return [
        Row(**{**entry, "notes": tuple(Message(code, parameters) for code, parameters in entry["notes"])})
        for entry in entries
    ]


def _read(file: Path) -> Results | None:
    """The results in a file; None where it is not there, not whole, or of another form."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        reported = [Reported(**entry) for entry in content["reported"]]
        places = [Place(**entry) for entry in content["places"]]
        return Results(_rows(content["rows"]), reported, places, content["stamps"], _rows(content["gaps"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
