"""What the amounts of one list measure when the words stand before them: one name for each."""

import re

from jianxing.plans import subjects
from jianxing.plans.amount_nouns import SUBJECT_LENGTH, noun_after
from jianxing.plans.grammar_words import Draft
from jianxing.plans.naming import identify
from jianxing.plans.quantities import Amount
from jianxing.plans.sentence_frame import Frame
from jianxing.plans.spans import BRACKET

FOLLOWS = re.compile(r"\x01*的?[一-龥\x02]")
NOT_FOLLOWING = re.compile(
    r"[和及与或左右]|以(?![^，]{1,14}为[主重核特龙依])|用于|的(?:目标|水平|标准|要求|比例|范围)|，|。|；"
)
_SHARES = re.compile(r"(?:均|都|各|分别)(?:力争|应|要|须|可|达)?$")
_EVERY = re.compile(r"(?:每年|年均|逐年|每月).*$")
_BODY = re.compile(r"^.{0,20}?(?:医院|机构|学校|企业|单位)")
_BUILT = re.compile(r"^(?:新建|改建|扩建|改扩建|改造|建设|建成|新增|、)+(?![率区])")
_ACTED = re.compile(rf"^(?:{subjects.BUILD.pattern})+(?=.{{2}})(?![率数区])")
_VAGUE = re.compile(r"(?:达到|接近|高于|优于)[^，、\d]{2,10}(?:要求|标准|水平|平均)、(?=.{4})")
_TURNED = re.compile(rf"(?P<name>.{{2,}}?)(?:达到?|不[低少]于|不超过|控制在)(?P<base>{subjects.PER_CAPITA.pattern})")
_AS_UNIT = re.compile(r"以[^，]{1,14}为单位")
NAME_LENGTH = 80
CONTEXT_LENGTH = 60
_MOST_PER_BASE = 100
_KEPT = re.compile(r"保持|稳定|维持")
_STAFF = re.compile(r"(?:数|医师|护士|药师|技师|医生|人员|床位|指导员|托位)$")
_PEOPLE = frozenset(
    {"人", "名", "个", "张", "块", "辆", "台", "所", "家", "位", "床", "件", "批次", "份", "例", "处", "间", "支", None}
)


def counts_per_capita(frame: Frame, amount: Amount, start: int) -> bool:
    """Whether a count is one per so many people (每千人口…达到3.8人), said here or carried from the clause before."""
    if amount.counter not in _PEOPLE:
        return False
    a, b, _ = subjects.trimmed(frame.text, start, amount.from_)
    if a >= b and len(frame.last_names) == 1 and subjects.PER_CAPITA.match(frame.last_names[0]):
        return True  # …，到2030年达到5人
    return bool(
        subjects.PER_CAPITA.search(frame.flat[start : amount.from_])
        or (frame.per_capita and amount.counter in ("人", "名", "张", "个"))
        or _base_before(frame, amount, start)
    )


def _base_before(frame: Frame, amount: Amount, start: int) -> str:
    """每千人口甲数达到3.8人，乙数达到0.5人: the base that holds for the next clause too, where that names people."""
    capita = subjects.PER_CAPITA.match(frame.last_names[0]) if frame.last_names else None
    if capita is None or amount.value > _MOST_PER_BASE or not re.search(r"[，；、]$", frame.flat[:start][-1:] or "，"):
        return ""
    last = max((draft.end for draft in frame.result.targets), default=0)
    a, b, _ = subjects.trimmed(frame.text, start, amount.from_)
    if start - last > 3 or subjects.BUILD.match(frame.text, a, b) or "每" in frame.text[a:b]:
        return ""
    return capita[0] if _STAFF.search(subjects.bare(re.sub(r"[由从][^由从]*$", "", frame.text[a:b]))) else ""


def measured(frame: Frame, group: list[Amount], start: int, stop: int, subject_end: int) -> list[Draft]:
    """The targets of a group of measured amounts: one an indicator named before it."""
    own_start = max(
        (other.end for other in frame.used if start <= other.start and other.end <= min(subject_end, group[0].from_)),
        default=start,
    )
    a, b, scope = subjects.trimmed(frame.text, own_start, subject_end)
    subject = _AS_UNIT.sub("", _short(frame, a, b)).removesuffix("的")
    subject = (_ACTED if group[0].unit == "count" else _BUILT).sub("", subject) or subject
    if turned := _TURNED.fullmatch(subject):  # 精神科床位达到每万人口6张
        subject = turned["base"] + turned["name"]
    if vague := _VAGUE.search(subject):  # 甲率达到国家要求、乙率达到75%
        a, subject = a + vague.end(), subject[vague.end() :]
    first, last = group[0], group[-1]
    years, due_at = frame.due_at(first.start)
    if not subject:
        if len(group) > 1 and len(frame.last_names) == len(group):
            names = frame.last_names
        elif own_start > start and len(frame.last_names) == 1:  # 甲率2025年达到80%、2027年达到95%
            names = _shared(frame.last_names[0], group, frame.flat[own_start : first.from_], years)
        else:
            a, subject = _subject_earlier(frame, start)
            names = _shared(subject, group, frame.flat[own_start : first.from_], years)
        a = a if subject else start
    else:
        known = frame.last_names or frame.standing.names[-len(group) :]
        names = _shared(subject, group, frame.flat[own_start : first.from_], years, known)
    follows = FOLLOWS.match(frame.flat, last.end, stop) and not NOT_FOLLOWING.match(frame.flat, last.end, stop)
    capita = subjects.PER_CAPITA.search(subject)
    if capita and follows and len(subject) - capita.end() <= 2 and first.unit == "count":
        # 每万居民有1名全科医生: the noun follows.
        n, m = noun_after(frame, last, stop)
        names = (capita[0] + re.sub("^合格的", "", frame.text[n:m]),)
    if first.unit == "count" and first.counter in ("人", "名", "张") and frame.last_names:
        # 每千人口甲数3.8人、乙数0.5人: the base holds for what follows in the clause.
        before = subjects.PER_CAPITA.match(frame.last_names[0]) if own_start > start else None
        base = before[0] if before else _base_before(frame, first, start)
        names = tuple(
            name if subjects.BUILD.match(name) or subjects.PER_CAPITA.match(name) else base + name for name in names
        )
    frame.last_names = names
    if frame.per_capita:
        names = tuple(name if subjects.PER_CAPITA.match(name) else frame.per_capita + name for name in names)
    context = frame.text[max(frame.begin, a - CONTEXT_LENGTH) : a]
    drafts = []
    for name, amount, year in _paired(names, group, years):
        unit = _per_capita_unit(name, amount)
        sign = _own_sign(group, amount) or _shared_sign(group) or _usual_sign(name, unit, context)
        drafts.append(Draft(a, last.end, name[:NAME_LENGTH], amount, unit, sign, year, due_at, scope, context))
    return drafts


def _short(frame: Frame, a: int, b: int) -> str:
    """The words between two places; without what stands in brackets where they would be too long."""
    if b - a <= SUBJECT_LENGTH:
        return frame.text[a:b]
    return "".join(c for c, flat in zip(frame.text[a:b], frame.flat[a:b], strict=True) if flat != BRACKET)[
        -SUBJECT_LENGTH:
    ]


def _subject_earlier(frame: Frame, start: int) -> tuple[int, str]:
    """The clause before, when this one begins with its amount; else what the last target measured."""
    last = frame.last_names or (frame.standing.names if len(frame.standing.names) == 1 else ())
    earlier = frame.clause_before(start)
    if earlier is None or any(earlier[0] <= draft.start < earlier[1] for draft in frame.result.targets):
        return start, last[0] if last else ""
    until = next((other.from_ for other in frame.things() if earlier[0] < other.from_ < earlier[1]), earlier[1])
    a, b, _ = subjects.trimmed(frame.text, earlier[0], until)
    subject = _EVERY.sub("", frame.text[a:b])[-SUBJECT_LENGTH:]
    return (a, subject) if subject else (start, last[0] if last else "")


def _shared(
    subject: str, group: list[Amount], head: str, years: list[int], last: tuple[str, ...] = ()
) -> tuple[str, ...]:
    count = len(group)
    if len(years) > 1 and count % len(years) == 0:
        each = count // len(years)
        own = subjects.shared_out(subject, each) if each > 1 else (subject,)
        if len(own) == each:
            return own
    if count > 1:
        names = subjects.shared_out(subject, count)
        return names if len(names) == count else _bodies(subject, count, last)
    if _SHARES.search(re.sub(r"(?:到|至|在|为)$", "", head)):
        return subjects.shared_out(subject, None)
    parts = subjects.shared_out(subject, None)
    if len(parts) > 1:
        if subjects.each_measured(subject):
            return parts
        ids = [identify(part, _per_capita_unit(part, group[0]), group[0].sign or "~") for part in parts]
        if None not in ids and len(set(ids)) == len(ids):
            return parts
    return (subject,)


def _bodies(subject: str, count: int, last: tuple[str, ...]) -> tuple[str, ...]:
    """二级、三级医院甲分别达到3级、4级，乙分别达到…: the bodies that the last names began with hold for this one too."""
    bodies = [found[0] for name in last if (found := _BODY.match(name))]
    if len(bodies) == count == len(set(bodies)) and not _BODY.match(subject):
        return tuple(body + subject for body in bodies)
    return (subject,) * count


def _paired(names: tuple[str, ...], group: list[Amount], years: list[int]) -> list[tuple[str, Amount, int | None]]:
    """Which name gets which amount and year."""
    each = len(names)
    if len(years) > 1 and len(group) == len(years) * each:
        return [(names[i % each], amount, years[i // each]) for i, amount in enumerate(group)]
    pairs = [(name, group[0]) for name in names] if len(group) == 1 else list(zip(names, group, strict=False))
    # 到2022年和2030年，A达到98%: one value that holds by both years is two targets.
    return [(name, amount, due) for due in (years or (None,)) for name, amount in pairs]


def _per_capita_unit(name: str, amount: Amount) -> str:
    if amount.unit != "count" or amount.counter not in _PEOPLE or not (found := subjects.PER_CAPITA.search(name)):
        return amount.unit
    written = found["n"] or found["m"] or ""
    return {"10万": "/100k", "十万": "/100k", "万": "/10k", "千": "/1k", "1000": "/1k"}.get(written, amount.unit)


def _own_sign(group: list[Amount], amount: Amount) -> str | None:
    """分别稳定在9和3.5以下: what the last of a list says holds for the first, whose own word says nothing of direction."""
    if not amount.suffix and group[-1].suffix and _KEPT.match(amount.prefix):
        return group[-1].sign
    return amount.sign


def _shared_sign(group: list[Amount]) -> str | None:
    """A word of comparison at either end of a list holds for all of it."""
    return group[-1].sign if group[-1].suffix else group[0].sign


def _usual_sign(name: str, unit: str, context: str) -> str:
    """Without a word of comparison: a ceiling where the indicator should fall, else a floor."""
    return "<=" if identify(name, unit, "<=", context) and not identify(name, unit, ">=", context) else ">="
