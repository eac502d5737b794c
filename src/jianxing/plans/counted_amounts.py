"""What an amount counts or pays: things that are built or trained, people, money, and shares of the words behind."""

import re

from jianxing.plans import subjects
from jianxing.plans.amount_nouns import LISTED, SUBJECT_LENGTH, noun_after, noun_before
from jianxing.plans.grammar_words import Draft
from jianxing.plans.measured_amounts import CONTEXT_LENGTH, FOLLOWS, NAME_LENGTH, NOT_FOLLOWING
from jianxing.plans.quantities import Amount
from jianxing.plans.sentence_frame import Frame

_GENERIC = re.compile(
    r"(?:的|以上)*(?:任务|目标|学员|人员|名额|工作|专家|人才|培训|建设)*|[县州市]?(?:其他|其余)?(?:每|各)个?(?:县|市|乡|镇|村|所|家|区)(?:（市）)?"
)
_LEVEL = re.compile(r"^(?:国家|省|市|州|县)级")
_MONTHLY = re.compile(r"每(?:人)?(?:每)?(?P<unit>月|天|日)")
_VERB = re.compile(r"设置|设立|建成|建有|开展|配备|达到|实现|完成|实行|使用|接入|覆盖|落实|纳入|通过|提供|签订")
_PREDICATE = re.compile(r"(?:进行|开展|提供|接受|实施|建成|达到|参加|通过|获得|完成).*")
_GOES_ON = re.compile(r"\x01*(?:到|赴|参加|接受|进行|开展|达到|通过|用于|从事|分别)")
# 每5万人口配备1辆: not one of the bases that rates are given for.
_BASE_OF_COUNT = re.compile(r"每\d+(?:\.\d+)?[万千百]?(?:名|常住|户籍)*(?:人口|居民)")
_FROM = re.compile(r"(?:由|从)(?:目前|现在|现有)?的?\d+[^，]{1,4}$")
# 1所以失能照护为主的…机构: here 以 begins the name.
_NOT_NAMED = re.compile(r"[和及与或]|以(?![^，]{1,14}为[主重核特龙依])")
_AT_LEAST = ("至少", "最少", "不少于")


def names_after(frame: Frame, group: list[Amount], start: int, stop: int) -> bool:
    """Whether what a share is of stands behind it (100%设置中医馆) and not before it."""
    after = frame.flat[group[-1].end : stop]
    if not FOLLOWS.match(after) or NOT_FOLLOWING.match(after):
        return False
    a, b, _ = subjects.trimmed(frame.text, start, group[0].from_)
    return a >= b or not (group[0].prefix or subjects.MEASURE.search(frame.text[a:b]))


def following(frame: Frame, amount: Amount, start: int, stop: int) -> Draft:
    """The target of an amount whose name stands behind it."""
    a, b = noun_after(frame, amount, stop)
    name = frame.text[a:b]
    if _VERB.match(name):  # 乡镇卫生院100%设置中医馆
        c, d, _ = subjects.trimmed(frame.text, start, amount.from_)
        name = frame.text[c:d][-SUBJECT_LENGTH:] + name
    years, due_at = frame.due_at(amount.start)
    context = frame.text[max(frame.begin, amount.from_ - CONTEXT_LENGTH) : amount.from_]
    return Draft(
        amount.from_,
        b,
        name[:NAME_LENGTH],
        amount,
        amount.unit,
        amount.sign or ">=",
        years[-1] if years else None,
        due_at,
        None,
        context,
    )


def counted(frame: Frame, amount: Amount, start: int, stop: int) -> Draft:
    """The target of so many things, with what is said of them before and behind."""
    years, due_at = frame.due_at(amount.start)
    after = frame.flat[amount.end : stop]
    begin, end = amount.from_, amount.end
    scope = None
    later = next((other for other in frame.things() if other.start == amount.end), None)
    aged = any(other.start == amount.end and other.unit == "year-of-age" for other in frame.amounts)
    follows = later is not None or aged or (FOLLOWS.match(after) and not _NOT_NAMED.match(after))
    if (
        follows
        and (_GOES_ON.match(after) and later is None)
        and (before := noun_before(frame, amount, start, own=True))[1]
    ):
        a, name, scope = before
        b = noun_after(frame, amount, stop)[1]
        name, begin, end = name + frame.text[amount.end : b], min(a, amount.from_), b
    elif follows:
        a, b = noun_after(frame, amount, stop)
        name, end = _with_predicate(frame, frame.text[a:b], b, stop), b
    else:
        a, name, scope = noun_before(frame, amount, start)
        begin = min(a, amount.from_)
    if not name or subjects.BUILD.fullmatch(name):
        # 新建5所、改扩建3所卫生院: the noun of the next amount serves both.
        following = next((other for other in frame.things() if amount.end < other.start < stop), None)
        said = [draft.name for draft in frame.result.targets if start <= draft.start < amount.start]
        if following is not None:
            name = frame.text[slice(*noun_after(frame, following, stop))]
        elif said:  # 新建甲20所、改扩建35所
            name = said[-1]
    if _LEVEL.fullmatch(name):
        # 1个国家级、3个省级中心
        nouns = [
            frame.text[slice(*noun_after(frame, other, stop))]
            for other in frame.things()
            if amount.end < other.start < stop
        ]
        name += _LEVEL.sub("", next((noun for noun in nouns if not _LEVEL.fullmatch(noun)), ""))
    if _GENERIC.fullmatch(name) and (earlier := frame.clause_before(start)):
        a, b, _ = subjects.trimmed(frame.text, *earlier)
        before_it = frame.text[a:b][-SUBJECT_LENGTH:]
        name = before_it if before_it.endswith(name) or "每" in name else before_it + name
    if (base := _BASE_OF_COUNT.search(frame.flat, start, amount.from_)) and not name.startswith("每"):
        name = base[0] + name
    name = _FROM.sub("", name) or name
    sign = amount.sign or (later.sign if later is not None else None) or _listed_sign(frame, amount, start) or "="
    context = frame.text[max(frame.begin, begin - CONTEXT_LENGTH) : begin]
    return Draft(
        begin, end, name[:NAME_LENGTH], amount, "count", sign, years[-1] if years else None, due_at, scope, context
    )


def _listed_sign(frame: Frame, amount: Amount, start: int) -> str | None:
    """至少建设1所甲和1所乙: the words of comparison hold for both."""
    earlier = [other for other in frame.things() if start <= other.start < amount.start]
    if earlier and earlier[-1].prefix in _AT_LEAST and frame.flat[amount.from_ - 1] in "和及与、":
        return earlier[-1].sign
    return None


def _with_predicate(frame: Frame, name: str, at: int, stop: int) -> str:
    """1个甲和1个乙建成丙: what is said of the last of a list is said of all of it."""
    others = [other for other in frame.things() if at <= other.start < stop and other.counter]
    if not others or _PREDICATE.search(name) or not LISTED.search(frame.flat[at : others[0].from_]):
        return name
    said = _PREDICATE.search(frame.text[others[-1].end : stop])
    return name + said[0] if said else name


def paid(frame: Frame, group: list[Amount], amount: Amount, start: int, stop: int, subject_end: int) -> Draft:
    """The target of a sum of money, named behind it or before."""
    years, due_at = frame.due_at(amount.start)
    after = frame.flat[group[-1].end : stop]
    begin, end = group[0].from_, group[-1].end
    if FOLLOWS.match(after) and not NOT_FOLLOWING.match(after):
        a, b = noun_after(frame, group[-1], stop)
        name, end = frame.text[a:b], b
    else:
        a, b, _ = subjects.trimmed(frame.text, start, subject_end)
        verbs = [m for m in re.finditer("给予|申领|发放|享受|安排|统筹|筹集|投入", frame.flat[a:b]) if a + m.end() < b]
        a = a + verbs[-1].end() if verbs else a
        name, begin = frame.text[a:b], a
    unit = amount.unit
    if unit == "CNY" and (monthly := _MONTHLY.search(frame.flat, start, amount.start)):
        unit = "CNY/month" if monthly["unit"] == "月" else "CNY/day"
    context = frame.text[max(frame.begin, begin - CONTEXT_LENGTH) : begin]
    return Draft(
        begin,
        end,
        name[-SUBJECT_LENGTH:],
        amount,
        unit,
        amount.sign or ">=",
        years[-1] if years else None,
        due_at,
        None,
        context,
    )
