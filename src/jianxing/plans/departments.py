"""Duties by department, in running text (甲部门负责……。乙、丙部门要……。) or in a table of departments."""

import re

from jianxing.plans import units
from jianxing.plans.model import DepartmentDuty, Source, UnitMention
from jianxing.plans.spans import flattened, sentences
from jianxing.plans.structure import Structure
from jianxing.plans.tables import Grid

_DUTY = re.compile(
    r"(?P<units>[^，；。：]{2,60}?)(?P<how>(?:要|应当?|须)?(?:负责|牵头|承担|发挥牵头作用|具体负责|依法依规|统筹)|要|应当?)(?=[^。；]{4,})"
)
_DEPARTMENT = re.compile(r"部门(?:（[^（）]*）)?$")
_GROUP = re.compile(r"(?:各|有关|相关|其他|上述|上级|本|我|多|省级|市级|州级|县级|国家|主管|行业|职能)")
_DEPARTMENT_COLUMN = re.compile(r"(?:责任|成员|有关|相关|承担|各)?(?:部门|单位)(?:名称|（单位）)?")
_DUTY_COLUMN = re.compile(r"职责|责任分工|分工$")
_CUT = re.compile(r"；")


def department_duties(structure: Structure, document: str) -> list[DepartmentDuty]:
    """One duty for each department that a sentence outside the tasks begins with; groups (各部门) are left out."""
    found: list[DepartmentDuty] = []
    for index, paragraph in enumerate(structure.paragraphs):
        text = paragraph.flow.text
        if paragraph.kind != "text" or "部门" not in text or structure.clauses[index]:
            continue
        node = structure.owner[index]
        begin = node.text_from if node is not None and node.at == index else 0
        flat = flattened(text).text
        for first, last in sentences(flat, begin, len(text)):
            for start, end in _parts(flat, first, last):
                match = _DUTY.match(flat, start, end)
                if match is None:
                    continue
                names = units.pieces(text, match.start("units"), match.end("units"))
                if not names or not _DEPARTMENT.search(text, *names[-1]) or _GROUP.match(text, *names[0]):
                    continue
                source = paragraph.flow.source(start, end)
                for a, b in names:
                    own = paragraph.flow.source(a, b)
                    mention = UnitMention(text[a:b], document[own.start : own.end], own)
                    words = text[match.start("how") : end].rstrip("。；")
                    found.append(DepartmentDuty(f"u{len(found) + 1}", mention, words, Source(source.start, source.end)))
    return found


def table_duties(grids: list[Grid], document: str, first: int) -> list[DepartmentDuty]:
    """One duty for each department of a row, in tables with a column of departments and one of their duties."""
    found: list[DepartmentDuty] = []
    for grid in grids:
        who = next((i for i, name in enumerate(grid.head) if _DEPARTMENT_COLUMN.fullmatch(name)), None)
        what = next((i for i, name in enumerate(grid.head) if _DUTY_COLUMN.search(name)), None)
        if who is None or what is None:
            continue
        for row in grid.rows[1:]:
            if max(who, what) >= len(row) or not len(row[who]) or not len(row[what]):
                continue
            flow, duty = row[who], row[what]
            source = Source(min(flow.at[0], duty.at[0]), max(flow.at[-1], duty.at[-1]) + 1)
            for a, b in units.pieces(flow.text, 0, len(flow)):
                if b - a < 2 or units.is_person(flow.text[a:b]):
                    continue
                own = flow.source(a, b)
                mention = UnitMention(flow.text[a:b], document[own.start : own.end], own)
                found.append(DepartmentDuty(f"u{first + len(found)}", mention, duty.text.rstrip("。；"), source))
    return found


def _parts(flat: str, first: int, last: int) -> list[tuple[int, int]]:
    parts, begin = [], first
    for mark in _CUT.finditer(flat, first, last):
        parts.append((begin, mark.start()))
        begin = mark.end()
    return [(a, b) for a, b in (*parts, (begin, last)) if a < b]
