"""From the text of a document to a plan: structure, tasks, targets, duties, and what every sentence is."""

from jianxing.documents.api import Text
from jianxing.kernel.message import Message, Refused
from jianxing.plans.findings import findings_of
from jianxing.plans.identity import identity_of
from jianxing.plans.model import Plan, Section, Source
from jianxing.plans.paragraphs import paragraphs_of
from jianxing.plans.sentences import sentences_of
from jianxing.plans.structure import Structure, structure_of
from jianxing.plans.targets import measures_of
from jianxing.plans.tasks import stretches_of, tasks_from


def plan_of(text: Text, filename: str = "") -> Plan:
    """Read a plan; Refused when nothing in the text is a task."""
    paragraphs = paragraphs_of(text.text)
    structure = structure_of(paragraphs, dict(text.headings))
    stretches = stretches_of(structure)
    if not stretches:
        raise Refused(Message("plans.no_task", {"file": filename}))
    tasks = tasks_from(structure, stretches, text.text)
    identity = identity_of(
        paragraphs, (unit.name for task in tasks for unit in (*task.lead_units, *task.responsible_units))
    )
    measures = measures_of(structure, stretches, tasks, identity)
    return Plan(
        text.text,
        text.verbatim,
        identity,
        _sections(structure, stretches),
        tuple(tasks),
        tuple(measures.targets),
        tuple(measures.duties),
        tuple(sentences_of(structure, stretches, measures, text.text)),
        tuple(findings_of(structure)),
    )


def _sections(structure: Structure, stretches: list) -> tuple[Section, ...]:  # type: ignore[type-arg]
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
