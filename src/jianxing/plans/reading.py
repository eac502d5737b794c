"""From the text of a document to a plan: structure, tasks, targets, duties, and what every sentence is."""

import re
from dataclasses import replace

from jianxing.documents.api import Text
from jianxing.kernel.message import Message, Refused
from jianxing.plans.departments import department_duties, table_duties
from jianxing.plans.findings import findings_of
from jianxing.plans.flat_tables import flat_table_targets
from jianxing.plans.identity import identity_of
from jianxing.plans.model import Plan, Section, Source, Task
from jianxing.plans.paragraphs import paragraphs_of
from jianxing.plans.sentences import sentences_of
from jianxing.plans.structure import Structure, structure_of
from jianxing.plans.tables import grids_of, table_targets, table_tasks
from jianxing.plans.targets import measures_of, read_cells
from jianxing.plans.tasks import Stretch, stretches_of, tasks_from
from jianxing.plans.value_lists import listed_targets

# No plan comes near them; a list without end would keep the reader busy for minutes.
_MOST = {
    "lines": (15_000, re.compile(r"^[^\n]*\S", re.MULTILINE)),
    "numbers": (20_000, re.compile(r"[0-9０-９]+")),
    "clauses": (5_000, re.compile(r"单位[:：]|(?:负责|牵头|配合|指导|参与)[)）]")),
}
_MARKS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|>|[-+*][ \t])|\*\*|__|`", re.MULTILINE)


def plan_of(text: Text, filename: str = "") -> Plan:
    """Read a plan; Refused when nothing in the text is a task, or it has more lines or numbers than any plan."""
    for what, (limit, one) in _MOST.items():
        if (found := len(one.findall(text.text))) > limit:
            raise Refused(Message(f"plans.too_many_{what}", {"file": filename, "found": found, "limit": limit}))
    paragraphs = paragraphs_of(_without_marks(text.text) if text.format == "md" else text.text)
    structure = structure_of(paragraphs, dict(text.headings))
    grids = grids_of(text, paragraphs)
    listed = table_tasks(grids, text.text, 1)
    stretches = stretches_of(structure, fallback=not listed)
    if not stretches and not listed:
        raise Refused(Message("plans.no_task", {"file": filename}))
    tasks = tasks_from(structure, stretches, text.text)
    sections = _sections(structure, stretches)
    named = {section.id for section in sections}
    listed = [_placed(task, structure, named) for task in table_tasks(grids, text.text, len(tasks) + 1)]
    everything = sorted([*tasks, *listed], key=lambda task: task.source)
    identity = identity_of(
        paragraphs, (unit.name for t in everything for unit in (*t.lead_units, *t.responsible_units))
    )
    measures = measures_of(structure, stretches, tasks, identity)
    measures.targets += table_targets(grids, listed, identity, len(measures.targets) + 1)
    measures.targets += listed_targets(paragraphs, identity, len(measures.targets) + 1)
    flat, place = flat_table_targets(text.text, len(measures.targets) + 1)
    if flat:  # its explanations and lines of names state nothing else
        measures.targets = [t for t in measures.targets if not place.start <= t.source.start < place.end] + flat
    read_cells(measures, grids, listed, identity)
    measures.targets.sort(key=lambda target: target.source)
    departments = department_duties(structure, text.text)
    departments += table_duties(grids, text.text, len(departments) + 1)
    return Plan(
        text.text,
        text.verbatim,
        identity,
        sections,
        tuple(everything),
        tuple(measures.targets),
        tuple(measures.duties),
        tuple(sentences_of(structure, stretches, [task.source for task in listed], measures, text.text)),
        tuple(findings_of(structure)),
        tuple(sorted(departments, key=lambda duty: duty.source)),
    )


def _placed(task: Task, structure: Structure, sections: set[str]) -> Task:
    """A task of a table below the headings that the table stands under."""
    node = structure.heading_above(task.source.start)
    while node is not None and node.key not in sections:  # an item that is a task itself
        node = node.parent
    if node is None:
        return task
    return replace(task, path=(*filter(None, (*node.path, node.title)), *task.path), section_id=node.key)


def _without_marks(text: str) -> str:
    """Markdown's marks as blanks, so that all places stay where they are."""
    return _MARKS.sub(lambda mark: " " * len(mark[0]), text)


def _sections(structure: Structure, stretches: list[Stretch]) -> tuple[Section, ...]:
    tasks = {id(s.node) for s in stretches if s.node is not None and s.first == (s.node.at, 0)}
    found = []
    for node in structure.nodes:
        if id(node) in tasks and not node.children:
            continue
        flow = structure.paragraphs[node.at].flow
        end = (
            min(len(flow), node.text_from + max(1, len(node.title)))
            if node.title and flow.text.startswith(node.title, node.text_from)
            else len(flow)
        )
        begin, stop = flow.source(0, 1).start, flow.source(end - 1, end).end
        found.append(
            Section(node.key, node.written, node.title, node.parent.key if node.parent else None, Source(begin, stop))
        )
    return tuple(found)
