"""Dates that lie before the document itself, or before it begins."""

import re
from collections.abc import Iterator

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule

_FAR = 120  # characters in which one sentence speaks of one work
_PAST = 3  # an earlier year is history, not a deadline
_DONE = re.compile(r"已|了|原|基期|以来|累计完成")
_SPAN = re.compile(
    r"(?P<y>20\d\d)年(?:(?P<m>\d{1,2})月)?(?:\d{1,2}日)?(?:—+|-+|～|~|至|到)(?P<y2>20\d\d)年(?:(?P<m2>\d{1,2})月)?"
)
_STARTS = re.compile(r"(?P<y>20\d\d)年(?:(?P<m>\d{1,2})月)?[^，。；\d]{0,12}(?:启动|开工|开始|动工|立项)")
_ENDS = re.compile(
    r"(?P<y>20\d\d)年(?:(?P<m>\d{1,2})月)?[^，。；\d]{0,12}(?:完成|建成|竣工|完工|投用|投入使用|验收|结束)"
)
_DAY = re.compile(
    r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?(?P<by>(?:底|末)?(?:之前|以前|前)|底|末)(?!.{0,3}(?:印发|发布|施行))"
)
_MONTH = re.compile(
    r"(?:确保|力争|争取|于|在|到)(?P<m>\d{1,2})月(?:份|底|末)?(?:前)?(?:完成|开工|建成|出台|印发|启动|投用|投入|实现)[^，。；]{0,8}"
)
_YEAR = re.compile(r"(?:力争到|(?<![达得])到)(?P<y>20\d\d)年(?:底|末)?(?:前)?(?=，|[^，。]{0,12}(?:达|实现|完成|建成))")


@rule("due-before-issue", "error")
def before_issue(document: Document) -> Iterator[Hit]:
    """Something is due before the document was issued, or before its starting stage.

    The document's own date is its date of issue, else the month of its starting stage (启动实施阶段（…年…月）), else the
    year of its number, else the year in which its period starts. In a plan for the year of its issue, a bare month
    counts too (确保5月开工). What is done already (到…年已建成) is no deadline.
    """
    begins, own = document.begins, ""
    if begins is not None:
        own = f"{begins[0]}年{begins[1]}月"
    elif document.plan.identity.start:
        begins, own = (document.plan.identity.start, 1), f"{document.plan.identity.start}年"
    else:
        return
    for line, match in document.search(_DAY):
        if (int(match["y"]), int(match["m"])) < begins and int(match["y"]) > begins[0] - _PAST:
            yield Hit((line.of(match),), {"words": match[0], "own": own})
    for line, match in document.search(_YEAR):
        _, end = line.clause(min(len(line.text) - 1, match.end() + 1))
        done = _DONE.search(line.text[match.start() : end])
        if begins[0] - _PAST < int(match["y"]) < begins[0] and not done and not document.is_told(line.of(match)):
            yield Hit((line.of(match),), {"words": match[0], "own": own})
    identity = document.plan.identity
    if identity.start == identity.end == begins[0]:
        for line, match in document.search(_MONTH):
            if int(match["m"]) < begins[1]:
                yield Hit((line.of(match),), {"words": match[0], "own": own})


@rule("end-before-start", "error")
def end_before_start(document: Document) -> Iterator[Hit]:
    """A work ends before it starts.

    Read are spans (2024年5月—2023年12月), and in one sentence the date at which something starts (启动, 开工) and a later
    one at which it is done (完成, 建成, 验收); months count where both dates give them.
    """
    for line, match in document.search(_SPAN):
        if _earlier((match["y2"], match["m2"]), (match["y"], match["m"])):
            yield Hit((line.of(match),), {"words": match[0]})
    for line, match in document.search(_STARTS):
        stop = line.text.find("。", match.end(), match.end() + _FAR)
        end = _ENDS.search(line.text, match.end(), stop if stop >= 0 else min(len(line.text), match.end() + _FAR))
        if end and _earlier((end["y"], end["m"]), (match["y"], match["m"])):
            yield Hit((line.of(end), line.of(match)), {"words": f"{match[0]}…{end[0]}"})


def _earlier(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    if one[0] != other[0] or not one[1] or not other[1]:
        return int(one[0]) < int(other[0])
    return int(one[1]) < int(other[1])
