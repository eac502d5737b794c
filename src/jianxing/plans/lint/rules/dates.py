"""Dates that lie before the document itself, or before it begins."""

import re
from collections.abc import Iterator

from jianxing.plans.lint.document import Document
from jianxing.plans.lint.kit import Hit, rule

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
    year of its number. In a plan for the year of its issue, a bare month counts too (确保5月开工).
    """
    begins = document.begins
    if begins is None:
        return
    own = f"{begins[0]}年{begins[1]}月"
    for line, match in document.search(_DAY):
        if (int(match["y"]), int(match["m"])) < begins and int(match["y"]) > begins[0] - 3:
            yield Hit((line.of(match),), {"words": match[0], "own": own})
    for line, match in document.search(_YEAR):
        if int(match["y"]) < begins[0] and not document.is_told(line.of(match)):
            yield Hit((line.of(match),), {"words": match[0], "own": own})
    identity = document.plan.identity
    if identity.start == identity.end == begins[0]:
        for line, match in document.search(_MONTH):
            if int(match["m"]) < begins[1]:
                yield Hit((line.of(match),), {"words": match[0], "own": own})
