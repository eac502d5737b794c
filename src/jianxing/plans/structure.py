"""Headings and items of a document as a tree, with the paragraphs and clauses that belong to each."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from jianxing.plans.clauses import Clause, brackets_of, clauses_in
from jianxing.plans.numbering import Number, number_at
from jianxing.plans.paragraphs import Paragraph

Purpose = Literal["goal", "task", "safeguard", "preamble", "definition", "roster", ""]

_HEADING_LENGTH = 60
_TITLE_LENGTH = 48
_ANNEX_LIST = re.compile(r"附件：")
_TITLE_MARKS = re.compile(r"[。，；：！？|]")
_PURPOSES: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    ("roster", re.compile(r"组成人员|成员名单|人员名单|领导小组成员|通讯录")),
    ("definition", re.compile(r"名词解释|指标解释|术语|编制说明|填表说明")),
    (
        "preamble",
        re.compile(r"指导思想|基本原则|基本路径|现状|形势|背景|总体要求|总体思路|工作原则|编制依据|引言|前言"),
    ),
    ("goal", re.compile(r"目标|主要指标")),
    (
        "safeguard",
        re.compile(
            r"保障措施|实施步骤|工作步骤|组织实施|组织保障|组织领导|工作要求|有关要求|督查考核|监督考核|有关职责|主要职责|职责分工|进度安排|时间安排|时间步骤|投入机制|强化组织|督促落实"
        ),
    ),
    ("task", re.compile(r"任务|举措|措施|行动|工作内容|工程")),
)

# A heading that its text follows on the same line (发展目标。到2025年，…).
_RUN_IN = re.compile(r".{0,8}(?:目标|主要指标|指导思想|原则|路径|思路|现状|形势|背景|总体要求)")


@dataclass
class Node:
    """A numbered heading or item. ``text_from`` is where its words begin in the flow of its paragraph."""

    number: Number | None
    rank: float
    written: str
    title: str
    at: int
    text_from: int
    parent: "Node | None"
    heading_only: bool
    key: str = ""
    body: list[int] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    clauses: list[tuple[int, Clause]] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        titles: list[str] = []
        above = self.parent
        while above is not None:
            titles.append(above.title)
            above = above.parent
        return tuple(reversed(titles))

    @property
    def purpose(self) -> Purpose:
        """What kind of text stands here, told by the nearest heading that says so."""
        node: Node | None = self
        while node is not None:
            for purpose, words in _PURPOSES:
                if words.search(node.title) and (node.heading_only or _RUN_IN.fullmatch(node.title)):
                    return purpose
            node = node.parent
        return ""


@dataclass
class Structure:
    """The paragraphs, the tree over them, and for each paragraph its node, brackets and clauses."""

    paragraphs: list[Paragraph]
    nodes: list[Node]
    owner: list[Node | None]
    brackets: list[list[tuple[int, int]]]
    clauses: list[list[Clause]]
    listed: set[int] = field(default_factory=set)

    def heading_above(self, at: int) -> Node | None:
        """The heading or item that a place of the document stands below."""
        index = bisect_right(self.paragraphs, at, key=lambda paragraph: paragraph.start) - 1
        return self.owner[index] if index >= 0 else None


def structure_of(paragraphs: list[Paragraph], headings: dict[int, int]) -> Structure:
    """Read the tree; ``headings`` maps document offsets to levels where the file itself marks headings."""
    built = Structure(paragraphs, [], [], [], [])
    stack: list[Node] = []
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.flow.text
        if paragraph.kind != "text":
            built.owner.append(stack[-1] if stack else None)
            built.brackets.append([])
            built.clauses.append([])
            continue
        brackets = brackets_of(text)
        clauses = clauses_in(text, brackets)
        node = _node(built, index, text, bool(clauses), headings, stack)
        if node is not None:
            while stack and stack[-1].rank >= node.rank:
                stack.pop()
            node.parent = stack[-1] if stack else None
            if node.parent is not None:
                node.parent.children.append(node)
            stack.append(node)
            node.key = f"s{len(built.nodes) + 1}"
            built.nodes.append(node)
        elif stack:
            if _names_annex(stack[-1], text):
                stack[-1].title += text
            else:
                stack[-1].body.append(index)
        built.owner.append(stack[-1] if stack else None)
        built.brackets.append(brackets)
        built.clauses.append(clauses)
        if stack:
            stack[-1].clauses += [(index, clause) for clause in clauses]
    return built


def _node(
    built: Structure, index: int, text: str, has_clause: bool, headings: dict[int, int], stack: list[Node]
) -> Node | None:
    number = number_at(text)
    if number is not None and number.form == "arabic" and _lists_annexes(built, index, text):
        return None
    if number is None and stack and _names_annex(stack[-1], text):
        return None
    if number is not None:
        title, heading_only = _title(text, number.length, has_clause)
        return Node(number, number.rank, number.written, title, index, number.length, None, heading_only)
    paragraph = built.paragraphs[index]
    level = next(
        (headings[at] for at in range(paragraph.start, min(paragraph.end, paragraph.start + 8)) if at in headings), None
    )
    if _short_title(text) and stack and (level is not None or _restarts(built, index)):
        rank = 0 if level is None or level == 1 else 2 + level / 2
        return Node(None, rank, "", text.rstrip("。"), index, 0, None, True)
    return None


def _title(text: str, begin: int, has_clause: bool) -> tuple[str, bool]:
    """The title of an item, and whether the paragraph holds nothing but a heading."""
    rest = text[begin:]
    first, dot, after = rest.partition("。")
    if (
        not has_clause
        and not after
        and len(rest) <= _HEADING_LENGTH
        and "；" not in rest
        and (not dot or len(first) <= _TITLE_LENGTH)
    ):
        return first.rstrip("：；"), True
    if (len(first) <= _TITLE_LENGTH and (after or not dot) and not has_clause) or (
        len(first) <= _TITLE_LENGTH and after
    ):
        return first, False
    short = re.split(r"[，；：（]", first, maxsplit=1)[0]
    return short[:_TITLE_LENGTH], False


def _short_title(text: str) -> bool:
    return 4 <= len(text) <= _TITLE_LENGTH and not _TITLE_MARKS.search(text.rstrip("。"))


def _restarts(built: Structure, index: int) -> bool:
    """Whether the next paragraph begins the count of 一、 again, so that this line heads a new part."""
    for paragraph in built.paragraphs[index + 1 : index + 3]:
        if paragraph.kind == "text" and paragraph.flow.text:
            number = number_at(paragraph.flow.text)
            return number is not None and number.form == "chinese" and number.value == 1
    return False


def _lists_annexes(built: Structure, index: int, text: str) -> bool:
    """Whether a line goes on with the list of annexes (附件：1.甲方案) at the end of the main text."""
    before = built.paragraphs[index - 1].flow.text if index else ""
    follows = _ANNEX_LIST.match(before) or (index - 1 in built.listed)
    if follows and "。" not in text and len(text) <= _TITLE_LENGTH + 4:
        built.listed.add(index)
        return True
    return False


def _names_annex(node: Node, text: str) -> bool:
    """Whether a line is the title, or the rest of the title, of the annex whose number stands above it."""
    annex = node.number is not None and node.number.form == "annex" and not node.body
    return annex and not _TITLE_MARKS.search(text) and 2 <= len(node.title) + len(text) <= _TITLE_LENGTH


def is_clause_only(text: str, clause: Clause) -> bool:
    """Whether a paragraph holds nothing but a clause."""
    number = number_at(text)
    before = text[number.length if number else 0 : clause.start]
    return not before.strip("。；， ") and not text[clause.end :].strip("。；， ")
