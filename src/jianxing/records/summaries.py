"""Summary tables of any system as rows of `reported_figures`: the cells are chosen once, and the choice is remembered.

Values fill a block of cells. Area, indicator and period of a value are each one text for all, or stand in a row above
or a column beside it. Each figure keeps file, sheet and cell; a file that comes again with other values gives other
figures beside the earlier ones.
"""

from __future__ import annotations

import csv
import json
import os
import re
import secrets
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from jianxing.kernel.message import Message, Refused
from jianxing.records.headers import plain
from jianxing.records.importing import LIMIT, Outcome, import_file
from jianxing.records.layouts import FOLDER
from jianxing.records.tables.reported_figures import PERIOD, ReportedFigures
from jianxing.records.values import BLANK

FORMAT = "jianxing.summary/1"
PARTS = ("value", "numerator", "denominator")
_RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
_MONTHS = re.compile(r"(\d{4})年?(\d{1,2})月?[-—–~～至到](?:(\d{4})年)?(\d{1,2})月(?:份)?(?:累计)?")


@dataclass(frozen=True)
class Meaning:
    """What the header of a summary means: an indicator, which part of it, its unit, and by what its values are multiplied."""

    indicator: str
    part: str = "value"
    unit: str = ""
    times: float = 1


@dataclass(frozen=True)
class SummaryLayout:
    """Where the figures of a summary stand.

    ``values`` is a range such as C5:F16. ``areas``, ``indicators`` and ``period`` are each a range of one row or one
    column, or a text that holds for all values. ``names`` says what headers mean, ``area_codes`` what names of areas
    mean, where the lake does not say it. ``sheet`` is "" for the first. The rest is the same for every figure.
    """

    values: str
    areas: str
    indicators: str
    period: str
    sheet: str = ""
    names: Mapping[str, Meaning] = field(default_factory=dict)
    area_codes: Mapping[str, str] = field(default_factory=dict)
    stage: str = ""
    source_system: str = ""
    population_kind: str = ""
    exported_at: str = ""
    document_number: str = ""
    stratum: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> SummaryLayout:
        """A layout as a file tells it. Refused for a key that there is not, or one that is lacking."""
        known = {each.name for each in fields(cls)}
        unknown = sorted(set(told) - known)
        lacking = [name for name in ("values", "areas", "indicators", "period") if not told.get(name)]
        if unknown or lacking:
            names = {"unknown": ", ".join(unknown) or "—", "lacking": ", ".join(lacking) or "—"}
            raise Refused(Message("records.summary_keys", {**names, "known": ", ".join(sorted(known))}))
        try:
            meanings = {
                plain(header): Meaning(one) if isinstance(one, str) else Meaning(**one)
                for header, one in dict(told.get("names", {})).items()
            }
            areas = {plain(name): str(code) for name, code in dict(told.get("area_codes", {})).items()}
        except (TypeError, ValueError, AttributeError):
            raise Refused(Message("records.summary_names")) from None
        if any(one.part not in PARTS for one in meanings.values()):
            raise Refused(Message("records.summary_names"))
        texts = {name: str(value) for name, value in told.items() if name not in ("names", "area_codes")}
        return cls(**texts, names=meanings, area_codes=areas)


def import_summary(
    file: str | Path,
    lake: str | Path,
    layout: SummaryLayout,
    *,
    by: str,
    named: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    name: str = "",
    dry_run: bool = False,
    limit: float = LIMIT,
) -> tuple[Outcome, dict[int, str]]:
    """Take the figures of a summary into the lake; the outcome, and the cell of each of its rows.

    ``named`` gives indicator ids for the names that indicators are known by, in plain form, ``units`` the
    unit of each id where the layout does not say one; ``name`` is what the file is
    called where that differs from its path. Refused: a range that is
    none or reaches beyond the sheet, a header or an area that means nothing, and whatever `import_file` refuses.
    """
    from jianxing.records import reading

    path = Path(file)
    digest = reading.checksum(path)
    sheet, cells = _cells(path, layout.sheet)
    figures = list(_figures(layout, cells, _areas(Path(lake), layout), named or {}, units or {}))
    with tempfile.TemporaryDirectory(prefix="jianxing-") as folder:
        listed = Path(folder) / "figures.csv"
        rows = _listed(listed, figures, layout, name or path.name, sheet, digest)
        outcome = import_file(
            ReportedFigures.id,
            listed,
            lake,
            by=by,
            source=layout.source_system,
            dry_run=dry_run,
            limit=limit,
            name=name or path.name,
        )
    return outcome, rows


def shown_cells(file: Path, sheet: str = "") -> list[list[str]]:
    """The cells of the first rows of a sheet, to choose from."""
    return _cells(file, sheet)[1]


# Remembering


def remember(lake: Path, name: str, layout: SummaryLayout) -> None:
    """Keep a layout under a name, in place of an earlier one of this name."""
    path = _path(lake, name)
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    text = json.dumps({"format": FORMAT, "name": name, "layout": asdict(layout)}, ensure_ascii=False, indent=1)
    with draft.open("w", encoding="utf-8") as target:
        target.write(text)
        target.flush()
        os.fsync(target.fileno())
    draft.replace(path)


def remembered(lake: Path, name: str) -> SummaryLayout:
    """The layout of a name. Refused when there is none, with the names that there are."""
    try:
        kept = json.loads(_path(lake, name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refused(Message("records.no_layout", {"name": name, "names": "、".join(known(lake)) or "—"})) from None
    return SummaryLayout.of(kept["layout"])


def known(lake: Path) -> list[str]:
    """The names of the layouts that are kept."""
    found = []
    for path in sorted((lake / FOLDER).glob("summary-*.json")):
        try:
            found.append(str(json.loads(path.read_text(encoding="utf-8"))["name"]))
        except (OSError, ValueError, KeyError):
            continue
    return sorted(found)


def _path(lake: Path, name: str) -> Path:
    import hashlib

    return lake / FOLDER / f"summary-{hashlib.sha256(name.encode()).hexdigest()[:12]}.json"


# Reading


def _cells(path: Path, sheet: str) -> tuple[str, list[list[str]]]:
    """The name of a sheet and its cells, row by row."""
    from jianxing.records import reading

    names = []
    with reading.sheets(path) as sheets:
        for each in sheets:
            names.append(each.name)
            if sheet in ("", each.name):
                # A summary is small: its first rows hold it all, and a longer sheet is no summary.
                return each.name, [cells for _, cells in each.head]
    raise Refused(Message("records.no_sheet", {"file": path.name, "sheet": sheet, "sheets": "、".join(names)}))


def _areas(lake: Path, layout: SummaryLayout) -> dict[str, str]:
    """Codes of areas by name in plain form: those of the lake where a name is not ambiguous, and those of the layout."""
    from jianxing.records.store import Lake

    found: dict[str, set[str]] = {}
    if Lake.exists(lake):
        from jianxing.records.standing import standing_rows

        for part in standing_rows(lake, "areas"):
            for row in part.select(["code", "name"]).to_pylist():
                found.setdefault(plain(row["name"]), set()).add(row["code"])
    # A township and a village in it may share a name; a summary then means the larger area.
    named = {name: min(codes, key=len) for name, codes in found.items() if _one_shortest(codes)}
    return {**named, **layout.area_codes}


def _one_shortest(codes: set[str]) -> bool:
    shortest = min(map(len, codes))
    return sum(len(code) == shortest for code in codes) == 1


@dataclass
class _Figure:
    indicator: str
    area: str
    period: str
    cell: str
    unit: str
    parts: dict[str, str]


def _figures(
    layout: SummaryLayout,
    cells: list[list[str]],
    areas: Mapping[str, str],
    named: Mapping[str, str],
    units: Mapping[str, str],
) -> Iterator[_Figure]:
    top, left, bottom, right = _span(layout.values, "values")
    if bottom >= len(cells):
        raise Refused(Message("records.summary_beyond", {"range": layout.values, "rows": len(cells)}))
    found: dict[tuple[str, str, str], _Figure] = {}
    problems: dict[str, Message] = {}
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            text = _at(cells, row, column).strip()
            if text in BLANK:
                continue
            written = [_beside(cells, where, row, column) for where in (layout.indicators, layout.areas, layout.period)]
            indicator, area, period = written
            meaning = layout.names.get(plain(indicator)) or (
                Meaning(named[plain(indicator)]) if plain(indicator) in named else None
            )
            if meaning is not None and meaning.part == "value" and not meaning.unit:
                meaning = replace(meaning, unit=units.get(meaning.indicator, ""))
            code = area if re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", area) else areas.get(plain(area), "")
            told = period_of(period)
            if meaning is None:
                problems[f"i{indicator}"] = Message("records.summary_indicator", {"name": indicator or "—"})
            if not code:
                problems[f"a{area}"] = Message("records.summary_area", {"name": area or "—"})
            if not told:
                problems[f"p{period}"] = Message("records.summary_period", {"name": period or "—"})
            if meaning is None or not code or not told:
                continue
            key = (meaning.indicator, code, told)
            figure = found.setdefault(key, _Figure(meaning.indicator, code, told, "", "", {}))
            if meaning.part in figure.parts:
                where = f"{figure.cell}、{_name(row, column)}"
                problems[f"t{key}{meaning.part}"] = Message(
                    "records.summary_twice", {"cells": where, "name": indicator}
                )
            figure.parts[meaning.part] = _scaled(text, meaning)
            if meaning.part == "value" or not figure.cell:
                figure.cell, figure.unit = _name(row, column), meaning.unit or _unit(text) or figure.unit
    if problems:
        raise Refused(Message("records.summary_unknown", {"count": len(problems)}), *problems.values())
    if not found:
        raise Refused(Message("records.summary_empty", {"range": layout.values}))
    yield from found.values()


def _listed(
    path: Path, figures: list[_Figure], layout: SummaryLayout, file: str, sheet: str, digest: str
) -> dict[int, str]:
    """Write the figures as a CSV of column ids; the cell of each row."""
    names = [column.id for column in ReportedFigures.columns()]
    rows: dict[int, str] = {}
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, names)
        writer.writeheader()
        for number, figure in enumerate(figures, 2):
            rows[number] = figure.cell
            writer.writerow(
                {
                    "figure_id": f"{digest[:12]}-{sheet}-{figure.cell}-{figure.indicator}-{figure.area}-{figure.period}",
                    "indicator_id": figure.indicator,
                    "area_code": figure.area,
                    "period": figure.period,
                    "stratum": layout.stratum,
                    **figure.parts,
                    "unit": figure.unit,
                    "source_system": layout.source_system,
                    "file": file,
                    "sheet": sheet,
                    "cell": figure.cell,
                    "exported_at": layout.exported_at,
                    "population_kind": layout.population_kind,
                    "stage": layout.stage,
                    "document_number": layout.document_number,
                }
            )
    return rows


def period_of(text: str) -> str:
    """A period as offices write it, in the form of the table; "" when it is none: 2023年, 2023年1—9月, 2022年10月至2023年9月."""
    written = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if re.fullmatch(PERIOD, written):
        return written
    if whole := re.fullmatch(r"(\d{4})(?:年度?|\.0)?(?:全年)?", written):
        return whole[1]
    if months := _MONTHS.fullmatch(written):
        first, last = int(months[2]), int(months[4])
        if 1 <= first <= 12 and 1 <= last <= 12:
            return f"{months[1]}-{first:02}/{months[3] or months[1]}-{last:02}"
    if (one := re.fullmatch(r"(\d{4})年(\d{1,2})月(?:份)?", written)) and 1 <= int(one[2]) <= 12:
        return f"{one[1]}-{int(one[2]):02}/{one[1]}-{int(one[2]):02}"
    return ""


def with_told(layout: SummaryLayout, told: Mapping[str, str]) -> SummaryLayout:
    """A layout with what is said of this file: the period, the stage, the moment of export and so on, where it is said."""
    given: dict[str, Any] = {name: value for name, value in told.items() if value}
    return replace(layout, **given)


def _beside(cells: list[list[str]], where: str, row: int, column: int) -> str:
    """The text for a value: of the cell in its row or column, or the one text that holds for all."""
    if _RANGE.fullmatch(where) is None:
        return where.strip()
    top, left, bottom, right = _span(where, where)
    if top == bottom and left == right:
        return _at(cells, top, left).strip()
    if top == bottom:
        return _at(cells, top, column).strip() if left <= column <= right else ""
    if left == right:
        return _at(cells, row, left).strip() if top <= row <= bottom else ""
    raise Refused(Message("records.summary_range", {"range": where}))


def _span(written: str, name: str) -> tuple[int, int, int, int]:
    found = _RANGE.fullmatch(written.strip().upper())
    if found is None:
        raise Refused(Message("records.summary_range", {"range": written or name}))
    left, top = _column(found[1]), int(found[2]) - 1
    right, bottom = (_column(found[3]), int(found[4]) - 1) if found[3] else (left, top)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _name(row: int, column: int) -> str:
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _at(cells: list[list[str]], row: int, column: int) -> str:
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""


def _unit(text: str) -> str:
    return text[-1] if text[-1] in "%‰" else "%" if text.endswith("％") else ""


def _scaled(text: str, meaning: Meaning) -> str:
    """The number as it is stored. A sign of per cent says the unit; one that contradicts the layout is left for the
    check to tell, as is whatever is no number."""
    sign = _unit(text)
    if sign and (meaning.times != 1 or meaning.unit not in ("", sign)):
        return text
    number = unicodedata.normalize("NFKC", text).removesuffix("%").removesuffix("‰").strip()
    if meaning.times == 1:
        return number
    try:
        return repr(float(f"{float(number.replace(',', '')) * meaning.times:.12g}"))
    except ValueError:
        return text
