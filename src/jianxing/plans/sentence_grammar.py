"""One sentence: its amounts become targets, duties, baselines, or are left alone for a reason."""

import re
from dataclasses import replace

from jianxing.plans import subjects
from jianxing.plans.acceptance import MEASURED, accepts
from jianxing.plans.counted_amounts import counted, following, names_after, paid
from jianxing.plans.deadlines import LAST_YEARS, governing
from jianxing.plans.duties import is_times
from jianxing.plans.grammar_words import RATES, Base, Draft, DutyDraft, Reading, Standing
from jianxing.plans.measured_amounts import counts_per_capita, measured
from jianxing.plans.quantities import Amount
from jianxing.plans.sentence_frame import Frame
from jianxing.plans.spans import BRACKET, Flat, flattened

_JOINT = re.compile(rf"{BRACKET}*(?:、|和|及|与|以及|或|，(?=\d))?(?:[在比较]20\d\d年(?:的?基础上|相比)?)?{BRACKET}*")
_BASE = re.compile(
    r"(?:从|由)(?:目前|现在|现有)?(?:(?P<year>20\d\d)年)?(?:末|底)?的?(?:(?:每人|人均)?每[年月天日])?(?:约)?$"
)
_RELATIVE = re.compile(r"(?:(?<![占护能例])比|较|与|在)(?P<year>20\d\d)年(?:末|底)?(?:相比|的?基础上|基期)?")
_SINCE_PLAN = re.compile(
    r"(?:(?<![占护能例])比|较|与)“?(?P<ten>十[一二三四五六七])五”?(?:规划)?(?:期?末|时期|期间)(?:相比)?"
)
_THREE_PARTS = re.compile(r"(?<![\d：.])\d+(?:\.\d+)?(?:[：∶:]\d+(?:\.\d+)?){2,}")
_NAME_LENGTH = 80
_NEAR = 2


def read_sentence(text: str, flat: Flat, begin: int, end: int, standing: Standing, per_capita: str = "") -> Reading:
    """Read text[begin:end]; ``flat`` is the paragraph with brackets blanked."""
    frame = Frame(text, flat, begin, end, standing, per_capita)
    strong = [d for d in frame.deadlines if d.strong and d.start <= begin + 1]
    frame.result.opening = strong[0] if strong else None
    for group in _groups(frame.flat, frame.amounts):
        _read_group(frame, group)
    _read_brackets(frame)
    if standing.inside_task:  # a ratio of three parts has no one value
        frame.result.unread += [found.span() for found in _THREE_PARTS.finditer(flat.text, begin, end)]
    frame.result.targets.sort(key=lambda d: (d.start, d.amount.start))
    return frame.result


def _read_group(frame: Frame, group: list[Amount]) -> None:
    first, last = group[0], group[-1]
    start, _ = frame.clause_at(first.start)
    _, stop = frame.clause_at(last.start)
    if _is_duty(frame, group, start, stop):
        return
    head = frame.flat[start : first.from_]
    if found := _BASE.search(head):
        year = int(found["year"]) if found["year"] else None
        frame.used += group
        frame.base = (start, start + found.start(), Base(first.value, first.unit, year, first.start, first.end))
        return
    base, subject_end = None, first.from_
    if frame.base is not None and frame.base[0] == start:
        _, subject_end, base = frame.base
    elif (found := _RELATIVE.search(head)) and (first.change or not found[0].startswith("在")):
        base = Base(None, None, int(found["year"]), start + found.start(), start + found.end())
        subject_end = start + found.start()
    elif found := _SINCE_PLAN.search(head):
        base = Base(None, None, LAST_YEARS[found["ten"]], start + found.start(), start + found.end())
        subject_end = start + found.start()
    if accepts(frame, group, start, stop, head):
        # A sentence that begins with a target goes on with the list that the sentence before it opened.
        frame.continues = frame.continues or start == frame.first_clause
        frame.taken.add(start)
        frame.used += group
        drafts = _drafts(frame, group, start, stop, subject_end)
        if any(not draft.name for draft in drafts):  # nothing says what is measured
            frame.result.unread.append((first.start, last.end))
            return
        frame.result.targets += [replace(draft, baseline=base) for draft in drafts] if base else drafts


def _drafts(frame: Frame, group: list[Amount], start: int, stop: int, subject_end: int) -> list[Draft]:
    """One draft an amount and subject; ``start``–``stop`` is the clause, the subject ends before ``subject_end``."""
    first = group[0]
    shared = len(group) > 1 and "分别" in frame.flat[start : first.start] and first.start > first.from_
    if first.unit == "count" and not shared and not counts_per_capita(frame, first, start):
        return [counted(frame, amount, start, stop) for amount in group]
    if first.unit.startswith("CNY"):
        return [paid(frame, group, amount, start, stop, subject_end) for amount in group]
    if first.unit == "%" and names_after(frame, group, start, stop):
        frame.shares.add(start)
        return [following(frame, amount, start, stop) for amount in group]
    return measured(frame, group, start, stop, subject_end)


def _is_duty(frame: Frame, group: list[Amount], start: int, stop: int) -> bool:
    first = group[0]
    near = [p for p in frame.periods if start <= p.start < first.start]
    period = near[-1] if near else None
    if period is None and is_times(first):
        earlier = [p for p in frame.periods if p.start < first.start]
        period = earlier[-1] if earlier else None
    if period is None and _goes_on_with_duty(frame, first, start):
        period = [p for p in frame.periods if p.start < first.start][-1]
    if period is None and first.spelled and is_times(first) and frame.standing.one_year and first.sign:
        frame.result.duties.append(DutyDraft(start, first.end, _words(frame, start, stop), "year", first.value))
        return True
    if period is None or first.unit.startswith("CNY"):
        return is_times(first) and (first.counter == "次" or not first.sign)
    subject = frame.flat[start : first.from_]
    if (
        not is_times(first)
        and first.unit in RATES
        and not first.change
        and subjects.MEASURE.search(subjects.bare(subject.replace(BRACKET, "")).removesuffix("每年"))
    ):
        return False
    if not is_times(first) and (first.unit in MEASURED or not (frame.standing.inside_task or first.unit == "pp")):
        return False
    if first.unit in RATES and period.every != "year" and period.start >= start and first.from_ - period.end > _NEAR:
        return False  # 每日摄入量下降20%: the period belongs to the name; 每年下沉人员不少于5% is done every year
    begin = period.start if period.start >= start else start
    for amount in group:
        frame.result.duties.append(
            DutyDraft(
                min(begin, amount.start),
                amount.end,
                _words(frame, start, stop),
                period.every,
                round(amount.value * period.factor, 6),
            )
        )
    return True


def _goes_on_with_duty(frame: Frame, first: Amount, start: int) -> bool:
    """每年培训医师20人，护士30人: a clause without a verb of its own shares the period of the one before it."""
    earlier = frame.clause_before(start)
    if earlier is None or first.unit != "count" or first.sign or subjects.BUILD.search(frame.flat, start, first.from_):
        return False
    shared = any(earlier[0] <= duty.start < earlier[1] for duty in frame.result.duties)
    return shared and any(p.start < first.start for p in frame.periods)


def _words(frame: Frame, start: int, stop: int) -> str:
    a, b, _ = subjects.trimmed(frame.text, start, stop)
    return frame.text[a:b][:_NAME_LENGTH] or frame.text[start:stop][:_NAME_LENGTH]


def _read_brackets(frame: Frame) -> None:
    """What stands in brackets: 执业医师3.4人（其中中医类别1人）."""
    for a, b in frame.inner:
        follows = frame.flat[b + 1 : b + 2]
        if not re.search(r"\d", frame.text[a:b]) or (
            "一" <= follows <= "龥" and not frame.text[a:b].startswith(("其中", "含"))
        ):
            continue  # a definition inside a name: 锻炼（每周3次及以上）人数比例
        before = frame.flat[frame.begin : a - 1]
        capita = list(subjects.PER_CAPITA.finditer(before))
        inner = flattened(frame.text, a, b)
        padded = Flat(BRACKET * a + inner.text[a:b] + BRACKET * (len(frame.text) - b), inner.inner)
        years = governing(frame.flat, frame.deadlines, a)
        standing = replace(frame.standing, inherited=years or frame.standing.inherited)
        found = read_sentence(frame.text, padded, a, b, standing, capita[-1][0] if capita else "")
        frame.result.targets += found.targets
        frame.result.duties += found.duties
        frame.result.unread += found.unread


def _groups(flat: str, amounts: list[Amount]) -> list[list[Amount]]:
    """Amounts that stand in one list: separated by nothing but 、, 和 and brackets."""
    groups: list[list[Amount]] = []
    for amount in amounts:
        if groups:
            last = groups[-1][-1]
            between = flat[last.end : amount.from_]
            same = amount.unit == last.unit or (amount.unit in RATES and last.unit in RATES)
            if same and last.end < amount.start and between.strip(BRACKET) and _JOINT.fullmatch(between):
                groups[-1].append(amount)
                continue
        groups.append([amount])
    return groups
