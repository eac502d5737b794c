"""The words that name what an amount counts: those behind it, and those between the verb and it."""

import re

from jianxing.plans import subjects
from jianxing.plans.quantities import Amount
from jianxing.plans.sentence_frame import Frame
from jianxing.plans.spans import BRACKET

# Verbs that belong to the name of what is measured where a word of comparison follows: 签约人数不超过…
_NAMING = frozenset({"采购", "签约", "覆盖", "组织", "购置", "认定", "生产", "种植", "储备", "通过"})
_MEMBER = re.compile(r"单位|基地|项目|中心|工作|任务|计划|工程|点|师|员|机构|站|率|学员|对象|团队|标准(?!化)")
_HELPING = re.compile(r"推动|推进|支持|实施|开展|发展|扶持|争取|通过|落实|覆盖|组织|服务|提供")
LISTED = re.compile(rf"(?:、|和|及|与|以及|并|，)+(?:{subjects.BUILD.pattern})*(?:至少|不少于)?$")
SUBJECT_LENGTH = 60


def noun_after(frame: Frame, amount: Amount, stop: int) -> tuple[int, int]:
    """The words after an amount up to the next amount or the end of the clause."""
    later = next((other for other in frame.things() if amount.end <= other.start < stop), None)
    end = stop
    if later is not None and later.start == amount.end:
        return noun_after(frame, later, stop)
    if later is not None and (gap := LISTED.search(frame.flat[amount.end : later.from_])):
        end = amount.end + gap.start()
    begin = amount.end
    while begin < end and (frame.text[begin] in "的，、" or frame.flat[begin] == BRACKET):
        begin += 1
    return begin, end


def noun_before(frame: Frame, amount: Amount, start: int, *, own: bool = False) -> tuple[int, str, str | None]:
    """The words between the verb and the amount; without ``own`` the clause before helps out."""
    head = frame.flat[start : amount.from_]
    listed = max((other.end for other in frame.used if start <= other.start < amount.start), default=start) - start
    verbs = [
        m
        for m in subjects.BUILD.finditer(head, listed)
        if m.end() < len(head)
        and m[0] != "服务"
        and not (amount.prefix and m[0] in _NAMING)
        and not _MEMBER.match(head, m.end())
    ]
    strong = [m for m in verbs if not _HELPING.fullmatch(m[0])] or verbs
    begin = start + listed
    if strong:
        # 新增、提质改造…: verbs that stand together end where the last of them ends.
        ends = [m.end() for m in strong]
        run = ends[0]
        for m in strong[1:]:
            if m.start() - run > 1:
                break
            run = m.end()
        begin = start + run
    a, b, scope = subjects.trimmed(frame.text, begin, amount.from_)
    if own and not strong:
        return a, "", None
    if a >= b:
        a, b, scope = subjects.trimmed(frame.text, start, amount.from_)
    if (a >= b or subjects.BUILD.fullmatch(frame.text, a, b)) and (earlier := frame.clause_before(start)):
        said = [draft.name for draft in frame.result.targets if earlier[0] <= draft.start < earlier[1]]
        if said:  # …建成300个甲，其中2024年建成100个
            return amount.from_, said[-1], None
        first = next((other for other in frame.things() if earlier[0] < other.from_ < earlier[1]), None)
        if first is not None and first.counter and (noun := frame.text[slice(*noun_after(frame, first, earlier[1]))]):
            return amount.from_, noun, None  # 每年遴选20名骨干，到2027年累计达到80名
        until = first.from_ if first else earlier[1]
        a, b, scope = subjects.trimmed(frame.text, earlier[0], until)
    return a, frame.text[max(a, b - SUBJECT_LENGTH) : b], scope
