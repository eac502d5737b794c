"""A plan as rules look at it: paragraphs as one line, parts (main text, annexes), years that govern a place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jianxing.plans.deadlines import Deadline, deadlines_in
from jianxing.plans.flow import Flow
from jianxing.plans.model import Plan, PlanTarget, Section, Source, Task
from jianxing.plans.paragraphs import paragraphs_of

_ANNEX = re.compile(r"附件")
_START_STAGE = re.compile(r"(?:启动|部署|发动)[^。（]{0,8}（(20\d\d)年(\d{1,2})月")
# No sentence is longer; and no group of places that mean one thing is larger, but in a hostile document.
_LONGEST, _MOST = 2_000, 300
_TELLING, _NAMES = 7, 5  # characters at the end of a name that tell it from others; and those without which it is none
_OWN_NUMBER = re.compile(r"〔(20\d\d)〕")


@dataclass(frozen=True)
class Line:
    """A paragraph without blanks and line ends; `source` leads back to the characters of the document."""

    flow: Flow
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.flow.text

    def source(self, start: int, end: int) -> Source:
        return self.flow.source(start, end)

    def of(self, match: re.Match[str], group: int | str = 0) -> Source:
        return self.flow.source(*match.span(group))

    def year_at(self, at: int) -> tuple[int, ...]:
        """The years that govern a place: the last deadline before it in its sentence or the one before."""
        index = bisect_right(self._deadlines, at, key=lambda deadline: deadline.start) - 1
        found = self._deadlines[index] if index >= 0 else None
        return found.years if found and "。" not in self.text[found.end : at] else ()

    @cached_property
    def _deadlines(self) -> list[Deadline]:
        return deadlines_in(self.text, 0, len(self.text))

    def sentence_start(self, at: int) -> int:
        """Where the sentence around a place begins."""
        low = max(0, at - _LONGEST)
        return max(low, self.text.rfind("。", low, at) + 1)

    def clause(self, at: int) -> tuple[int, int]:
        """The span between two commas or stops that holds a place."""
        low, high = max(0, at - _LONGEST), min(len(self.text), at + _LONGEST)
        begin = max(low, max(self.text.rfind(mark, low, at) for mark in "，；。：！？") + 1)
        ends = [end for mark in "，；。：！？" if (end := self.text.find(mark, at, high)) >= 0]
        return begin, min(ends, default=high)


@dataclass(frozen=True)
class Annex:
    """An annex with what it holds."""

    heading: Section
    start: int
    end: int
    tasks: tuple[Task, ...]


class Document:
    """A plan with what several rules ask about it, each computed once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(p.flow, p.start, p.end) for p in paragraphs_of(self.plan.text) if p.kind == "text" and len(p.flow)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> tuple[Line, int] | None:
        """The line that holds an offset of the document, and the place in it."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.lines[index].end:
            return None
        line = self.lines[index]
        return line, bisect_right(line.flow.at, offset) - 1

    def sentence(self, source: Source) -> str:
        """The sentence around a place, on one line."""
        found = self.line_at(source.start)
        if found is None:
            return self.plan.quote(source)
        line, at = found
        end = line.text.find("。", at, at + _LONGEST)
        return line.text[line.sentence_start(at) : end if end >= 0 else at + _LONGEST]

    def before(self, source: Source, length: int = 30) -> str:
        """What stands before a place in its sentence."""
        found = self.line_at(source.start)
        if found is None:
            return ""
        line, at = found
        return line.text[max(line.sentence_start(at), at - length) : at]

    def after(self, source: Source, length: int = 20) -> str:
        """What follows a place in its paragraph."""
        found = self.line_at(source.end - 1)
        return found[0].text[found[1] + 1 : found[1] + 1 + length] if found else ""

    @cached_property
    def _told(self) -> tuple[list[int], list[bool]]:
        return (
            [s.source.start for s in self.plan.sentences],
            [set(s.kinds) <= {"narrative", "heading"} for s in self.plan.sentences],
        )

    def has_number(self, name: str) -> bool:
        """Whether a target of the plan measures what a name ends with, or a share of what it begins with."""
        tail = re.split(r"[、的和及与]", name)[-1][-_TELLING:]
        head, kind = name[:_NAMES], name[-2:]
        if len(name) > _TELLING and any(head in known and known.endswith(kind) for known in self._measured):
            return True
        return len(tail) >= _NAMES and any(tail in known for known in self._measured)

    @cached_property
    def _measured(self) -> frozenset[str]:
        return frozenset(target.indicator for target in self.plan.targets)

    def has_number_beside(self, source: Source, name: str) -> bool:
        """Whether a target in the rest of a sentence measures something of the same people or things as a name."""
        found = self.line_at(source.start)
        if found is None:
            return False
        line, at = found
        stop = line.text.find("。", at, at + _LONGEST)
        end = line.source(at, stop if stop >= 0 else min(len(line.text), at + _LONGEST)).end
        first, last = bisect_left(self._target_starts, source.end), bisect_left(self._target_starts, end)
        subject = name[:_NAMES]
        return len(subject) == _NAMES and any(subject in t.indicator for t in self.plan.targets[first:last][:_MOST])

    @cached_property
    def _target_starts(self) -> list[int]:
        return [target.source.start for target in self.plan.targets]

    def is_told(self, source: Source) -> bool:
        """Whether a place lies in narrative (how things stand, why it matters), which promises nothing."""
        starts, told = self._told
        index = bisect_right(starts, source.start) - 1
        return index >= 0 and told[index]

    @cached_property
    def annexes(self) -> tuple[Annex, ...]:
        tops = [s for s in self.plan.sections if s.parent is None]
        found = []
        for at, section in enumerate(tops):
            if _ANNEX.match(section.number):
                end = tops[at + 1].source.start if at + 1 < len(tops) else len(self.plan.text)
                tasks = tuple(t for t in self.plan.tasks if section.source.start <= t.source.start < end)
                found.append(Annex(section, section.source.start, end, tasks))
        return tuple(found)

    @cached_property
    def main_end(self) -> int:
        return self.annexes[0].start if self.annexes else len(self.plan.text)

    @cached_property
    def pairs(self) -> tuple[tuple[Task, Annex], ...]:
        """Each action of the main text with the annex that spells it out, when there are as many of both."""
        main = [t for t in self.plan.tasks if t.source.start < self.main_end]
        filled = [annex for annex in self.annexes if annex.tasks]
        return tuple(zip(main, filled, strict=True)) if len(main) == len(filled) > 1 else ()

    def part_of(self, source: Source) -> int:
        """0 in the main text, else the number of the annex."""
        return next((i for i, a in enumerate(self.annexes, 1) if a.start <= source.start < a.end), 0)

    @cached_property
    def begins(self) -> tuple[int, int] | None:
        """Year and month from which the document can bind: its date of issue, else its starting stage."""
        issued = self.plan.identity.issued_on
        if issued:
            return int(issued[:4]), int(issued[5:7])
        for line in self.lines:
            if stage := _START_STAGE.search(line.text):
                return int(stage[1]), int(stage[2])
        number = _OWN_NUMBER.search(self.plan.identity.document_number or "")
        return (int(number[1]), 1) if number else None

    def search(self, pattern: re.Pattern[str]) -> Iterator[tuple[Line, re.Match[str]]]:
        for line in self.lines:
            for match in pattern.finditer(line.text):
                yield line, match

    def targets_by_indicator(self) -> dict[tuple[str, str], list[PlanTarget]]:
        """Targets of one indicator and unit, by its id, or by a name long enough to be one thing."""
        found: dict[tuple[str, str], list[PlanTarget]] = {}
        for target in self.plan.targets:
            name = target.indicator_id or (target.indicator if len(target.indicator) >= 8 else None)
            if name and not target.unit.startswith("CNY"):
                found.setdefault((name, target.unit), []).append(target)
        return {name: targets[:_MOST] for name, targets in found.items()}
