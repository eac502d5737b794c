"""Tasks: the stretch of text that a responsibility clause closes, with its units and roles."""

import re
from dataclasses import dataclass

from jianxing.plans.clauses import Clause, Named
from jianxing.plans.model import Source, Task, UnitMention
from jianxing.plans.structure import Node, Structure, is_clause_only
from jianxing.plans.units import canonical_names

_TEXT_LIMIT = 20_000
_SUB_ITEM = 7  # rank of （1）


@dataclass
class Stretch:
    """Where a task stands: its node, first place and last place as (paragraph, place in its flow), its clause."""

    node: Node | None
    first: tuple[int, int]
    last: tuple[int, int]
    clause_at: int
    clause: Clause | None

    def places(self, structure: Structure) -> list[tuple[int, int, int]]:
        """(paragraph, from, to) of every stretch of flow in the task."""
        found = []
        for index in range(self.first[0], self.last[0] + 1):
            paragraph = structure.paragraphs[index]
            begin = self.first[1] if index == self.first[0] else 0
            end = self.last[1] if index == self.last[0] else len(paragraph.flow)
            if begin < end and paragraph.kind in ("text", "row"):
                found.append((index, begin, end))
        return found


def stretches_of(structure: Structure, *, fallback: bool) -> list[Stretch]:
    """All tasks of the running text in order, by their clauses; with ``fallback``, where it has none, the items
    below a task heading."""
    found: list[Stretch] = []
    for index, clauses in enumerate(structure.clauses):
        node = structure.owner[index]
        for clause in clauses:
            if clause.named:
                found.append(_stretch(structure, index, clause, node, found))
    return found or (_items_without_clause(structure) if fallback else [])


def _stretch(structure: Structure, index: int, clause: Clause, node: Node | None, earlier: list[Stretch]) -> Stretch:
    text = structure.paragraphs[index].flow.text
    alone = is_clause_only(text, clause)
    if node is not None and (alone or node.rank >= _SUB_ITEM) and _closes_all_items(structure, node, alone):
        node = node.parent
    first = (node.at, 0) if node is not None else (index, 0)
    last = (index, clause.end)
    if node is not None and node.heading_only and not alone and len({i for i, c in node.clauses if c.named}) > 1:
        first = (index, 0)
    if earlier and earlier[-1].last > first:
        first = _after(structure, earlier[-1].last, (index, clause.start))
    if alone and node is not None and node.at == index - 1 and node.heading_only:
        last = _end_of_body(structure, node, index, last)
    return Stretch(node, first, last, index, clause)


def _closes_all_items(structure: Structure, node: Node, alone: bool) -> bool:
    """A clause on its own line after several items of which none has one belongs to the heading above them, and so
    does one at the end of the last of several sub-items (1）, ①."""
    parent = node.parent
    if parent is not None and not parent.clauses and _began_above(structure, node, parent):
        return True
    if parent is None or (alone and not parent.heading_only) or len(parent.children) < 2 or parent.clauses:
        return False
    return (
        parent.children[-1] is node
        and not any(child.clauses for child in parent.children[:-1])
        and len([c for _, c in node.clauses]) == 1
    )


def _began_above(structure: Structure, node: Node, parent: Node) -> bool:
    """Whether a sub-item goes on with a list that stands in the text of its parent (…：（1）甲。 and below it （2）乙。)."""
    number = node.number
    if number is None or number.form != "arabic-bracket" or number.value != 2 or parent.children[0] is not node:
        return False
    return "（1）" in structure.paragraphs[parent.at].flow.text


def _after(structure: Structure, place: tuple[int, int], limit: tuple[int, int]) -> tuple[int, int]:
    """The first place with words after another, at most the limit."""
    index, at = place
    while (index, at) < limit:
        text = structure.paragraphs[index].flow.text
        if structure.paragraphs[index].kind != "text" or at >= len(text):
            index, at = index + 1, 0
        elif text[at] in "。；，、 ":
            at += 1
        else:
            break
    return min((index, at), limit)


def _end_of_body(structure: Structure, node: Node, index: int, last: tuple[int, int]) -> tuple[int, int]:
    """A clause right below a heading governs the text that follows it."""
    for following in range(index + 1, len(structure.paragraphs)):
        paragraph = structure.paragraphs[following]
        if structure.owner[following] is not node or structure.clauses[following]:
            break
        if paragraph.kind == "text":
            last = (following, len(paragraph.flow))
    return last


def _items_without_clause(structure: Structure) -> list[Stretch]:
    """Items below a task heading, in a document that names no units beside its tasks; where no heading speaks of
    tasks, all items but those of goals and principles."""
    found: list[Stretch] = []
    leaves = [node for node in structure.nodes if not node.children and node.number is not None and node.rank >= 5]
    named = [node for node in leaves if "task" in (node.purpose, node.parent.purpose if node.parent else "")]
    for node in named or [node for node in leaves if node.purpose in ("", "safeguard")]:
        end = node.body[-1] if node.body else node.at
        if len(structure.paragraphs[node.at].flow) + sum(len(structure.paragraphs[i].flow) for i in node.body) < 20:
            continue
        found.append(Stretch(node, (node.at, 0), (end, len(structure.paragraphs[end].flow)), end, None))
    return found


def tasks_from(structure: Structure, stretches: list[Stretch], document: str) -> list[Task]:
    """The tasks with their units; rules that a clause states once bind all clauses after it."""
    names = canonical_names(
        structure.paragraphs[s.clause_at].flow.text[n.start : n.end]
        for s in stretches
        if s.clause
        for n in (*s.clause.named, *s.clause.includes)
    )
    first_leads = False
    implied: list[UnitMention] = []
    tasks: list[Task] = []
    for order, stretch in enumerate(stretches, start=1):
        lead: list[UnitMention] = []
        responsible: list[UnitMention] = []
        if stretch.clause is not None:
            paragraph = structure.paragraphs[stretch.clause_at]
            first_leads = first_leads or stretch.clause.first_leads
            named = list(stretch.clause.named)
            if first_leads and named and all(n.role == "responsible" for n in named):
                named[0] = Named(named[0].start, named[0].end, "lead")

            def mention(n: Named, *, implied: bool = False, flow=paragraph.flow) -> UnitMention:  # type: ignore[no-untyped-def]
                source = flow.source(n.start, n.end)
                written = document[source.start : source.end]
                solid = "".join(document[at] for at in flow.at[n.start : n.end])
                if "".join(written.split()) != "".join(solid.split()):
                    written = solid  # a page number stands inside the name
                return UnitMention(names[flow.text[n.start : n.end]], written, source, implied)

            for n in named:
                (lead if n.role == "lead" else responsible).append(mention(n))
            present = {unit.name for unit in (*lead, *responsible)}
            responsible += [unit for unit in implied if unit.name not in present]
            implied += [mention(n, implied=True) for n in stretch.clause.includes]
        tasks.append(_task(structure, stretch, order, lead, responsible))
    return tasks


def _task(
    structure: Structure, stretch: Stretch, order: int, lead: list[UnitMention], responsible: list[UnitMention]
) -> Task:
    begin, end = stretch.first, stretch.last
    source = Source(
        structure.paragraphs[begin[0]].flow.source(begin[1], begin[1] + 1).start,
        structure.paragraphs[end[0]].flow.source(end[1] - 1, end[1]).end,
    )
    node = stretch.node
    own_start = node is not None and begin == (node.at, 0)
    text = _words(structure, stretch, node.text_from if own_start and node is not None else 0)
    if node is not None and own_start:
        title = node.title or text[:30]
    else:
        title = re.split(r"[。，；：]", text, maxsplit=1)[0][:48]
    path = (*node.path, *(() if own_start else (node.title,))) if node is not None else ()
    section = node.parent if own_start and node is not None else node
    return Task(
        f"t{order}",
        node.written if node is not None else "",
        tuple(filter(None, path)),
        title,
        text,
        tuple(_once(lead)),
        tuple(_once(responsible)),
        source,
        section.key if section is not None else None,
    )


def _once(mentions: list[UnitMention]) -> list[UnitMention]:
    seen: set[str] = set()
    return [m for m in mentions if not (m.as_written in seen or seen.add(m.as_written))]  # type: ignore[func-returns-value]


def _words(structure: Structure, stretch: Stretch, skip: int) -> str:
    """The words of a task without its number and its clause."""
    pieces = []
    for index, begin, end in stretch.places(structure):
        text = structure.paragraphs[index].flow.text
        begin = max(begin, skip) if index == stretch.first[0] else begin
        if stretch.clause is not None and index == stretch.clause_at:
            pieces += [text[begin : min(end, stretch.clause.start)], text[max(begin, stretch.clause.end) : end]]
        else:
            pieces.append(text[begin:end])
    return "".join(pieces)[:_TEXT_LIMIT]
