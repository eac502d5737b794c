"""Targets and duties of a whole document: every sentence is read where it stands, and the findings get their places."""

import re
from dataclasses import dataclass, field, replace

from jianxing.plans.deadlines import Deadline, deadlines_in
from jianxing.plans.flow import Flow
from jianxing.plans.grammar_words import Draft, DutyDraft, Reading, Standing
from jianxing.plans.model import Baseline, Duty, Identity, PlanTarget, Source, Task
from jianxing.plans.naming import identify
from jianxing.plans.sentence_grammar import read_sentence
from jianxing.plans.spans import flattened, sentences
from jianxing.plans.structure import Node, Structure
from jianxing.plans.tables import Grid
from jianxing.plans.tasks import Stretch

# Far more than any plan holds: what goes on beyond is no plan, and is left unread.
_MOST_MEASURES = 4_000
# What explains an indicator states no target, whatever numbers it holds.
_EXPLAINS = re.compile(r"(?:说明|计算方法|计算公式|指标解释|指标说明|指标含义|注|备注|注释|数据来源)：")
# 主要目标：到2027年，…: the year stands at the beginning of what the paragraph says.
_LABEL = re.compile(r"[一-龥]{0,8}(?:目标|指标|任务)[。：]")
_CLOSED = ("。", "！", "？", "）", "”")
_DIGIT = re.compile(r"[0-9一两二三四五六七八九十]")


@dataclass
class Measures:
    """What was measured in the text; ``unread`` are amounts that no rule could read."""

    targets: list[PlanTarget] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    unread: list[Source] = field(default_factory=list)


def measures_of(structure: Structure, stretches: list[Stretch], tasks: list[Task], identity: Identity) -> Measures:
    """Every target and duty of the document, in order."""
    measures = Measures()
    places: dict[int, list[tuple[int, int, Task]]] = {}
    due_by_task = {t.id: s.clause.due for s, t in zip(stretches, tasks, strict=True) if s.clause and s.clause.due}
    for stretch, task in zip(stretches, tasks, strict=True):
        for index, begin, end in stretch.places(structure):
            places.setdefault(index, []).append((begin, end, task))
    only_year = identity.start if identity.start == identity.end else None
    begins = identity.start or (int(identity.issued_on[:4]) if identity.issued_on else 0)
    carried: _Carried | None = None
    for index, paragraph in enumerate(structure.paragraphs):
        node = structure.owner[index]
        begin = node.text_from if node is not None and node.at == index else 0
        if paragraph.kind != "text" or not _DIGIT.search(paragraph.flow.text, begin):
            continue
        if carried is not None and not carried.holds(structure, index):
            carried = None
        carried = _read_paragraph(
            measures, structure, index, node, places.get(index, []), due_by_task, only_year, begins, carried
        )
    return measures


def _read_paragraph(
    measures: Measures,
    structure: Structure,
    index: int,
    node: Node | None,
    tasks: list[tuple[int, int, Task]],
    due_by_task: dict[str, int],
    only_year: int | None,
    begins: int,
    carried: "_Carried | None",
) -> "_Carried | None":
    """Read one paragraph; what comes back is the deadline that it leaves to those after it."""
    flow = structure.paragraphs[index].flow
    text = _without_clauses(structure, index, flow.text)
    flat = flattened(text)
    begin = node.text_from if node is not None and node.at == index else 0
    heading = _heading_deadline(node)
    label = _LABEL.match(text, begin)
    opens_at = label.end() if label else begin
    opening = deadlines_in(flat.text, opens_at, min(len(text), opens_at + 24))
    governs = opening[0] if opening and opening[0].start == opens_at and opening[0].strong else None
    purpose = node.purpose if node is not None else ""
    explains = bool(_EXPLAINS.match(text, begin))
    previous: Reading | None = None
    names: tuple[str, ...] = ()
    for first, last in sentences(flat.text, begin, len(text)):
        if len(measures.targets) + len(measures.duties) > _MOST_MEASURES:
            measures.unread.append(flow.source(first, len(text)))
            return None
        task = next((t for a, b, t in tasks if a < last and first < b), None)
        standing = Standing(
            inside_task=task is not None,
            goal=purpose == "goal",
            plain=task is None and purpose in ("safeguard", "preamble", "definition", "roster"),
            explains=explains,
            inherited=governs
            if governs is not None and governs.start < first
            else carried.deadline
            if carried
            else None,
            continued=_continued(previous),
            fallback=(due_by_task.get(task.id) if task else None) or heading or only_year,
            one_year=only_year is not None,
            begins=begins,
            names=names,
        )
        reading = read_sentence(text, flat, first, last, standing)
        if reading.targets:
            names = tuple(dict.fromkeys(draft.name for draft in reading.targets))
        previous = reading
        section = (
            (node.parent.key if node.parent else None)
            if node is not None and task is not None and node.at == index and not node.heading_only
            else node.key
            if node
            else None
        )
        for draft in reading.targets:
            if draft.due is None or draft.due >= begins:  # what was reached before the plan began is no target
                measures.targets.append(_target(draft, flow, task, section, len(measures.targets) + 1, carried))
        for duty in reading.duties:
            measures.duties.append(_duty(duty, flow, task, len(measures.duties) + 1))
        measures.unread += [flow.source(a, b) for a, b in reading.unread]
    if flow.text.endswith(_CLOSED):
        return carried if carried is not None and carried.listed else None
    own = next((d for d in reversed(deadlines_in(flat.text, begin, len(text))) if d.leads and d.strong), None)
    if own is None:
        return carried
    place = flow.source(own.start, own.end)
    return _Carried(replace(own, start=-1, end=-1), place, node, flow.text.endswith("："))


@dataclass(frozen=True)
class _Carried:
    """A deadline that a paragraph leaves open: to its list after a colon, else to the next one, which goes on with it."""

    deadline: Deadline
    source: Source
    node: Node | None
    listed: bool

    def holds(self, structure: Structure, index: int) -> bool:
        if not self.listed:
            return True
        node = structure.owner[index]
        while node is not None and node is not self.node:
            node = node.parent
        return node is self.node


def _without_clauses(structure: Structure, index: int, text: str) -> str:
    """The text with its responsibility clauses blanked."""
    for clause in structure.clauses[index]:
        text = text[: clause.start] + "。" * (clause.end - clause.start) + text[clause.end :]
    return text


def _heading_deadline(node: Node | None) -> int | None:
    """A year that a heading above states (到2025年主要目标)."""
    while node is not None:
        if node.heading_only and (
            found := [d for d in deadlines_in(node.title, 0, len(node.title)) if d.strong or "目标" in node.title]
        ):
            return found[-1].years[-1]
        node = node.parent
    return None


def _continued(previous: Reading | None) -> Deadline | None:
    """The deadline that opened the sentence before, for a sentence that goes on with its list of targets."""
    if previous is None:
        return None
    return previous.opening


def _target(
    draft: Draft, flow: Flow, task: Task | None, section: str | None, order: int, carried: _Carried | None = None
) -> PlanTarget:
    amount = draft.amount
    baseline = None
    if draft.baseline is not None:
        baseline = Baseline(
            draft.baseline.value,
            draft.baseline.unit,
            draft.baseline.year,
            flow.source(draft.baseline.start, draft.baseline.end),
        )
    due_source = flow.source(*draft.due_at) if draft.due_at else None
    if due_source is None and carried is not None and draft.due in carried.deadline.years:
        due_source = carried.source
    indicator_id = identify(draft.name, draft.unit, draft.sign, draft.context) if not amount.change else None
    return PlanTarget(
        f"g{order}",
        task.id if task else None,
        task.section_id if task else section,
        draft.name,
        indicator_id,
        draft.sign,
        amount.value,
        amount.upper,
        draft.unit,
        amount.counter if draft.unit == "count" else None,
        amount.unit_text,
        amount.words,
        baseline,
        draft.due,
        due_source,
        None,
        draft.scope,
        flow.source(draft.start, draft.end),
    )


def _duty(draft: DutyDraft, flow: Flow, task: Task | None, order: int) -> Duty:
    return Duty(
        f"d{order}",
        task.id if task else None,
        draft.text,
        draft.every,
        draft.count,
        flow.source(draft.start, draft.end),
    )


def read_cells(measures: Measures, grids: list[Grid], tasks: list[Task], identity: Identity) -> None:
    """Read the sentences in the cells of tables that list tasks."""
    only_year = identity.start if identity.start == identity.end else None
    standing = Standing(inside_task=True, fallback=only_year, one_year=only_year is not None)
    seen: set[int] = set()
    for flow in (cell for grid in grids for row in grid.rows[1:] for cell in row):
        if id(flow) in seen or not _DIGIT.search(flow.text) or not len(flow):
            continue
        seen.add(id(flow))
        task = next((t for t in tasks if t.source.start <= flow.at[0] < t.source.end), None)
        if task is None:
            continue
        flat = flattened(flow.text)
        for first, last in sentences(flat.text, 0, len(flow)):
            reading = read_sentence(flow.text, flat, first, last, standing)
            for draft in reading.targets:
                measures.targets.append(_target(draft, flow, task, None, len(measures.targets) + 1))
            for duty in reading.duties:
                measures.duties.append(_duty(duty, flow, task, len(measures.duties) + 1))
            measures.unread += [flow.source(a, b) for a, b in reading.unread]
