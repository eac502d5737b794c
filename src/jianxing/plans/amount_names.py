"""What the amounts of one list measure: the words before them, the words after them, one name for each."""

import re
from typing import TYPE_CHECKING

from jianxing.plans import subjects
from jianxing.plans.grammar_words import Draft
from jianxing.plans.naming import identify
from jianxing.plans.quantities import Amount
from jianxing.plans.spans import BRACKET

if TYPE_CHECKING:
    from jianxing.plans.sentence_grammar import SentenceReader

_FOLLOWS = re.compile(r"\x01*的?[一-龥\x02]")
_NOT_FOLLOWING = re.compile(r"[和及与以或左右]|用于|的(?:目标|水平|标准|要求|比例|范围)|，|。|；")
_GENERIC = re.compile(
    r"(?:的|以上)*(?:任务|目标|学员|人员|名额|工作|专家|人才|培训|建设)*|[县州市]?(?:其他|其余)?(?:每|各)个?(?:县|市|乡|镇|村|所|家|区)(?:（市）)?"
)
_MEMBER = re.compile(r"单位|基地|项目|中心|工作|任务|计划|工程|点|师|员|机构|站|率|学员|对象|团队|标准(?!化)")
_HELPING = re.compile(r"推动|推进|支持|实施|开展|发展|扶持|争取|通过|落实|覆盖|组织|服务|提供")
_LEVEL = re.compile(r"^(?:国家|省|市|州|县)级")
_MONTHLY = re.compile(r"每(?:人)?(?:每)?(?P<unit>月|天|日)")
_VERB = re.compile(r"设置|设立|建成|建有|开展|配备|达到|实现|完成|实行|使用|接入|覆盖|落实|纳入|通过|提供|签订")
_SHARES = re.compile(r"(?:均|都|各|分别)(?:力争|应|要|须|可|达)?$")
_LISTED = re.compile(rf"(?:、|和|及|与|以及|并|，)+(?:{subjects.BUILD.pattern})*(?:至少|不少于)?$")
_PREDICATE = re.compile(r"(?:进行|开展|提供|接受|实施|建成|达到|参加|通过|获得|完成).*")
_GOES_ON = re.compile(r"\x01*(?:到|赴|参加|接受|进行|开展|达到|通过|用于|从事|分别)")
_EVERY = re.compile(r"(?:每年|年均|逐年|每月).*$")
_BODY = re.compile(r"^.{0,20}?(?:医院|机构|学校|企业|单位)")
_BUILT = re.compile(r"^(?:新建|改建|扩建|改扩建|改造|建设|建成|新增|、)+(?!率)")
_ACTED = re.compile(rf"^(?:{subjects.BUILD.pattern})+(?=.{{2}})(?![率数])")
# Verbs that belong to the name of what is measured where a word of comparison follows: 签约人数不超过…
_NAMING = frozenset({"采购", "签约", "覆盖", "组织", "购置", "认定", "生产", "种植", "储备", "通过"})
_FROM = re.compile(r"(?:由|从)(?:目前|现在|现有)?的?\d+[^，]{1,4}$")
_AT_LEAST = ("至少", "最少", "不少于")
_VAGUE = re.compile(r"(?:达到|接近|高于|优于)[^，、\d]{2,10}(?:要求|标准|水平|平均)、(?=.{4})")
_AS_UNIT = re.compile(r"以[^，]{1,8}为单位")
_NAME_LENGTH = 80
_SUBJECT_LENGTH = 60
_CONTEXT_LENGTH = 60
_PEOPLE = frozenset({"人", "名", "个", "张", None})


def drafts_for(reader: "SentenceReader", group: list[Amount], start: int, stop: int, subject_end: int) -> list[Draft]:
    """One draft an amount and subject; ``start``–``stop`` is the clause, the subject ends before ``subject_end``."""
    first = group[0]
    shared = len(group) > 1 and "分别" in reader.flat[start : first.start] and first.start > first.from_
    if first.unit == "count" and not shared and not _counts_per_capita(reader, first, start):
        return [_counted(reader, amount, start, stop) for amount in group]
    if first.unit.startswith("CNY"):
        return [_paid(reader, group, amount, start, stop) for amount in group]
    if first.unit == "%" and _names_after(reader, group, start, stop):
        reader.shares.add(start)
        return [_following(reader, amount, start, stop) for amount in group]
    return _measured(reader, group, start, stop, subject_end)


def _counts_per_capita(reader: "SentenceReader", amount: Amount, start: int) -> bool:
    if amount.counter not in _PEOPLE:
        return False
    a, b, _ = subjects.trimmed(reader.text, start, amount.from_)
    if a >= b and len(reader.last_names) == 1 and subjects.PER_CAPITA.match(reader.last_names[0]):
        return True  # …，到2030年达到5人
    return bool(
        subjects.PER_CAPITA.search(reader.flat[start : amount.from_])
        or (reader.per_capita and amount.counter in ("人", "名"))
    )


# The subject before its amounts


def _measured(reader: "SentenceReader", group: list[Amount], start: int, stop: int, subject_end: int) -> list[Draft]:
    own_start = max(
        (other.end for other in reader.used if start <= other.start and other.end <= min(subject_end, group[0].from_)),
        default=start,
    )
    a, b, scope = subjects.trimmed(reader.text, own_start, subject_end)
    a = max(a, b - _SUBJECT_LENGTH)
    subject = _AS_UNIT.sub("", reader.text[a:b]).removesuffix("的")
    subject = (_ACTED if group[0].unit == "count" else _BUILT).sub("", subject) or subject
    if vague := _VAGUE.search(subject):  # 甲率达到国家要求、乙率达到75%
        a, subject = a + vague.end(), subject[vague.end() :]
    first, last = group[0], group[-1]
    years, due_at = reader.due_at(first.start)
    if not subject:
        if len(group) > 1 and len(reader.last_names) == len(group):
            names = reader.last_names
        else:
            a, subject = _subject_earlier(reader, start)
            names = _shared(subject, group, reader.flat[own_start : first.from_], years)
        a = a if subject else start
    else:
        known = reader.last_names or reader.standing.names[-len(group) :]
        names = _shared(subject, group, reader.flat[own_start : first.from_], years, known)
    follows = _FOLLOWS.match(reader.flat, last.end, stop) and not _NOT_FOLLOWING.match(reader.flat, last.end, stop)
    capita = subjects.PER_CAPITA.search(subject)
    if capita and follows and len(subject) - capita.end() <= 2 and first.unit == "count":
        # 每万居民有1名全科医生: the noun follows.
        n, m = _noun(reader, last, stop)
        names = (capita[0] + re.sub("^合格的", "", reader.text[n:m]),)
    if own_start > start and first.unit == "count" and first.counter in ("人", "名", "张") and reader.last_names:
        # 每千人口甲数3.8人、乙数0.5人: the base holds for what follows in the clause.
        capita = subjects.PER_CAPITA.match(reader.last_names[0])
        names = tuple(capita[0] + name if capita and not subjects.BUILD.match(name) else name for name in names)
    reader.last_names = names
    if reader.per_capita:
        names = tuple(name if subjects.PER_CAPITA.match(name) else reader.per_capita + name for name in names)
    context = reader.text[max(reader.begin, a - _CONTEXT_LENGTH) : a]
    drafts = []
    for name, amount, year in _paired(names, group, years):
        unit = _per_capita_unit(name, amount)
        sign = amount.sign or _shared_sign(group) or _usual_sign(name, unit, context)
        drafts.append(Draft(a, last.end, name[:_NAME_LENGTH], amount, unit, sign, year, due_at, scope, context))
    return drafts


def _subject_earlier(reader: "SentenceReader", start: int) -> tuple[int, str]:
    """The clause before, when this one begins with its amount; else what the last target measured."""
    last = reader.last_names or (reader.standing.names if len(reader.standing.names) == 1 else ())
    earlier = reader.clause_before(start)
    if earlier is None or any(earlier[0] <= draft.start < earlier[1] for draft in reader.result.targets):
        return start, last[0] if last else ""
    until = next((other.from_ for other in _things(reader) if earlier[0] < other.from_ < earlier[1]), earlier[1])
    a, b, _ = subjects.trimmed(reader.text, earlier[0], until)
    subject = _EVERY.sub("", reader.text[a:b])[-_SUBJECT_LENGTH:]
    return (a, subject) if subject else (start, last[0] if last else "")


def _shared(
    subject: str, group: list[Amount], head: str, years: list[int], last: tuple[str, ...] = ()
) -> tuple[str, ...]:
    count = len(group)
    if len(years) == 2 and count % 2 == 0 and count > 1:
        own = subjects.shared_out(subject, count // 2) if count > 2 else (subject,)
        if len(own) == count // 2:
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
    if len(years) == 2 and len(group) == 2 * len(names):
        half = len(names)
        return [(names[i % half], amount, years[i // half]) for i, amount in enumerate(group)]
    pairs = [(name, group[0]) for name in names] if len(group) == 1 else list(zip(names, group, strict=False))
    # 到2022年和2030年，A达到98%: one value that holds by both years is two targets.
    return [(name, amount, due) for due in (years or (None,)) for name, amount in pairs]


def _per_capita_unit(name: str, amount: Amount) -> str:
    if amount.unit != "count" or amount.counter not in _PEOPLE or not (found := subjects.PER_CAPITA.search(name)):
        return amount.unit
    written = found["n"] or found["m"] or ""
    return {"10万": "/100k", "十万": "/100k", "万": "/10k", "千": "/1k"}.get(written, amount.unit)


def _shared_sign(group: list[Amount]) -> str | None:
    """A word of comparison at either end of a list holds for all of it."""
    return group[-1].sign if group[-1].suffix else group[0].sign


def _usual_sign(name: str, unit: str, context: str) -> str:
    """Without a word of comparison: a ceiling where the indicator should fall, else a floor."""
    return "<=" if identify(name, unit, "<=", context) and not identify(name, unit, ">=", context) else ">="


# The subject after its amount


def _names_after(reader: "SentenceReader", group: list[Amount], start: int, stop: int) -> bool:
    after = reader.flat[group[-1].end : stop]
    if not _FOLLOWS.match(after) or _NOT_FOLLOWING.match(after):
        return False
    a, b, _ = subjects.trimmed(reader.text, start, group[0].from_)
    return a >= b or not (group[0].prefix or subjects.MEASURE.search(reader.text[a:b]))


def _following(reader: "SentenceReader", amount: Amount, start: int, stop: int) -> Draft:
    a, b = _noun(reader, amount, stop)
    name = reader.text[a:b]
    if _VERB.match(name):  # 乡镇卫生院100%设置中医馆
        c, d, _ = subjects.trimmed(reader.text, start, amount.from_)
        name = reader.text[c:d][-_SUBJECT_LENGTH:] + name
    years, due_at = reader.due_at(amount.start)
    context = reader.text[max(reader.begin, amount.from_ - _CONTEXT_LENGTH) : amount.from_]
    return Draft(
        amount.from_,
        b,
        name[:_NAME_LENGTH],
        amount,
        amount.unit,
        amount.sign or ">=",
        years[-1] if years else None,
        due_at,
        None,
        context,
    )


def _noun(reader: "SentenceReader", amount: Amount, stop: int) -> tuple[int, int]:
    """The words after an amount up to the next amount or the end of the clause."""
    later = next((other for other in _things(reader) if amount.end <= other.start < stop), None)
    end = stop
    if later is not None and later.start == amount.end:
        return _noun(reader, later, stop)
    if later is not None and (gap := _LISTED.search(reader.flat[amount.end : later.from_])):
        end = amount.end + gap.start()
    begin = amount.end
    while begin < end and (reader.text[begin] in "的，、" or reader.flat[begin] == BRACKET):
        begin += 1
    return begin, end


def _things(reader: "SentenceReader") -> list[Amount]:
    """Amounts that count something; ages (65岁及以上老年人) and 一次 belong to the words around them."""
    return [
        amount for amount in reader.amounts if amount.unit != "year-of-age" and (amount.prefix or not amount.spelled)
    ]


# Counts and money


def _counted(reader: "SentenceReader", amount: Amount, start: int, stop: int) -> Draft:
    years, due_at = reader.due_at(amount.start)
    after = reader.flat[amount.end : stop]
    begin, end = amount.from_, amount.end
    scope = None
    later = next((other for other in _things(reader) if other.start == amount.end), None)
    aged = any(other.start == amount.end and other.unit == "year-of-age" for other in reader.amounts)
    follows = later is not None or aged or (_FOLLOWS.match(after) and not re.match(r"[和及与以或]", after))
    if (
        follows
        and (_GOES_ON.match(after) and later is None)
        and (before := _noun_before(reader, amount, start, own=True))[1]
    ):
        a, name, scope = before
        b = _noun(reader, amount, stop)[1]
        name, begin, end = name + reader.text[amount.end : b], min(a, amount.from_), b
    elif follows:
        a, b = _noun(reader, amount, stop)
        name, end = _with_predicate(reader, reader.text[a:b], b, stop), b
    else:
        a, name, scope = _noun_before(reader, amount, start)
        begin = min(a, amount.from_)
    if not name or subjects.BUILD.fullmatch(name):
        # 新建5所、改扩建3所卫生院: the noun of the next amount serves both.
        following = next((other for other in _things(reader) if amount.end < other.start < stop), None)
        said = [draft.name for draft in reader.result.targets if start <= draft.start < amount.start]
        if following is not None:
            name = reader.text[slice(*_noun(reader, following, stop))]
        elif said:  # 新建甲20所、改扩建35所
            name = said[-1]
    if _LEVEL.fullmatch(name):
        # 1个国家级、3个省级中心
        nouns = [
            reader.text[slice(*_noun(reader, other, stop))]
            for other in _things(reader)
            if amount.end < other.start < stop
        ]
        name += _LEVEL.sub("", next((noun for noun in nouns if not _LEVEL.fullmatch(noun)), ""))
    if _GENERIC.fullmatch(name) and (earlier := reader.clause_before(start)):
        a, b, _ = subjects.trimmed(reader.text, *earlier)
        before_it = reader.text[a:b][-_SUBJECT_LENGTH:]
        name = before_it if before_it.endswith(name) or "每" in name else before_it + name
    name = _FROM.sub("", name) or name
    sign = amount.sign or (later.sign if later is not None else None) or _listed_sign(reader, amount, start) or "="
    context = reader.text[max(reader.begin, begin - _CONTEXT_LENGTH) : begin]
    return Draft(
        begin, end, name[:_NAME_LENGTH], amount, "count", sign, years[-1] if years else None, due_at, scope, context
    )


def _listed_sign(reader: "SentenceReader", amount: Amount, start: int) -> str | None:
    """至少建设1所甲和1所乙: the words of comparison hold for both."""
    earlier = [other for other in _things(reader) if start <= other.start < amount.start]
    if earlier and earlier[-1].prefix in _AT_LEAST and reader.flat[amount.from_ - 1] in "和及与、":
        return earlier[-1].sign
    return None


def _with_predicate(reader: "SentenceReader", name: str, at: int, stop: int) -> str:
    """1个甲和1个乙建成丙: what is said of the last of a list is said of all of it."""
    others = [other for other in _things(reader) if at <= other.start < stop and other.counter]
    if not others or _PREDICATE.search(name) or not _LISTED.search(reader.flat[at : others[0].from_]):
        return name
    said = _PREDICATE.search(reader.text[others[-1].end : stop])
    return name + said[0] if said else name


def _noun_before(
    reader: "SentenceReader", amount: Amount, start: int, *, own: bool = False
) -> tuple[int, str, str | None]:
    """The words between the verb and the amount; without ``own`` the clause before helps out."""
    head = reader.flat[start : amount.from_]
    listed = max((other.end for other in reader.used if start <= other.start < amount.start), default=start) - start
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
    a, b, scope = subjects.trimmed(reader.text, begin, amount.from_)
    if own and not strong:
        return a, "", None
    if a >= b:
        a, b, scope = subjects.trimmed(reader.text, start, amount.from_)
    if (a >= b or subjects.BUILD.fullmatch(reader.text, a, b)) and (earlier := reader.clause_before(start)):
        said = [draft.name for draft in reader.result.targets if earlier[0] <= draft.start < earlier[1]]
        if said:  # …建成300个甲，其中2024年建成100个
            return amount.from_, said[-1], None
        until = next((other.from_ for other in _things(reader) if earlier[0] < other.from_ < earlier[1]), earlier[1])
        a, b, scope = subjects.trimmed(reader.text, earlier[0], until)
    return a, reader.text[max(a, b - _SUBJECT_LENGTH) : b], scope


def _paid(reader: "SentenceReader", group: list[Amount], amount: Amount, start: int, stop: int) -> Draft:
    years, due_at = reader.due_at(amount.start)
    after = reader.flat[group[-1].end : stop]
    head = reader.flat[start : group[0].from_]
    begin, end = group[0].from_, group[-1].end
    if _FOLLOWS.match(after) and not _NOT_FOLLOWING.match(after):
        a, b = _noun(reader, group[-1], stop)
        name, end = reader.text[a:b], b
    else:
        a, b, _ = subjects.trimmed(reader.text, start, group[0].from_)
        verbs = [m for m in re.finditer("给予|申领|发放|享受", reader.flat[a:b]) if a + m.end() < b]
        a = a + verbs[-1].end() if verbs else a
        name, begin = reader.text[a:b], a
    unit = amount.unit
    if unit == "CNY" and (monthly := _MONTHLY.search(head)):
        unit = "CNY/month" if monthly["unit"] == "月" else "CNY/day"
    context = reader.text[max(reader.begin, begin - _CONTEXT_LENGTH) : begin]
    return Draft(
        begin,
        end,
        name[-_SUBJECT_LENGTH:],
        amount,
        unit,
        amount.sign or ">=",
        years[-1] if years else None,
        due_at,
        None,
        context,
    )
