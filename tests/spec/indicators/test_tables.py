"""Every indicator that is drawn as a table: rows of record tables, and the figures that they must give.

A file under ``tables/`` is a sentence, then record tables in brackets with a line of column names and a line a row (what
follows the last name, ``why``, is for readers), then a line a figure. ``[deaths, earlier]`` came in before the others,
``[population 1000]`` is so many residents of every age group. town, other and elsewhere are villages of the county's two
townships and of another county. The manual prints them.
"""

from pathlib import Path

import pytest

from jianxing.indicators.api import catalogue
from spec.indicators.drawn import COUNTY, ELSEWHERE, OTHER, OTHER_VILLAGE, TOWN, VILLAGE, draw, figure, population

FILES = sorted((Path(__file__).parent / "tables").glob("*.txt"))
PLACES = {"town": VILLAGE, "other": OTHER_VILLAGE, "elsewhere": ELSEWHERE}
AREAS = {"county": COUNTY, "town": TOWN, "other": OTHER}


def cells(line: str) -> list[str]:
    return [PLACES.get(cell.strip(), cell.strip()) for cell in line.split("|")]


def read(text: str) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Tables that came in earlier, tables, and lines of figures."""
    earlier: dict[str, str] = {}
    now: dict[str, str] = {}
    figures: list[str] = []
    lines = [line for line in text.splitlines()[1:] if line.strip()]
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("="):
            figures.append(line[1:].strip())
            continue
        name, _, when = line.strip("[]").partition(",")
        if name.startswith("population "):
            now["population"] = population(int(name.split()[1]))
            continue
        table = [line]
        while at < len(lines) and not lines[at].startswith(("[", "=")):
            table.append(lines[at])
            at += 1
        head, *rows = table[1:]
        names = cells(head)
        if names[-1] == "why":
            names, rows = names[:-1], [row.rpartition("|")[0] for row in rows]
        drawn = "\n".join(" | ".join(each) for each in (names, *map(cells, rows)))
        (earlier if when.strip() == "earlier" else now)[name] = drawn
    return earlier, now, figures


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_figures_that_are_drawn(tmp_path, file):
    earlier, now, figures = read(file.read_text(encoding="utf-8"))
    lake = draw(tmp_path, earlier, **now) if earlier else draw(tmp_path, **now)
    assert file.stem in catalogue()
    assert figures
    for line in figures:
        where, _, said = line.partition(":")
        area, year = where.split()
        row = figure(lake, file.stem, AREAS[area], int(year))
        for fact in said.split(","):
            name, expected = fact.split(maxsplit=1)
            found = {"missing": row.n_missing, "note": row.note("en")}.get(name, getattr(row, name, None))
            if name == "note":
                assert expected in found, line
            elif name in ("status", "period", "method"):
                assert found == expected, line
            elif expected.strip() == "none":
                assert found is None, (line, row)
            else:
                assert found == pytest.approx(float(expected), rel=1e-4), (line, row)
