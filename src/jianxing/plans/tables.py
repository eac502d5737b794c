"""Tables of a plan: lists of tasks with their units, and lists of indicators with a value for each year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from jianxing.documents.api import Cell, Text
from jianxing.plans import units
from jianxing.plans.flow import Flow, normal
from jianxing.plans.model import Baseline, Identity, PlanTarget, Source, Task, UnitMention
from jianxing.plans.naming import identify
from jianxing.plans.paragraphs import Paragraph
from jianxing.plans.subjects import PER_CAPITA

_LEAD = re.compile(r"牵头|主办|主要责任")
_UNITS = re.compile(r"(?:责任|配合|协办|参与|承办|实施|落实|主责)(?:单位|部门|主体|科室|股室)|部门$")
_TASK = re.compile(r"任务|内容|举措|措施|事项|项目名称|工作要求")
# Columns that say what kind of task a row holds, or which larger one it belongs to.
_KIND = re.compile(r"类别|分类|领域|方面|板块|专项|行动|工程|项目|目标|一级|任务|内容|举措|措施")
_PATH_LENGTH = 48
_FIRST_LEADS = re.compile(r"(?:排|列)(?:名|在)?(?:第一|首位)")
_NUMBER = re.compile(r"序号|编号")
_INDICATOR = re.compile(r"指标")
_VALUE = re.compile(
    r"(?P<year>20\d\d)年?(?:底|末)?(?:目标值?|值)$|目标值?$|(?P<y2>20\d\d)年?目标|^(?P<y3>20\d\d)年(?:底|末)?$"
)
_BASE = re.compile(r"基期|现状|基线|基础值|(?P<year>20\d\d)年?(?:实际|现状|基期|完成)")
_UNIT = re.compile(r"^单位$|计量单位")
_NATURE = re.compile(r"属性|性质|类型")
_NATURES = ("约束性", "预期性", "倡导性")
_CELL_VALUE = re.compile(
    r"(?P<sign>≥|≤|>=|<=|>|<|约)?(?P<n>\d+(?:\.\d+)?)(?:(?:~|—|-)(?P<n2>\d+(?:\.\d+)?))?(?P<unit>%|‰|/10万|/万|岁|名|人|张|个|家|所)?(?P<end>以上|以下|以内|左右)?"
)
_IN_NAME = re.compile(r"（(?P<unit>[^（）]{1,8})）$")
_ID_UNITS = {
    "%": "%",
    "‰": "‰",
    "/10万": "/100k",
    "1/10万": "/100k",
    "/万": "/10k",
    "岁": "year-of-age",
    "分钟": "min",
    "公里": "km",
    "分": "score",
    "级": "level",
    "平方米": "m²",
    "g": "g",
    "克": "g",
    "小时": "hour",
    "天": "day",
    "日": "day",
}
_YEARS = re.compile(r"20\d\d")
_PER = re.compile(r"/(?:每)?(10万|十万|1000|万|千)人?")
SIGNS = {
    "≥": ">=",
    ">=": ">=",
    "≤": "<=",
    "<=": "<=",
    ">": ">",
    "<": "<",
    "约": "~",
    "以上": ">=",
    "以下": "<=",
    "以内": "<=",
    "左右": "~",
}


@dataclass(frozen=True)
class Grid:
    """A table as rows of flows; a merged cell stands in each of its places.

    The first row is the head; ``head`` holds the names of the columns, with those of a head of two rows put together.
    """

    rows: tuple[tuple[Flow, ...], ...]
    head: tuple[str, ...]


def _grid(rows: list[tuple[Flow, ...]]) -> Grid | None:
    """Without a title that fills the first row; None where no row follows the head."""
    while len(rows) > 2 and len(rows[0]) > 1 and len({cell.text for cell in rows[0] if len(cell)}) == 1:
        rows = rows[1:]
    if len(rows) < 2:
        return None
    above, below = rows[0], rows[1]
    head = tuple(cell.text for cell in above)
    # Cells that stand in both rows, beside a cell that is parted below: a head of two rows.
    parted = len(above) == len(below) and any(len(a) and a is b for a, b in zip(above, below, strict=True))
    if parted and len(rows) > 2 and any(a is b for a, b in pairwise(above)):
        names = (
            b.text if a is b or _YEARS.search(b.text) else a.text + b.text for a, b in zip(above, below, strict=True)
        )
        return Grid(tuple(rows[1:]), tuple(names))
    return Grid(tuple(rows), head)


def grids_of(text: Text, paragraphs: list[Paragraph]) -> list[Grid]:
    """The tables of the file itself, else those drawn with upright bars."""
    clean = normal(text.text)
    if text.tables:
        known: dict[Cell, Flow] = {}
        tables = (
            [tuple(known.setdefault(c, Flow(clean, [(c.start, c.end)])) for c in row) for row in table.rows]
            for table in text.tables
        )
        return [grid for rows in tables if (grid := _grid(rows))]
    grids: list[list[tuple[Flow, ...]]] = []
    end = -1
    for paragraph in paragraphs:
        if paragraph.kind != "row":
            continue
        cells = tuple(Flow(clean, [span]) for span in _bars(clean, paragraph.start, paragraph.end))
        # Rows on neighbouring lines are one table; anything between them, even an empty line, ends it.
        if end < 0 or clean[end : paragraph.start].count("\n") > 1 or clean[end : paragraph.start].strip():
            grids.append([])
        end = paragraph.end
        if not all(set(cell.text) <= set("-—：") for cell in cells):
            grids[-1].append(cells)
    return [grid for rows in grids if (grid := _grid(rows))]


def _bars(text: str, start: int, end: int) -> list[tuple[int, int]]:
    line = text[start:end]
    if line.lstrip().startswith("|"):
        start += line.index("|") + 1
    if line.rstrip().endswith("|"):
        end = start + text[start:end].rindex("|")
    spans, begin = [], start
    for found in re.finditer(r"\|", text[start:end]):
        spans.append((begin, start + found.start()))
        begin = start + found.end()
    return [*spans, (begin, end)]


# Tasks


def table_tasks(grids: list[Grid], document: str, first: int) -> list[Task]:
    """A task for each row of a table that has a column of tasks and one of units."""
    found: list[Task] = []
    for grid in grids:
        columns = _columns(grid.head)
        if columns is None:
            continue
        what, unit_columns, number = columns
        kinds = [c for c in range(what) if c not in unit_columns and _KIND.search(_bare(grid.head[c]))]
        first_leads = any(_FIRST_LEADS.search(grid.head[c]) for c in unit_columns)
        previous: Flow | None = None
        for row in grid.rows[1:]:
            if max((what, *unit_columns)) >= len(row) or not len(row[what]):
                continue
            lead = _units(row, [c for c in unit_columns if _LEAD.search(_bare(grid.head[c]))], document)
            responsible = _units(row, [c for c in unit_columns if not _LEAD.search(_bare(grid.head[c]))], document)
            if first_leads and not lead:
                lead, responsible = responsible[:1], responsible[1:]
            if not lead and not responsible:
                continue
            cell = row[what]
            if cell is previous:
                found[-1] = _joined(found[-1], lead, responsible)
                continue
            previous = cell
            cells = [row[c] for c in (what, *unit_columns) if len(row[c])]
            source = Source(min(c.at[0] for c in cells), max(c.at[-1] for c in cells) + 1)
            written = row[number].text if number is not None and number < len(row) else ""
            title = re.split(r"[。；，]", cell.text, maxsplit=1)[0][:48]
            kept = (row[c] for c in kinds if c < len(row) and len(row[c]) and row[c] is not cell)
            path = tuple(dict.fromkeys(flow.text[:_PATH_LENGTH] for flow in kept))
            found.append(Task(f"t{first + len(found)}", written, path, title, cell.text, lead, responsible, source))
    return found


def _columns(head: tuple[str, ...]) -> tuple[int, list[int], int | None] | None:
    names = [_bare(name) for name in head]
    unit_columns = [
        i for i, name in enumerate(names) if len(name) <= 12 and (_UNITS.search(name) or _LEAD.search(name))
    ]
    what = [i for i, name in enumerate(names) if len(name) <= 12 and _TASK.search(name) and i not in unit_columns]
    # A list of goals with their owners is a list of tasks too.
    what = what or [i for i, name in enumerate(names) if _INDICATOR.search(name) and not _NATURE.search(name)]
    number = next((i for i, name in enumerate(names) if _NUMBER.search(name)), None)
    return (what[-1], unit_columns, number) if unit_columns and what else None


def _bare(name: str) -> str:
    """The name of a column without what stands in brackets behind it."""
    return re.sub(r"（[^（）]*）", "", name)


def _units(row: tuple[Flow, ...], columns: list[int], document: str) -> tuple[UnitMention, ...]:
    mentions: dict[str, UnitMention] = {}
    for column in columns:
        flow = row[column]
        for a, b in _names(flow):
            name = flow.text[a:b]
            if len(name) >= 2 and not units.is_person(name) and not units.is_term(name):
                source = flow.source(a, b)
                mentions.setdefault(name, UnitMention(name, document[source.start : source.end], source))
    return tuple(mentions.values())


def _names(flow: Flow) -> Iterator[tuple[int, int]]:
    """Names in a cell; a blank or a line end parts them too, where a whole name stands on each side of it."""
    for a, b in units.pieces(flow.text, 0, len(flow)):
        begin = a
        for at in range(a + 1, b):
            parted = flow.at[at] != flow.at[at - 1] + 1
            if parted and units.is_unit(flow.text[begin:at], strict=True) and units.is_unit(flow.text[at:b]):
                yield begin, at
                begin = at
        yield begin, b


def _joined(task: Task, lead: tuple[UnitMention, ...], responsible: tuple[UnitMention, ...]) -> Task:
    """The same merged cell in the next row: its units belong to the same task."""

    def merged(old: tuple[UnitMention, ...], new: tuple[UnitMention, ...]) -> tuple[UnitMention, ...]:
        return (*old, *(unit for unit in new if unit.name not in {u.name for u in old}))

    end = max([task.source.end, *(u.source.end for u in (*lead, *responsible))])
    return Task(
        task.id,
        task.number,
        task.path,
        task.title,
        task.text,
        merged(task.lead_units, lead),
        merged(task.responsible_units, responsible),
        Source(task.source.start, end),
        task.section_id,
    )


# Indicators


def table_targets(grids: list[Grid], tasks: list[Task], identity: Identity, first: int) -> list[PlanTarget]:
    """A target for each value of a table of indicators; the year comes from the head of the column."""
    found: list[PlanTarget] = []
    for grid in grids:
        head = grid.head
        names = [i for i, name in enumerate(head) if _INDICATOR.search(name) and not _NATURE.search(name)]
        values = [(i, m) for i, name in enumerate(head) if (m := _VALUE.search(name)) and not _BASE.search(name)]
        # A bare 2022年 in a plan that begins later is where things stood.
        past = [
            i for i, m in values if m["y3"] and len(values) > 1 and int(m["y3"]) < (identity.start or _issued(identity))
        ]
        values = [(i, m) for i, m in values if i not in past]
        if not names or not values:
            continue
        for row in grid.rows[1:]:
            for column, year in values:
                if max(names[-1], column) < len(row):
                    due = year["year"] or year["y2"] or year["y3"]
                    by = int(due) if due else identity.end
                    owner = next(
                        (t for t in tasks if len(row[names[-1]]) and t.source.start == row[names[-1]].at[0]), None
                    )
                    for target in _row_target(grid, row, names[-1], column, by, f"g{first + len(found)}"):
                        found.append(replace(target, task_id=owner.id if owner else None))
    return found


def _issued(identity: Identity) -> int:
    return int(identity.issued_on[:4]) if identity.issued_on else 0


def _row_target(
    grid: Grid, row: tuple[Flow, ...], name_at: int, column: int, due: int | None, key: str
) -> Iterator[PlanTarget]:
    cell, label = row[column], row[name_at]
    match = _CELL_VALUE.fullmatch(cell.text)
    if match is None or not len(label):
        return
    unit_text = match["unit"] or _unit_of(grid, row, label.text)
    name = _IN_NAME.sub("", label.text) if _IN_NAME.search(label.text) and unit_text else label.text
    unit, counter = unit_id(unit_text, name)
    value, upper = float(match["n"]), float(match["n2"]) if match["n2"] else None
    sign = "range" if upper is not None else SIGNS.get(match["end"] or match["sign"] or "")
    if sign is None:
        sign = "<=" if identify(name, unit, "<=") and not identify(name, unit, ">=") else ">="
    nature = next((n for other in row for n in _NATURES if other.text == n), None)
    source = Source(min(label.at[0], cell.at[0]), max(label.at[-1], cell.at[-1]) + 1)
    yield PlanTarget(
        key, None, None, name, identify(name, unit, sign), sign, value, upper, unit, counter,
        unit_text if unit == "other" else None, None, _baseline(grid, row, unit), due, None, nature, None, source,
    )  # fmt: skip


def _unit_of(grid: Grid, row: tuple[Flow, ...], label: str) -> str:
    column = next((i for i, name in enumerate(grid.head) if _UNIT.search(name)), None)
    if column is not None and column < len(row):
        return row[column].text
    found = _IN_NAME.search(label)
    return found["unit"] if found else ""


def unit_id(written: str, name: str) -> tuple[str, str | None]:
    """The unit and counter of a value whose unit stands beside it, or in the name (每千人口…)."""
    if written in _ID_UNITS:
        return _ID_UNITS[written], None
    if ratio := _PER.search(written):
        return {"10万": "/100k", "十万": "/100k", "万": "/10k", "千": "/1k", "1000": "/1k"}[ratio[1]], None
    if (capita := PER_CAPITA.search(name)) and len(written) <= 1:
        return {"10万": "/100k", "十万": "/100k", "万": "/10k", "千": "/1k"}.get(
            capita["n"] or capita["m"] or "", "count"
        ), None
    return ("count", written or None) if len(written) <= 1 else ("other", None)


def _baseline(grid: Grid, row: tuple[Flow, ...], unit: str) -> Baseline | None:
    for column, name in enumerate(grid.head):
        found = _BASE.search(name)
        if found and column < len(row) and (value := _CELL_VALUE.fullmatch(row[column].text)):
            year = re.search(r"20\d\d", name)
            cell = row[column]
            return Baseline(
                float(value["n"]), unit, int(year[0]) if year else None, Source(cell.at[0], cell.at[-1] + 1)
            )
    return None
